/**
 * What the melody does in each bar of a phrase: state its motif, answer it, breathe, close, and once come home for good. Fuller plans come
 * with more activity.
 */
import type { Random } from "../../random.ts";
import type { Place } from "../form/form.ts";

export type Gesture = "state" | "answer" | "sequence" | "breathe" | "rest" | "close" | "home";

type Plan = { readonly gestures: readonly Gesture[]; readonly fullness: number };

const PLANS: readonly Plan[] = [
  { gestures: ["rest", "state", "rest", "close"], fullness: 0 },
  { gestures: ["state", "rest", "breathe", "close"], fullness: 0.1 },
  { gestures: ["rest", "state", "breathe", "close"], fullness: 0.2 },
  { gestures: ["state", "breathe", "state", "close"], fullness: 0.35 },
  { gestures: ["state", "breathe", "answer", "close"], fullness: 0.4 },
  { gestures: ["state", "answer", "breathe", "close"], fullness: 0.5 },
  { gestures: ["state", "state", "sequence", "close"], fullness: 0.75 },
  { gestures: ["state", "answer", "state", "close"], fullness: 0.8 },
  { gestures: ["state", "sequence", "answer", "close"], fullness: 0.9 },
  { gestures: ["state", "answer", "sequence", "state"], fullness: 1 },
];
const FULLNESS_WIDTH = 0.13;

/** Heights in scale steps over the four quarters of a phrase. */
const CONTOURS: readonly (readonly number[])[] = [
  [0, 2, 4, 1],
  [-1, 1, 3, 0],
  [3, 2, 0, -1],
  [0, 3, 1, -1],
  [-2, 0, 2, 3],
  [1, -1, 2, 0],
];

/** One gesture for each bar; an eight-bar phrase is two plans, the second of which closes. */
export function planMelody(bars: number, activity: number, random: Random): readonly Gesture[] {
  const plans = Array.from({ length: Math.ceil(bars / 4) }, () => {
    const weights = PLANS.map(({ fullness }) => {
      const miss = (fullness - activity) / FULLNESS_WIDTH;
      return 1 / (1 + miss * miss);
    });
    return PLANS[random.weighted(weights)]!.gestures;
  });
  return plans.flat();
}

/** How much more a contour is liked that rises (a fourth over the phrase) in the gladdest music, and one that falls in the saddest. */
const LEANS = 0.9;

export function contourOf({ bar, bars }: Pick<Place, "bar" | "bars">, valence: number, random: Random): number {
  const contour = CONTOURS[random.weighted(CONTOURS.map((one) => likingOf(one, valence)))]!;
  return contour[Math.floor((bar * 4) / bars)]! + (bars === 8 && bar % 2 === 1 ? 1 : 0);
}

function likingOf(contour: readonly number[], valence: number): number {
  const rise = (contour.at(-1)! - contour[0]!) / 5;
  return Math.max(0.1, 1 + LEANS * (2 * valence - 1) * rise);
}
