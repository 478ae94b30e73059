import { describe, expect, it } from "vitest";
import { archOf, nextPlace, type Place } from "../../src/music/form.ts";
import type { Goal } from "../../src/types.ts";
import { seedsFor } from "./measures.ts";

function places(seed: number, goal: Goal, bars: number, { ends = false, arousal = 0.3 } = {}): readonly Place[] {
  const all: Place[] = [];
  for (let bar = 0; bar < bars; bar++) {
    const barsLeft = ends ? bars - bar : null;
    all.push(nextPlace({ seed, previous: all.at(-1) ?? null, goal, arousal, barsLeft }));
  }
  return all;
}

const sectionsOf = (all: readonly Place[]) => all.filter(({ section }, bar) => section !== all[bar - 1]?.section);

describe("form without an end", () => {
  it("arrives, opens, deepens, floats and returns, again and again", () => {
    for (const seed of seedsFor("form", 20)) {
      const names = sectionsOf(places(seed, "relax", 240)).map((place) => place.name);
      expect(names.slice(0, 9), `seed ${seed}`).toEqual([
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

  it("pauses in relax, one bar every 32 to 80, at the end of a section; never in focus or where somebody holds the music agitated", () => {
    for (const seed of seedsFor("pauses", 20)) {
      const all = places(seed, "relax", 300);
      const pauses = all.flatMap(({ pause }, bar) => (pause ? [bar] : []));
      expect(pauses.length, `seed ${seed}`).toBeGreaterThanOrEqual(4);
      for (const [i, bar] of pauses.entries()) {
        expect(all[bar - 1]!.pausesNext).toBe(true);
        expect(all[bar + 1]!.section).toBe(all[bar]!.section + 1);
        const since = bar - (pauses[i - 1] ?? 0);
        expect(since).toBeGreaterThanOrEqual(32);
        expect(since).toBeLessThan(80);
      }
      expect(places(seed, "focus", 300).some(({ pause }) => pause)).toBe(false);
      expect(places(seed, "relax", 300, { arousal: 0.9 }).some(({ pause }) => pause)).toBe(false);
    }
  });

  it("swells to the middle of a phrase", () => {
    expect([0, 1, 2, 3].map((bar) => archOf({ bars: 4, bar }).toFixed(2))).toEqual(["0.00", "0.67", "0.67", "0.00"]);
  });
});

describe("form with an end", () => {
  it.each([16, 25, 41, 64, 90, 137, 230])(
    "of %d bars arrives, closes with its first theme at rest, and holds the last chord",
    (bars) => {
      for (const seed of seedsFor(`ends ${bars}`, 20)) {
        const all = places(seed, "relax", bars, { ends: true });
        const sections = sectionsOf(all);
        expect(sections[0]!.name, `seed ${seed}`).toBe("arrive");
        expect(sections.at(-1)!.name, `seed ${seed}`).toBe("close");
        expect(all.at(-1), `seed ${seed}`).toMatchObject({ cadence: "closed", theme: "a" });
        const held = all.filter((place) => place.held).length;
        expect(held, `seed ${seed}`).toBeLessThan(4);
        const last = all[bars - 1 - held]!;
        expect(last.bar, `seed ${seed}`).toBe(last.bars - 1);
      }
    },
  );

  it("of ten minutes deepens in its middle and returns before it closes", () => {
    for (const seed of seedsFor("arc", 20)) {
      const all = places(seed, "relax", 137, { ends: true });
      const at = (name: Place["name"]) => all.findIndex((place) => place.name === name) / all.length;
      expect(at("deepen"), `seed ${seed}`).toBeGreaterThan(0.1);
      expect(at("deepen"), `seed ${seed}`).toBeLessThan(0.5);
      expect(
        sectionsOf(all)
          .map(({ name }) => name)
          .at(-2),
        `seed ${seed}`,
      ).toBe("return");
    }
  });

  it("closes early enough though the bars grow longer on the way", () => {
    for (const seed of seedsFor("slower", 20)) {
      const all: Place[] = [];
      for (let left = 100; left > 0; left -= 1.04) {
        all.push(
          nextPlace({ seed, previous: all.at(-1) ?? null, goal: "relax", arousal: 0.2, barsLeft: Math.floor(left) }),
        );
      }
      expect(all.at(-1)!.cadence, `seed ${seed}`).toBe("closed");
      expect(all.filter((place) => place.held).length, `seed ${seed}`).toBeLessThan(6);
    }
  });
});
