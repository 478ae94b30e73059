/** This file opens a simulated person as a Source: they close their eyes when told, and hear the music that they shape. */
import { setImmediate } from "node:timers/promises";
import { badUse, failure } from "../../src/errors.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import type { Source } from "../source.ts";
import { createBrain } from "./brain.ts";
import { isPersonality, LISTENER_ELECTRODES, LISTENER_PERSONALITIES, PERSONALITIES } from "./personalities.ts";

/** Two ticks of the loop, so that a chunk is a whole number of ms (125) and loop and listener stay in step. */
const CHUNK_SAMPLES = 32;
/** Others get a turn after this many chunks: nothing else would ever stop a person who needs no time. */
const CHUNKS_A_TURN = 32;

const STREAM: StreamInfo = {
  id: "eeg",
  kind: "eeg",
  samplingRateHz: 256,
  channels: LISTENER_ELECTRODES.map((electrode) => ({ electrode, unit: "uV" })),
};

/** A person who listens as long as they are asked: `openListener({ personality: "strong-alpha", seed: 7 })`. */
export function openListener({ personality, seed }: { readonly personality: string; readonly seed: number }): Source {
  if (!isPersonality(personality)) throw badUse("listener", `one of ${LISTENER_PERSONALITIES.join(", ")}`, personality);
  const brain = createBrain(PERSONALITIES[personality], seed, STREAM.samplingRateHz);
  const name = personality === "default" ? "listener" : `listener:${personality}`;
  let isClosed = false;
  let isRead = false;
  async function* chunks(): AsyncGenerator<SourceEvent> {
    if (isRead) throw failure("SOURCE_USED", `${name} has been read already`, { hint: "Open it again." });
    isRead = true;
    for (let chunk = 0; !isClosed; chunk++) {
      const samples = brain.next(CHUNK_SAMPLES);
      yield { type: "chunk", stream: STREAM.id, firstSample: chunk * CHUNK_SAMPLES, samples };
      if (chunk % CHUNKS_A_TURN === 0) await setImmediate();
    }
  }
  return {
    name,
    pace: "pulled",
    streams: [STREAM],
    chunks,
    notify: (event) => (event.type === "instruction" ? brain.instruct(event) : brain.hear(event)),
    close: async () => {
      isClosed = true;
    },
  };
}
