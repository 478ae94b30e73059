import { describe, expect, it } from "vitest";
import { archOf, nextPlace, type Place, pausesAfter, sectionOf } from "../../src/music/form.ts";
import type { Goal } from "../../src/types.ts";
import { seedsFor } from "./measures.ts";

function places(seed: number, goal: Goal, bars: number): readonly Place[] {
  const all: Place[] = [];
  for (let bar = 0; bar < bars; bar++) all.push(nextPlace(seed, all.at(-1) ?? null, goal));
  return all;
}

describe("form", () => {
  it("arrives, opens, deepens, floats and returns, again and again", () => {
    for (const seed of seedsFor("form", 20)) {
      const names = places(seed, "relax", 240).map((place) => sectionOf(place).name);
      const order = names.filter((name, bar) => name !== names[bar - 1]);
      expect(order.slice(0, 9), `seed ${seed}`).toEqual([
        ...["arrive", "open", "deepen", "float", "return"],
        ...["open", "deepen", "float", "return"],
      ]);
    }
  });

  it("is made of whole phrases of four or eight bars", () => {
    for (const seed of seedsFor("phrases", 20)) {
      const all = places(seed, "focus", 200);
      const phrases = new Map<number, Place[]>();
      for (const place of all) phrases.set(place.phraseNumber, [...(phrases.get(place.phraseNumber) ?? []), place]);
      for (const phrase of [...phrases.values()].slice(0, -1)) {
        expect([4, 8]).toContain(phrase.length);
        expect(phrase.map(({ bar }) => bar)).toEqual(phrase.map((_, bar) => bar));
      }
    }
  });

  it("ends every section at rest", () => {
    for (const seed of seedsFor("rest", 20)) {
      const all = places(seed, "focus", 200);
      for (let bar = 1; bar < all.length; bar++) {
        if (all[bar]!.section !== all[bar - 1]!.section) expect(all[bar - 1]!.cadence, `seed ${seed}`).toBe("closed");
      }
    }
  });

  it("brings its first theme back in every round", () => {
    for (const seed of seedsFor("theme", 20)) {
      const all = places(seed, "relax", 300);
      const bars = all.flatMap(({ theme }, bar) => (theme === "a" ? [bar] : []));
      for (let i = 1; i < bars.length; i++) expect(bars[i]! - bars[i - 1]!, `seed ${seed}`).toBeLessThan(64);
    }
  });

  it("pauses in relax, one bar every 32 to 80, at the end of a section, and never in focus", () => {
    for (const seed of seedsFor("pauses", 20)) {
      const all = places(seed, "relax", 300);
      const pauses = all.flatMap(({ pause }, bar) => (pause ? [bar] : []));
      expect(pauses.length, `seed ${seed}`).toBeGreaterThanOrEqual(4);
      for (const [i, bar] of pauses.entries()) {
        expect(pausesAfter(seed, all[bar - 1]!, "relax")).toBe(true);
        expect(all[bar + 1]!.section).toBe(all[bar]!.section + 1);
        const since = bar - (pauses[i - 1] ?? 0);
        expect(since).toBeGreaterThanOrEqual(32);
        expect(since).toBeLessThan(80);
      }
      expect(places(seed, "focus", 300).some(({ pause }) => pause)).toBe(false);
    }
  });

  it("swells to the middle of a phrase", () => {
    const place = nextPlace(1, null, "relax");
    expect([0, 1, 2, 3].map((bar) => archOf({ ...place, bars: 4, bar }).toFixed(2))).toEqual([
      "0.00",
      "0.67",
      "0.67",
      "0.00",
    ]);
  });
});
