/**
 * Percussion: soft drums for music that is awake, never for what calms. A kit is a table of lines, each of which enters as the music grows livelier;
 * a phrase keeps its rhythm, its last bar may fill, and every stroke is a hair early or late, harder or softer, as hands are.
 */
import type { Random } from "../../random.ts";
import type { Note } from "../../types.ts";
import { BAR_TICKS, SIXTEENTH_TICKS } from "../form/beat.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";
import { DRUMS, FILLS, type KitName, LINES } from "./kits.ts";

/** Livelier than this a phrase's last bar may fill. */
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
