/** This file proves that the living image follows what is fed back, slowly, within its bounds, and rests where the music follows nobody. */
import { describe, expect, it } from "vitest";
import { createLivingImage, type ImageInput, type ImageShape } from "../../../web/charts/living-image.ts";
import { frameOf } from "../sound/piece.ts";

const LANES = frameOf(0).values;
const DT_SEC = 1 / 30;

const input = (reward: number, more: Partial<ImageInput> = {}): ImageInput => ({
  dtSec: DT_SEC,
  lanes: LANES,
  followed: { reward, neutral: false },
  bar: null,
  ...more,
});

function shapeAfter(seconds: number, of: ImageInput): ImageShape {
  const image = createLivingImage();
  let shape = image(of);
  for (let sec = DT_SEC; sec < seconds; sec += DT_SEC) shape = image(of);
  return shape;
}

describe("the living image", () => {
  it("opens with the feedback within two seconds and draws in without it", () => {
    expect(shapeAfter(2, input(1)).open).toBeGreaterThan(0.95);
    expect(shapeAfter(2, input(0)).open).toBeLessThan(0.05);
  });

  it("never moves faster than the sound: a step takes its half second", () => {
    const image = createLivingImage();
    let before = image(input(0)).open;
    for (let i = 0; i < 60; i++) {
      const { open } = image(input(i % 2));
      expect(Math.abs(open - before)).toBeLessThan(0.1);
      before = open;
    }
  });

  it("rests in the middle, and shows nobody, where the music follows nobody", () => {
    const resting = shapeAfter(15, input(1, { followed: { reward: 1, neutral: true } }));
    expect(resting.open).toBeCloseTo(0.5, 2);
    expect(resting.presence).toBeLessThan(0.01);
  });

  it("darkens with the fade of the sound", () => {
    expect(shapeAfter(5, input(1, { lanes: { ...LANES, gain: 0 } })).light).toBeLessThan(0.01);
  });

  it("sends one ring for each bar, each gone after seven seconds, and never many", () => {
    const image = createLivingImage();
    expect(image(input(0.5, { bar: 3 })).rings).toEqual([0]);
    expect(image(input(0.5, { bar: 3 })).rings).toHaveLength(1);
    let shape = image(input(0.5, { bar: 4 }));
    expect(shape.rings).toHaveLength(2);
    for (let bar = 5; bar < 30; bar++) shape = image(input(0.5, { bar }));
    expect(shape.rings.length).toBeLessThanOrEqual(4);
    for (let sec = 0; sec < 7.5; sec += DT_SEC) shape = image(input(0.5, { bar: 29 }));
    expect(shape.rings).toEqual([]);
  });

  it("stays within its bounds whatever comes, and goes on softly after a pause of the page", () => {
    const image = createLivingImage();
    const strange = [Number.NaN, Number.POSITIVE_INFINITY, -5, 7];
    for (const reward of strange)
      for (const dtSec of [...strange.filter((value) => !Number.isNaN(value)), 3600]) {
        const { rings, turn, ...shares } = image({ ...input(reward), dtSec, lanes: { ...LANES, brightness: reward } });
        for (const share of [...Object.values(shares), ...rings]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(Number.isFinite(turn)).toBe(true);
      }
  });
});
