/** This file is a live source that a test can silence, break and end: a 10 Hz sine of 20 µV at four electrodes. */
import { createJoinedStreams } from "../../hardware/also/joined-streams.ts";
import { createWordBoard, type TellWord } from "../../hardware/headband-words.ts";
import type { Source, SourceNotice } from "../../hardware/source.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { SourceEvent, StreamInfo, StreamJoined } from "../../src/types.ts";

const RATE_HZ = 256;
const EVERY_MS = 20;

const TEST_STREAM: StreamInfo = {
  id: "eeg",
  kind: "eeg",
  samplingRateHz: RATE_HZ,
  channels: ["TP9", "AF7", "AF8", "TP10"].map((electrode) => ({ electrode, unit: "uV" })),
};

export type TestSource = Source & {
  /** Stops the samples; those that would have come are lost. */
  readonly silence: () => void;
  /** Samples come again, after a gap of what was lost. */
  readonly wake: () => void;
  readonly fail: (error: Error) => void;
  readonly end: () => void;
  readonly say: (notice: SourceNotice) => void;
  /** What its headband says of itself. */
  readonly word: TellWord;
  /** A stream comes later, and what it gives. */
  readonly join: (joined: StreamJoined) => void;
  readonly give: (event: SourceEvent) => void;
  readonly closed: () => boolean;
};

export function createTestSource(name = "test"): TestSource {
  const startMs = performance.now();
  const queue = createEventQueue<SourceEvent>(10_000);
  const words = createWordBoard();
  const joined = createJoinedStreams();
  const listeners = new Set<(notice: SourceNotice) => void>();
  let sent = 0;
  let silent = false;
  let closed = false;
  const measured = () => Math.floor(((performance.now() - startMs) / 1000) * RATE_HZ);
  const timer = setInterval(() => {
    const until = measured();
    if (silent || until === sent) return;
    const row = Float64Array.from({ length: until - sent }, (_, i) => {
      return 20 * Math.sin((2 * Math.PI * 10 * (sent + i)) / RATE_HZ) + ((sent + i) % 7);
    });
    queue.push({ type: "chunk", stream: "eeg", firstSample: sent, samples: [row, row, row, row] });
    sent = until;
  }, EVERY_MS);
  const stop = (error?: Error) => {
    clearInterval(timer);
    queue.end(error);
  };
  return {
    name,
    pace: "live",
    streams: [TEST_STREAM],
    chunks: () => queue.events,
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onStream: joined.add,
    join: joined.tell,
    give: queue.push,
    onHeadband: words.listen,
    word: words.tell,
    close: async () => {
      closed = true;
      stop();
    },
    silence: () => {
      silent = true;
    },
    wake: () => {
      const lengthSamples = measured() - sent;
      queue.push({ type: "gap", stream: "eeg", firstSample: sent, lengthSamples, cause: "silence", estimated: true });
      sent += lengthSamples;
      silent = false;
    },
    fail: stop,
    end: () => stop(),
    say: (notice) => {
      for (const listener of listeners) listener(notice);
    },
    closed: () => closed,
  };
}
