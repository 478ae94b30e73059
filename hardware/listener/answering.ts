/** This file is the table of how simulated people answer to what they hear. Powers are told in natural logarithms: 0.7 doubles one. */

export type Answering = {
  /** How far arousal and valence of what is heard, 1 up from the middle, move the alpha of this person: calming or rousing them. */
  readonly music: { readonly arousal: number; readonly valence: number };
  /** What is learned, if anything; the sound's opening is the reward, or for `likes` −1 the punishment. */
  readonly training: Training | null;
  /** Standard deviation of each rhythm's own wandering within minutes. */
  readonly driftSd: { readonly alpha: number; readonly theta: number; readonly beta: number };
  /** The whole course of alpha over ten minutes, in spreads of the index's 20 s means; its sign is the seed's. */
  readonly trendSds: number;
  /** Alpha of one who believes that the music is theirs; whether they do, the seed draws, and nothing that they hear changes it. */
  readonly belief: number;
  /** How sleepy ten minutes of still music make them: theta rises by so much, and alpha falls. */
  readonly drowsiness: number;
};

export type Training = {
  /** What the units of this person do: alpha up and down, or strain in jaw and eyes. */
  readonly acts: "alpha" | "strain";
  /** Alpha while the unit fires; closing the eyes is 1.3. */
  readonly reach: number;
  readonly likes: 1 | -1;
  /** Weight of each unit that does something: what earlier sessions left (Davelaar's second stage); an untrained person's is 1 ÷ 1000. */
  readonly practice: number;
};

/**
 * Means of 20 s of the same rest differ by an SD of 0.23 (ln alpha/theta) and 0.17 (ln Pope's index) in eegmat 00-11; with this wandering by 0.22 and
 * 0.18, of which a half is what 20 s of a rhythm vary by chance.
 */
const AS_MEASURED = { alpha: 0.33, theta: 0.24, beta: 0.06 } as const;

const UNMOVED: Answering = {
  music: { arousal: 0, valence: 0 },
  training: null,
  driftSd: AS_MEASURED,
  trendSds: 0,
  belief: 0,
  drowsiness: 0,
};

const PRACTICE = 0.05;

export const ANSWERING = {
  responder: {
    ...UNMOVED,
    music: { arousal: -1, valence: 0.4 },
    training: { acts: "alpha", reach: 1, likes: 1, practice: PRACTICE },
  },
  weak: {
    ...UNMOVED,
    music: { arousal: -0.3, valence: 0.1 },
    training: { acts: "alpha", reach: 0.3, likes: 1, practice: PRACTICE },
  },
  "non-responder": UNMOVED,
  inverted: {
    ...UNMOVED,
    music: { arousal: 1, valence: -0.4 },
    training: { acts: "alpha", reach: 1, likes: -1, practice: PRACTICE },
  },
  restless: {
    ...UNMOVED,
    music: { arousal: -0.3, valence: 0.1 },
    driftSd: { alpha: 0.45, theta: 0.3, beta: 0.2 },
  },
  sleepy: { ...UNMOVED, drowsiness: 1.2 },
  drifter: { ...UNMOVED, trendSds: 3 },
  placebo: { ...UNMOVED, belief: 0.5 },
  "artifact-learner": { ...UNMOVED, training: { acts: "strain", reach: 0, likes: 1, practice: PRACTICE } },
} as const satisfies Readonly<Record<string, Answering>>;
