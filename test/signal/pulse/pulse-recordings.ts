/** This file reads the shared pulse recordings with the few lines that a test needs, and makes up pulses and noise. */
import { readFileSync } from "node:fs";
import { randomFor } from "../../../src/random.ts";
import { sharedPath } from "../../shared.ts";

/** A column of numbers of a CSV; rows without one (a header) are left out. */
export const readColumn = (file: string, column: number): Float64Array =>
  Float64Array.from(
    readFileSync(sharedPath(`eeg/ppg/${file}`), "utf8")
      .trim()
      .split("\n")
      .map((line) => Number(line.split(",")[column]))
      .filter((value) => !Number.isNaN(value)),
  );

/** A pulse of light: a systolic and a smaller diastolic wave, its rate moving by ±`swing` with every breath. */
export function madePulse(sec: number, samplingRateHz: number, bpm: number, swing = 0.03): Float64Array {
  let phase = 0;
  return Float64Array.from({ length: Math.round(sec * samplingRateHz) }, (_, n) => {
    phase += (bpm / 60 / samplingRateHz) * (1 + swing * Math.sin((2 * Math.PI * 0.25 * n) / samplingRateHz));
    const wave = (at: number, width: number) => Math.exp(-0.5 * (((phase % 1) - at) / width) ** 2);
    return wave(0.3, 0.07) + 0.4 * wave(0.6, 0.09);
  });
}

export const NOISES = ["white", "pink", "brown"] as const;

/** Noise whose power falls with 1, 1/f or 1/f² (Kellet's filter for pink). */
export function noise(color: (typeof NOISES)[number], length: number, seed: number, channel = 0): Float64Array {
  const random = randomFor(seed, "pulse-noise", color, channel);
  let [brown, b0, b1, b2] = [0, 0, 0, 0];
  return Float64Array.from({ length }, () => {
    const white = random.unit() + random.unit() + random.unit() - 1.5;
    brown = 0.999 * brown + white;
    b0 = 0.99765 * b0 + white * 0.099046;
    b1 = 0.963 * b1 + white * 0.2965164;
    b2 = 0.57 * b2 + white * 1.0526913;
    return { white, brown, pink: b0 + b1 + b2 + white * 0.1848 }[color];
  });
}
