/** This file names the fields that a board needs, the ways it is connected, and how a source is called on the page. */

import { DEMO_SOURCE, type SourceChoice, type SourceStatus } from "../../src/wire.ts";
import { inBoth } from "./in-both.ts";
import { nameOfSource } from "./source-kinds.ts";

export type InputField = {
  readonly name: string;
  readonly label: string;
  readonly example: string;
  readonly isNumber: boolean;
};

export const sourceSays = inBoth(
  {
    fields: {
      serialNumber: "Name or serial number",
      serialPort: "Serial port",
      macAddress: "Bluetooth address",
      ipAddress: "IP address",
      ipPort: "IP port",
      file: "Recording (path of the file)",
      masterBoard: "Board it was recorded with",
      timeoutSec: "Seconds to look for it",
    },
    phases: {
      none: "Nothing connected",
      opening: "Connecting…",
      streaming: "Streaming",
      lost: "Signal lost",
      failed: "Not connected",
    },
    demo: "Demo: not your brain",
    reached: "Attune is being reached…",
    connectFirst: "Connect a source first.",
    connecting: "The source is being connected…",
    chooseFirst: "Choose a source first.",
    title: "Signal",
    noSource: "No source",
    whenOver: "The source can be changed when this is over.",
    change: "Change source",
    electrodes: "Electrodes",
    more: (others: number, good: number) => `${others} more electrodes, ${good} of them good`,
    others: "Other electrodes",
    edge: (sec: number) => `${sec} s from edge to edge`,
    electrodeCount: { one: "electrode", other: "electrodes" },
    atHz: (hz: number) => ` at ${hz} Hz`,
    needed: "(needed)",
    moreSettings: "More settings",
    cancel: "Cancel",
    close: "Close",
    connectingNow: "Connecting…",
    connect: "Connect",
    looking: "Looking which sources there are…",
    tryAgain: "Try again",
    shortFile: (time: string) => `This recording is ${time} long: the session ends with it.`,
    test: "A test signal: no head wears it, and its electrodes touch nobody.",
  },
  {
    fields: {
      serialNumber: "Name oder Seriennummer",
      serialPort: "Serieller Anschluss",
      macAddress: "Bluetooth-Adresse",
      ipAddress: "IP-Adresse",
      ipPort: "IP-Port",
      file: "Aufnahme (Pfad der Datei)",
      masterBoard: "Gerät, mit dem sie aufgenommen wurde",
      timeoutSec: "So viele Sekunden danach suchen",
    },
    phases: {
      none: "Nichts verbunden",
      opening: "Wird verbunden …",
      streaming: "Verbunden",
      lost: "Signal verloren",
      failed: "Nicht verbunden",
    },
    demo: "Vorführung: nicht dein Gehirn",
    reached: "Attune wird gesucht …",
    connectFirst: "Verbinde zuerst eine Quelle.",
    connecting: "Die Quelle wird verbunden …",
    chooseFirst: "Wähle zuerst eine Quelle.",
    title: "Signal",
    noSource: "Keine Quelle",
    whenOver: "Die Quelle lässt sich wechseln, wenn dies vorbei ist.",
    change: "Quelle wechseln",
    electrodes: "Elektroden",
    more: (others, good) => `${others} weitere Elektroden, ${good} davon gut`,
    others: "Andere Elektroden",
    edge: (sec) => `${sec} s von Rand zu Rand`,
    electrodeCount: { one: "Elektrode", other: "Elektroden" },
    atHz: (hz) => ` mit ${hz} Hz`,
    needed: "(nötig)",
    moreSettings: "Mehr Einstellungen",
    cancel: "Abbrechen",
    close: "Schließen",
    connectingNow: "Wird verbunden …",
    connect: "Verbinden",
    looking: "Welche Quellen gibt es? …",
    tryAgain: "Noch einmal versuchen",
    shortFile: (time) => `Diese Aufnahme ist ${time} lang: Die Sitzung endet mit ihr.`,
    test: "Ein Prüfsignal: Kein Kopf trägt es, und seine Elektroden berühren niemanden.",
  },
);

type FieldName = keyof ReturnType<typeof sourceSays>["fields"];

const FIELDS: readonly (Omit<InputField, "label"> & { readonly name: FieldName })[] = [
  { name: "serialNumber", example: "Muse-1A2B", isNumber: false },
  { name: "serialPort", example: "/dev/ttyUSB0, COM3", isNumber: false },
  { name: "macAddress", example: "00:55:DA:B0:1A:2B", isNumber: false },
  { name: "ipAddress", example: "192.168.4.1", isNumber: false },
  { name: "ipPort", example: "6677", isNumber: true },
  { name: "file", example: "/home/ada/eeg.csv", isNumber: false },
  { name: "masterBoard", example: "muse-2", isNumber: false },
  { name: "timeoutSec", example: "15", isNumber: true },
];

/** BrainFlow's own inputs, in the order a person meets them. */
export const inputFields = (): readonly InputField[] =>
  FIELDS.map((field) => ({ ...field, label: sourceSays().fields[field.name] }));

/** A made-up person, whose eyes can be told to close. */
export const isSimulated = (source: string | null | undefined): boolean =>
  source === "listener" || (source?.startsWith("listener:") ?? false);

/** Sessions of it are in people's folders. */
const EARLIER_DEMO = "listener:responder";

/** As a person calls it; a recorded file by its own name, without the folders. */
export function sourceLabel(source: string): string {
  if (source === DEMO_SOURCE || source === EARLIER_DEMO) return sourceSays().demo;
  if (source.startsWith("file:")) return (source.split(/[\\/]/).at(-1) ?? source).replace(/^file:/, "");
  return nameOfSource(source) ?? source;
}

/** The inputs that were typed and that this source knows, as BrainFlow wants them; empty ones are left out. */
export function inputsFrom(
  typed: Readonly<Record<string, string>>,
  { needs, takes = [] }: SourceChoice,
): Record<string, string | number> {
  const filled = FIELDS.flatMap(({ name, isNumber }) => {
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
  if (connection !== "open") return sourceSays().reached;
  if (!status || status.phase === "failed") return sourceSays().connectFirst;
  if (status.phase === "opening") return sourceSays().connecting;
  return status.phase === "none" && !isFileSource(status.source) ? sourceSays().chooseFirst : "";
}
