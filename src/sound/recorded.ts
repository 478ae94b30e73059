/** This file lists the recorded instruments of a bank and how each of them is played. */
import type { BusName } from "./instruments.ts";
import { LANE } from "./lanes.ts";
import type { SampledTone } from "./sampler.ts";

/** A new one belongs at the end: its index is the seed of its chance. */
export const RECORDED = [
  "grand",
  "felt",
  "rhodes",
  "celesta",
  "vibraphone",
  "marimba",
  "kalimba",
  "guitar",
  "harp",
  "pizzicato",
  "upright",
  "electric-bass",
  "cello",
  "string-section",
  "choir",
  "flute",
  "brush-kit",
  "beat-kit",
] as const;
export type RecordedName = (typeof RECORDED)[number];

export type RecordedEntry = {
  readonly tone: SampledTone;
  /** What moves its level, and how far: the gain at lane 0 and at lane 1. */
  readonly lane: number;
  readonly least: number;
  readonly most: number;
  readonly struck: boolean;
  readonly bus: BusName;
  readonly opensDb: number;
};

type Place = SampledTone["placeOf"];
/** As a keyboard is heard by its player: low at the left. */
const byPitch: Place = (midi) => Math.min(0.5, Math.max(-0.5, (midi - 62) / 45));
/** A group of players, each of them somewhere. */
const anywhere: Place = (_midi, chance) => 0.6 * chance;
const nearMiddle: Place = (_midi, chance) => 0.2 * chance;
/** A low note in the middle sums to mono without loss. */
const middle: Place = () => 0;
/** The drums of a kit stand where its player has them: what is low in the middle, the rest by its number. */
const ofKit: Place = (midi) => (midi < 41 ? 0 : ((midi % 5) - 2) / 5);

const STRUCK = { lane: LANE.swell, least: 0.84, most: 1, struck: true, bus: "tune" as const, opensDb: 0 };
const SHIMMERING = { lane: LANE.shimmer, least: 0.77, most: 1.14, struck: true, bus: "tune" as const, opensDb: 0 };
const HELD = { lane: LANE.swell, least: 0.7, most: 1, struck: false, bus: "chords" as const, opensDb: 0 };
const LOW = { lane: LANE.swell, least: 0.85, most: 1, struck: true, bus: "low" as const, opensDb: 0 };

const KEYS: SampledTone = {
  mostNotes: 18,
  attackSec: [0.012, 0.001],
  releaseTauSec: 0.14,
  cutoffHz: 900,
  velocityOctaves: 1.8,
  brightnessOctaves: 2.2,
  pitched: true,
  standIns: {},
  placeOf: byPitch,
};
const PLUCKED: SampledTone = { ...KEYS, mostNotes: 14, releaseTauSec: 0.22, cutoffHz: 1100 };
const BOWED: SampledTone = {
  mostNotes: 12,
  attackSec: [0.5, 0.12],
  releaseTauSec: 0.45,
  cutoffHz: 800,
  velocityOctaves: 1.5,
  brightnessOctaves: 3,
  pitched: true,
  standIns: {},
  placeOf: anywhere,
};
const DRUMS: SampledTone = {
  mostNotes: 14,
  attackSec: [0.001, 0.0005],
  releaseTauSec: 0.4,
  cutoffHz: 2200,
  velocityOctaves: 2,
  brightnessOctaves: 1.6,
  pitched: false,
  standIns: {},
  placeOf: ofKit,
};
/** Its stick on the rim is left out of the bank: its claves are struck alike. */
const BEATS: SampledTone = { ...DRUMS, standIns: { 37: 75 } };

export const RECORDED_ENTRIES: Readonly<Record<RecordedName, RecordedEntry>> = {
  grand: { ...STRUCK, tone: { ...KEYS, mostNotes: 22 } },
  felt: {
    ...STRUCK,
    tone: {
      ...KEYS,
      mostNotes: 20,
      attackSec: [0.008, 0.003],
      cutoffHz: 640,
      velocityOctaves: 2,
      brightnessOctaves: 1.5,
    },
  },
  rhodes: { ...STRUCK, tone: { ...KEYS, releaseTauSec: 0.1, cutoffHz: 1000 } },
  celesta: { ...SHIMMERING, tone: { ...KEYS, mostNotes: 12, releaseTauSec: 0.5, cutoffHz: 1800 } },
  vibraphone: {
    ...SHIMMERING,
    tone: { ...KEYS, mostNotes: 14, releaseTauSec: 0.6, cutoffHz: 1300, brightnessOctaves: 1.3 },
  },
  marimba: { ...STRUCK, tone: { ...KEYS, attackSec: [0.006, 0.001], mostNotes: 14, releaseTauSec: 0.3 } },
  kalimba: { ...SHIMMERING, tone: { ...KEYS, mostNotes: 12, releaseTauSec: 0.4, cutoffHz: 1500 } },
  guitar: { ...STRUCK, tone: { ...PLUCKED, placeOf: nearMiddle } },
  harp: { ...STRUCK, tone: { ...PLUCKED, releaseTauSec: 0.7 } },
  pizzicato: { ...STRUCK, tone: { ...PLUCKED, placeOf: anywhere } },
  upright: { ...LOW, tone: { ...PLUCKED, mostNotes: 5, releaseTauSec: 0.09, cutoffHz: 500, placeOf: middle } },
  "electric-bass": { ...LOW, tone: { ...PLUCKED, mostNotes: 5, releaseTauSec: 0.07, cutoffHz: 450, placeOf: middle } },
  cello: {
    ...HELD,
    bus: "tune",
    tone: {
      ...BOWED,
      cutoffHz: 620,
      brightnessOctaves: 3.5,
      mostNotes: 8,
      attackSec: [0.3, 0.06],
      releaseTauSec: 0.3,
      placeOf: nearMiddle,
    },
  },
  "string-section": { ...HELD, tone: { ...BOWED, cutoffHz: 620, brightnessOctaves: 3.5 } },
  choir: { ...HELD, tone: { ...BOWED, attackSec: [0.6, 0.2], releaseTauSec: 0.6 } },
  flute: {
    ...HELD,
    tone: { ...BOWED, mostNotes: 6, attackSec: [0.15, 0.04], releaseTauSec: 0.15, placeOf: nearMiddle },
  },
  "brush-kit": { ...STRUCK, bus: "drums", tone: DRUMS },
  "beat-kit": { ...STRUCK, bus: "drums", tone: BEATS },
};
