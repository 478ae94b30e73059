/** This file lists the three kits of drums, line by line: which drum, from when, which patterns. Notes are General MIDI's drums. */

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

export const LINES: Readonly<Record<KitName, readonly Line[]>> = {
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
export const FILLS: Readonly<Record<KitName, readonly (keyof typeof DRUMS)[]>> = {
  soft: ["rim", "rim", "snare"],
  brushed: ["brush", "brush", "snare"],
  hand: ["highBongo", "lowBongo", "openConga", "lowConga"],
};
