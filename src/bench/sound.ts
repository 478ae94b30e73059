/** This file measures the sound: every figure by which people's pieces were compared with ours, in every world, beside Ehrlich's engine in the same core. */
import { GOALS, type Goal, type World } from "../types.ts";
import { type LaneTask, runInLanes } from "./lanes.ts";
import type { OnProgress } from "./progress.ts";
import { byDefinition, type Row, rowOf } from "./row.ts";
import { type Asked, type Axis, affectRows, axisPoints, usualPoint, usualRows } from "./sound/affect-rows.ts";
import type { Heard } from "./sound/heard.ts";
import type { HearingTask } from "./sound/hearing.ts";
import type { OctavesTask } from "./sound/octaves.ts";
import { type Shape, type ShapeTask, shapeRows } from "./sound/shape.ts";
import { FULL_SOUND, type SoundBenchSize } from "./sound-size.ts";

const AXES: readonly Axis[] = ["arousal", "valence"];
/** Seconds of a core of the machine on which the estimates were measured, for a minute of sound. */
const CORE_SEC = { heard: 1.8, octaves: 2, shape: 1.6 } as const;
const [LEAST_DB, MOST_DB] = [6, 9];
const NOBODY = byDefinition("a piece that follows nobody");

type Tasks = {
  readonly asked: readonly Asked[];
  readonly hearings: readonly LaneTask[];
  readonly octaves: readonly LaneTask[];
  readonly shapes: readonly LaneTask[];
};

function tasksOf(size: SoundBenchSize): Tasks {
  const { worlds, levels, minutes, isRecorded, shapeMinutes } = size;
  // The peer is a world of its own.
  const sounds: readonly (World | null)[] = [...worlds, null];
  const points = sounds.flatMap((world) => [
    ...AXES.flatMap((axis) => axisPoints(axis, world, levels)),
    ...usualPoint(world),
  ]);
  const asked = points.flatMap((point) => size.seeds.map((seed) => ({ ...point, seed })));
  return {
    asked,
    hearings: asked.map(({ axis, world, goal, held, seed }) => {
      const argument: HearingTask = { goal, world, held, seed, minutes, isRecorded };
      return { text: `${axis}, ${world ?? "peer"}`, coreSec: CORE_SEC.heard * minutes, task: "hearing", argument };
    }),
    octaves: GOALS.map((goal) => {
      const argument: OctavesTask = { goal, isRecorded };
      return { text: `fast lanes, ${goal}`, coreSec: CORE_SEC.octaves, task: "octaves", argument };
    }),
    shapes: [false, true].map((isPeer) => {
      const argument: ShapeTask = { goal: "focus", isPeer, minutes: shapeMinutes, seed: size.seeds[0] ?? 1 };
      return { text: "shape", coreSec: CORE_SEC.shape * shapeMinutes, task: "shape", argument };
    }),
  };
}

export function soundCoreSec(size: SoundBenchSize): number {
  const { hearings, octaves, shapes } = tasksOf(size);
  return [...hearings, ...octaves, ...shapes].reduce((sum, { coreSec }) => sum + coreSec, 0);
}

/** Less than the full form gives figures to work by, and says so. */
const isFull = ({ levels, seeds, minutes, shapeMinutes }: SoundBenchSize): boolean =>
  levels >= FULL_SOUND.levels &&
  seeds.length >= FULL_SOUND.seeds.length &&
  minutes >= FULL_SOUND.minutes &&
  shapeMinutes >= FULL_SOUND.shapeMinutes;

export async function benchSound(size: SoundBenchSize, onProgress: OnProgress): Promise<readonly Row[]> {
  const { asked, hearings, octaves, shapes } = tasksOf(size);
  const results = await runInLanes<unknown>([...hearings, ...octaves, ...shapes], onProgress);
  const heard = results.slice(0, hearings.length) as readonly Heard[];
  const moved = results.slice(hearings.length, hearings.length + octaves.length) as readonly (readonly number[])[];
  const [ours, peers] = results.slice(hearings.length + octaves.length) as unknown as readonly [Shape, Shape];
  const of = (axis: Asked["axis"], world: World | null) =>
    asked.flatMap((one, i) => (one.axis === axis && one.world === world ? [{ ...one, heard: heard[i]! }] : []));
  const rows = [
    ...AXES.flatMap((axis) => size.worlds.flatMap((world) => affectRows(axis, world, of(axis, world), of(axis, null)))),
    ...size.worlds.flatMap((world) => usualRows(world, of("usual", world), of("usual", null))),
    ...GOALS.map((goal, i) => octaveRow(goal, moved[i]!)),
    ...shapeRows(ours, peers),
  ];
  return isFull(size) ? rows : rows.map((row) => ({ ...row, quick: true as const }));
}

/** Of the octaves that move by no more than is safe, the one that moves most. */
function octaveRow(goal: Goal, moved: readonly number[]): Row {
  const safe = moved.filter((db) => db <= MOST_DB);
  const value = Math.max(...(safe.length > 0 ? safe : moved));
  const figure = { name: `sound.lanes.${goal}`, unit: "dB of an octave", peer: NOBODY, peerValue: 0, value };
  return rowOf(figure, { within: [LEAST_DB, MOST_DB] });
}
