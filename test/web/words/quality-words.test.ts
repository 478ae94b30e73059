/** This file proves that quality is a word, and the tip is for the electrode that needs it most. */
import { describe, expect, it } from "vitest";
import { qualitySummary, qualityTip, qualityWords } from "../../../web/words/quality-words.ts";

describe("the words for quality", () => {
  it("grade from good to no signal", () => {
    expect(qualityWords({ electrode: "TP9", quality: 0.9, artifacts: [] }).word).toBe("Good");
    expect(qualityWords({ electrode: "TP9", quality: 0.5, artifacts: ["blink"] })).toMatchObject({
      word: "Fair",
      detail: "a blink",
    });
    expect(qualityWords({ electrode: "TP9", quality: 0.1, artifacts: ["muscle"] }).word).toBe("Poor");
    expect(qualityWords({ electrode: "TP9", quality: 0, artifacts: ["offHead"] }).word).toBe("No signal");
  });

  it("give one tip, for the worst electrode, by its gravest cause", () => {
    const good = { electrode: "AF7", quality: 1, artifacts: [] };
    expect(qualityTip([])).toBe("Waiting for samples.");
    expect(qualityTip([good])).toBe("All electrodes sit well.");
    expect(qualityTip([good, { electrode: "TP10", quality: 0, artifacts: ["mains", "flat"] }])).toBe(
      "TP10: Press the electrode to the skin; no signal arrives from it.",
    );
    expect(qualityTip([good, { electrode: "TP9", quality: 0.2, artifacts: [] }])).toMatch(/^TP9: /);
  });

  it("sum the headband up by its worst electrode that is wired", () => {
    const aux = { electrode: "AUX", quality: 0, artifacts: [] };
    const good = { electrode: "AF7", quality: 1, artifacts: [] };
    expect(qualitySummary([]).word).toBe("No signal");
    expect(qualitySummary([good, aux])).toMatchObject({ level: "good", word: "Signal good" });
    expect(qualitySummary([good, { electrode: "TP9", quality: 0, artifacts: ["flat"] }])).toMatchObject({
      level: "none",
      word: "TP9 no signal",
    });
  });

  it("tell the headband's own word of a good signal, and call it no fault", () => {
    const doubted = { electrode: "AF8", quality: 0.4, artifacts: [], headbandSays: "bad" } as const;
    expect(qualityWords(doubted)).toMatchObject({ word: "Fair", detail: "no contact, says the headband" });
    expect(qualityTip([doubted])).toMatch(/^AF8: The signal is good, but the headband says/);
    expect(qualityTip([{ ...doubted, artifacts: ["flat", "offHead"], quality: 0 }])).toMatch(
      /^AF8: Press the electrode/,
    );
  });

  it("hint at strong mains where all sit well, and call an input that nobody wired unused", () => {
    const strong = (electrode: string) => ({ electrode, quality: 1, artifacts: [], hasStrongMains: true }) as const;
    const aux = { electrode: "AUX", quality: 0, artifacts: [] };
    expect(qualityTip([strong("TP9"), strong("TP10"), aux])).toBe(
      "All electrodes sit well. Mains is strong at TP9 and TP10: move away from the charger.",
    );
    expect(qualityWords(strong("TP9"))).toMatchObject({ word: "Good", detail: "strong mains" });
    expect(qualityWords(aux).word).toBe("Unused");
    expect(qualityTip([strong("TP9"), { electrode: "AF7", quality: 0, artifacts: ["flat"] }])).toMatch(/^AF7: /);
  });
});
