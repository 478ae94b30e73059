/** This file holds the stamps of samples to when they were measured, where what carries them is late, stands still, drifts and begins anew. */
import { describe, expect, it } from "vitest";
import { createHoldUntilCalm } from "../../src/doors/hold-until-calm.ts";
import { createSampleStamps } from "../../src/doors/sample-stamps.ts";
import { randomFor } from "../../src/random.ts";
import type { Chunk, Gap, StreamInfo } from "../../src/types.ts";

const HZ = 250;
const CHUNK = 12;
const MINUTES = 6;
const eeg: StreamInfo = { id: "eeg", kind: "eeg", samplingRateHz: HZ, channels: [{ electrode: "TP9", unit: "uV" }] };
const chunk = (firstSample: number): Chunk => ({
  ...{ type: "chunk", stream: "eeg", firstSample },
  samples: [new Float64Array(CHUNK)],
});

type Link = {
  /** Millionths by which a sample lasts longer than it should. */
  readonly ppm: number;
  /** From when, for how long nothing comes: what was measured meanwhile comes at once afterwards. */
  readonly stalls: readonly (readonly [fromSec: number, lengthSec: number])[];
  /** When the source begins anew, and by how many seconds what is missing is estimated wrongly. */
  readonly restart?: { readonly atSec: number; readonly wrongSec: number };
  readonly seed: number;
};

/** In ms: how far a stamp is from the truth at worst, and how far two that follow each other are apart at least. */
function worstOf({ ppm, stalls, restart, seed }: Link) {
  const random = randomFor(seed, "late");
  const stamps = createSampleStamps([eeg], "live");
  const hold = createHoldUntilCalm();
  const periodMs = (1000 / HZ) * (1 + ppm / 1e6);
  const started = { sample: 0, atMs: 5000 };
  let [worstMs, leastStepMs, beforeMs, lastCameMs] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  const comes = (event: Chunk | Gap, atMs: number) => {
    if (event.type === "gap") hold.again();
    stamps.take(event, atMs, 0);
    if (event.type === "gap") return;
    const first = event.firstSample;
    const truthMs = started.atMs + (first - started.sample) * periodMs;
    hold.arrived(atMs);
    hold.whenCalm(() => {
      for (let i = 0; i < CHUNK; i++) {
        const stampMs = stamps.ofSample("eeg", first + i) ?? Number.NaN;
        worstMs = Math.max(worstMs, Math.abs(stampMs - truthMs - i * periodMs));
        leastStepMs = Math.min(leastStepMs, stampMs - beforeMs);
        beforeMs = stampMs;
      }
    }, atMs);
  };
  let first = 0;
  let isRestarted = false;
  while (first < MINUTES * 60 * HZ) {
    const endMs = started.atMs + (first + CHUNK - started.sample) * periodMs;
    if (restart && !isRestarted && endMs > restart.atSec * 1000) {
      isRestarted = true;
      const lengthSamples = Math.round((2 + restart.wrongSec) * HZ);
      comes(
        {
          ...{ type: "gap", stream: "eeg", firstSample: first, lengthSamples },
          ...{ cause: "device-restarted", estimated: true },
        },
        endMs + 2000,
      );
      first += lengthSamples;
      started.sample = first;
      started.atMs = endMs + 2000;
      continue;
    }
    const stall = stalls.find(
      ([fromSec, lengthSec]) => endMs >= fromSec * 1000 && endMs < (fromSec + lengthSec) * 1000,
    );
    const freeMs = stall ? (stall[0] + stall[1]) * 1000 : endMs;
    // Late by a few milliseconds as a rule, and by some tens now and then; never before the chunk that it follows.
    const lateMs = -6 * Math.log(1 - random.unit());
    lastCameMs = Math.max(lastCameMs, freeMs + lateMs);
    comes(chunk(first), lastCameMs);
    first += CHUNK;
  }
  return { worstMs, leastStepMs };
}

const STALLS = [
  [20, 3],
  [41, 8],
  [60, 5],
  [66, 8],
  [130, 8],
  [139, 8],
  [305, 8],
] as const;

const seed = Math.floor(Math.random() * 2 ** 31);

describe(`stamps of a live source (seed ${seed})`, () => {
  it.each([
    ["on time in the mean", { ppm: 0, stalls: [] }],
    ["stalled for up to eight seconds, again and again", { ppm: 0, stalls: STALLS }],
    ["stalled, of a clock that is slow by 100 millionths", { ppm: 100, stalls: STALLS }],
    ["stalled, of a clock that is fast by 100 millionths", { ppm: -100, stalls: STALLS }],
    [
      "that begins anew, and has lost more than is thought",
      { ppm: 50, stalls: STALLS, restart: { atSec: 200, wrongSec: -0.3 } },
    ],
    [
      "that begins anew, and has lost less than is thought",
      { ppm: -50, stalls: STALLS, restart: { atSec: 200, wrongSec: 0.3 } },
    ],
  ] as const)("%s, are within 5 ms and never go back", (_, link) => {
    const { worstMs, leastStepMs } = worstOf({ ...link, seed });
    expect(worstMs).toBeLessThanOrEqual(5);
    expect(leastStepMs).toBeGreaterThan(0);
  });
});

it("what is still held back when its stream counts anew keeps the time that it was measured", () => {
  const stamps = createSampleStamps([eeg], "live");
  const restart = (firstSample: number, lengthSamples: number, atMs: number) => {
    const where = { type: "gap", stream: "eeg", firstSample, lengthSamples } as const;
    stamps.take({ ...where, cause: "device-restarted", estimated: true }, atMs, 0);
  };
  const stampsOf = (samples: readonly number[]) => samples.map((sample) => stamps.ofSample("eeg", sample));
  stamps.take(chunk(0), 1000 + (CHUNK * 1000) / HZ, 0);
  restart(CHUNK, 500, 3100);
  expect(stampsOf([0, CHUNK - 1])).toEqual([1000, 1044]);
  // It began anew 2 s later, and 500 samples were a guess: what was measured before knows nothing of that.
  stamps.take(chunk(512), 3148, 0);
  expect(stampsOf([0, CHUNK - 1, 512])).toEqual([1000, 1044, 3100]);
  restart(524, 100, 3600);
  expect(stampsOf([0, 512, 523])).toEqual([1000, 3100, 3144]);
});
