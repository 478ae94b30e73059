/** This file measures whether valence and arousal can be read apart from two minutes of music, held at points over the whole square. */
import type { Bar } from "../../types.ts";
import { type Row, rowOf } from "../row.ts";
import { EHRLICH } from "./ehrlich.ts";
import { composeHeld, composePeer, type Manner, type Point } from "./pieces.ts";
import { READ_FEATURES, type ReadFeature, readAffect, spreadOf } from "./reader.ts";
import { areaUnderCurve, meanOf } from "./statistics.ts";
import { windowsOf } from "./windows.ts";

/** The middles of four by four fields of the square: none lies on a border of the quadrants. */
const PLACES = [0.125, 0.375, 0.625, 0.875] as const;
const POINTS: readonly Point[] = PLACES.flatMap((valence) => PLACES.map((arousal) => ({ valence, arousal })));
const MINUTES = 2;
const LEAST_AUC = 0.97;
const LEAST_QUADRANTS = 0.85;
/** Smaller effects are not to be heard in a few pieces. */
const LEAST_EFFECT = 0.3;
/** An effect is about as large as people's between these shares of it. */
const ABOUT = [0.5, 1.5] as const;

export type Piece = { readonly asked: Point; readonly windows: readonly (readonly Bar[])[] };
type Axis = keyof Point;

/** The peer knows no worlds: its pieces are the same beside each of ours. */
export const peerPieces = (seeds: readonly number[]): readonly Piece[] =>
  piecesOf(seeds, (seed, point) => composePeer(MINUTES, seed, point));

/** `effects`: the people whose effects are known play the piano, so that only its size is compared. */
export function readerRows(
  manner: Manner,
  seeds: readonly number[],
  peers: readonly Piece[],
  effects: boolean,
): readonly Row[] {
  const ours = piecesOf(seeds, (seed, point) => composeHeld(manner, MINUTES, seed, point));
  const of = `${manner.goal}.${manner.world}`;
  const [read, peersRead] = [ours.map(readingOf), peers.map(readingOf)];
  const aucs = (["arousal", "valence"] as const).map((axis) => {
    const values = { value: aucOf(read, axis), peerValue: aucOf(peersRead, axis) };
    const figure = { name: `reader.${of}.${axis}`, unit: "AUC, by effects", peer: EHRLICH };
    return rowOf({ ...figure, ...values }, { valueAtLeast: LEAST_AUC });
  });
  const quadrants = { value: meanOf(read.map(isRight)), peerValue: meanOf(peersRead.map(isRight)) };
  const figure = { name: `reader.${of}.quadrants`, unit: "share right, by effects", peer: EHRLICH, ...quadrants };
  const rows = [...aucs, rowOf(figure, { valueAtLeast: LEAST_QUADRANTS })];
  return effects ? [...rows, ...effectRows(of, ours, peers)] : rows;
}

function effectRows(of: string, ours: readonly Piece[], peers: readonly Piece[]): readonly Row[] {
  return Object.entries(READ_FEATURES).flatMap(([name, feature]) =>
    (["arousal", "valence"] as const).flatMap((axis) => {
      const wanted = feature.effects[axis];
      if (Math.abs(wanted) < LEAST_EFFECT) return [];
      const [one, other] = [hundredths(ABOUT[0] * wanted), hundredths(ABOUT[1] * wanted)];
      const values = { value: effectOf(ours, feature, axis), peerValue: effectOf(peers, feature, axis) };
      const figure = { name: `effect.${of}.${axis}.${name}`, unit: "d, in people's spread", peer: EHRLICH, ...values };
      return [rowOf(figure, { within: [Math.min(one, other), Math.max(one, other)] })];
    }),
  );
}

function piecesOf(seeds: readonly number[], compose: (seed: number, point: Point) => readonly Bar[]): readonly Piece[] {
  return POINTS.flatMap((asked) => seeds.map((seed) => ({ asked, windows: windowsOf(compose(seed, asked)) })));
}

type Reading = { readonly asked: Point; readonly read: Point };

function readingOf({ asked, windows }: Piece): Reading {
  const votes = windows.map(readAffect);
  const mean = (axis: Axis) => meanOf(votes.map((vote) => vote[axis]));
  return { asked, read: { valence: mean("valence"), arousal: mean("arousal") } };
}

function aucOf(readings: readonly Reading[], axis: Axis): number {
  const votesOf = (high: boolean) =>
    readings.filter(({ asked }) => asked[axis] > 0.5 === high).map(({ read }) => read[axis]);
  return areaUnderCurve(votesOf(true), votesOf(false));
}

function isRight({ asked, read }: Reading): number {
  return read.valence > 0 === asked.valence > 0.5 && read.arousal > 0 === asked.arousal > 0.5 ? 1 : 0;
}

/** The high half less the low half, in standard deviations of people's clips. */
function effectOf(pieces: readonly Piece[], feature: ReadFeature, axis: Axis): number {
  const mean = (high: boolean) =>
    meanOf(
      pieces
        .filter(({ asked }) => asked[axis] > 0.5 === high)
        .map(({ windows }) => meanOf(windows.map((window) => feature.of(window)))),
    );
  return (mean(true) - mean(false)) / spreadOf(feature);
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
