/** This file proves that the "why" line tells the truth in every situation. */
import { describe, expect, it } from "vitest";
import { type BaselineStatus, GOALS, type IndexState, type MentalState } from "../../../src/types.ts";
import { type Situation, whyText } from "../../../web/words/why.ts";

const NEAR: IndexState = { status: "indistinct", raw: 0, z: 0, zSd: 1.2 };

function situation(relaxation: IndexState, origin: BaselineStatus["origin"] = "session"): Situation {
  const baseline = { origin, cleanSec: 60, neededSec: 60 };
  const state: MentalState = { type: "state", tSec: 1, indices: { relaxation, focus: NEAR }, baseline, heart: null };
  return { goal: "relax", state, lean: "up", isPaused: false, isLost: false };
}

const ABOVE: IndexState = { status: "value", raw: 1, z: 2.6, zSd: 1.2, beyondZ: 0.2 };

const BELOW: IndexState = { status: "value", raw: 1, z: -2.6, zSd: 1.2, beyondZ: 0.2 };

describe("the why line", () => {
  it("says what the music follows, and apart from that what can be told", () => {
    expect(whyText(situation(ABOVE))).toBe(
      "Your alpha is up, so the sound opens and warms. Relaxation is told above your baseline.",
    );
    expect(whyText({ ...situation(NEAR), lean: "down" })).toBe(
      "Your alpha is down, so the sound draws closer. Relaxation cannot be told from your baseline yet.",
    );
    expect(whyText({ ...situation(BELOW), lean: "middle" })).toMatch(/about as at rest.*told below your baseline/);
    expect(whyText({ ...situation(ABOVE), goal: "focus" })).toMatch(/^Your focus index is up.*Focus cannot be told/);
  });

  it("says nothing of a beginning to a page that comes to a session which has long begun", () => {
    const first = { ...situation(NEAR), state: null };
    expect(whyText(first)).toMatch(/^The first bars/);
    expect(whyText({ ...first, isJoining: true })).toBe("");
  });

  it("calls a made-up person's signal its own, not yours", () => {
    expect(whyText({ ...situation(ABOVE), isDemo: true })).toBe(
      "Its alpha is up, so the sound opens and warms. Relaxation is told above its baseline.",
    );
  });

  it("says nothing of the pace, which the mood course moves as well", () => {
    for (const goal of GOALS)
      for (const lean of ["up", "middle", "down"] as const)
        expect(whyText({ ...situation(ABOVE), goal, lean })).not.toMatch(/pace|slow|fast/);
  });

  it("names the mood that was said while it still moves pace and harmony, and the claim after that", () => {
    const led = { ...situation(ABOVE), isMoodLeading: true };
    expect(whyText(led)).toBe(
      "Your alpha is up, so the sound opens and warms. Pace and harmony still lead from the mood you said to your goal.",
    );
    expect(whyText({ ...led, isMoodLeading: false })).toMatch(/told above your baseline\.$/);
    expect(whyText({ ...led, isPaused: true })).toMatch(/^Paused/);
  });

  it("says what stands against alpha where that is trained", () => {
    const sinking = {
      ...situation(NEAR),
      goal: "meditate",
      training: { index: "relaxation", direction: "down" },
    } as const;
    expect(whyText(sinking)).toMatch(/^Your theta against alpha is up, so the sound opens/);
  });

  it("says so where the baseline is provisional or missing", () => {
    expect(whyText(situation(ABOVE, "provisional"))).toMatch(/your provisional baseline/);
    expect(whyText(situation({ status: "indistinct", raw: 0, z: null, zSd: null }, "none"))).toMatch(/is learning/);
  });

  it("never claims an influence where there is none", () => {
    const hidden = situation({ status: "artifact", causes: ["jaw"] });
    expect(whyText({ ...hidden, lean: null })).toBe("The signal is hidden by the jaw, so the music stays neutral.");
    expect(whyText(hidden)).toMatch(/hidden by the jaw; the music keeps what it had/);
    expect(whyText({ ...situation(NEAR), lean: null })).toMatch(/^The music comes back to the signal slowly/);
    expect(whyText({ ...situation(ABOVE), isLost: true })).toMatch(/No signal arrives/);
    expect(whyText({ ...situation(ABOVE), isPaused: true })).toMatch(/^Paused/);
    expect(whyText({ ...situation(ABOVE), state: null })).toMatch(/set by your goal/);
  });
});
