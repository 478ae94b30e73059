import { describe, expect, it } from "vitest";
import { archOf, nextPlace, type Place } from "../../../src/music/form/form.ts";
import { randomFor } from "../../../src/random.ts";
import type { Goal } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

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
  it.each([1, 2, 3, 5, 7, 9, 11, 13, 16, 25, 41, 64, 90, 137, 230])(
    "of %d bars arrives, and closes with its first theme at rest in the last of them",
    (bars) => {
      for (const seed of seedsFor(`ends ${bars}`, 20)) {
        const all = places(seed, "relax", bars, { ends: true });
        const sections = sectionsOf(all);
        expect(sections[0]!.name, `seed ${seed}`).toBe("arrive");
        if (bars >= 16) expect(sections.at(-1)!.name, `seed ${seed}`).toBe("close");
        expect(all.at(-1), `seed ${seed}`).toMatchObject({ cadence: "closed", theme: "a", toEnd: 1, rings: false });
        expect(all.at(-1)!.bar, `seed ${seed}`).toBe(all.at(-1)!.bars - 1);
        expect(all.filter(({ toEnd }) => toEnd === 1).length, `seed ${seed}`).toBe(1);
      }
    },
  );

  it("that drifts or jumps comes home once, a cadence before it, and then rings for less than two bars", () => {
    for (const seed of seedsFor("drifts", 300)) {
      const random = randomFor(seed, "drifts");
      const pace = 0.97 + 0.07 * random.unit();
      const jumpsAt = random.below(60);
      const all: Place[] = [];
      const rest: number[] = [];
      for (let left = 20 + 60 * random.unit(), bar = 0; all.at(-1)?.rings !== true; bar++) {
        const previous = all.at(-1) ?? null;
        const barsLeft = Math.max(0, left);
        all.push(nextPlace({ seed, previous, goal: "relax", arousal: 0.2, barsLeft }));
        rest.push(barsLeft - 1);
        // A pause of a person's own takes time that the music does not.
        left -= pace + (bar === jumpsAt ? 5 * random.unit() : 0);
      }
      const last = all.findIndex(({ toEnd }) => toEnd === 1);
      expect(last, `seed ${seed}`).toBe(all.length - 2);
      expect(all[last]!.cadence, `seed ${seed}`).toBe("closed");
      expect(rest[last]!, `seed ${seed}`).toBeLessThan(2);
    }
  });

  it("closes in two or three bars more where a phrase ends too early for another", () => {
    const before = places(5, "relax", 8)[7]!;
    for (const left of [2, 3]) {
      const all: Place[] = [before];
      for (let bar = 0; bar < left; bar++) {
        all.push(nextPlace({ seed: 5, previous: all.at(-1)!, goal: "relax", arousal: 0.2, barsLeft: left - bar }));
      }
      expect(all.slice(1).map(({ bar, bars, toEnd }) => [bar, bars, toEnd])).toEqual(
        Array.from({ length: left }, (_, bar) => [bar, left, left - bar]),
      );
      expect(all.at(-1)).toMatchObject({ name: "close", cadence: "closed" });
    }
  });

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
});
