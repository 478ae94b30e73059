/** Cadences: how a phrase comes home or stays open, in each mode, and which one fits what sounded. */
import { randomFor } from "../../random.ts";
import type { Mode, Targets } from "../../types.ts";
import { resolutionOf } from "../harmony/applied.ts";
import { type Chord, chordOf } from "../harmony/chord.ts";
import { clarityFit, type Sounding } from "../harmony/clarity.ts";
import type { Key } from "../harmony/scale.ts";
import type { Place } from "./form.ts";

/** The last two degrees of a phrase, counted from 1: of one that comes home, and of one that stays open. */
const CADENCES: Readonly<Record<Mode, Readonly<Record<Place["cadence"], readonly string[]>>>> = {
  lydian: { closed: ["5-1", "2-1", "5-1"], open: ["1-5", "2-5", "1-2"] },
  ionian: { closed: ["4-1", "5-1", "2-1"], open: ["2-5", "1-4", "4-5", "6-4"] },
  mixolydian: { closed: ["7-1", "4-1", "5-1"], open: ["1-7", "4-7", "6-4", "2-5"] },
  dorian: { closed: ["4-1", "7-1", "2-1"], open: ["1-4", "7-4", "3-7"] },
  aeolian: { closed: ["7-1", "4-1", "6-1"], open: ["1-6", "4-7", "3-6", "6-7"] },
  phrygian: { closed: ["2-1", "7-1", "4-1"], open: ["1-2", "4-7", "1-4", "6-4"] },
};

export type CadenceRequest = Sounding & {
  readonly seed: number;
  readonly place: Pick<Place, "bar" | "bars" | "cadence" | "phraseNumber">;
  readonly key: Key;
  /** The chord before the bar at `place`, or the one that sounds there where a later bar is asked for. */
  readonly previous: Chord | null;
  readonly targets: Pick<Targets, "valence">;
};

/** The degree of a bar of the phrase's cadence, or null before it. */
export function cadenceDegree(request: CadenceRequest, bar: number): number | null {
  const { seed, place, previous } = request;
  const fromEnd = place.bars - 1 - bar;
  if (fromEnd >= 2 || (place.bars <= 2 && place.cadence === "open")) return null;
  const all = CADENCES[request.key.mode][place.cadence].map(degreesOf);
  const resolution = previous === null ? null : resolutionOf(request.key, previous);
  const resolving = all.filter((degrees) => degrees[1 - fromEnd] === resolution);
  const begun = fromEnd === 0 ? all.filter(([degree]) => degree === previous?.degree) : [];
  const cadences = [resolving, begun, all].find(({ length }) => length > 0)!;
  const weights = cadences.map((degrees) => fitOf(request, fromEnd === 0 ? degrees.slice(1) : degrees));
  const cadence = cadences[randomFor(seed, "cadence", place.phraseNumber).weighted(weights)]!;
  return cadence.at(-1 - fromEnd)!;
}

function fitOf(request: CadenceRequest, degrees: readonly number[]): number {
  const chords = degrees.flatMap((degree) => chordOf(request.key, degree, "triad") ?? []);
  return Math.sqrt(clarityFit(request, chords, request.targets.valence));
}

const degreesOf = (cadence: string): readonly number[] => cadence.split("-").map((degree) => Number(degree) - 1);
