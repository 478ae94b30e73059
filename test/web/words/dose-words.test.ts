/** This file proves that the dose of sound is told with its bound, and never finer than it is known. */
import { describe, expect, it } from "vitest";
import { addSent, NOTHING_SENT } from "../../../web/sound/dose.ts";
import { doseWords } from "../../../web/words/dose-words.ts";

describe("the words for a dose of sound", () => {
  const tenMinutes = addSent(NOTHING_SENT, 600, -34);

  it("say how long, how loud at the most, and what share of a week that is at the most", () => {
    expect(doseWords().session(tenMinutes)).toBe(
      "10 minutes at 34 dB below full scale: at the ear 76 dB at the very most.",
    );
    expect(doseWords().week(tenMinutes)).toContain("at most 0.2 % of the 40 hours at 80 dB");
    expect(doseWords().week(addSent(NOTHING_SENT, 600, -60))).toContain("less than 0.1 % of the 40 hours");
  });

  it("say that nothing sounded where nothing did", () => {
    expect(doseWords().session(NOTHING_SENT)).toBe("Nothing sounded here.");
    expect(doseWords().week(addSent(NOTHING_SENT, 60, Number.NEGATIVE_INFINITY))).toMatch(/^Nothing sounded/);
  });
});
