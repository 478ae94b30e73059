/**
 * Percussion: soft drums for music that is awake, never for what calms. A kit is a table of lines, each of which enters as the music grows livelier;
 * a phrase keeps its rhythm, its last bar may fill, and every stroke is a hair early or late, harder or softer, as hands are. Notes are General MIDI's drums.
 */
import type { Random } from "../../random.ts";
import type { Note } from "../../types.ts";
import { BAR_TICKS, SIXTEENTH_TICKS } from "../form/beat.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";

/** General MIDI's drum map, as far as it is played. */
export const DRUMS = {
  kick: 36,
  rim: 37,
  snare: 38,
  clap: 39,
  brush: 40,
  closedHat: 42,
  pedalHat: 44,
  openHat: 46,
  highBongo: 60,
  lowBongo: 61,
  muteConga: 62,
  openConga: 63,
  lowConga: 64,
  shaker: 70,
} as const;

export const KITS = ["soft", "brushed", "hand"] as const;
export type KitName = (typeof KITS)[number];

type Line = {
  readonly drum: keyof typeof DRUMS;
  /** Liveliness at which it begins, and at which a livelier line takes its place; 1.1 is never. */
  readonly from: number;
  readonly until: number;
  /** Sixteenths of a bar to choose from, for a phrase. */
  readonly patterns: readonly (readonly number[])[];
  /** Steps of MIDI velocity, on top of the beat's own. */
  readonly accent: number;
};

const NEVER = 1.1;
const EIGHTHS = [0, 2, 4, 6, 8, 10, 12, 14] as const;
const GALLOP = [0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15] as const;
const BACKBEAT = [[4, 12]] as const;
const AFTERBEATS = [[2, 6, 10, 14]] as const;

const LINES: Readonly<Record<KitName, readonly Line[]>> = {
  soft: [
    { drum: "shaker", from: 0.1, until: 0.3, patterns: [[4, 12]], accent: -6 },
    { drum: "kick", from: 0.1, until: 0.22, patterns: [[0]], accent: -2 },
    {
      drum: "kick",
      from: 0.22,
      until: 0.5,
      patterns: [
        [0, 8],
        [0, 10],
        [0, 8, 14],
      ],
      accent: 0,
    },
    {
      drum: "kick",
      from: 0.5,
      until: 0.72,
      patterns: [
        [0, 6, 8],
        [0, 8, 10],
        [0, 7, 10],
      ],
      accent: 2,
    },
    {
      drum: "kick",
      from: 0.72,
      until: NEVER,
      patterns: [
        [0, 4, 8, 12],
        [0, 4, 8, 12, 14],
      ],
      accent: 4,
    },
    { drum: "shaker", from: 0.3, until: 0.46, patterns: AFTERBEATS, accent: -12 },
    { drum: "shaker", from: 0.46, until: 0.74, patterns: [EIGHTHS], accent: -10 },
    { drum: "shaker", from: 0.74, until: NEVER, patterns: [GALLOP], accent: -8 },
    { drum: "rim", from: 0.42, until: 0.62, patterns: [[4, 12], [4, 11], [12]], accent: -10 },
    { drum: "clap", from: 0.62, until: NEVER, patterns: BACKBEAT, accent: -4 },
    { drum: "openHat", from: 0.82, until: NEVER, patterns: AFTERBEATS, accent: -12 },
  ],
  brushed: [
    { drum: "closedHat", from: 0.1, until: 0.36, patterns: [[4, 12]], accent: -8 },
    { drum: "kick", from: 0.1, until: 0.22, patterns: [[0]], accent: -2 },
    {
      drum: "brush",
      from: 0.22,
      until: 0.4,
      patterns: [
        [4, 12],
        [4, 12, 14],
      ],
      accent: -14,
    },
    {
      drum: "brush",
      from: 0.4,
      until: 0.7,
      patterns: [
        [4, 7, 12],
        [3, 4, 10, 12],
        [4, 10, 12, 15],
      ],
      accent: -6,
    },
    { drum: "brush", from: 0.7, until: NEVER, patterns: BACKBEAT, accent: -12 },
    {
      drum: "rim",
      from: 0.7,
      until: NEVER,
      patterns: [
        [3, 6, 10, 15],
        [2, 7, 10, 14],
        [3, 7, 10, 14],
      ],
      accent: -10,
    },
    { drum: "closedHat", from: 0.36, until: 0.7, patterns: [[0, 4, 6, 8, 12, 14], EIGHTHS], accent: -12 },
    {
      drum: "closedHat",
      from: 0.7,
      until: NEVER,
      patterns: [GALLOP],
      accent: -10,
    },
    {
      drum: "kick",
      from: 0.34,
      until: 0.66,
      patterns: [
        [0, 10],
        [0, 8],
        [0, 7, 10],
      ],
      accent: -6,
    },
    {
      drum: "kick",
      from: 0.66,
      until: NEVER,
      patterns: [
        [0, 4, 8, 12],
        [0, 6, 8, 14],
      ],
      accent: -2,
    },
    { drum: "snare", from: 0.78, until: NEVER, patterns: BACKBEAT, accent: -10 },
  ],
  hand: [
    { drum: "shaker", from: 0.1, until: 0.4, patterns: [[4, 12]], accent: -8 },
    { drum: "lowConga", from: 0.1, until: 0.22, patterns: [[0]], accent: -2 },
    {
      drum: "lowConga",
      from: 0.22,
      until: 0.46,
      patterns: [
        [0, 10],
        [0, 6],
        [0, 14],
      ],
      accent: -4,
    },
    {
      drum: "lowConga",
      from: 0.46,
      until: NEVER,
      patterns: [
        [0, 6, 14],
        [0, 8, 11],
        [0, 6, 8, 14],
      ],
      accent: 0,
    },
    {
      drum: "openConga",
      from: 0.34,
      until: 0.6,
      patterns: [
        [4, 12],
        [12, 14],
        [6, 12],
      ],
      accent: -4,
    },
    {
      drum: "openConga",
      from: 0.6,
      until: NEVER,
      patterns: [
        [4, 12, 14],
        [3, 6, 12, 14],
        [4, 10, 12, 15],
      ],
      accent: 0,
    },
    {
      drum: "muteConga",
      from: 0.48,
      until: NEVER,
      patterns: [
        [2, 8, 10],
        [2, 7, 10],
        [3, 8, 11],
      ],
      accent: -12,
    },
    { drum: "shaker", from: 0.4, until: 0.66, patterns: [EIGHTHS], accent: -12 },
    { drum: "shaker", from: 0.66, until: NEVER, patterns: [GALLOP], accent: -10 },
    {
      drum: "kick",
      from: 0.56,
      until: 0.76,
      patterns: [
        [0, 8],
        [0, 10],
      ],
      accent: 0,
    },
    { drum: "kick", from: 0.76, until: NEVER, patterns: [[0, 4, 8, 12]], accent: 4 },
    { drum: "clap", from: 0.8, until: NEVER, patterns: BACKBEAT, accent: -6 },
  ],
};

/** Of every kit, in the last beat of a phrase. */
const FILLS: Readonly<Record<KitName, readonly (keyof typeof DRUMS)[]>> = {
  soft: ["rim", "rim", "snare"],
  brushed: ["brush", "brush", "snare"],
  hand: ["highBongo", "lowBongo", "openConga", "lowConga"],
};
const FILLS_FROM = 0.5;
/** A stroke sounds by itself; the length is what MIDI writes. */
const STROKE_TICKS = SIXTEENTH_TICKS;
/** What stands off the beat is softer, by place in the quarter. */
const BY_PLACE = [5, -6, 0, -7] as const;
/** Of what is written: drums that drive are nearer to each other than a bar's other accents, or only the kick would be heard. */
const APART = 0.7;
/** Hands are off by up to so much at arousal 0 and 1; glad music leans its short notes back, by so much at valence 1. */
const LOOSE_TICKS = [6, 2] as const;
const SWING_TICKS = 34;
const SWINGS_FROM = 0.45;

export type PercussionRequest = {
  readonly kit: KitName;
  /** 0…1: how much goes on. */
  readonly liveliness: number;
  readonly valence: number;
  /** The phrase's last bar, which may fill. */
  readonly isLast: boolean;
  readonly loudness: Loudness;
};

/** `phrase` is the random stream of the phrase, `random` that of the bar. */
export function playPercussion(request: PercussionRequest, phrase: Random, random: Random): readonly Note[] {
  const { kit, liveliness, isLast } = request;
  const chosen = LINES[kit].map((line) => ({ ...line, pattern: phrase.pick(line.patterns) }));
  const fills = isLast && liveliness >= FILLS_FROM && random.unit() < liveliness;
  const strokes = chosen
    .filter(({ from, until }) => liveliness >= from && liveliness < until)
    .flatMap(({ drum, pattern, accent }) =>
      pattern.filter((place) => !fills || place < 12 || drum === "kick").map((place) => ({ drum, place, accent })),
    );
  const fill = fills
    ? [12, 13, 14, 15].map((place) => ({ drum: random.pick(FILLS[kit]), place, accent: (place - 13) * 3 }))
    : [];
  return [...strokes, ...fill].map((stroke) => noteOf(request, stroke, random));
}

type Stroke = { readonly drum: keyof typeof DRUMS; readonly place: number; readonly accent: number };

function noteOf({ loudness, valence }: PercussionRequest, { drum, place, accent }: Stroke, random: Random): Note {
  const swing =
    place % 2 === 1 ? Math.round((SWING_TICKS * Math.max(0, valence - SWINGS_FROM)) / (1 - SWINGS_FROM)) : 0;
  const most = Math.round(LOOSE_TICKS[0] + (LOOSE_TICKS[1] - LOOSE_TICKS[0]) * loudness.arousal);
  const loose = random.below(2 * most + 1) - most;
  const startTick = Math.min(BAR_TICKS - 1, Math.max(0, place * SIXTEENTH_TICKS + swing + loose));
  const velocity = velocityOf("percussion", loudness, APART * (accent + BY_PLACE[place % 4]!), random);
  return { voice: "percussion", startTick, durationTicks: STROKE_TICKS, midi: DRUMS[drum], velocity };
}
