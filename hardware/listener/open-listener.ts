/** This file opens a simulated person as a Source: they close their eyes when told, and hear the music that they shape. */
import { setImmediate } from "node:timers/promises";
import { failure } from "../../src/errors.ts";
import { randomFor } from "../../src/random.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import type { Source } from "../source.ts";
import { type Brain, createBrain } from "./brain.ts";
import { createHeart } from "./heart.ts";
import { LISTENER_ELECTRODES, PERSONALITIES, personalityNamed } from "./personalities.ts";

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

/** The optical sensor of a headband, at the rate of a Muse: 8 samples a chunk. */
const PULSE_STREAM: StreamInfo = {
  id: "ppg",
  kind: "ppg",
  samplingRateHz: 64,
  channels: [{ electrode: "PPG1", unit: "au" }],
};
const PULSE_CHUNK_SAMPLES = (CHUNK_SAMPLES * PULSE_STREAM.samplingRateHz) / STREAM.samplingRateHz;

/**
 * `hasPulse`: the headband has an optical sensor too, whose chunks follow those of the EEG. The EEG is the same with and without. `day`: the same person
 * on another day, counted from 0.
 */
export type ListenerOptions = {
  readonly personality: string;
  readonly seed: number;
  readonly hasPulse?: boolean;
  readonly day?: number;
};

/** A simulated person, and what nobody can know of a real one. */
export type Listener = Source & { readonly truth: Brain["truth"] };

/** A person who listens as long as they are asked: `openListener({ personality: "strong-alpha", seed: 7 })`. */
export function openListener({ personality, seed, hasPulse = false, day = 0 }: ListenerOptions): Listener {
  const person = PERSONALITIES[personalityNamed(personality)];
  const brain = createBrain(person, seed, STREAM.samplingRateHz, day);
  const chance = (...key: readonly string[]) => randomFor(seed, "listener", ...key);
  const heart = hasPulse ? createHeart(person.response, PULSE_STREAM.samplingRateHz, chance) : null;
  const name = personality === "default" ? "listener" : `listener:${personality}`;
  let isClosed = false;
  let isRead = false;
  async function* chunks(): AsyncGenerator<SourceEvent> {
    if (isRead) throw failure("SOURCE_USED", `${name} has been read already`, { hint: "Open it again." });
    isRead = true;
    for (let chunk = 0; !isClosed; chunk++) {
      const samples = brain.next(CHUNK_SAMPLES);
      yield { type: "chunk", stream: STREAM.id, firstSample: chunk * CHUNK_SAMPLES, samples };
      const firstSample = chunk * PULSE_CHUNK_SAMPLES;
      if (heart)
        yield { type: "chunk", stream: PULSE_STREAM.id, firstSample, samples: [heart.next(PULSE_CHUNK_SAMPLES)] };
      if (chunk % CHUNKS_A_TURN === 0) await setImmediate();
    }
  }
  return {
    name,
    pace: "pulled",
    streams: hasPulse ? [STREAM, PULSE_STREAM] : [STREAM],
    chunks,
    truth: brain.truth,
    notify: (event) => {
      if (event.type === "instruction") return brain.instruct(event);
      brain.hear(event);
      heart?.hear(event);
    },
    close: async () => {
      isClosed = true;
    },
  };
}
