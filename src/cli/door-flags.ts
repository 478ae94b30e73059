/** This file is how doors to other programs are asked for on the command line, and opened with the session or the server. */
import { type Command, Option } from "commander";
import { LSL_SCOPES, type LslScope } from "../../hardware/lsl/open-outlets.ts";
import { liblslIn } from "../../hardware/lsl/platform.ts";
import { provisionLiblsl } from "../../hardware/lsl/provision.ts";
import { openMidiPort } from "../../hardware/midi/open-midi-port.ts";
import { type Endpoint, endpointText, isLoopback, parseOwnEndpoint, parseTarget } from "../../hardware/osc/endpoint.ts";
import type { Source } from "../../hardware/source.ts";
import { cacheDir } from "../config.ts";
import { createLslOut } from "../doors/lsl-out.ts";
import { createMarkDoor, type MarkDoor } from "../doors/mark-door.ts";
import { createMidiOut } from "../doors/midi-out.ts";
import { openOscOut } from "../doors/osc-out.ts";
import { type SessionTap, type Tap, type TappedSession, tapAll } from "../doors/session-tap.ts";
import { openUdpMarkers } from "../doors/udp-markers.ts";
import { badUse } from "../errors.ts";
import type { SettledRequest } from "../session/request.ts";
import type { Session } from "../session/session-options.ts";
import type { LiveEvents } from "./live-events.ts";
import { note } from "./output.ts";

export type DoorFlags = {
  readonly markersUdp?: Endpoint;
  readonly oscOut?: Endpoint;
  readonly lslOut?: LslScope;
  readonly midiOut?: string;
  readonly midiMpe?: true;
};

export const withDoors = (command: Command): Command =>
  command
    .option(
      "--osc-out <host:port>",
      "send bands, state, targets, bars and marks there by OSC, as Mind Monitor does and under /attune; of a sealed session quality and marks alone",
      (text: string) => parseTarget(text, "--osc-out"),
    )
    .addOption(
      new Option(
        "--lsl-out [scope]",
        "stream samples, quality, features, states, targets, bars and marks by LSL to programs of this machine, or with network to whoever listens in it; of a sealed session samples, quality and marks alone",
      )
        .preset("machine")
        .argParser(parseScope),
    )
    .addOption(
      new Option(
        "--midi-out [name]",
        "play what sounds to a MIDI port: the one of that name, else a virtual one that music programs can choose (Linux, macOS); notes by voice, CC 20 to 25 for the lanes, clock",
      )
        .preset(MIDI_NAME)
        .argParser(parsePortName),
    )
    .option("--midi-mpe", "with --midi-out: a channel for each note, as MPE has it")
    .option(
      "--markers-udp <port>",
      "take marks of other programs from this UDP port: a label, or JSON with label and unixMs; of this machine alone, or ADDRESS:PORT for one of its addresses in a network",
      (text: string) => parseOwnEndpoint(text, "--markers-udp"),
    );

/** Resolves when they are open; gives what closes them. */
export async function openDoors({ markersUdp }: DoorFlags, mark: MarkDoor): Promise<() => Promise<void>> {
  if (!markersUdp) return async () => {};
  const { close } = await openUdpMarkers(markersUdp, mark, (line) => note(`attune: ${line}`));
  const whose = isLoopback(markersUdp.address) ? "" : "; whoever is in that network can set them";
  note(`attune: marks are taken at ${endpointText(markersUdp)} (UDP)${whose}.`);
  return close;
}

export type Out = { readonly tap: Tap; readonly close: () => Promise<void> };

/** What sessions are told to, where anybody asked for it. What leaves this machine is said. */
export async function openOut(flags: DoorFlags): Promise<Out> {
  if (flags.midiMpe && flags.midiOut === undefined) throw badUse("--midi-mpe", "given with --midi-out", "it alone");
  const outs: Out[] = [];
  const close = async () => void (await Promise.all(outs.map((out) => out.close())));
  try {
    for (const open of [openOscFor, openLslFor, openMidiFor]) {
      const out = await open(flags);
      if (out) outs.push(out);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { tap: tapAll(outs.map(({ tap }) => tap)), close };
}

const tell = (line: string) => note(`attune: ${line}`);

async function openOscFor({ oscOut }: DoorFlags): Promise<Out | null> {
  if (!oscOut) return null;
  const out = await openOscOut(oscOut, tell);
  tell(`OSC goes to ${endpointText(oscOut)}${isLoopback(oscOut.address) ? "" : LEAVES}.`);
  return out;
}

async function openLslFor({ lslOut }: DoorFlags): Promise<Out | null> {
  if (!lslOut) return null;
  const libraryPath = liblslIn(await provisionLiblsl({ cacheDir: cacheDir(), onProgress: tell }));
  const out = createLslOut({ libraryPath, scope: lslOut, tell });
  tell(`LSL goes to ${lslOut === "machine" ? "programs of this computer" : `the network${LEAVES}`}.`);
  return out;
}

async function openMidiFor({ midiOut, midiMpe }: DoorFlags): Promise<Out | null> {
  if (midiOut === undefined) return null;
  const port = await openMidiPort(midiOut, tell);
  tell(`MIDI goes to ${port.isVirtual ? "the virtual port" : "the port"} ${port.name}.`);
  return createMidiOut({ port, isMpe: midiMpe === true });
}

/** Notes have a moment: what is composed faster than it sounds is no music for an instrument. */
export function refuseMidiBeyondTime(
  { midiOut, speed }: DoorFlags & { readonly speed?: number },
  source: Source,
): void {
  if (midiOut === undefined || source.pace === "live" || speed === 1) return;
  throw badUse(
    "--midi-out",
    `given with --speed 1 for ${source.name}, which can outrun real time`,
    `--speed ${speed ?? "left out"}`,
  );
}

const LEAVES = "; what is measured leaves this computer";

function parseScope(text: string): LslScope {
  const found = LSL_SCOPES.find((scope) => scope === text);
  if (found === undefined) throw badUse("--lsl-out", `one of ${LSL_SCOPES.join(", ")}, or nothing`, text);
  return found;
}

const MIDI_NAME = "Attune";
const MOST_NAME = 60;

function parsePortName(text: string): string {
  if (text.length > 0 && text.length <= MOST_NAME && !/\p{Cc}/u.test(text)) return text;
  throw badUse("--midi-out", `the name of a port, 1 to ${MOST_NAME} characters, or nothing for ${MIDI_NAME}`, text);
}

export const tappedOf = ({ name, pace, streams }: Source, { arm }: Pick<SettledRequest, "arm">): TappedSession => ({
  ...{ sourceName: name, pace, streams },
  isSealed: arm === "sealed",
});

/** The doors of one session in a terminal: open before it begins, so that a port that is taken records nothing. */
export function createSessionDoors(flags: DoorFlags) {
  let session: Session | null = null;
  let close = async () => {};
  let out: Out | null = null;
  let end = () => {};
  return {
    open: async () => {
      out = await openOut(flags);
      close = await openDoors(
        flags,
        createMarkDoor(() => session),
      );
    },
    lead: (to: Session): Session => {
      session = to;
      void to.done.finally(end).catch(() => {});
      return to;
    },
    /** What the session is heard by. */
    tap: (session: TappedSession, events: LiveEvents | null): Omit<SessionTap, "end"> => {
      const sent = out?.tap(session);
      end = sent?.end ?? end;
      return {
        onInput: (input) => sent?.onInput(input),
        onOutput: (output, timeMs) => {
          events?.output(output);
          sent?.onOutput(output, timeMs);
        },
      };
    },
    close: async () => {
      await close();
      await out?.close();
    },
  };
}
