import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, createStereoBlock, type StereoBlock } from "../../src/sound/block.ts";
import { createLevelKeeper, lufsOf as levelOf } from "../../src/sound/level-keeper.ts";
import { createLoudnessMeter } from "../../src/sound/loudness-meter.ts";
import type { Goal } from "../../src/types.ts";

const BLOCKS_A_SEC = 48_000 / BLOCK_SAMPLES;
const db = (gain: number) => 20 * Math.log10(gain);

/** Fills a block with a tone on both sides. */
function fill({ left, right }: StereoBlock, block: number, hz: number, amplitude: number) {
  for (let i = 0; i < BLOCK_SAMPLES; i++) {
    left[i] = amplitude * Math.sin((2 * Math.PI * hz * (block * BLOCK_SAMPLES + i)) / 48_000);
    right[i] = left[i]!;
  }
}

/** Loudness of a tone on both sides, as the standard counts it. */
function lufsOf(hz: number, amplitude: number): number {
  const measure = createLoudnessMeter();
  const block = createStereoBlock();
  let sum = 0;
  for (let n = 0; n < 2 * BLOCKS_A_SEC; n++) {
    fill(block, n, hz, amplitude);
    if (n >= BLOCKS_A_SEC) sum += measure(block);
    else measure(block);
  }
  return -0.691 + 10 * Math.log10(sum / BLOCKS_A_SEC);
}

describe("the loudness meter", () => {
  it("reads 0 LUFS for a full tone of 997 Hz on both sides, which is 3.01 more than the standard's −3.01 for one", () => {
    expect(lufsOf(997, 1)).toBeCloseTo(0, 1);
    expect(lufsOf(997, 0.1)).toBeCloseTo(-20, 1);
  });

  it("hears lows less and highs more, by the standard's curve", () => {
    expect(lufsOf(40, 0.1)).toBeLessThan(-23);
    expect(lufsOf(6000, 0.1)).toBeGreaterThan(-17.5);
  });
});

/** Gain in dB at the end of each second of a tone whose level is told second by second. */
function gainsDb(
  goal: Goal,
  levelsDb: readonly number[],
  still: (sec: number) => boolean = () => false,
  { isFirm = false, entersAtSec = -1 } = {},
): number[] {
  const keeper = createLevelKeeper();
  keeper.aim(levelOf(goal), isFirm);
  const block = createStereoBlock();
  return levelsDb.map((levelDb, sec) => {
    if (sec === entersAtSec) keeper.enter();
    for (let n = 0; n < BLOCKS_A_SEC; n++) {
      fill(block, n, 997, 10 ** (levelDb / 20));
      keeper.hear(block, still(sec));
    }
    return db(keeper.to());
  });
}
const seconds = (count: number, levelDb: number) => Array.from({ length: count }, () => levelDb);

describe("the level keeper", () => {
  it.each([
    ["relax", -18],
    ["meditate", -18],
    ["stress-break", -18],
    ["focus", -16],
    ["energise", -16],
  ] as const)("brings %s to %d LUFS, from below and from above, within ten seconds", (goal, wanted) => {
    for (const levelDb of [-24, -12]) {
      const gains = gainsDb(goal, seconds(10, levelDb));
      expect(Math.abs(levelDb + gains.at(-1)! - wanted)).toBeLessThan(1);
    }
  });

  it("never turns up silence, a ringing tail by at most 5 dB, and nothing that is held because no bar came", () => {
    const steady = seconds(20, -18);
    const settled = gainsDb("relax", steady).at(-1)!;
    for (const [pause, most] of [
      [-120, 0],
      [-40, 5],
      [-28, 5],
    ] as const) {
      expect(gainsDb("relax", [...steady, ...seconds(8, pause)]).at(-1)).toBeLessThan(settled + most + 0.3);
    }
    const held = gainsDb("relax", [...steady, ...seconds(30, -24)], (sec) => sec >= 20);
    expect(held.at(-1)).toBe(held[19]);
  });

  it("rides a sudden step of 8 dB by at most its 5, within three seconds, then moves by less than half a decibel a second: nothing pumps", () => {
    const gains = gainsDb("focus", [...seconds(20, -18), ...seconds(20, -10)]);
    const moves = gains.map((gain, sec) => gain - (gains[sec - 1] ?? gain));
    expect(gains[22]! - gains[19]!).toBeGreaterThan(-6);
    expect(gains[22]! - gains[19]!).toBeLessThan(-3.5);
    for (const sec of [10, 12, 15, 19, 24, 25, 30, 39]) expect(Math.abs(moves[sec]!)).toBeLessThan(0.5);
  });

  /** What is left of 4 dB between stretches of so many seconds. */
  const spreadDb = (stretchSec: number, isFirm: boolean) => {
    const levels = Array.from({ length: 48 }, (_, sec) => (Math.floor(sec / stretchSec) % 2 === 0 ? -16 : -20));
    const gains = gainsDb("relax", levels, undefined, { isFirm });
    const heard = levels.map((level, sec) => level + gains[sec]!).slice(24);
    const ends = heard.filter((_, i) => (i + 1) % stretchSec === 0);
    return Math.max(...ends) - Math.min(...ends);
  };

  it("takes three quarters of what phrases differ from each other, and seven eighths with a firm hand, for a world whose every note dies away", () => {
    expect(spreadDb(6, false)).toBeGreaterThan(0.6);
    expect(spreadDb(6, false)).toBeLessThan(1.6);
    expect(spreadDb(6, true)).toBeGreaterThan(0.2);
    expect(spreadDb(6, true)).toBeLessThan(0.9);
  });

  it("leaves moments of a second most of what they differ: an accent stays one", () => {
    expect(spreadDb(1, false)).toBeGreaterThan(1.8);
  });

  it("lets go within a fifth of a second of what it turned up, when something begins after a rest: the stroke is not lifted as its tail was", () => {
    const keeper = createLevelKeeper();
    keeper.aim(-18, true);
    const block = createStereoBlock();
    const gainAfter = (sec: number, levelDb: number) => {
      for (let n = 0; n < sec * BLOCKS_A_SEC; n++) {
        fill(block, n, 997, 10 ** (levelDb / 20));
        keeper.hear(block, false);
      }
      return db(keeper.to());
    };
    const settled = gainAfter(20, -18);
    const turnedUp = gainAfter(2, -26);
    expect(turnedUp - settled).toBeGreaterThan(3.5);
    expect(gainAfter(0.2, -12) - settled).toBeLessThan(0.8);
    // What rings after it is turned up no faster than before.
    expect(gainAfter(0.2, -26) - settled).toBeLessThan(0.8);
  });

  it("goes to the level that is asked for, and to that of relaxing where it is no level", () => {
    const levelled = (lufs: number) => {
      const keeper = createLevelKeeper();
      keeper.aim(lufs, false);
      const block = createStereoBlock();
      for (let n = 0; n < 12 * BLOCKS_A_SEC; n++) {
        fill(block, n, 997, 0.1);
        keeper.hear(block, false);
      }
      return db(keeper.to()) - 20;
    };
    expect(levelled(-22)).toBeCloseTo(-22, 0);
    expect(levelled(-14)).toBeCloseTo(-14, 0);
    for (const none of [Number.NaN, 3, -90]) expect(levelled(none)).toBeCloseTo(-18, 0);
  });

  it("lets music come in softly after a pause: as loud as that ended, then 0.7 dB a second louder", () => {
    const levels = [...seconds(20, -18), ...seconds(5, -28), ...seconds(12, -18)];
    const straight = gainsDb("relax", levels);
    const soft = gainsDb("relax", levels, undefined, { entersAtSec: 25 });
    const heard = soft.map((gain, sec) => levels[sec]! + gain);
    expect(soft.slice(0, 25)).toEqual(straight.slice(0, 25));
    // The tail was 10 dB below, and half of that was made up for.
    expect(heard[24]).toBeCloseTo(-23, 0);
    expect(heard[25]! - heard[24]!).toBeCloseTo(0.5 + 0.7, 1);
    for (const sec of [26, 27, 28, 29]) expect(heard[sec]! - heard[sec - 1]!).toBeCloseTo(0.7, 1);
    expect(soft[36]).toBe(straight[36]);
  });

  it("takes nothing from music that comes in softly by itself", () => {
    const levels = [...seconds(20, -18), ...seconds(5, -28), -28, -27.5, -27, -26.5];
    const soft = gainsDb("relax", levels, undefined, { entersAtSec: 25 });
    expect(soft).toEqual(gainsDb("relax", levels));
  });

  it("gives in at its limits: what is far too quiet stays quiet", () => {
    expect(gainsDb("focus", seconds(60, -45)).at(-1)).toBeCloseTo(9, 1);
    expect(gainsDb("focus", seconds(60, 0)).at(-1)).toBeCloseTo(-12, 1);
  });
});
