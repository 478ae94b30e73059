/** What other methods say of the same sealed sessions, for researchers: none of them is a verdict. */
import { type AnytimeT, anytimeT } from "./anytime-t.ts";
import type { CourseSession } from "./course.ts";
import { BOUNDARIES, type Boundary, groupBoundary } from "./group-sequential.ts";
import { type Overlap, overlapOf } from "./overlap.ts";
import { type Share, shareInterval } from "./share-interval.ts";

export type Methods = {
  readonly anytimeT: AnytimeT | null;
  /** Sham is A, own feedback B. */
  readonly overlap: Overlap | null;
  /** Of those who said real or sham, at every look; one half is blind where both are as likely. */
  readonly guessedRight: Share | null;
  /** For who plans so many equal looks at 5 %, two-sided: the z of the last one. */
  readonly boundaries: readonly ({ readonly looks: number } & Readonly<Record<Boundary, number>>)[];
};

const ALPHA = 0.05;
const GUESSES_OPT = 50;
const LOOKS = [2, 3, 4, 5, 10] as const;

export function methodsOf(sessions: readonly CourseSession[]): Methods {
  const units = sessions.flatMap((session) => session.units);
  const meansOf = (wanted: boolean) =>
    units.flatMap(({ isOwn, meanZ }) => (isOwn === wanted && meanZ !== null ? [meanZ] : []));
  const [own, sham] = [meansOf(true), meansOf(false)];
  const guessed = sessions.filter(({ guess }) => guess !== "unsure");
  // Of a session in blocks the last one was asked for.
  const right = guessed.filter((session) => (session.guess === "real") === (session.units.at(-1)?.isOwn ?? false));
  return {
    anytimeT: anytimeT(own, sham),
    overlap: overlapOf(sham, own),
    guessedRight: shareInterval(right.length, guessed.length, ALPHA, GUESSES_OPT),
    boundaries: LOOKS.map((looks) => ({ looks, ...boundariesFor(looks) })),
  };
}

const boundariesFor = (looks: number): Readonly<Record<Boundary, number>> => {
  const [pocock, obrienFleming] = BOUNDARIES.map((boundary) => groupBoundary(boundary, looks, ALPHA));
  return { pocock: pocock ?? Number.NaN, "obrien-fleming": obrienFleming ?? Number.NaN };
};
