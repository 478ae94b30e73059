/**
 * This file tells whose brain a music followed: a reading of true alpha from features of the music, learned on everybody else, and the question
 * whether anybody else's alpha lies nearer to it (reference/evidence.md, section H).
 */
import { Matrix, solve } from "ml-matrix";
import { agreement, standardised } from "./series.ts";

/** Steps between two points of a series, and the most that the music may lag behind. */
export const STEP_SEC = 0.25;
export const MOST_LAG_STEPS = 8;
/** Of the ridge, on sums over standardised points. */
const LAMBDA = 50;

export type Heard = {
  /** One series a feature, all as long. */
  readonly features: readonly Float64Array[];
  /** True alpha of the same moments, and of MOST_LAG_STEPS before the first. */
  readonly alpha: Float64Array;
};
export type Found = { readonly identified: boolean; readonly r: number };
export type Reading = { readonly people: readonly Found[]; readonly lagSec: number };

/** The lag that fits the people best in the middle, one for all. `owner` says whose alpha a music is asked for; left out: each their own. */
export function readPeople(people: readonly Heard[], taught = people, owner = (person: number) => person): Reading {
  let best: Reading | null = null;
  for (let lag = 0; lag <= MOST_LAG_STEPS; lag++) {
    const reading = { people: readAt(people, taught, owner, lag), lagSec: lag * STEP_SEC };
    if (best === null || medianR(reading) > medianR(best)) best = reading;
  }
  if (best === null) throw new RangeError("there is a lag of 0");
  return best;
}

/** `people` are asked, `taught` are learned from; both are the same persons in the same order. */
export function readAt(
  people: readonly Heard[],
  taught: readonly Heard[],
  owner: (person: number) => number,
  lag: number,
): readonly Found[] {
  const alphas = people.map(({ alpha, features }) => standardised(alphaAt(alpha, lag, features[0]?.length ?? 0)));
  const sums = taught.map(({ features }, person) => sumsOf(features.map(standardised), alphas[person]!));
  return people.map(({ features }, person) => {
    const asked = owner(person);
    const weights = ridge(sums.filter((_, other) => other !== person && other !== asked));
    const read = weighted(features.map(standardised), weights);
    const near = alphas.map((alpha) => agreement(read.subarray(0, alpha.length), alpha.subarray(0, read.length)));
    const r = near[asked] ?? 0;
    return { r, identified: near.every((other, place) => place === asked || other < r) };
  });
}

const alphaAt = (alpha: Float64Array, lag: number, length: number): Float64Array =>
  alpha.subarray(MOST_LAG_STEPS - lag, MOST_LAG_STEPS - lag + length);

export const medianR = ({ people }: Pick<Reading, "people">): number => medianOf(people.map(({ r }) => r));

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

type Sums = { readonly squares: Matrix; readonly products: Matrix };

function sumsOf(features: readonly Float64Array[], alpha: Float64Array): Sums {
  const x = new Matrix(features.map((series) => [...series])).transpose();
  return { squares: x.transpose().mmul(x), products: x.transpose().mmul(Matrix.columnVector([...alpha])) };
}

function ridge(sums: readonly Sums[]): readonly number[] {
  const size = sums[0]?.squares.rows ?? 0;
  const squares = Matrix.eye(size, size).mul(LAMBDA);
  const products = Matrix.zeros(size, 1);
  for (const one of sums) {
    squares.add(one.squares);
    products.add(one.products);
  }
  return size === 0 ? [] : solve(squares, products).to1DArray();
}

function weighted(features: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const out = new Float64Array(features[0]?.length ?? 0);
  for (const [f, series] of features.entries()) {
    for (let i = 0; i < out.length; i++) out[i] = out[i]! + (weights[f] ?? 0) * series[i]!;
  }
  return out;
}
