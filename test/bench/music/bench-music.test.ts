/** This file runs a small `attune bench music`: its rows are whole, and the figures that hold stay held. */
import { describe, expect, it } from "vitest";
import { composeEhrlich, EHRLICH } from "../../../src/bench/music/ehrlich.ts";
import { modeBrightness } from "../../../src/bench/music/pitch.ts";
import { meanTempoBpm, meanVelocity, notesPerSec } from "../../../src/bench/music/texture.ts";
import { benchMusic } from "../../../src/bench/music.ts";
import { MUSIC_SIZES } from "../../../src/bench/music-size.ts";
import { byDefinition, THE_TARGET } from "../../../src/bench/row.ts";

describe("attune bench music, small", () => {
  it("measures every figure beside the peer", async () => {
    const shares: number[] = [];
    const rows = await benchMusic(
      {
        ...MUSIC_SIZES.quick,
        grids: [{ goal: "relax", world: "warm" }],
        craftSeeds: 2,
        craftMinutes: 4,
        openings: 20,
        corpora: false,
        soundMinutes: 0.35,
        pauseSeeds: 0,
      },
      (share) => shares.push(share),
    );
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
    for (const { name, value, peerValue, ratio, target } of rows) {
      expect([value, peerValue, ratio].every(Number.isFinite), name).toBe(true);
      expect(target, name).not.toBe("");
    }
    expect(new Set(rows.map(({ peer }) => peer))).toEqual(new Set(PEERS));
    for (const { name, peer, peerValue, target } of rows) {
      if (peer === THE_TARGET) expect(target, name).toBe(`≤ ${peerValue}`);
    }
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const met = new Map(rows.map(({ name, met }) => [name, met]));
    for (const name of HELD) expect([name, met.get(name)]).toEqual([name, true]);
  });
});

/** Ehrlich's music is composed in the same run; the others are not measured and say so. */
const PEERS = [EHRLICH, `${EHRLICH} in the same core`, THE_TARGET, byDefinition("chance")];

/** What the small bench, too, can hold the music to. */
const HELD = [
  "affect.relax.warm.tempo",
  "affect.relax.warm.onsets",
  "affect.relax.warm.notes",
  "affect.relax.warm.velocity",
  "affect.relax.warm.mode",
  "affect.relax.warm.fit.arousal",
  "affect.relax.warm.fit.valence",
  "craft.relax.warm.melodyDiatonic",
  "craft.relax.warm.melodyStrongChordTones",
  "craft.relax.warm.parallelFifths",
  "craft.relax.warm.parallelOctaves",
  "craft.relax.warm.loops",
  "craft.focus.glass.grooveSimilarity",
  "seeds.relax.mean",
  "seeds.relax.p99",
  "sound.truePeak",
  "sound.dc",
];

describe("the peer (Ehrlich 2019)", () => {
  const play = (valence: number, arousal: number) => composeEhrlich({ seed: 5, bars: 64, valence, arousal });

  it("plays quarters at 100 to 200 BPM, one to seventeen notes more a bar, harder with arousal", () => {
    expect([meanTempoBpm(play(0.5, 0)), meanTempoBpm(play(0.5, 1))]).toEqual([100, 200]);
    // Silent eighths: three notes of the chord and the bass, in 2.4 s. All eighths: twice eight more, in 1.2 s.
    expect(notesPerSec(play(0.5, 0))).toBeCloseTo(4 / 2.4, 10);
    expect(notesPerSec(play(0.5, 1))).toBeCloseTo(20 / 1.2, 10);
    expect(meanVelocity(play(0.5, 0))).toBeGreaterThan(53);
    expect(meanVelocity(play(0.5, 0))).toBeLessThan(57);
    expect(Math.abs(meanVelocity(play(0.5, 1)) - 75)).toBeLessThan(2);
  });

  it("goes through the modes from Locrian to Lydian with valence", () => {
    const brightness = [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1].map((valence) => modeBrightness(play(valence, 0.5)));
    expect(brightness).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  });

  it("repeats itself for the same seed, and only for it", () => {
    expect(play(0.7, 0.5)).toEqual(play(0.7, 0.5));
    expect(composeEhrlich({ seed: 6, bars: 64, valence: 0.7, arousal: 0.5 })).not.toEqual(play(0.7, 0.5));
  });
});
