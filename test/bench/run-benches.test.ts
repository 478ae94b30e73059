/** This file holds what a bench says before and while it runs, and that a quick row can be told from a whole one. */
import { describe, expect, it } from "vitest";
import { BENCH_NAMES, BENCHES, benchesFor } from "../../src/bench/benches.ts";
import { musicSteps } from "../../src/bench/music.ts";
import { MUSIC_SIZES } from "../../src/bench/music-size.ts";
import { durationText, paceText } from "../../src/bench/progress.ts";
import { rowOf } from "../../src/bench/row.ts";
import { type PlannedBench, planBenches, planEnvelopeSec, runBenches, totalSec } from "../../src/bench/run-benches.ts";
import { soundCoreSec } from "../../src/bench/sound.ts";
import { SOUND_SIZES } from "../../src/bench/sound-size.ts";

const CALM = { slowness: 1, lanes: 2 };

describe("what a bench will take", () => {
  it("grows with a slow machine, and shrinks with its cores where they are used; waiting stays as long", () => {
    const secOf = (name: "latency" | "music", machine: typeof CALM) =>
      planBenches([name], "whole", machine)[0]!.estimatedSec;
    const { music, latency } = BENCHES;
    expect(secOf("music", { slowness: 3, lanes: 4 })).toBeCloseTo((music.cost.whole.coreSec * 3) / 4, 10);
    const { coreSec, waitSec } = latency.cost.whole;
    expect(secOf("latency", { slowness: 3, lanes: 4 })).toBeCloseTo(waitSec + 3 * coreSec, 10);
  });

  it.each(["whole", "quick"] as const)("of the %s music is what its steps cost together", (size) => {
    const steps = musicSteps({ ...MUSIC_SIZES[size], corpora: false });
    const sum = steps.reduce((sec, { coreSec }) => sec + coreSec, 0);
    const told = BENCHES.music.cost[size].coreSec;
    // The corpora cost some seconds more, where there are some.
    expect(told).toBeGreaterThanOrEqual(sum);
    expect(told).toBeLessThan(1.1 * sum + 10);
  });

  it.each(["whole", "quick"] as const)("of the %s sound is what its pieces cost together", (size) => {
    const sum = soundCoreSec(SOUND_SIZES[size]);
    expect(Math.abs(BENCHES.sound.cost[size].coreSec - sum)).toBeLessThan(1.5);
  });

  it("is at most two minutes for everything that is quick, on a calm machine of two cores", () => {
    expect(totalSec(planBenches(BENCH_NAMES, "quick", CALM))).toBeLessThan(90);
    expect(totalSec(planBenches(BENCH_NAMES, "quick", { slowness: 1.5, lanes: 2 }))).toBeLessThan(120);
  });

  it("of the envelope grows with its recordings, their length and the delays", () => {
    const asked = { files: ["a"], channel: "P4", trainSec: 60, testSec: 60, delaysMs: [0, 50] };
    const sec = planEnvelopeSec(asked, CALM);
    expect(planEnvelopeSec({ ...asked, files: ["a", "b", "c"] }, CALM)).toBeCloseTo(3 * sec, 10);
    expect(planEnvelopeSec({ ...asked, trainSec: 180 }, CALM)).toBeCloseTo(2 * sec, 10);
    expect(planEnvelopeSec({ ...asked, delaysMs: [0, 50, 100] }, CALM)).toBeGreaterThan(sec);
  });

  it("is said as exactly as it is known", () => {
    expect([0.2, 7.4, 12, 88, 90, 400].map(durationText)).toEqual(["1 s", "7 s", "10 s", "90 s", "2 min", "7 min"]);
  });

  it("is told from the estimate at first, then from the pace", () => {
    expect(paceText(0, 0, 60)).toBe("0:00, about 60 s left");
    expect(paceText(5, 0.05, 60)).toBe("0:05, about 55 s left");
    // Half is done after 100 s: as much again.
    expect(paceText(100, 0.5, 60)).toBe("1:40, about 2 min left");
    // An estimate that is over says no more than that something is left.
    expect(paceText(80, 0.05, 60)).toBe("1:20, about 1 s left");
  });
});

describe("a quick run", () => {
  it("takes every step of the whole one, each with something to measure", () => {
    const textsOf = (size: "whole" | "quick") => musicSteps(MUSIC_SIZES[size]).map(({ text }) => text);
    expect(textsOf("quick")).toEqual(textsOf("whole"));
    for (const [name, amount] of Object.entries(MUSIC_SIZES.quick)) expect(amount, name).toBeTruthy();
    expect(MUSIC_SIZES.quick.pauses.length).toBeGreaterThan(0);
    expect(MUSIC_SIZES.quick.grids).toEqual(MUSIC_SIZES.whole.grids);
  });

  const planOf = (run: PlannedBench["run"]): readonly PlannedBench[] => [
    { name: "first", about: "", estimatedSec: 30, run },
    { name: "second", about: "", estimatedSec: 10, run },
  ];
  const row = rowOf({ name: "a", value: 1, unit: "s", peer: "b", peerValue: 2 }, { atMost: 1 });

  it("marks its rows, and a whole one does not", async () => {
    const plan = planOf(async () => [row]);
    expect(await runBenches(plan, "quick", () => {})).toEqual([
      { ...row, quick: true },
      { ...row, quick: true },
    ]);
    expect(await runBenches(plan, "whole", () => {})).toEqual([row, row]);
  });

  it("says what share of all is done, what runs, and how long it took and will take", async () => {
    const told: (readonly [number, string])[] = [];
    let nowMs = 0;
    const plan = planOf(async (_size, onProgress) => {
      nowMs += 20_000;
      onProgress(0.5, "halfway");
      return [];
    });
    await runBenches(
      plan,
      "whole",
      (share, text) => told.push([share, text]),
      () => nowMs,
    );
    expect(told).toEqual([
      [0, "first  0:00, about 40 s left"],
      [0.375, "first: halfway  0:20, about 35 s left"],
      [0.75, "second  0:20, about 7 s left"],
      [0.875, "second: halfway  0:40, about 6 s left"],
    ]);
  });
});

it("the speed of rendering is measured beside the music", () => {
  expect(benchesFor(null)).toEqual(BENCH_NAMES);
  expect(benchesFor("music")).toEqual(["render", "music"]);
  expect(benchesFor("state")).toEqual(["state"]);
});
