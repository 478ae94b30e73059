/**
 * This file is a ping-pong echo of dotted eighths that follows the tempo: when it changes, the old and the new distance are heard
 * together for a moment instead of a tape's howl. Every repeat is darker and has less bass than the one before.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, createStereoBlock, type StereoBlock } from "./block.ts";
import { onePoleOf } from "./exact.ts";

const LINE_SAMPLES = 65_536;
const LINE_MASK = LINE_SAMPLES - 1;
const DOTTED_EIGHTH_BEATS = 0.75;
const CROSSFADE_SEC = 0.5;
const FADE_STEP = 1 / (CROSSFADE_SEC * AUDIO_RATE_HZ);
const FEEDBACK = 0.42;
/** Darker and thinner with every turn of the loop. */
const DARKEN = onePoleOf(2200);
const THIN = onePoleOf(160);
/** Far below hearing; keeps the loop from fading into slow denormal numbers. */
const BREATH = 1e-18;

export type Echo = {
  readonly out: StereoBlock;
  /** The distance that the next blocks move to. */
  followTempo(tempoBpm: number): void;
  render(input: StereoBlock): void;
};

export function createEcho(): Echo {
  const out = createStereoBlock();
  const left = new Float32Array(LINE_SAMPLES);
  const right = new Float32Array(LINE_SAMPLES);
  // [write head, old distance, new distance, distance asked for]
  const state = new Int32Array([0, 36_000, 36_000, 36_000]);
  const fade = new Float64Array([1]);
  // [dark left, dark right, bass left, bass right]
  const tone = new Float64Array(4);

  const beginCrossfade = () => {
    if (fade[0]! < 1 || state[2] === state[3]) return;
    state[1] = state[2]!;
    state[2] = state[3]!;
    fade[0] = 0;
  };

  return {
    out,
    followTempo(tempoBpm) {
      const samples = Math.round((DOTTED_EIGHTH_BEATS * 60 * AUDIO_RATE_HZ) / tempoBpm);
      state[3] = Math.min(LINE_SAMPLES - BLOCK_SAMPLES, Math.max(8_000, samples));
    },
    render(input) {
      beginCrossfade();
      if (fade[0]! >= 1) state[1] = state[2]!;
      const start = state[0]!;
      const older = state[1]!;
      const newer = state[2]!;
      let share = fade[0]!;
      let darkL = tone[0]!;
      let darkR = tone[1]!;
      let bassL = tone[2]!;
      let bassR = tone[3]!;
      for (let i = 0; i < BLOCK_SAMPLES; i++) {
        const at = start + i;
        const oldAt = (at - older) & LINE_MASK;
        const newAt = (at - newer) & LINE_MASK;
        const heardL = left[oldAt]! + (left[newAt]! - left[oldAt]!) * share;
        const heardR = right[oldAt]! + (right[newAt]! - right[oldAt]!) * share;
        share = Math.min(1, share + FADE_STEP);
        darkL += DARKEN * (heardL - darkL);
        darkR += DARKEN * (heardR - darkR);
        bassL += THIN * (darkL - bassL);
        bassR += THIN * (darkR - bassR);
        // What came in goes left first, then from side to side.
        left[at & LINE_MASK] = 0.5 * (input.left[i]! + input.right[i]!) + (darkR - bassR) * FEEDBACK + BREATH;
        right[at & LINE_MASK] = darkL - bassL + BREATH;
        out.left[i] = heardL;
        out.right[i] = heardR;
      }
      state[0] = (start + BLOCK_SAMPLES) & LINE_MASK;
      fade[0] = share;
      tone[0] = darkL;
      tone[1] = darkR;
      tone[2] = bassL;
      tone[3] = bassR;
    },
  };
}
