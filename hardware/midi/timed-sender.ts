/** This file sends MIDI messages each at its moment, in order; what is late goes at once. */
import type { MidiBytes } from "../../src/midi/bytes.ts";
import type { TimedBytes } from "./midi-messages.ts";

/** Some seconds of the busiest music: more is a sender that runs away. */
const MOST_WAITING = 4096;
/** A timer fires up to a millisecond late. */
const EARLY_MS = 0.5;

export type TimedSender = {
  readonly take: (messages: readonly TimedBytes[]) => void;
  /** Forgets what waits. */
  readonly drop: () => void;
};

export function createTimedSender(send: (bytes: MidiBytes) => void, nowMs: () => number): TimedSender {
  let waiting: readonly TimedBytes[] = [];
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    const due = waiting.findIndex(({ atMs }) => atMs > nowMs() + EARLY_MS);
    const now = due < 0 ? waiting : waiting.slice(0, due);
    waiting = due < 0 ? [] : waiting.slice(due);
    for (const { bytes } of now) send(bytes);
    const next = waiting[0];
    if (next) timer = setTimeout(flush, Math.max(1, next.atMs - nowMs()));
  };
  return {
    take: (messages) => {
      const room = MOST_WAITING - waiting.length;
      waiting = [...waiting, ...messages.slice(0, room)].sort((a, b) => a.atMs - b.atMs);
      flush();
    },
    drop: () => {
      clearTimeout(timer);
      waiting = [];
    },
  };
}
