import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES } from "../../src/sound/block.ts";
import { createLanes, LANE, RAMP_SAMPLES } from "../../src/sound/lanes.ts";
import { CONTROL_LANES } from "../../src/types.ts";
import { frameAt } from "./pieces.ts";

const RAMP_BLOCKS = Math.ceil(RAMP_SAMPLES / BLOCK_SAMPLES);

describe("lanes", () => {
  it("stand in the order of a control frame", () => {
    expect(Object.keys(LANE)).toEqual([...CONTROL_LANES]);
    expect(Object.values(LANE)).toEqual(CONTROL_LANES.map((_, place) => place));
  });

  it("are silent and halfway before the first frame", () => {
    const lanes = createLanes();
    lanes.advance(0);
    expect([...lanes.to]).toEqual([0, 0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  it("reach a frame's values in 62.5 ms, in a straight line from its sample on", () => {
    const lanes = createLanes();
    lanes.push(frameAt(0, { gain: 1 }));
    for (let block = 0; block < 100; block++) lanes.advance(block * BLOCK_SAMPLES);
    lanes.push(frameAt(100 * BLOCK_SAMPLES, { gain: 0 }));
    const gains = Array.from({ length: RAMP_BLOCKS }, (_, block) => {
      lanes.advance((100 + block) * BLOCK_SAMPLES);
      return lanes.to[LANE.gain]!;
    });
    expect(gains[0]).toBeCloseTo(1 - 1 / RAMP_BLOCKS, 12);
    expect(gains[Math.floor(RAMP_BLOCKS / 2)]).toBeCloseTo(0.5, 1);
    expect(gains.at(-1)).toBe(0);
    expect(RAMP_BLOCKS * BLOCK_SAMPLES).toBeGreaterThanOrEqual(0.05 * 48_000);
    expect(RAMP_BLOCKS * BLOCK_SAMPLES).toBeLessThanOrEqual(0.15 * 48_000);
  });

  it("apply a late frame at once and frames in order of their time", () => {
    const lanes = createLanes();
    lanes.advance(0);
    lanes.push(frameAt(48_000, { gain: 0.2 }));
    lanes.push(frameAt(64, { gain: 0.8 }));
    for (let block = 100; block < 200; block++) lanes.advance(block * BLOCK_SAMPLES);
    expect(lanes.to[LANE.gain]).toBe(0.8);
    for (let block = 750; block < 900; block++) lanes.advance(block * BLOCK_SAMPLES);
    expect(lanes.to[LANE.gain]).toBe(0.2);
  });

  it("keep their course when a value is no number, too large or too small", () => {
    const lanes = createLanes();
    lanes.push(frameAt(0, { gain: 0.6 }));
    for (let block = 0; block < 60; block++) lanes.advance(block * BLOCK_SAMPLES);
    for (const gain of [Number.NaN, Number.POSITIVE_INFINITY, 1.5, -1]) lanes.push(frameAt(60 * 64, { gain }));
    for (let block = 60; block < 200; block++) lanes.advance(block * BLOCK_SAMPLES);
    expect(lanes.to[LANE.gain]).toBe(0.6);
  });
});
