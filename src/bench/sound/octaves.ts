/** This file measures how far the fast lanes move an octave of the sound, from the lowest reading to the highest: what a listener can tell themselves by. */
import FFT from "fft.js";
import { createSteer } from "../../control/steer.ts";
import { SHIPPED } from "../../protocols/shipped.ts";
import { composePiece } from "../../session/piece.ts";
import type { Bank } from "../../sound/bank.ts";
import { renderStretches } from "../../sound/render-piece.ts";
import { AUDIO_RATE_HZ, CONTROL_FRAME_RATE_HZ, type ControlFrame, GOAL_WORLDS, type Goal } from "../../types.ts";
import { bankHere } from "./hearing.ts";

export const OCTAVES_HZ = [1000, 2000, 4000] as const;
const SEC = 18;
const FROM_SEC = 6;
const FFT_LENGTH = 8192;
const SEED = 3;

export type OctavesTask = {
  readonly goal: Goal;
  /** With the bank of recorded instruments, where it is here. */
  readonly isRecorded: boolean;
};

/** dB by which each octave is louder at a reading of 1 than at 0. */
export function octavesMovedDb({ goal, isRecorded }: OctavesTask): readonly number[] {
  const bank = isRecorded ? bankHere() : null;
  const [low, high] = [octavesDb(goal, 0, bank), octavesDb(goal, 1, bank)];
  return high.map((db, octave) => db - low[octave]!);
}

function octavesDb(goal: Goal, value: number, bank: Bank | null): readonly number[] {
  const piece = composePiece({ goal, world: GOAL_WORLDS[goal], minutes: (2 * SEC) / 60, seed: SEED, held: null });
  const mono = new Float32Array(SEC * AUDIO_RATE_HZ);
  let at = 0;
  for (const { left, right } of renderStretches({
    ...piece,
    bank,
    frames: framesOf(goal, value),
    lengthSamples: mono.length,
  })) {
    for (let i = 0; i < left.length; i++) mono[at + i] = left[i]! + right[i]!;
    at += left.length;
  }
  return powersAbout(mono).map((power) => 10 * Math.log10(power + 1e-12));
}

/** The frames that control makes of one value. */
function framesOf(goal: Goal, value: number): readonly ControlFrame[] {
  const steer = createSteer({ endMs: null, held: null });
  return Array.from({ length: SEC * CONTROL_FRAME_RATE_HZ }, (_, tick) => {
    const timeMs = Math.round((tick * 1000) / CONTROL_FRAME_RATE_HZ);
    return steer({ timeMs, courses: SHIPPED[goal], phase: "running", fed: { value, origin: "read" } }).frame;
  });
}

function powersAbout(mono: Float32Array): readonly number[] {
  const fft = new FFT(FFT_LENGTH);
  const time = new Array<number>(FFT_LENGTH).fill(0);
  const spectrum = fft.createComplexArray();
  const powers = OCTAVES_HZ.map(() => 0);
  const bin = (hz: number) => Math.round((hz * FFT_LENGTH) / AUDIO_RATE_HZ);
  for (let at = FROM_SEC * AUDIO_RATE_HZ; at + FFT_LENGTH <= mono.length; at += FFT_LENGTH) {
    for (let n = 0; n < FFT_LENGTH; n++)
      time[n] = mono[at + n]! * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FFT_LENGTH));
    fft.realTransform(spectrum, time);
    for (const [octave, hz] of OCTAVES_HZ.entries()) {
      for (let k = bin(hz / Math.SQRT2); k < bin(hz * Math.SQRT2); k++)
        powers[octave]! += spectrum[2 * k]! ** 2 + spectrum[2 * k + 1]! ** 2;
    }
  }
  return powers;
}
