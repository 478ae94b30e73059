import { describe, expect, it } from "vitest";
import { lengthSamples, nextPulseBpm, TEMPO_LIMITS_BPM, tempoOfBar } from "../../../src/music/form/tempo.ts";

describe("tempo", () => {
  it("begins at its target", () => {
    expect(nextPulseBpm(null, 58)).toBe(58);
  });

  it("goes to a far target by less than 4 % a bar, cadences included, and arrives", () => {
    for (const [from, to] of [
      [50, 92],
      [92, 50],
      [60, 61],
    ] as const) {
      let pulse: number = from;
      let before = tempoOfBar(pulse, false);
      for (let bar = 0; bar < 60; bar++) {
        pulse = nextPulseBpm(pulse, to);
        const tempo = tempoOfBar(pulse, bar % 4 === 3);
        expect(Math.abs(tempo / before - 1), `bar ${bar} from ${from} to ${to}`).toBeLessThan(0.04);
        before = tempo;
      }
      expect(pulse).toBe(to);
    }
  });

  it("broadens where a piece ends, by no more than it follows a target", () => {
    expect(nextPulseBpm(60, 60, true)).toBe(58.56);
    expect(nextPulseBpm(50, 60, true)).toBe(50);
  });

  it("keeps within what any goal may ask", () => {
    expect(nextPulseBpm(null, 400)).toBe(TEMPO_LIMITS_BPM.most);
    expect(nextPulseBpm(null, 3)).toBe(TEMPO_LIMITS_BPM.least);
    expect(tempoOfBar(50, true)).toBe(50);
  });

  it("holds the pulse when the target is not a number", () => {
    expect(nextPulseBpm(63, Number.NaN)).toBe(63);
    expect(nextPulseBpm(null, Number.NaN)).toBe(TEMPO_LIMITS_BPM.least);
  });

  it("gives a bar of four beats at 60 BPM four seconds of samples", () => {
    expect(lengthSamples(1920, 60)).toBe(192_000);
    expect(lengthSamples(1920, 57.3)).toBe(Math.round((240 * 48_000) / 57.3));
  });
});
