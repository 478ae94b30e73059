import { describe, expect, it } from "vitest";
import { differenceAt } from "../../../src/session/otherwise/first-difference.ts";
import type { ControlFrame, LoopOutput } from "../../../src/types.ts";
import { barAt, stateAt } from "../../recording/scratch.ts";

const frame = (brightness: number): ControlFrame => ({
  ...{ type: "frame", frame: 12, appliesAtSample: 0 },
  values: { gain: 1, swell: 0.5, brightness, shimmer: 0.5, width: 0.5, bed: 0.5 },
});
const what = (was: readonly LoopOutput[], is: readonly LoopOutput[]) => differenceAt(250, was, is)?.what ?? null;

describe("differenceAt", () => {
  it("says what is different in what is played, at its time", () => {
    expect(differenceAt(250, [frame(0.25)], [frame(0.75)])).toEqual({
      timeMs: 250,
      what: "control frame 12: brightness 0.750 instead of 0.250",
    });
    const bar = barAt(3, 0);
    expect(what([bar], [{ ...bar, world: "glass" }])).toBe("bar 3 sounds in glass instead of warm");
    expect(what([bar], [{ ...bar, tempoBpm: 90 }])).toBe("bar 3 has 90.0 beats a minute instead of 120.0");
    expect(what([bar], [{ ...bar, notes: [] }])).toBe("bar 3 has other notes");
    expect(what([bar], [])).toBe("nothing instead of bar 3");
    expect(what([], [bar])).toBe("bar 3 instead of nothing");
  });

  it("hears no difference in what nobody hears, and in a lane as the log rounds it", () => {
    expect(what([stateAt(1, true)], [stateAt(1, false)])).toBeNull();
    expect(what([frame(0.5)], [frame(0.5 + 0.5 / 32767)])).toBeNull();
    expect(what([frame(0.5)], [frame(0.5 + 2 / 32767)])).not.toBeNull();
  });
});
