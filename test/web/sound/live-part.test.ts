/** This file proves how a player follows a session: silent until it knows the time, in step afterwards, and never louder by a loss. */
import { describe, expect, it } from "vitest";
import { createCore } from "../../../src/sound/core.ts";
import { AUDIO_RATE_HZ } from "../../../src/types.ts";
import type { Part } from "../../../web/sound/host-messages.ts";
import { createLivePart } from "../../../web/sound/live-part.ts";
import { barOf, frameOf, renderBlocks, rms } from "./piece.ts";

const SEC = AUDIO_RATE_HZ;
const bars = [0, 1, 2].map((bar) => barOf(bar));
const join = () => createLivePart({ seed: 1, bars, frame: frameOf(0) });

describe("the live part", () => {
  it("is silent until it has been told the session's time", () => {
    const part = join();
    expect(rms(renderBlocks(part.render, 0, SEC / 8).left)).toBe(0);
    expect(part.report().positionSample).toBeNull();
  });

  it("joins where the session stands, and then gives the core's samples bit for bit", () => {
    const part = join();
    part.receive({ type: "clock", contextFrame: 0, sessionSample: 1280 });
    const frames = Array.from({ length: 36 }, (_, frame) => frameOf(frame));
    const left = new Float32Array(2 * SEC);
    for (let at = 0; at < 2 * SEC; at += SEC / 4) {
      const due = frames.filter(
        ({ appliesAtSample }) => appliesAtSample >= at + 1408 && appliesAtSample < at + 1408 + SEC / 4,
      );
      for (const frame of due) part.receive({ type: "frame", frame });
      left.set(renderBlocks(part.render, at, SEC / 4).left, at);
    }
    const core = createCore({ seed: 1, startSample: 1280 });
    for (const bar of bars) core.schedule(bar);
    for (const frame of frames) core.control(frame);
    const wanted = new Float32Array(2 * SEC);
    core.render(wanted, new Float32Array(2 * SEC));
    // After its own fade-in of a quarter of a second.
    expect(left.subarray(SEC / 2)).toEqual(wanted.subarray(SEC / 2));
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
  });

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

  it("counts no bar as late that is only taken back", () => {
    const part = join();
    part.receive({ type: "clock", contextFrame: 0, sessionSample: 0 });
    renderBlocks(part.render, 0, SEC);
    part.receive({ type: "bar", bar: { ...barOf(2, 1), startSample: 0.9 * SEC, notes: [], dropped: true } });
    expect(part.report().lateBars).toBe(0);
  });

  describe("when no control frame comes any more", () => {
    const play = (part: Part, fromSec: number, lengthSec: number, hasFrames: boolean) => {
      const pieces = [];
      for (let sec = fromSec; sec < fromSec + lengthSec; sec += 0.25) {
        if (hasFrames) part.receive({ type: "frame", frame: frameOf(Math.ceil(16 * sec) + 1) });
        pieces.push(rms(renderBlocks(part.render, sec * SEC, SEC / 4).left));
      }
      return pieces;
    };
    const begun = () => {
      const part = join();
      part.receive({ type: "clock", contextFrame: 0, sessionSample: 0 });
      play(part, 0, 3, true);
      return part;
    };

    it("drifts to neutral by itself after 0.8 s, which is never louder", () => {
      const told = play(begun(), 3, 3, true);
      const untold = play(begun(), 3, 3, false);
      // The last frame came 0.25 s before; the bars end for both alike.
      expect(untold.slice(0, 2)).toEqual(told.slice(0, 2));
      for (const [i, level] of untold.slice(5).entries()) expect(level).toBeLessThan(told[i + 5] ?? 0);
      expect(untold.at(-1)).toBeGreaterThan(0);
    });

    it("fades away after 25 s, and comes back softly with the first frame", () => {
      const part = begun();
      const gone = play(part, 3, 28, false);
      expect(gone[22 * 4]).toBeGreaterThan(0);
      expect(gone.at(-1)).toBe(0);
      part.receive({ type: "bar", bar: { ...barOf(1, 1), startSample: 31 * SEC } });
      const back = play(part, 31, 3, true);
      expect(back[0]).toBeLessThan((back.at(-1) ?? 0) / 2);
      expect(back.at(-1)).toBeGreaterThan(0.001);
    });

    it("stays neutral when it joins anew meanwhile", () => {
      const [told, untold] = [begun(), begun()];
      play(told, 3, 2, true);
      play(untold, 3, 2, false);
      for (const part of [told, untold]) part.receive({ type: "clock", contextFrame: 5 * SEC, sessionSample: 6 * SEC });
      const [loud, neutral] = [play(told, 5, 2, true), play(untold, 5, 2, false)];
      expect(neutral.at(-1)).toBeLessThan(loud.at(-1) ?? 0);
    });
  });
});
