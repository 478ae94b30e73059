/** This file proves that each change of a session's phase is told once, and that a stop by hand stays silent. */
import { describe, expect, it } from "vitest";
import { phaseCue } from "../../../web/sound/phase-cues.ts";

describe("a change of phase", () => {
  it("is told by a text, and the end by a chime, too, unless it was stopped by hand", () => {
    expect(phaseCue(null, "running", false)).toEqual({ text: "started", chime: null });
    expect(phaseCue("running", "paused", true)).toEqual({ text: "pausedNow", chime: null });
    expect(phaseCue("paused", "running", false)).toEqual({ text: "goesOn", chime: null });
    expect(phaseCue("running", null, false)).toEqual({ text: "endedNow", chime: "done" });
    expect(phaseCue("running", null, true)).toEqual({ text: "endedNow", chime: null });
  });

  it("is told once, and nothing where nothing changed", () => {
    expect(phaseCue("running", "running", false)).toBeNull();
    expect(phaseCue(null, null, false)).toBeNull();
  });
});
