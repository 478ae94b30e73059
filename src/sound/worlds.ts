/**
 * This file is the table of worlds: for each, which instrument sounds every voice of the music, how loud it is and how far away, what
 * the hall and the air around it are like. Changing what a world sounds like is changing its row.
 */
import type { Voice, World } from "../types.ts";
import { gainOfDb } from "./exact.ts";
import type { InstrumentName } from "./instruments.ts";
import type { RecordedName } from "./recorded.ts";

/** Level, and the shares of it that go to the echo and the hall. */
export type Fader = { readonly level: number; readonly echo: number; readonly hall: number };

export type Palette = {
  readonly voices: Readonly<Record<Voice, InstrumentName>>;
  /** What plays a voice instead where a bank of recorded instruments is there. */
  readonly recorded: Readonly<Partial<Record<Voice, RecordedName>>>;
  /** Holds the last chord when no bars come. */
  readonly breath: InstrumentName;
  readonly faders: Readonly<Partial<Record<InstrumentName | RecordedName, Fader>>>;
  /** `damping` 0…1: how fast highs die. */
  readonly hall: { readonly level: number; readonly rt60Sec: number; readonly damping: number };
  readonly echo: number;
  /** Noise around the music: its level, its cutoff at ebb and how far that rises, its level at ebb, and its hiss. */
  readonly bed: {
    readonly level: number;
    readonly cutoffHz: number;
    readonly riseHz: number;
    readonly ebb: number;
    readonly air: number;
  };
  /** True where nothing is held, and every note dies away by itself: its level is kept with a firmer hand. */
  readonly diesAway: boolean;
  /** What the lanes 0 and 1 stand for here. */
  readonly brightness: readonly [dark: number, bright: number];
  readonly width: readonly [narrow: number, wide: number];
  /** By how much brightness moves all that lies above 1 kHz, beside what the instruments do themselves. */
  readonly tiltDb: number;
};

const fader = (levelDb: number, echo: number, hall: number): Fader => ({ level: gainOfDb(levelDb), echo, hall });

const PLAIN_VOICES: Palette["voices"] = {
  pad: "warm-pad",
  bell: "bell",
  bass: "bass",
  piano: "piano",
  pluck: "pluck",
  bow: "bow",
  pulse: "pulse",
  percussion: "kit",
};
/** Faders of worlds that say no other. */
export const EVERYWHERE: Palette["faders"] = { kit: fader(-15, 0, 0.07) };
const PLAIN_BED: Palette["bed"] = { level: gainOfDb(-27), cutoffHz: 420, riseHz: 700, ebb: 0.35, air: 0.05 };

export const PALETTES: Readonly<Record<World, Palette>> = {
  warm: {
    voices: PLAIN_VOICES,
    recorded: { piano: "felt", pluck: "guitar", bow: "cello" },
    breath: "warm-pad",
    faders: {
      felt: fader(-13, 0.1, 0.2),
      guitar: fader(-13, 0.15, 0.2),
      cello: fader(-16, 0.06, 0.25),
      "warm-pad": fader(-18.1, 0, 0.2),
      bell: fader(-12.1, 0.35, 0.2),
      bass: fader(-14.1, 0, 0.04),
      piano: fader(-12, 0.1, 0.2),
      pluck: fader(-12, 0.2, 0.2),
      bow: fader(-17, 0.1, 0.25),
      pulse: fader(-12, 0, 0.04),
    },
    hall: { level: 1, rt60Sec: 3.8, damping: 0.3 },
    echo: 0.8,
    bed: PLAIN_BED,
    diesAway: false,
    brightness: [0.06, 0.94],
    width: [0.4, 1.2],
    tiltDb: 2.6,
  },
  glass: {
    voices: {
      ...PLAIN_VOICES,
      pad: "glass-pad",
      bell: "glass",
      piano: "mallet",
      pluck: "glass",
      bow: "glass-pad",
      bass: "pulse",
    },
    recorded: { bell: "celesta", piano: "vibraphone", pluck: "celesta" },
    breath: "glass-pad",
    faders: {
      celesta: fader(-7, 0.4, 0.3),
      vibraphone: fader(-7, 0.2, 0.25),
      "glass-pad": fader(-23.5, 0, 0.22),
      glass: fader(-12, 0.34, 0.22),
      bass: fader(-15, 0, 0.04),
      mallet: fader(-12, 0.16, 0.18),
      pulse: fader(-13, 0, 0.05),
    },
    hall: { level: 1.05, rt60Sec: 5, damping: 0.18 },
    echo: 0.8,
    bed: { level: gainOfDb(-31), cutoffHz: 700, riseHz: 900, ebb: 0.4, air: 0.12 },
    diesAway: false,
    brightness: [0.22, 1],
    width: [0.5, 1.35],
    tiltDb: 10.65,
  },
  piano: {
    voices: { ...PLAIN_VOICES, pad: "hush", bell: "piano", bass: "piano", pluck: "piano", bow: "hush" },
    recorded: { bell: "grand", bass: "grand", piano: "grand", pluck: "grand" },
    breath: "hush",
    faders: {
      grand: fader(-9.5, 0.05, 0.3),
      piano: fader(-15.5, 0.03, 0.19),
      hush: fader(-17, 0, 0.25),
      pulse: fader(-14, 0, 0.04),
    },
    hall: { level: 1.05, rt60Sec: 3.6, damping: 0.34 },
    echo: 0.5,
    bed: { level: gainOfDb(-40), cutoffHz: 380, riseHz: 400, ebb: 0.6, air: 0.04 },
    diesAway: true,
    brightness: [0, 0.95],
    width: [0.5, 1.15],
    tiltDb: 4,
  },
  strings: {
    voices: { ...PLAIN_VOICES, pad: "section", bell: "pluck", piano: "pluck" },
    recorded: { pad: "string-section", bow: "cello", bell: "harp", piano: "harp", pluck: "pizzicato", bass: "upright" },
    breath: "section",
    faders: {
      "string-section": fader(-16.5, 0, 0.24),
      cello: fader(-14, 0.05, 0.26),
      harp: fader(-13, 0.12, 0.28),
      pizzicato: fader(-12, 0.1, 0.24),
      upright: fader(-12, 0, 0.06),
      section: fader(-19, 0, 0.22),
      pluck: fader(-11, 0.16, 0.24),
      bow: fader(-16, 0.06, 0.26),
      bass: fader(-13, 0, 0.05),
      pulse: fader(-13, 0, 0.05),
    },
    hall: { level: 1, rt60Sec: 3.1, damping: 0.3 },
    echo: 0.55,
    bed: { level: gainOfDb(-33), cutoffHz: 420, riseHz: 600, ebb: 0.4, air: 0.05 },
    diesAway: false,
    brightness: [0.07, 0.92],
    width: [0.5, 1.25],
    tiltDb: 1.2,
  },
  night: {
    voices: { ...PLAIN_VOICES, pad: "hush", bell: "mallet" },
    recorded: { piano: "felt", bell: "vibraphone", pluck: "guitar", bass: "upright" },
    breath: "hush",
    faders: {
      felt: fader(0.5, 0.1, 0.19),
      vibraphone: fader(-3.5, 0.24, 0.2),
      guitar: fader(-2, 0.16, 0.19),
      upright: fader(0, 0, 0.05),
      hush: fader(-18.5, 0, 0.24),
      mallet: fader(-12, 0.3, 0.26),
      bass: fader(-13.5, 0, 0.04),
      piano: fader(-12, 0.12, 0.26),
      pluck: fader(-13, 0.22, 0.26),
      bow: fader(-18, 0.1, 0.3),
      pulse: fader(-12, 0, 0.05),
    },
    hall: { level: 1.05, rt60Sec: 4.6, damping: 0.46 },
    echo: 0.75,
    bed: { level: gainOfDb(-32), cutoffHz: 240, riseHz: 320, ebb: 0.45, air: 0.012 },
    diesAway: true,
    brightness: [0, 0.62],
    width: [0.4, 1.15],
    tiltDb: 12,
  },
  tide: {
    voices: { ...PLAIN_VOICES, bell: "glass", piano: "mallet", bow: "section" },
    recorded: { bell: "celesta", piano: "vibraphone", pluck: "harp", bow: "choir" },
    breath: "warm-pad",
    faders: {
      celesta: fader(-4, 0.32, 0.26),
      vibraphone: fader(-5, 0.26, 0.26),
      harp: fader(-4, 0.22, 0.24),
      choir: fader(-17, 0, 0.28),
      "warm-pad": fader(-19, 0, 0.24),
      glass: fader(-10, 0.3, 0.24),
      bass: fader(-15, 0, 0.05),
      mallet: fader(-13, 0.26, 0.24),
      pluck: fader(-10.5, 0.22, 0.22),
      section: fader(-21.3, 0, 0.24),
      pulse: fader(-13, 0, 0.05),
    },
    hall: { level: 1.1, rt60Sec: 5.2, damping: 0.34 },
    echo: 0.8,
    bed: { level: gainOfDb(-26.5), cutoffHz: 260, riseHz: 1500, ebb: 0.16, air: 0.04 },
    diesAway: false,
    brightness: [0, 0.8],
    width: [0.5, 1.3],
    tiltDb: -1.1,
  },
  room: {
    voices: { ...PLAIN_VOICES, pad: "hush", bell: "bell", piano: "mallet", bow: "bow", bass: "pulse" },
    recorded: {
      pad: "rhodes",
      bell: "vibraphone",
      bass: "upright",
      piano: "rhodes",
      pluck: "guitar",
      bow: "flute",
      pulse: "upright",
      percussion: "brush-kit",
    },
    breath: "hush",
    faders: {
      rhodes: fader(-12, 0.06, 0.12),
      vibraphone: fader(-12, 0.14, 0.16),
      upright: fader(-14, 0, 0.03),
      guitar: fader(-14, 0.06, 0.12),
      flute: fader(-15, 0.06, 0.16),
      "brush-kit": fader(-12, 0, 0.08),
      hush: fader(-21.5, 0, 0.14),
      bell: fader(-14, 0.14, 0.14),
      mallet: fader(-13, 0.08, 0.12),
      bass: fader(-13, 0, 0.03),
      pluck: fader(-13, 0.08, 0.12),
      bow: fader(-17, 0.06, 0.16),
      pulse: fader(-12, 0, 0.03),
    },
    hall: { level: 0.8, rt60Sec: 1.2, damping: 0.45 },
    echo: 0.35,
    bed: { level: gainOfDb(-40), cutoffHz: 380, riseHz: 400, ebb: 0.6, air: 0.03 },
    diesAway: true,
    brightness: [0.1, 0.95],
    width: [0.4, 1],
    tiltDb: 4,
  },
  grove: {
    voices: { ...PLAIN_VOICES, pad: "hush", bell: "pluck", piano: "pluck", bass: "pulse" },
    recorded: {
      bell: "harp",
      bass: "upright",
      piano: "guitar",
      pluck: "guitar",
      bow: "flute",
      pulse: "upright",
      percussion: "brush-kit",
    },
    breath: "hush",
    faders: {
      guitar: fader(-4, 0.06, 0.14),
      harp: fader(-4.5, 0.1, 0.2),
      upright: fader(-12, 0, 0.04),
      flute: fader(-15, 0.06, 0.22),
      "brush-kit": fader(-12, 0, 0.12),
      hush: fader(-20, 0, 0.2),
      pluck: fader(-11, 0.1, 0.18),
      bass: fader(-14, 0, 0.04),
      bow: fader(-17, 0.06, 0.22),
      pulse: fader(-13, 0, 0.04),
    },
    hall: { level: 0.9, rt60Sec: 1.7, damping: 0.32 },
    echo: 0.4,
    bed: { level: gainOfDb(-36), cutoffHz: 600, riseHz: 700, ebb: 0.4, air: 0.06 },
    diesAway: false,
    brightness: [0.1, 1],
    width: [0.5, 1.15],
    tiltDb: 4,
  },
  mallets: {
    voices: {
      ...PLAIN_VOICES,
      pad: "glass-pad",
      bell: "glass",
      piano: "mallet",
      pluck: "mallet",
      bow: "glass-pad",
      bass: "pulse",
    },
    recorded: {
      bell: "marimba",
      bass: "electric-bass",
      piano: "marimba",
      pluck: "kalimba",
      bow: "vibraphone",
      pulse: "electric-bass",
      percussion: "brush-kit",
    },
    breath: "glass-pad",
    faders: {
      marimba: fader(-5, 0.1, 0.18),
      vibraphone: fader(-9, 0.14, 0.24),
      kalimba: fader(-6, 0.16, 0.2),
      "electric-bass": fader(-15.5, 0, 0.03),
      "brush-kit": fader(-14, 0, 0.1),
      "glass-pad": fader(-25, 0, 0.24),
      glass: fader(-13, 0.2, 0.18),
      mallet: fader(-11, 0.08, 0.14),
      bass: fader(-14, 0, 0.03),
      pulse: fader(-13, 0, 0.04),
    },
    hall: { level: 0.7, rt60Sec: 1.6, damping: 0.28 },
    echo: 0.55,
    bed: { level: gainOfDb(-38), cutoffHz: 600, riseHz: 600, ebb: 0.5, air: 0.05 },
    diesAway: true,
    brightness: [0.1, 1],
    width: [0.5, 1.25],
    tiltDb: 4,
  },
  current: {
    voices: { ...PLAIN_VOICES, pad: "section", bell: "bell", bass: "pulse", piano: "pluck", bow: "section" },
    recorded: { percussion: "beat-kit" },
    breath: "section",
    faders: {
      "beat-kit": fader(-11, 0.04, 0.06),
      section: fader(-20, 0.05, 0.18),
      bell: fader(-13, 0.4, 0.2),
      pluck: fader(-11.5, 0.35, 0.16),
      pulse: fader(-10.5, 0, 0.02),
    },
    hall: { level: 0.9, rt60Sec: 2.4, damping: 0.3 },
    echo: 1,
    bed: { level: gainOfDb(-34), cutoffHz: 800, riseHz: 900, ebb: 0.3, air: 0.1 },
    diesAway: false,
    brightness: [0.1, 1],
    width: [0.5, 1.35],
    tiltDb: 3,
  },
};
