/** This file proves that the neutral frame never asks for more than there was. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTROL_LANES, type ControlFrame } from "../../../src/types.ts";
import { neutralFrame } from "../../../web/sound/neutral-frame.ts";

describe("the neutral frame", () => {
  it("raises no lane, whatever the last frame was", () => {
    const lane = fc.double({ min: 0, max: 1, noNaN: true });
    const values = fc.record({ gain: lane, swell: lane, brightness: lane, shimmer: lane, width: lane, bed: lane });
    fc.assert(
      fc.property(values, (lanes) => {
        const last: ControlFrame = { type: "frame", frame: 7, appliesAtSample: 100, values: lanes };
        const next = neutralFrame(last, 4800.5);
        for (const name of CONTROL_LANES) expect(next.values[name]).toBeLessThanOrEqual(last.values[name]);
        expect(next.appliesAtSample).toBe(4801);
      }),
    );
  });
});
