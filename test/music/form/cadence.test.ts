import { describe, expect, it } from "vitest";
import { type CadenceRequest, cadenceDegree } from "../../../src/music/form/cadence.ts";
import { chordOf } from "../../../src/music/harmony/chord.ts";
import { NOTHING_SOUNDED } from "../../../src/music/harmony/clarity.ts";
import { MODES } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

const TONIC = 5;

const request = (seed: number, mode: (typeof MODES)[number], bar: number, previous: number | null): CadenceRequest => ({
  seed,
  place: { bar, bars: 4, cadence: "closed", phraseNumber: 3 },
  key: { tonic: TONIC, mode },
  previous: previous === null ? null : chordOf({ tonic: TONIC, mode }, previous, "triad"),
  sounded: NOTHING_SOUNDED,
  targets: { valence: 0.6 },
});

describe("cadences", () => {
  it("are the last two bars of a phrase, and none of a very short open one", () => {
    expect([0, 1].map((bar) => cadenceDegree(request(1, "ionian", bar, 0), bar))).toEqual([null, null]);
    const short = request(1, "ionian", 1, 0);
    expect(cadenceDegree({ ...short, place: { ...short.place, bars: 2, cadence: "open" } }, 1)).toBeNull();
  });

  it("are all of a phrase of two bars that closes a piece", () => {
    for (const seed of seedsFor("cadence short", 40)) {
      const at = (bar: number, previous: number) => {
        const whole = request(seed, "ionian", bar, previous);
        return cadenceDegree({ ...whole, place: { ...whole.place, bars: 2 } }, bar);
      };
      const first = at(0, 0)!;
      expect([3, 4, 1], `seed ${seed}`).toContain(first);
      expect(at(1, first), `seed ${seed}`).toBe(0);
    }
  });

  it("end where they were bound from the bar before on, as foreseen there", () => {
    for (const seed of seedsFor("cadence end", 40)) {
      for (const mode of MODES) {
        const first = cadenceDegree(request(seed, mode, 2, 0), 2)!;
        expect(cadenceDegree(request(seed, mode, 3, first), 3), `seed ${seed} ${mode}`).toBe(0);
        expect(cadenceDegree(request(seed, mode, 2, first), 3), `seed ${seed} ${mode}`).toBe(0);
      }
    }
  });

  it("an open one goes on from the chord before it: in F ionian after ii only V, after vi only IV", () => {
    for (const seed of seedsFor("cadence open", 40)) {
      const open = (previous: number) => {
        const closed = request(seed, "ionian", 3, previous);
        return cadenceDegree({ ...closed, place: { ...closed.place, cadence: "open" } }, 3);
      };
      expect([open(1), open(5)], `seed ${seed}`).toEqual([4, 3]);
    }
  });

  it("all of them come, whatever the valence", () => {
    for (const valence of [0, 0.5, 1]) {
      const begins = seedsFor("cadence variety", 200).map((seed) =>
        cadenceDegree({ ...request(seed, "aeolian", 2, 0), targets: { valence } }, 2),
      );
      expect(new Set(begins).size, `valence ${valence}`).toBeGreaterThanOrEqual(2);
    }
  });
});
