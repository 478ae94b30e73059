import { describe, expect, it } from "vitest";
import { createFade } from "../../src/control/fade.ts";

const TICK_MS = 62.5;

describe("the fade", () => {
  it("comes from silence in 2 s", () => {
    const fade = createFade();
    const gains = Array.from({ length: 40 }, (_, tick) => fade(tick * TICK_MS, "running", null));
    expect(gains[0]).toBe(0);
    expect(gains[16]).toBeCloseTo(0.5, 9);
    expect(gains.slice(32)).toEqual(new Array(8).fill(1));
    for (let tick = 1; tick < 40; tick++) expect(gains[tick]).toBeGreaterThanOrEqual(gains[tick - 1]!);
  });

  it.each(["paused", "ended"] as const)("is silent in the first frame when %s", (phase) => {
    const fade = createFade();
    for (let tick = 0; tick < 40; tick++) fade(tick * TICK_MS, "running", null);
    expect(fade(2500, phase, null)).toBe(0);
  });

  it("comes back in 2 s after a pause", () => {
    const fade = createFade();
    for (let tick = 0; tick < 40; tick++) fade(tick * TICK_MS, "running", null);
    fade(2500, "paused", null);
    const gains = Array.from({ length: 33 }, (_, tick) => fade(3000 + tick * TICK_MS, "running", null));
    expect([gains[0], gains[32]]).toEqual([0, 1]);
  });

  it("is gone at the end after a slow fall of 6 s", () => {
    const fade = createFade();
    const gains = Array.from({ length: 961 }, (_, tick) => fade(tick * TICK_MS, "running", 60_000));
    const at = (sec: number) => gains[sec * 16]!;
    expect([at(54), at(60)]).toEqual([1, 0]);
    expect(at(57)).toBeCloseTo(0.5, 9);
    expect(at(59)).toBeLessThan(at(58));
  });
});
