/** This file names the fields that a board needs, the ways it is connected, and how a source is called on the page. */
import { DEMO_SOURCE, type SourceChoice, type SourceStatus } from "../../src/wire.ts";

export type InputField = {
  readonly name: string;
  readonly label: string;
  readonly example: string;
  readonly isNumber: boolean;
};

/** BrainFlow's own inputs, in the order a person meets them. */
export const INPUT_FIELDS: readonly InputField[] = [
  { name: "serialNumber", label: "Name or serial number", example: "Muse-1A2B", isNumber: false },
  { name: "serialPort", label: "Serial port", example: "/dev/ttyUSB0 or COM3", isNumber: false },
  { name: "macAddress", label: "Bluetooth address", example: "00:55:DA:B0:1A:2B", isNumber: false },
  { name: "ipAddress", label: "IP address", example: "192.168.4.1", isNumber: false },
  { name: "ipPort", label: "IP port", example: "6677", isNumber: true },
  { name: "file", label: "Recording (path of the file)", example: "/home/me/session.csv", isNumber: false },
  { name: "masterBoard", label: "Board it was recorded with", example: "muse-2", isNumber: false },
  { name: "timeoutSec", label: "Seconds to look for it", example: "15", isNumber: true },
];

type Group = { readonly label: string; readonly connections: readonly SourceChoice["connection"][] };

export const SOURCE_GROUPS: readonly Group[] = [
  { label: "Without a headband", connections: ["none"] },
  { label: "Recorded file", connections: ["file"] },
  { label: "Bluetooth", connections: ["BLE"] },
  { label: "USB dongle", connections: ["dongle"] },
  { label: "Wi-Fi", connections: ["Wi-Fi"] },
  { label: "Serial port", connections: ["serial"] },
  { label: "Others", connections: ["other"] },
];

export const PHASE_WORDS = {
  none: "Nothing connected",
  opening: "Connecting…",
  streaming: "Streaming",
  lost: "Signal lost",
  failed: "Not connected",
} as const;

/** A made-up person, whose eyes can be told to close. */
export const isSimulated = (source: string | null | undefined): boolean =>
  source === "listener" || (source?.startsWith("listener:") ?? false);

/** A recorded file is called by its own name, without the folders. */
export function sourceLabel(source: string): string {
  if (source === DEMO_SOURCE) return "Demo: not your brain";
  return source.startsWith("file:") ? (source.split(/[\\/]/).at(-1) ?? source).replace(/^file:/, "") : source;
}

/** The inputs that were typed and that this source knows, as BrainFlow wants them; empty ones are left out. */
export function inputsFrom(
  typed: Readonly<Record<string, string>>,
  { needs, takes = [] }: SourceChoice,
): Record<string, string | number> {
  const filled = INPUT_FIELDS.flatMap(({ name, isNumber }) => {
    const text = needs.includes(name) || takes.includes(name) ? (typed[name]?.trim() ?? "") : "";
    return text === "" ? [] : [[name, isNumber ? Number(text) : text] as const];
  });
  return Object.fromEntries(filled);
}

type Inputs = Readonly<Record<string, string | number>>;

/** A recorded file is opened by its path, which then stands in the name; everything else by its name. */
export function openedName(choice: SourceChoice, inputs: Inputs): { readonly name: string; readonly inputs: Inputs } {
  if (!choice.name.startsWith("file:") || inputs.file === undefined) return { name: choice.name, inputs };
  const { file, ...others } = inputs;
  return { name: `file:${file}`, inputs: others };
}

export const isFileSource = (name: string | null | undefined): boolean => name?.startsWith(FILE_NAME) ?? false;

const FILE_NAME = "file:";

/** What keeps a session or a calibration from beginning; empty when nothing does. A recorded file that has ended is played again. */
export function whyNoSource(connection: "connecting" | "open" | "lost", status: SourceStatus | null): string {
  if (connection !== "open") return "Attune is being reached…";
  if (!status || status.phase === "failed") return "Connect a source first.";
  if (status.phase === "opening") return "The source is being connected…";
  return status.phase === "none" && !isFileSource(status.source) ? "Choose a source first." : "";
}
