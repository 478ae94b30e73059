/** This file says which voices each world plays with: who sings, who holds the chords, who breaks them, who carries the bass. */
import type { Voice, World } from "../../types.ts";
import type { KitName } from "./kits.ts";

export type Texture = {
  readonly melody: Voice;
  /** Semitones that the tune lies above its usual height. */
  readonly lift: number;
  /** Null where chords are only broken and struck, as on a piano. */
  readonly chords: Voice | null;
  /** Sixteenths after which what carries the music, being struck, has faded too far: no silence in a bar is longer. Null where it is held. */
  readonly fadesAfter: number | null;
  readonly figure: Voice;
  readonly bass: Voice;
  /** Whether a pulse of its own keeps time where the goal has one. */
  readonly pulse: boolean;
  /** What strikes the beat where the goal has one. */
  readonly kit: KitName;
  /** MIDI numbers between which the figure's tones lie. */
  readonly figureRange: readonly [lowest: number, highest: number];
  /** Share of the broken tones that lie close under the tune, as the fingers of the singing hand, not in the other hand. */
  readonly answers: number;
  /** Of the touch's reach so much moves the tune up and the bass down. */
  readonly reach: number;
  /** How far what the singing hand strikes makes one line with the tune, by step. */
  readonly line: number;
  /** A player's hands: broken tones begin up to so late. */
  readonly lagMs: number;
  /** Share of the touch's chromatic chords that this world has. */
  readonly chroma: number;
  /** How long a broken tone rings: to the next one, or under the pedal with the whole hand. */
  readonly pedal: boolean;
  /** Shapes of the figure: chords broken evenly, in waves that rise and ebb, or as falling drops. */
  readonly shapes: "broken" | "waves" | "drops";
};

/** Lowest and highest MIDI number at which each voice sounds well. */
export const COMPASS: Readonly<Record<Voice, readonly [lowest: number, highest: number]>> = {
  pad: [48, 80],
  bell: [57, 98],
  bass: [28, 57],
  piano: [21, 108],
  pluck: [40, 88],
  bow: [36, 86],
  pulse: [28, 60],
  percussion: [35, 81],
};

/** What a world plays with unless it says otherwise: a bell sings over held chords, and a pulse may keep time. */
const PLAIN: Omit<Texture, "figure" | "figureRange"> = {
  melody: "bell",
  lift: 0,
  chords: "pad",
  fadesAfter: null,
  bass: "bass",
  pulse: true,
  kit: "soft",
  answers: 0.3,
  reach: 0,
  line: 0,
  lagMs: 0,
  chroma: 0,
  pedal: false,
  shapes: "broken",
};

export const TEXTURES: Readonly<Record<World, Texture>> = {
  warm: { ...PLAIN, figure: "piano", figureRange: [52, 72] },
  glass: { ...PLAIN, figure: "pluck", figureRange: [53, 74], shapes: "drops" },
  piano: {
    ...PLAIN,
    melody: "piano",
    chords: null,
    fadesAfter: 5,
    figure: "piano",
    bass: "piano",
    pulse: false,
    kit: "brushed",
    figureRange: [46, 66],
    answers: 0.72,
    reach: 0.25,
    line: 1,
    lagMs: 34,
    chroma: 1,
    pedal: true,
  },
  strings: { ...PLAIN, melody: "bow", lift: -4, figure: "pluck", kit: "hand", figureRange: [50, 70] },
  night: {
    ...PLAIN,
    fadesAfter: 10,
    melody: "piano",
    figure: "bell",
    kit: "brushed",
    figureRange: [60, 76],
    shapes: "drops",
  },
  tide: {
    ...PLAIN,
    fadesAfter: 14,
    chords: "bow",
    figure: "pluck",
    kit: "hand",
    figureRange: [48, 72],
    shapes: "waves",
  },
  room: { ...PLAIN, kit: "brushed", chords: "pad", figure: "piano", figureRange: [52, 72], lagMs: 14, chroma: 0.7 },
  grove: { ...PLAIN, kit: "hand", figure: "pluck", figureRange: [48, 70], lagMs: 10 },
  mallets: { ...PLAIN, fadesAfter: 5, kit: "hand", figure: "piano", figureRange: [53, 76] },
  current: { ...PLAIN, melody: "bell", figure: "pluck", figureRange: [52, 74], shapes: "drops" },
};
