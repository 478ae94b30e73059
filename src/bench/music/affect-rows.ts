/**
 * This file measures whether the music goes where valence and arousal ask, on a grid of five by five held points (reference/music.md,
 * sections 4, 10): over windows of 35 s, as people's playing was, and the key over 16 bars.
 */
import type { Bar } from "../../types.ts";
import { byDefinition, type Row, rowOf } from "../row.ts";
import { EHRLICH } from "./ehrlich.ts";
import { composeBars, composeHeld, composePeer, type Manner, type Point } from "./pieces.ts";
import { longKeyClarity, modeBrightness } from "./pitch.ts";
import { onsetGapVariation } from "./rhythm.ts";
import { meanOf, rSquared, spearman, standardized } from "./statistics.ts";
import { meanColour, meanTension } from "./tension.ts";
import {
  articulation,
  bassRegister,
  meanTempoBpm,
  meanVelocity,
  notesPerSec,
  onsetsPerSec,
  pitchRange,
} from "./texture.ts";
import { overWindows } from "./windows.ts";

type Feature = {
  readonly axis: keyof Point;
  /** Of a piece. */
  readonly of: (bars: readonly Bar[]) => number;
  /** Size of the effect on people's labels, negative where the feature falls; tempo, mode and colour as the strongest of their kind. */
  readonly effect: number;
  /** The other axis moves it as well, on purpose: what it does on its own is told among pieces that are alike in the other. */
  readonly amongAlike?: true;
};

const FEATURES: Readonly<Record<string, Feature>> = {
  tempo: { axis: "arousal", of: overWindows(meanTempoBpm), effect: 2 },
  onsets: { axis: "arousal", of: overWindows(onsetsPerSec), effect: 1.11 },
  notes: { axis: "arousal", of: overWindows(notesPerSec), effect: 1.62 },
  velocity: { axis: "arousal", of: overWindows(meanVelocity), effect: 2.28 },
  pitchRange: { axis: "arousal", of: overWindows(pitchRange), effect: 1.21 },
  bassRegister: { axis: "arousal", of: overWindows(bassRegister), effect: -0.82 },
  articulation: { axis: "arousal", of: overWindows(articulation), effect: -0.41, amongAlike: true },
  onsetGapVariation: { axis: "arousal", of: overWindows(onsetGapVariation), effect: -0.34 },
  mode: { axis: "valence", of: overWindows(modeBrightness), effect: 1.05 },
  chordColour: { axis: "valence", of: overWindows(meanColour), effect: 1 },
  keyClarity: { axis: "valence", of: longKeyClarity, effect: 0.55 },
};
const STEPS = [0, 0.25, 0.5, 0.75, 1] as const;
const GRID: readonly Point[] = STEPS.flatMap((valence) => STEPS.map((arousal) => ({ valence, arousal })));
const CHANCE = byDefinition("chance");
const LEAST_RHO = 0.95;
const LEAST_TENSION_RHO = 0.9;
const LEAST_R2 = { arousal: 0.95, valence: 0.9 } as const;
const HELD_MINUTES = 2;
const TENSION_BARS = 32;

/** Every feature at every point, in the mean over the seeds. */
export type Surface = Readonly<Record<string, readonly number[]>>;

/** The peer knows no worlds: its surface is the same beside each of ours. */
export const peerSurface = (seeds: readonly number[]): Surface =>
  surfaceOf((seed, point) => composePeer(HELD_MINUTES, seed, point), seeds);

export function affectRows(manner: Manner, seeds: readonly number[], peers: Surface): readonly Row[] {
  const ours = surfaceOf((seed, point) => composeHeld(manner, HELD_MINUTES, seed, point), seeds);
  const prefix = `affect.${manner.goal}.${manner.world}`;
  const rho = (surface: Surface, name: string, { axis, effect, amongAlike }: Feature) => {
    const values = amongAlike ? centredAmongAlike(surface[name]!, axis) : surface[name]!;
    // −0 is no number of JSON's.
    return Math.sign(effect) * spearman(askedOf(axis), values) + 0;
  };
  const features = Object.entries(FEATURES).map(([name, feature]) => {
    const sign = feature.effect < 0 ? "falls with" : "rises with";
    const alike = feature.amongAlike ? `, at equal ${OTHER[feature.axis]}` : "";
    const figure = { name: `${prefix}.${name}`, unit: `ρ, ${sign} ${feature.axis}${alike}`, peer: EHRLICH };
    const values = { value: rho(ours, name, feature), peerValue: rho(peers, name, feature) };
    return rowOf({ ...figure, ...values }, { valueAtLeast: LEAST_RHO });
  });
  const fits = (["arousal", "valence"] as const).map((axis) => {
    const values = { value: fitOf(ours, axis), peerValue: fitOf(peers, axis) };
    const figure = { name: `${prefix}.fit.${axis}`, unit: "R² of the set point", peer: EHRLICH, ...values };
    return rowOf(figure, { valueAtLeast: LEAST_R2[axis] });
  });
  return [...features, ...fits, tensionRow(manner, seeds, prefix)];
}

function surfaceOf(compose: (seed: number, point: Point) => readonly Bar[], seeds: readonly number[]): Surface {
  const measured = GRID.map((point) => {
    const pieces = seeds.map((seed) => compose(seed, point));
    return Object.values(FEATURES).map(({ of }) => meanOf(pieces.map(of)));
  });
  return Object.fromEntries(Object.keys(FEATURES).map((name, i) => [name, measured.map((values) => values[i]!)]));
}

const OTHER = { arousal: "valence", valence: "arousal" } as const;

/** Each value less the mean of the points that ask the same of the other axis. */
function centredAmongAlike(values: readonly number[], axis: keyof Point): readonly number[] {
  const other = OTHER[axis];
  return values.map((value, i) => value - meanOf(values.filter((_, j) => GRID[j]![other] === GRID[i]![other])));
}

const askedOf = (axis: keyof Point): readonly number[] => GRID.map((point) => point[axis]);

/** All features of an axis as one figure, weighed by their effect on people, against what was asked. */
function fitOf(surface: Surface, axis: keyof Point): number {
  const parts = Object.entries(FEATURES).filter(([, feature]) => feature.axis === axis);
  const scores = parts.map(([name, { effect }]) => standardized(surface[name]!).map((score) => effect * score));
  const sums = GRID.map((_, i) => scores.reduce((sum, score) => sum + score[i]!, 0));
  return rSquared(askedOf(axis), sums);
}

/** Tension is asked of the composer itself: a held valence brings its own. The peer has no such target, so that the row stands beside chance. */
function tensionRow(manner: Manner, seeds: readonly number[], prefix: string): Row {
  const points = STEPS.flatMap((tension) => STEPS.map((arousal) => ({ tension, arousal })));
  const values = points.map((point) =>
    meanOf(seeds.map((seed) => meanTension(composeBars(manner, TENSION_BARS, seed, point)))),
  );
  const value = spearman(
    points.map(({ tension }) => tension),
    values,
  );
  const figure = { name: `${prefix}.chordTension`, unit: "ρ, rises with tension", peer: CHANCE, value, peerValue: 0 };
  return rowOf(figure, { valueAtLeast: LEAST_TENSION_RHO });
}
