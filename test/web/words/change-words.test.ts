import { afterEach, describe, expect, it } from "vitest";
import { allWorldsText, goalsText, worldsText } from "../../../web/words/change-words.ts";
import { chosenLanguage } from "../../../web/words/language.ts";

afterEach(() => {
  chosenLanguage.value = null;
});

const CHANGES = [
  { atSec: 65, goal: "focus" },
  { atSec: 80, world: "piano" },
  { atSec: 125, world: "not-known-here" },
] as const;

describe("allWorldsText", () => {
  it("begins with the world that the music began in", () => {
    chosenLanguage.value = "en";
    expect(allWorldsText("warm", { changes: CHANGES })).toBe(
      "Warm, then Piano from 1:20, then not-known-here from 2:05",
    );
    expect(allWorldsText("loft", { changes: [] })).toBe("loft");
  });
});

describe("worldsText", () => {
  it("tells which worlds were chosen and when, beside the goals, in either language", () => {
    chosenLanguage.value = "en";
    expect(worldsText({ changes: CHANGES })).toBe("Piano from 1:20, then not-known-here from 2:05");
    expect(goalsText({ goal: "relax", changes: CHANGES })).toBe("Relax, then Focus");
    chosenLanguage.value = "de";
    expect(worldsText({ changes: CHANGES })).toBe("Klavier ab 1:20, dann not-known-here ab 2:05");
  });

  it("is empty where only the goal was changed", () => {
    expect(worldsText({ changes: [{ atSec: 65, goal: "focus" }] })).toBe("");
  });
});
