/** This file holds the instrument that listens to rendered sound to sounds whose answers are known. */
import { describe, expect, it } from "vitest";
import { listenTo } from "../../../src/bench/sound/heard.ts";
import { roughnessOf, tonesOf } from "../../../src/bench/sound/tones.ts";
import { createNoise } from "../../../src/sound/noise.ts";

const RATE = 48_000;

/** Tones that are struck so often a second, rise in so many milliseconds and ring. */
function struck({
  perSec,
  attackMs = 2,
  sec = 5,
  tauSec = 0.12,
  hz = 440,
}: {
  perSec: number;
  attackMs?: number;
  sec?: number;
  tauSec?: number;
  hz?: number;
}) {
  const chance = createNoise(1);
  return Float32Array.from({ length: sec * RATE }, (_, i) => {
    const age = (i % Math.round(RATE / perSec)) / RATE;
    const level = Math.min(1, (1000 * age) / attackMs) * Math.exp(-age / tauSec);
    return 0.3 * level * (Math.sin((2 * Math.PI * hz * i) / RATE) + 0.3 * chance()) + 1e-5 * chance();
  });
}
const chord = (hz: readonly number[], sec = 3) =>
  Float32Array.from({ length: sec * RATE }, (_, i) =>
    hz.reduce((sum, one) => {
      // Five harmonics, as voices have.
      for (let n = 1; n <= 5; n++) sum += (0.05 / n) * Math.sin((2 * Math.PI * n * one * i) / RATE);
      return sum;
    }, 0),
  );
const hzOf = (...midis: readonly number[]) => midis.map((midi) => 440 * 2 ** ((midi - 69) / 12));

describe("the instrument that listens", () => {
  it("counts strokes a second and hears how strongly they begin", () => {
    for (const perSec of [2, 4]) expect(listenTo(struck({ perSec })).onsets).toBeCloseTo(perSec, 0);
    const [dry, wet] = [0.05, 1].map((tauSec) => listenTo(struck({ perSec: 3, tauSec })));
    expect(dry!.strength).toBeGreaterThan(wet!.strength);
    expect(dry!.dynamicsDb).toBeGreaterThan(wet!.dynamicsDb + 6);
  });

  it("tells a quick attack from a slow one", () => {
    const [quick, slow] = [2, 60].map((attackMs) => listenTo(struck({ perSec: 2, attackMs, tauSec: 0.3 })).attackMs);
    expect(quick).toBeLessThan(12);
    expect(slow).toBeGreaterThan(25);
  });

  it("hears where a sound lies: a centroid near a tone's pitch, and the share of the lows", () => {
    const tone = (hz: number) =>
      Float32Array.from({ length: RATE }, (_, i) => 0.3 * Math.sin((2 * Math.PI * hz * i) / RATE));
    expect(listenTo(tone(1000)).centroidHz).toBeGreaterThan(900);
    expect(listenTo(tone(1000)).centroidHz).toBeLessThan(1300);
    expect([listenTo(tone(80)).lowShare, listenTo(tone(1000)).lowShare].map((share) => Math.round(share))).toEqual([
      1, 0,
    ]);
  });

  it("hears major as major and minor as minor, in any key", () => {
    for (const tonic of [48, 53, 58]) {
      const cadence = (third: number) =>
        Float32Array.from(
          [0, 5, 7, 0].flatMap((step) => [...chord(hzOf(...[0, third, 7, 12].map((tone) => tonic + step + tone)), 1)]),
        );
      expect(tonesOf(cadence(4)).majorLean).toBeGreaterThan(0.05);
      expect(tonesOf(cadence(3)).majorLean).toBeLessThan(-0.05);
    }
  });

  it("finds a semitone rougher than a third, and a third rougher than an octave; a tone alone is smooth", () => {
    const [alone, octave, third, semitone] = [[60], [60, 72], [60, 64], [60, 61]].map(
      (midis) => tonesOf(chord(hzOf(...midis))).roughness,
    );
    expect(alone).toBeLessThan(third! / 10);
    expect(third).toBeGreaterThan(octave!);
    expect(semitone).toBeGreaterThan(2 * third!);
    // Plomp & Levelt: the curve is highest a quarter of a critical band apart, about 25 Hz at 500.
    const at = (apartHz: number) =>
      roughnessOf([
        { hz: 500, amplitude: 1 },
        { hz: 500 + apartHz, amplitude: 1 },
      ]);
    expect(at(28)).toBeGreaterThan(at(5));
    expect(at(28)).toBeGreaterThan(at(120));
    expect(at(0)).toBe(0);
    // Neither level nor count alone: twice as loud is as rough.
    expect(
      roughnessOf([
        { hz: 500, amplitude: 2 },
        { hz: 528, amplitude: 2 },
      ]),
    ).toBeCloseTo(at(28), 12);
  });
});
