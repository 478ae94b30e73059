/** This file lists the pads: one instrument, tuned to be a string machine, rubbed glass, a string section or a hum. */
import type { PadTone } from "./pad.ts";
import { BOW_WAVES, GLASS_WAVES, HUSH_WAVES, PAD_WAVES } from "./waves.ts";

export const WARM_PAD: PadTone = {
  waves: PAD_WAVES,
  detune: 0.0025,
  drift: 0.0012,
  driftHz: 0.17,
  sweep: 0.3,
  sweepHz: 0.07,
  cutoffHz: 560,
  cutoffOctaves: 3,
  attackSec: 1.4,
  bodyTauSec: 9,
  releaseTauSec: 0.7,
  shimmer: 0.3,
};

export const GLASS_PAD: PadTone = {
  waves: GLASS_WAVES,
  detune: 0.0012,
  drift: 0.0006,
  driftHz: 0.31,
  sweep: 0.2,
  sweepHz: 0.11,
  cutoffHz: 1100,
  cutoffOctaves: 2.4,
  attackSec: 1.1,
  bodyTauSec: 12,
  releaseTauSec: 0.7,
  shimmer: 0.42,
};

/** Many players: further apart, each with a slow vibrato of their own. */
export const SECTION: PadTone = {
  waves: BOW_WAVES,
  detune: 0.0034,
  drift: 0.0022,
  driftHz: 4.3,
  sweep: 0.15,
  sweepHz: 0.19,
  cutoffHz: 620,
  cutoffOctaves: 2.6,
  attackSec: 0.8,
  bodyTauSec: 16,
  releaseTauSec: 0.45,
  shimmer: 0.12,
};

export const HUSH: PadTone = {
  waves: HUSH_WAVES,
  detune: 0.003,
  drift: 0.0015,
  driftHz: 0.13,
  sweep: 0.35,
  sweepHz: 0.05,
  cutoffHz: 420,
  cutoffOctaves: 2.6,
  attackSec: 1.8,
  bodyTauSec: 11,
  releaseTauSec: 1.1,
  shimmer: 0.16,
};
