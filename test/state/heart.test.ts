import { describe, expect, it } from "vitest";
import { createHeartWatch } from "../../src/signal/pulse/heart.ts";
import { createHeartState, scoreHeart } from "../../src/state/heart.ts";
import type { HeartBaseline, HeartReading, HeartState } from "../../src/types.ts";
import { describeShared } from "../shared.ts";
import { readEdf } from "../signal/recordings.ts";

/** Drift of 4 and scatter of 3 make 5; so long a rest leaves no doubt of the median. */
const SURE: HeartBaseline = { restingBpm: 60, sdBpm: 3, rmssdMs: 40, tauSec: 10, cleanSec: 1e9 };
const reading = (bpm: number): HeartReading & { bpm: number } => ({ bpm, rmssdMs: 40 });

describe("the heart rate against a person's own rest", () => {
  it("is a value beyond 1.96 of what rest wanders, and indistinct within", () => {
    expect(scoreHeart(reading(60 + 1.97 * 5), SURE)).toMatchObject({ status: "value", bpm: 69.85, rmssdMs: 40 });
    expect(scoreHeart(reading(60 + 1.95 * 5), SURE).status).toBe("indistinct");
    expect(scoreHeart(reading(60 - 1.97 * 5), SURE)).toMatchObject({ status: "value", z: expect.closeTo(-1.97, 6) });
  });

  it("has its z and its uncertainty in units of that", () => {
    expect(scoreHeart(reading(65), SURE)).toMatchObject({ z: expect.closeTo(1, 6), zSd: expect.closeTo(1, 6) });
    // One independent value: the median is as unsure as π/2 readings.
    const short = { ...SURE, cleanSec: 20 };
    const zSd = Math.sqrt(25 + (9 * Math.PI) / 2) / 5;
    expect(scoreHeart(reading(65), short)).toMatchObject({ z: expect.closeTo(1, 6), zSd: expect.closeTo(zSd, 6) });
    expect(scoreHeart(reading(60 + 1.97 * 5), short).status).toBe("indistinct");
    expect(scoreHeart(reading(190), SURE)).toMatchObject({ status: "value", z: 3 });
  });

  it("is an artifact with its cause where no pulse is clear, and never a number", () => {
    const judge = createHeartState(SURE);
    for (const cause of ["gap", "noPulse"] as const) {
      expect(judge({ bpm: null, cause })).toEqual({ status: "artifact", causes: [cause] });
    }
  });

  it("learns a minute of the session where there is no profile, of clear readings only", () => {
    const judge = createHeartState(null);
    const states: HeartState[] = [];
    for (let n = 0; n < 130; n++) states.push(judge(n % 2 === 1 ? { bpm: null, cause: "noPulse" } : reading(70)));
    const clear = states.filter(({ status }) => status !== "artifact");
    expect(clear[58]).toEqual({ status: "indistinct", bpm: 70, rmssdMs: 40, z: null, zSd: null });
    expect(clear[59]).toMatchObject({ status: "indistinct", z: 0 });
    expect(judge(reading(90))).toMatchObject({ status: "value", z: 3 });
  });
});

const PEOPLE = [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11];

function readingsOf(file: string): readonly HeartReading[] {
  const { chunk } = readEdf(file, ["ECG ECG"]);
  const channels = [{ electrode: "ECG", unit: "uV" }];
  const watch = createHeartWatch([{ id: "ecg", kind: "ecg", samplingRateHz: 500, channels }]);
  const row = chunk.samples[0]!;
  return Array.from({ length: Math.floor(row.length / 500) }, (_, sec) => {
    const samples = [row.subarray(sec * 500, (sec + 1) * 500)];
    watch.push({ type: "chunk", stream: "ecg", firstSample: sec * 500, samples });
    return watch.read(sec + 1);
  });
}
const nameOf = (person: number, part: 1 | 2) => `eegmat/Subject${String(person).padStart(2, "0")}_${part}.edf`;

describeShared("the heart of people who rest and then subtract, against their first minute", () => {
  it("is told apart in at most 5 % of the seconds of their later rest, and at the task in those whose heart went up by 15", () => {
    let judged = 0;
    let apart = 0;
    const found: number[] = [];
    for (const person of PEOPLE) {
      const judge = createHeartState(null);
      for (const state of readingsOf(nameOf(person, 1)).map(judge)) {
        if (state.status === "artifact" || state.z === null) continue;
        judged++;
        if (state.status === "value") apart++;
      }
      const task = readingsOf(nameOf(person, 2)).map(judge);
      if (task.filter(({ status }) => status === "value").length > task.length / 2) found.push(person);
    }
    expect(judged).toBeGreaterThan(1000);
    expect(apart / judged).toBeLessThanOrEqual(0.05);
    expect(found).toEqual(expect.arrayContaining([0, 7]));
  });
});
