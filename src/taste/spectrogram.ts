/** This file paints sound as a spectrogram: time to the right, frequency upwards in octaves, level as colour. */
import FFT from "fft.js";
import { AUDIO_RATE_HZ } from "../types.ts";
import type { Picture } from "./png.ts";

export const LOWEST_HZ = 30;
export const HIGHEST_HZ = 16_000;
/** Levels of a partial, dB of a full-scale sine: below the first black, above the last white. */
export const QUIETEST_DB = -84;
export const LOUDEST_DB = -18;

/** 171 ms: a semitone is told from the next above 100 Hz. */
const WINDOW = 8192;
const HEIGHT = 400;
/** Black, violet, red, orange, pale yellow: as bright as it is loud, also to those who see no colours. */
const COLOURS = [
  [4, 3, 14],
  [52, 12, 96],
  [138, 26, 100],
  [214, 64, 56],
  [250, 146, 32],
  [252, 222, 120],
  [255, 255, 236],
] as const;
/** Faint lines across the picture. */
const LINES_HZ = [100, 1000, 10_000] as const;
const LINE_LIGHT = 36;

export type Spectrogram = {
  readonly push: (stretch: { readonly left: Float32Array; readonly right: Float32Array }) => void;
  readonly paint: () => Picture;
};

/** One column every so many stretches; a stretch is never longer than the window. */
export function createSpectrogram(everyStretches: number): Spectrogram {
  const sides = [new Float64Array(WINDOW), new Float64Array(WINDOW)] as const;
  const powers = createPowers();
  const columns: Float64Array[] = [];
  let stretches = 0;
  return {
    push: ({ left, right }) => {
      shiftIn(sides[0], left);
      shiftIn(sides[1], right);
      if (stretches++ % everyStretches === 0) columns.push(columnOf(powers(sides[0]), powers(sides[1])));
    },
    paint: () => paint(columns),
  };
}

function shiftIn(recent: Float64Array, samples: Float32Array): void {
  recent.copyWithin(0, samples.length);
  recent.set(samples, recent.length - samples.length);
}

/** Power of each bin, so that a sine of full scale has 1. */
function createPowers(): (samples: Float64Array) => Float64Array {
  const fft = new FFT(WINDOW);
  const hann = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));
  const input = new Array<number>(WINDOW).fill(0);
  const output = fft.createComplexArray();
  const scale = (4 / WINDOW) ** 2;
  return (samples) => {
    for (let i = 0; i < WINDOW; i++) input[i] = (samples[i] ?? 0) * (hann[i] ?? 0);
    fft.realTransform(output, input);
    return Float64Array.from(
      { length: WINDOW / 2 },
      (_, bin) => scale * ((output[2 * bin] ?? 0) ** 2 + (output[2 * bin + 1] ?? 0) ** 2),
    );
  };
}

/** Row y of the picture shows this frequency; its edges are half a row away. */
const hzOf = (row: number): number => LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (1 - row / HEIGHT);
const binOf = (hz: number): number => (hz * WINDOW) / AUDIO_RATE_HZ;

/** Levels of a column from the top, in dB: the loudest bin of the row, or between two bins where rows are finer. */
function columnOf(left: Float64Array, right: Float64Array): Float64Array {
  const at = (bin: number) => Math.max(left[bin] ?? 0, right[bin] ?? 0);
  return Float64Array.from({ length: HEIGHT }, (_, row) => {
    const [from, to] = [binOf(hzOf(row + 1)), binOf(hzOf(row))];
    let power = 0;
    for (let bin = Math.ceil(from); bin < to; bin++) power = Math.max(power, at(bin));
    if (Math.ceil(from) >= to) {
      const [below, share] = [Math.floor(from), from - Math.floor(from)];
      power = at(below) * (1 - share) + at(below + 1) * share;
    }
    return 10 * Math.log10(power + 1e-12);
  });
}

function paint(columns: readonly Float64Array[]): Picture {
  const [width, height] = [columns.length, HEIGHT];
  const rgb = new Uint8Array(3 * width * height);
  const lines = new Set(LINES_HZ.map((hz) => Math.round(rowOf(hz))));
  for (const [x, levels] of columns.entries()) {
    for (const [y, db] of levels.entries()) {
      const light = lines.has(y) ? LINE_LIGHT : 0;
      rgb.set(
        colourOf(db).map((value) => Math.min(255, value + light)),
        3 * (y * width + x),
      );
    }
  }
  return { width, height, rgb };
}

const rowOf = (hz: number): number => HEIGHT * shareFromTop(hz);

/** Where a frequency stands, 0 at the top, 1 at the bottom: for the labels beside the picture. */
export function shareFromTop(hz: number): number {
  return 1 - Math.log(hz / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ);
}

export function colourOf(db: number): readonly [number, number, number] {
  const place = Math.min(1, Math.max(0, (db - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB))) * (COLOURS.length - 1);
  const [low, share] = [
    Math.min(COLOURS.length - 2, Math.floor(place)),
    place - Math.min(COLOURS.length - 2, Math.floor(place)),
  ];
  const [from, to] = [COLOURS[low] ?? COLOURS[0], COLOURS[low + 1] ?? COLOURS[0]];
  const mix = (i: 0 | 1 | 2) => Math.round(from[i] + share * (to[i] - from[i]));
  return [mix(0), mix(1), mix(2)];
}
