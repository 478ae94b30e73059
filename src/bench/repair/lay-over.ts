/** This file lays artifacts over a clean stretch of two electrodes: blinks, glances, and an electrode that loses the skin. Same seed, same artifacts. */
import { createLoose } from "../../../hardware/listener/loose.ts";
import { type Random, randomFor } from "../../random.ts";
import { createHighPass } from "../../signal/sections.ts";
import { SHAPE_HZ, type Shape } from "./measured-blinks.ts";
import type { Pair } from "./recorded-pair.ts";

/** Moments so many a minute, at least a second apart. */
function momentsOf(lengthSec: number, perMin: number, random: Random): readonly number[] {
  const moments: number[] = [];
  for (let sec = 3; ; ) {
    sec += 1 - Math.log(1 - random.unit()) * (60 / perMin - 1);
    if (sec > lengthSec - 2) return moments;
    moments.push(sec);
  }
}

/** As deep as measured (137–160 µV, a little more and less), each of a length of its own. */
export function withBlinks(
  { samplingRateHz, left, right }: Pair,
  shapes: readonly Shape[],
  perMin: number,
  seed: number,
): Pair {
  const random = randomFor(seed, "bench", "blinks");
  const blinking = { samplingRateHz, left: left.slice(), right: right.slice() };
  for (const sec of momentsOf(left.length / samplingRateHz, perMin, random)) {
    const shape = random.pick(shapes);
    const stretch = 0.85 + 0.35 * random.unit();
    const depthUv = 115 + 50 * random.unit();
    const side = 0.95 + 0.1 * random.unit();
    lay(blinking.left, shape.left, sec, stretch, depthUv * side, samplingRateHz);
    lay(blinking.right, shape.right, sec, stretch, depthUv, samplingRateHz);
  }
  return blinking;
}

function lay(
  onto: Float64Array,
  shape: Float64Array,
  sec: number,
  stretch: number,
  depthUv: number,
  samplingRateHz: number,
): void {
  const first = Math.round(sec * samplingRateHz);
  const perSample = SHAPE_HZ / samplingRateHz / stretch;
  for (let n = 0; n * perSample < shape.length - 1 && first + n < onto.length; n++) {
    const low = Math.floor(n * perSample);
    const share = n * perSample - low;
    onto[first + n]! += depthUv * (shape[low]! * (1 - share) + shape[low + 1]! * share);
  }
}

/** The temples' share of what a glance shows in front of them. */
export const GLANCE_CARRIED = 0.4;
/** 10–20 µV a degree between the two sides (electro-oculography), glances of 5–15 degrees; turned within 30–80 ms. */
const [LEAST_GLANCE_UV, MOST_GLANCE_UV] = [50, 300];
/** The amplifier of a headband lets a held potential go with about this. */
const HELD_HZ = 0.5;

/** In front of the temples, one side up and the other down, and back again with the next glance. */
export function withGlances({ samplingRateHz, left, right }: Pair, perMin: number, seed: number, share: number): Pair {
  const random = randomFor(seed, "bench", "glances");
  const gaze = new Float64Array(left.length);
  let atUv = 0;
  for (const sec of momentsOf(left.length / samplingRateHz, perMin, random)) {
    const sizeUv = (LEAST_GLANCE_UV + (MOST_GLANCE_UV - LEAST_GLANCE_UV) * random.unit()) / 2;
    const toUv = atUv > 0 ? atUv - sizeUv : atUv + sizeUv;
    const turnSec = 0.03 + 0.05 * random.unit();
    for (let n = Math.round(sec * samplingRateHz); n < gaze.length; n++) {
      const done = Math.min(1, (n / samplingRateHz - sec) / turnSec);
      gaze[n] = atUv + ((toUv - atUv) * (1 - Math.cos(Math.PI * Math.max(0, done)))) / 2;
    }
    atUv = toUv;
  }
  const amplifier = createHighPass(samplingRateHz, HELD_HZ, 2);
  amplifier.start(0);
  amplifier.run(gaze, 0, gaze.length, gaze, 0);
  return {
    samplingRateHz,
    left: left.map((uv, n) => uv + share * gaze[n]!),
    right: right.map((uv, n) => uv - share * gaze[n]!),
  };
}

/** One of the two, each time another one by chance, for 20 s. */
export function withLooseElectrode({ samplingRateHz, left, right }: Pair, seed: number): Pair {
  const random = randomFor(seed, "bench", "loose");
  const loosen = createLoose({ perMin: 1, lengthSec: 20, sdUv: 250 }, 2, samplingRateHz, random);
  const uv = new Float64Array(2);
  const loose = { samplingRateHz, left: left.slice(), right: right.slice() };
  for (let n = 0; n < left.length; n++) {
    loosen(uv);
    loose.left[n]! += uv[0]!;
    loose.right[n]! += uv[1]!;
  }
  return loose;
}
