/** Keys: valence asks for a mode, and at a phrase's start the key goes there by scales that share most of their tones. */
import type { Random } from "../../random.ts";
import { MODES, type Mode } from "../../types.ts";
import { commonTones, type Key, modulo, scaleOf } from "./scale.ts";

/** Where a section wants the tonic: as it is, to a neighbour, or back to the piece's own. */
export type KeyMove = "stay" | "away" | "home";

/**
 * Least valence of each mode, brightest first: mode is the strongest carrier of valence (reference/music.md, section 4).
 * Scales with a major third lie above the middle, those with a minor third below it. Lydian, of which one piece in three is heard as its relative minor, is kept
 * for what is held at the very top.
 */
const LEAST_VALENCE: readonly number[] = [0.87, 0.6, 0.5, 0.39, 0.22, 0];
/** A mode is left only when valence is this far outside its range, so that noise turns no mode. */
const HYSTERESIS = 0.03;
/** A phrase moves at most this many modes, each of which changes one tone. */
const MOST_MODES = 2;
/** Two keys next to each other in time share at least so many of their seven tones. */
const LEAST_COMMON = 5;

/** Semitones from a tonic to those a section may go to, and how much each is liked: fourth, fifth, whole tones, thirds. */
const AWAY: readonly (readonly [number, number])[] = [
  [5, 6],
  [7, 6],
  [10, 1],
  [2, 1],
  [9, 1],
  [3, 1],
];

export function modeForValence(valence: number, current: Mode | null): Mode {
  const wanted = LEAST_VALENCE.findIndex((least) => valence >= least);
  const there = wanted < 0 ? MODES.length - 1 : wanted;
  if (current === null) return MODES[there]!;
  const now = MODES.indexOf(current);
  if (there === now + 1 && valence > LEAST_VALENCE[now]! - HYSTERESIS) return current;
  if (there === now - 1 && valence < LEAST_VALENCE[there]! + HYSTERESIS) return current;
  return MODES[there]!;
}

/** The key of the next phrase. `sounding` are the pitch classes of the chord before it: a new tonic is liked better when they fit its scale. */
export function nextKey(
  request: { key: Key; homeTonic: number; wanted: Mode; move: KeyMove; sounding: readonly number[] },
  random: Random,
): Key {
  const { key, homeTonic, move, sounding } = request;
  const mode = modeTowards(key.mode, request.wanted);
  const home: Key = { tonic: homeTonic, mode };
  if (move === "home" && commonTones(key, home) >= LEAST_COMMON) return home;
  if (move !== "away") return { tonic: key.tonic, mode };
  const choices = AWAY.map(([semitones, liking]) => {
    const choice: Key = { tonic: modulo(key.tonic + semitones, 12), mode };
    return { choice, weight: liking * pivotWeight(key, choice, sounding) };
  }).filter(({ weight }) => weight > 0);
  if (choices.length === 0) return { tonic: key.tonic, mode };
  return choices[random.weighted(choices.map(({ weight }) => weight))]!.choice;
}

function pivotWeight(key: Key, choice: Key, sounding: readonly number[]): number {
  const common = commonTones(key, choice);
  if (common < LEAST_COMMON) return 0;
  const scale = scaleOf(choice);
  return sounding.every((tone) => scale.includes(tone)) ? common : 0.2;
}

function modeTowards(mode: Mode, wanted: Mode): Mode {
  const now = MODES.indexOf(mode);
  const way = MODES.indexOf(wanted) - now;
  return MODES[now + Math.min(MOST_MODES, Math.max(-MOST_MODES, way))]!;
}
