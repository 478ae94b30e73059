/** This file listens to a rendered piece: every figure that people's pieces were measured by, and what the mix itself tells of its hall. */
import { createCore } from "../../sound/core.ts";
import { createLoudnessMeter } from "../../sound/loudness.ts";
import type { Piece } from "../../sound/render-piece.ts";
import { renderStretches } from "../../sound/render-piece.ts";
import { AUDIO_RATE_HZ } from "../../types.ts";
import { meanOf } from "../music/statistics.ts";
import { attackMs, dynamicsDb } from "./level-course.ts";
import { MEL_BANDS, melPowers } from "./mel.ts";
import { onsetsOf } from "./onsets.ts";
import { BIN_HZ, eachSpectrum } from "./spectra.ts";
import { tonesOf } from "./tones.ts";

export type Heard = {
  readonly flux: number;
  readonly onsets: number;
  readonly strength: number;
  readonly centroidHz: number;
  readonly lufs: number;
  readonly dynamicsDb: number;
  readonly lowShare: number;
  readonly attackMs: number;
  readonly majorLean: number;
  readonly roughness: number;
  /** Power of echo and hall beside all, as the mix tells it. */
  readonly hallShare: number;
};

/** At both ends a piece fades. */
const FADE_SEC = 6;
const SILENT_LUFS = -70;
/** The bass and the kick, in Hz. */
const LOW_HZ = 160;

export function hear(piece: Piece): Heard {
  const mono = new Float32Array(Math.max(0, piece.lengthSamples - 2 * FADE_SEC * AUDIO_RATE_HZ));
  const meter = createLoudnessMeter();
  let at = -FADE_SEC * AUDIO_RATE_HZ;
  const core = createCore({ seed: piece.seed, startSample: 0, bank: piece.bank ?? null, metered: true });
  let [dry, wet] = [0, 0];
  for (const stretch of renderStretches(piece, core)) {
    const { left, right } = stretch;
    if (at >= 0 && at + left.length <= mono.length) {
      meter.push(stretch);
      dry += core.meters.dry();
      wet += core.meters.wet();
      for (let i = 0; i < left.length; i++) mono[at + i] = 0.5 * (left[i]! + right[i]!);
    }
    at += left.length;
  }
  return { ...listenTo(mono), lufs: meter.read().lufs ?? SILENT_LUFS, hallShare: wet / Math.max(1e-12, dry + wet) };
}

export function listenTo(mono: Float32Array): Omit<Heard, "lufs" | "hallShare"> {
  const mel: Float64Array[] = [];
  const centroids: number[] = [];
  let [low, all] = [0, 0];
  eachSpectrum(mono, (powers) => {
    const bands = new Float64Array(MEL_BANDS);
    melPowers(powers, bands);
    mel.push(bands);
    let [weighted, sum] = [0, 1e-12];
    for (let k = 1; k < powers.length; k++) {
      const height = Math.sqrt(powers[k]!);
      weighted += height * k * BIN_HZ;
      sum += height;
      all += powers[k]!;
      if (k * BIN_HZ < LOW_HZ) low += powers[k]!;
    }
    centroids.push(weighted / sum);
  });
  const { flux, perSec, strength, frames } = onsetsOf(mel);
  return {
    flux,
    onsets: perSec,
    strength,
    centroidHz: meanOf(centroids),
    dynamicsDb: dynamicsDb(mono),
    lowShare: low / Math.max(1e-12, all),
    attackMs: attackMs(mono, frames),
    ...tonesOf(mono),
  };
}
