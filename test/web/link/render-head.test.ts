/** This file proves that the audio clock is read at its front, through bursts and drift. */
import { describe, expect, it } from "vitest";
import { createRenderHead } from "../../../web/link/render-head.ts";

describe("the render head", () => {
  it("is unknown before the first reading and after a reset", () => {
    const head = createRenderHead();
    expect(head.at(0)).toBeNull();
    head.add(1, 1000);
    expect(head.at(1000)).toBe(1);
    head.reset();
    expect(head.at(1000)).toBeNull();
  });

  it("sees through the steps of a context that advances 20 ms at a time", () => {
    const head = createRenderHead();
    for (let pageMs = 5000; pageMs < 8000; pageMs += 7) head.add(Math.floor((pageMs - 3000) / 20) * 0.02, pageMs);
    expect(Math.abs((head.at(8000) ?? 0) - 5)).toBeLessThan(0.002);
  });

  it("follows a drift of 300 ppm within two milliseconds", () => {
    const head = createRenderHead();
    for (let pageMs = 0; pageMs <= 120_000; pageMs += 50) head.add((pageMs * 0.9997) / 1000, pageMs);
    expect(Math.abs((head.at(120_000) ?? 0) - 120 * 0.9997)).toBeLessThan(0.002);
  });
});
