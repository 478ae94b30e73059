/** This file proves that marks, pauses, gaps and changes can be jumped to, in their order. */
import { beforeAll, describe, expect, it } from "vitest";
import { chosenLanguage } from "../../../web/words/language.ts";
import { momentsOf } from "../../../web/words/moments.ts";
import { loadTold } from "../../../web/words/told.ts";
import { replayOf } from "../../recording/replays.ts";

const replay = replayOf({
  summary: {
    gaps: [{ fromSec: 12.5, lengthSec: 3, cause: "silence" }],
    changes: [
      { atSec: 8, goal: "focus" },
      { atSec: 40, world: "piano" },
    ],
  },
  phases: [
    { timeMs: 0, phase: "running" },
    { timeMs: 20_000, phase: "paused" },
    { timeMs: 30_000, phase: "running" },
    { timeMs: 60_000, phase: "ended" },
  ],
  markers: [{ timeMs: 5000, label: "bell" }],
});

describe("the moments of a session", () => {
  beforeAll(loadTold);

  it("are its marks, pauses, gaps and changes, by time", () => {
    expect(momentsOf(replay)).toEqual([
      { atSec: 5, label: "bell" },
      { atSec: 8, label: "Focus" },
      { atSec: 12.5, label: "gap of 3.0 s" },
      { atSec: 20, label: "paused" },
      { atSec: 30, label: "resumed" },
      { atSec: 40, label: "world: Piano" },
    ]);
  });

  it("have a name in German where nobody gave them one", () => {
    chosenLanguage.value = "de";
    const marks = ["mark", "bell", "foot switch"].map((label, i) => ({ timeMs: 1000 * i, label }));
    const shown = momentsOf({ ...replay, markers: marks }).slice(0, 3);
    expect(shown.map(({ label }) => label)).toEqual(["Marke", "bell", "Fußschalter"]);
    chosenLanguage.value = null;
  });
});
