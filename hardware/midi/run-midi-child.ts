/**
 * This file is what the process with a MIDI port does: it sends each message at its moment, and ends what sounds whenever it is told to, or whoever told
 * it is gone: also where a session was killed, no note hangs.
 */
import { AttuneError, lineOf } from "../../src/errors.ts";
import type { MidiBytes } from "../../src/midi/bytes.ts";
import { createSounding } from "../../src/midi/sounding.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import { openParentPipe } from "../acquisition/parent-pipe.ts";
import type { FromMidi, ToMidi } from "./midi-messages.ts";
import { createTimedSender } from "./timed-sender.ts";

export type MidiOutput = {
  /** As the system has it. */
  readonly name: string;
  /** Made for this; else one that was there. */
  readonly isVirtual: boolean;
  readonly send: (bytes: MidiBytes) => void;
  readonly close: () => void;
};

export function runMidiChild(open: (name: string) => Promise<MidiOutput>): void {
  let output: MidiOutput | null = null;
  let isLeaving = false;
  const sounding = createSounding();
  const send = (bytes: MidiBytes) => {
    output?.send(bytes);
    sounding.sent(bytes);
  };
  const sender = createTimedSender(send, monotonicMs);
  const silence = () => {
    sender.drop();
    for (const bytes of sounding.end()) output?.send(bytes);
  };
  const leave = () => {
    if (isLeaving) return;
    isLeaving = true;
    try {
      silence();
      output?.close();
    } finally {
      pipe.end(() => process.exit(0));
    }
  };
  const fail = (error: unknown) => {
    const { code, message, hint } =
      error instanceof AttuneError ? error : { code: "MIDI_FAILED", message: lineOf(error), hint: "" };
    pipe.send({ type: "failed", code, message, hint });
    leave();
  };
  const obey = async (message: ToMidi): Promise<void> => {
    if (isLeaving) return;
    if (message.type === "open") {
      output = await open(message.name);
      pipe.send({ type: "ready", name: output.name, isVirtual: output.isVirtual });
    } else if (message.type === "send") sender.take(message.messages);
    else if (message.type === "silence") silence();
    else leave();
  };
  /** One after the other: a port takes a while to open. */
  let obeyed = Promise.resolve();
  const pipe = openParentPipe<ToMidi, FromMidi>({
    message: (message) => {
      obeyed = obeyed.then(() => obey(message)).catch(fail);
    },
    gone: leave,
  });
  // Ctrl-C reaches every process of the terminal; the parent decides when the music ends.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  process.on("uncaughtException", fail);
}
