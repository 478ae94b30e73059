/** This file proves that a recording sounds as it did, from its start and from any place, and stops where it ends. */
import { describe, expect, it } from "vitest";
import { createCore } from "../../../src/sound/core.ts";
import { AUDIO_RATE_HZ } from "../../../src/types.ts";
import { createReplayPart, firstAtOrAfter } from "../../../web/sound/replay-part.ts";
import { barOf, frameOf, renderBlocks, rms } from "./piece.ts";

const SEC = AUDIO_RATE_HZ;
const bars = [0, 1, 2].map((bar) => barOf(bar));
const frames = Array.from({ length: 160 }, (_, frame) => frameOf(frame));
/** Held at its start, with no music yet. */
const empty = (lengthSec = 10, partSec = 60) =>
  createReplayPart({
    type: "replay",
    recorded: false,
    seed: 5,
    lengthSamples: lengthSec * SEC,
    partSamples: partSec * SEC,
  });
const partOf = (part: number, partSec: number) => ({
  type: "part" as const,
  part,
  bars: bars.filter(({ startSample }) => Math.floor(startSample / (partSec * SEC)) === part),
  frames: frames.filter(({ appliesAtSample }) => Math.floor(appliesAtSample / (partSec * SEC)) === part),
});
const open = (lengthSec = 10) => {
  const part = empty(lengthSec);
  part.receive(partOf(0, 60));
  return part;
};
const rendered = (lengthSec: number) => {
  const core = createCore({ seed: 5, startSample: 0 });
  for (const bar of bars) core.schedule(bar);
  for (const frame of frames) core.control(frame);
  const left = new Float32Array(lengthSec * SEC);
  core.render(left, new Float32Array(lengthSec * SEC));
  return left;
};

describe("the replay part", () => {
  it("waits, silent, at its start", () => {
    const part = open();
    expect(rms(renderBlocks(part.render, 0, SEC / 8).left)).toBe(0);
    expect(part.report()).toMatchObject({ positionSample: 0, playing: false, ended: false });
  });

  it("gives the samples that a render of the same bars and frames gives", () => {
    const part = open();
    part.receive({ type: "play" });
    const heard = renderBlocks(part.render, 0, 3 * SEC);
    expect(heard.left.subarray(SEC / 10)).toEqual(rendered(3).subarray(SEC / 10));
  });

  it("sounds from the place that was sought, and tells it at once", () => {
    const part = open();
    part.receive({ type: "play" });
    renderBlocks(part.render, 0, SEC);
    part.receive({ type: "seek", sample: 6 * SEC });
    expect(part.report().positionSample).toBe(6 * SEC);
    const { left } = renderBlocks(part.render, SEC, SEC);
    expect(part.report().positionSample).toBeGreaterThan(6.8 * SEC);
    expect(rms(left.subarray(SEC / 2))).toBeGreaterThan(1e-3);
  });

  it("holds where it is and goes on from there", () => {
    const part = open();
    part.receive({ type: "play" });
    renderBlocks(part.render, 0, SEC);
    part.receive({ type: "hold" });
    renderBlocks(part.render, SEC, SEC);
    const heldAt = part.report().positionSample ?? 0;
    expect(heldAt).toBeLessThan(1.1 * SEC);
    expect(rms(renderBlocks(part.render, 2 * SEC, SEC / 8).left)).toBe(0);
    part.receive({ type: "play" });
    renderBlocks(part.render, 3 * SEC, SEC / 2);
    expect(part.report().positionSample).toBe(heldAt + SEC / 2);
  });

  it("is silent and says so at its end", () => {
    const part = open(1);
    part.receive({ type: "play" });
    renderBlocks(part.render, 0, 1.5 * SEC);
    expect(part.report()).toMatchObject({ positionSample: SEC, playing: false, ended: true });
    expect(rms(renderBlocks(part.render, 2 * SEC, SEC / 8).left)).toBe(0);
    part.receive({ type: "seek", sample: 0 });
    part.receive({ type: "play" });
    renderBlocks(part.render, 3 * SEC, SEC / 2);
    expect(part.report()).toMatchObject({ playing: true, ended: false });
  });
});

describe("the replay part whose music comes in parts", () => {
  it("gives the same samples when each comes before it is needed, in any order, and again", () => {
    const part = empty(10, 2);
    for (const number of [1, 0, 1]) part.receive(partOf(number, 2));
    part.receive({ type: "play" });
    const first = renderBlocks(part.render, 0, 2 * SEC).left;
    for (const number of [3, 2, 4]) part.receive(partOf(number, 2));
    const then = renderBlocks(part.render, 2 * SEC, 5 * SEC).left;
    const whole = rendered(7);
    expect(first.subarray(SEC / 10)).toEqual(whole.subarray(SEC / 10, 2 * SEC));
    expect(then).toEqual(whole.subarray(2 * SEC));
  });

  it("is silent where the part is not here, and goes on from the same place when it comes", () => {
    const part = empty(10, 2);
    part.receive(partOf(0, 2));
    part.receive({ type: "play" });
    const { left } = renderBlocks(part.render, 0, 3 * SEC);
    expect(rms(left.subarray(SEC, 1.8 * SEC))).toBeGreaterThan(1e-3);
    expect(rms(left.subarray(2 * SEC))).toBe(0);
    const waitingAt = part.report().positionSample ?? 0;
    expect(part.report()).toMatchObject({ playing: true, ended: false });
    expect(waitingAt).toBeLessThan(2 * SEC);
    part.receive(partOf(1, 2));
    const again = renderBlocks(part.render, 3 * SEC, SEC);
    expect(part.report().positionSample).toBe(waitingAt + SEC);
    expect(rms(again.left.subarray(SEC / 2))).toBeGreaterThan(1e-3);
  });

  it("waits, silent, for the place that was sought", () => {
    const part = empty(10, 2);
    part.receive(partOf(0, 2));
    part.receive({ type: "play" });
    renderBlocks(part.render, 0, SEC);
    part.receive({ type: "seek", sample: 6.5 * SEC });
    const { left } = renderBlocks(part.render, SEC, SEC);
    expect(rms(left.subarray(SEC / 2))).toBe(0);
    expect(part.report().positionSample).toBe(6.5 * SEC);
    part.receive(partOf(3, 2));
    expect(rms(renderBlocks(part.render, 2 * SEC, SEC).left.subarray(SEC / 2))).toBeGreaterThan(1e-3);
  });
});

describe("the search for a place", () => {
  it("finds the first item at or after a sample", () => {
    const at = (sample: number) => firstAtOrAfter([10, 20, 20, 30], sample, (item) => item);
    expect([0, 10, 11, 20, 21, 30, 31].map(at)).toEqual([0, 0, 1, 1, 3, 3, 4]);
    expect(firstAtOrAfter([], 5, () => 0)).toBe(0);
  });
});
