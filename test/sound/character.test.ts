import { describe, expect, it } from "vitest";
import { BLOCK_SEC } from "../../src/sound/block.ts";
import { CHARACTER, createCharacter } from "../../src/sound/character.ts";

const at = (arousal: number | undefined, valence: number | undefined) => {
  const character = createCharacter();
  character.aim(arousal, valence);
  return character.to;
};

describe("the character of the sound", () => {
  it("is as the worlds are tuned for bars that tell nothing, and for what is no number", () => {
    for (const odd of [undefined, Number.NaN, -3, 1e9]) {
      const to = at(odd, odd);
      for (const name of ["chords", "struck", "low", "bed", "hall", "echo", "drums"] as const)
        expect(to[CHARACTER[name]], name).toBe(1);
      expect([to[CHARACTER.liftDb], to[CHARACTER.weightDb]]).toEqual([0, 0]);
    }
  });

  it("lively music stands near, bright and weighty, its chords behind what strikes", () => {
    const [calm, lively] = [at(0.1, 0.6), at(0.9, 0.6)];
    for (const name of ["struck", "low", "drums", "liftDb", "weightDb", "haste"] as const)
      expect(lively[CHARACTER[name]], name).toBeGreaterThan(calm[CHARACTER[name]]!);
    for (const name of ["chords", "bed", "hall", "echo"] as const)
      expect(lively[CHARACTER[name]], name).toBeLessThan(calm[CHARACTER[name]]!);
  });

  it("glad music is brighter and nearer than sad music, which is heavier", () => {
    const [sad, glad] = [at(0.5, 0.1), at(0.5, 0.9)];
    expect(glad[CHARACTER.liftDb]).toBeGreaterThan(sad[CHARACTER.liftDb]!);
    expect(glad[CHARACTER.hall]).toBeLessThan(sad[CHARACTER.hall]!);
    expect(glad[CHARACTER.weightDb]).toBeLessThan(sad[CHARACTER.weightDb]!);
  });

  it("is there with the first bar, and later moves slowly: no level by 1 dB in 250 ms", () => {
    const character = createCharacter();
    character.aim(0, 0);
    expect(character.to[CHARACTER.arousal]).toBe(0);
    character.aim(1, 1);
    const start = Float64Array.from(character.to);
    for (let block = 0; block * BLOCK_SEC < 0.25; block++) character.advance();
    for (const name of ["chords", "struck", "low", "bed", "hall", "echo", "drums"] as const) {
      const moved = 20 * Math.log10(character.to[CHARACTER[name]]! / start[CHARACTER[name]]!);
      expect(Math.abs(moved), name).toBeLessThan(1);
    }
    for (let block = 0; block * BLOCK_SEC < 15; block++) character.advance();
    expect(character.to[CHARACTER.arousal]).toBe(1);
    expect([...character.from]).toEqual([...character.to]);
  });
});
