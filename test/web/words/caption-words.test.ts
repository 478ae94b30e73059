import { afterEach, describe, expect, it } from "vitest";
import { ARMS } from "../../../src/types.ts";
import type { Caption, CaptionWhy } from "../../../src/wire.ts";
import { captionText } from "../../../web/words/caption-words.ts";
import { chosenLanguage } from "../../../web/words/language.ts";

afterEach(() => {
  chosenLanguage.value = null;
});

type LeanWhy = CaptionWhy & { readonly type: "lean" };
const lean = (changes: Partial<LeanWhy> = {}, heard: Caption["heard"] = [{ lane: "swell", way: "up" }]): Caption => ({
  timeMs: 0,
  why: { type: "lean", lean: "up", begins: false, index: "relaxation", direction: "up", arm: "contingent", ...changes },
  heard,
});

describe("the words of a caption", () => {
  it("say what rose and what opened, in both languages", () => {
    expect(captionText(lean())).toBe("Alpha rose, the pads opened.");
    expect(
      captionText(
        lean({ index: "focus", lean: "down" }, [
          { lane: "brightness", way: "down" },
          { lane: "width", way: "down" },
        ]),
      ),
    ).toBe("The focus index fell, the sound darkened and the sound narrowed.");
    chosenLanguage.value = "de";
    expect(captionText(lean())).toBe("Alpha stieg, die Flächen öffneten sich.");
    expect(captionText({ timeMs: 0, why: { type: "neutral", causes: ["blink", "jaw"] }, heard: [] })).toBe(
      "Das Signal war durch ein Blinzeln und den Kiefer verdeckt, darum wurde die Musik neutral.",
    );
  });

  it.each(ARMS.filter((arm) => arm !== "contingent"))("never call a %s the person's own", (arm) => {
    const told = captionText(lean({ arm }));
    expect(told).toMatch(/^What was fed back \(.+\) rose, the pads opened\.$/);
    expect(told).not.toMatch(/alpha/i);
  });

  it("tell of a sealed session the sound alone, or nothing", () => {
    expect(captionText(lean({ arm: null }))).toBe("The pads opened.");
    expect(captionText(lean({ arm: null, begins: true }, []))).toBe("");
  });

  it("say that the form and a pace are the piece's own", () => {
    expect(captionText({ timeMs: 0, why: { type: "section" }, heard: [] })).toMatch("whatever the signal");
    expect(captionText({ timeMs: 0, why: { type: "pace", fromBpm: 66, toBpm: 60 }, heard: [] })).toMatch(
      "from 66 to 60",
    );
  });
});
