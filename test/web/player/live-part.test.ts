/** This file proves how a player follows a session: silent until it knows the time, in step afterwards, and never louder by a loss. */
import { describe, expect, it } from "vitest";
import { createCore } from "../../../src/sound/core.ts";
import { AUDIO_RATE_HZ } from "../../../src/types.ts";
import { createLivePart } from "../../../web/player/live-part.ts";
import { barOf, frameOf, renderBlocks, rms } from "./piece.ts";

const SEC = AUDIO_RATE_HZ;
const bars = [0, 1, 2].map((bar) => barOf(bar));
const join = () => createLivePart({ type: "follow", seed: 1, bars, frame: frameOf(0) });

describe("the live part", () => {
  it("is silent until it has been told the session's time", () => {
    const part = join();
    expect(rms(renderBlocks(part.render, 0, SEC / 8).left)).toBe(0);
    expect(part.report().positionSample).toBeNull();
  });

  it("joins where the session stands, and then gives the core's samples bit for bit", () => {
    const part = join();
    part.receive({ type: "clock", contextFrame: 0, sessionSample: 1280 });
    const heard = renderBlocks(part.render, 0, 2 * SEC);
    const core = createCore({ seed: 1, startSample: 1280 });
    for (const bar of bars) core.schedule(bar);
    core.control(frameOf(0));
    const left = new Float32Array(2 * SEC);
    core.render(left, new Float32Array(2 * SEC));
    // After its own fade-in of a quarter of a second.
    expect(heard.left.subarray(SEC / 2)).toEqual(left.subarray(SEC / 2));
    expect(part.report().positionSample).toBe(1280 + 2 * SEC);
  });

  it("slews 20 ms of error away within 20 s, without a jump", () => {
    const part = join();
    part.receive({ type: "clock", contextFrame: 0, sessionSample: 0 });
    renderBlocks(part.render, 0, SEC);
    part.receive({ type: "clock", contextFrame: SEC, sessionSample: SEC + 960 });
    let last = part.report().positionSample ?? 0;
    for (let block = 0; block < 20; block++) {
      renderBlocks(part.render, SEC + block * 49_152, 49_152);
      const now = part.report().positionSample ?? 0;
      expect(Math.abs(now - last - 49_152)).toBeLessThanOrEqual(49_152 * 0.005);
      last = now;
    }
    expect(Math.abs(last - (SEC + 20 * 49_152 + 960))).toBeLessThan(48);
  }, 30_000);

  it("joins anew after a suspension, behind a fade", () => {
    const part = join();
    part.receive({ type: "clock", contextFrame: 0, sessionSample: 0 });
    renderBlocks(part.render, 0, 2 * SEC);
    part.receive({ type: "clock", contextFrame: 2 * SEC, sessionSample: 9 * SEC });
    const { left } = renderBlocks(part.render, 2 * SEC, SEC / 2);
    expect(rms(left.subarray(0.05 * SEC, 0.06 * SEC))).toBeLessThan(rms(left.subarray(0.4 * SEC)) / 4);
    expect(part.report().positionSample).toBeGreaterThan(9 * SEC);
    expect(part.report().positionSample).toBeLessThan(9.6 * SEC);
  });

  it("counts what comes late and still uses it", () => {
    const part = join();
    part.receive({ type: "clock", contextFrame: 0, sessionSample: 0 });
    renderBlocks(part.render, 0, SEC);
    part.receive({ type: "frame", frame: frameOf(1, 0) });
    part.receive({ type: "bar", bar: barOf(0, 1) });
    part.receive({ type: "frame", frame: frameOf(40, 0) });
    expect(part.report()).toMatchObject({ lateFrames: 1, lateBars: 1, lastFrame: 40 });
    renderBlocks(part.render, SEC, SEC / 4);
    expect(rms(renderBlocks(part.render, 1.25 * SEC, SEC / 4).left)).toBeLessThan(1e-3);
  });

  it("never gets louder when it drifts to neutral", () => {
    const loud = join();
    const neutral = join();
    for (const part of [loud, neutral]) {
      part.receive({ type: "clock", contextFrame: 0, sessionSample: 0 });
      renderBlocks(part.render, 0, 3 * SEC);
    }
    neutral.receive({ type: "neutral" });
    const before = rms(renderBlocks(loud.render, 3 * SEC, SEC).left);
    const after = rms(renderBlocks(neutral.render, 3 * SEC, SEC).left);
    expect(after).toBeLessThan(before);
    expect(after).toBeGreaterThan(0);
  });
});
