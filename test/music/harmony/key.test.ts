import { describe, expect, it } from "vitest";
import { modeForValence, nextKey } from "../../../src/music/harmony/key.ts";
import { commonTones, type Key, scaleOf } from "../../../src/music/harmony/scale.ts";
import { randomFor } from "../../../src/random.ts";
import { MODES } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

const C_IONIAN: Key = { tonic: 0, mode: "ionian" };

describe("keys", () => {
  it("brightens the mode with valence", () => {
    expect([0.05, 0.3, 0.45, 0.55, 0.7, 0.9].map((valence) => modeForValence(valence, null))).toEqual(
      [...MODES].reverse(),
    );
  });

  it("stays in its mode while valence wavers around a border", () => {
    for (const valence of [0.58, 0.6, 0.62, 0.59]) {
      expect(modeForValence(valence, "ionian")).toBe("ionian");
      expect(modeForValence(valence, "mixolydian")).toBe("mixolydian");
    }
    expect(modeForValence(0.5, "ionian")).toBe("mixolydian");
    expect(modeForValence(0.64, "mixolydian")).toBe("ionian");
  });

  it("shares at least five tones with the key before, wherever a phrase goes", () => {
    for (const seed of seedsFor("key", 200)) {
      const random = randomFor(seed, "test");
      const key: Key = { tonic: random.below(12), mode: random.pick(MODES) };
      const next = nextKey(
        {
          key,
          homeTonic: random.below(12),
          wanted: random.pick(MODES),
          move: random.pick(["stay", "away", "home"]),
          sounding: scaleOf(key).slice(0, 3),
        },
        random,
      );
      expect(commonTones(key, next), `seed ${seed}`).toBeGreaterThanOrEqual(5);
    }
  });

  it("comes home when the way is short, and waits when it is long", () => {
    const request = { key: C_IONIAN, wanted: "ionian", move: "home", sounding: [] } as const;
    expect(nextKey({ ...request, homeTonic: 7 }, randomFor(1, "key"))).toEqual({ tonic: 7, mode: "ionian" });
    expect(nextKey({ ...request, homeTonic: 6 }, randomFor(1, "key"))).toEqual(C_IONIAN);
  });

  it("leaves the tonic when a section goes away", () => {
    const request = { key: C_IONIAN, homeTonic: 0, wanted: "ionian", move: "away", sounding: [0, 4, 7] } as const;
    for (const seed of seedsFor("away", 20)) {
      expect(nextKey(request, randomFor(seed, "key")).tonic, `seed ${seed}`).not.toBe(0);
    }
  });
});
