/** This file measures the sound: every figure by which people's pieces were compared with ours, in every world, beside Ehrlich's engine in the same core. */
import { GOALS, type Goal, type World } from "../types.ts";
import { type LaneTask, runInLanes } from "./lanes.ts";
import type { OnProgress } from "./progress.ts";
import { byDefinition, type Row, rowOf } from "./row.ts";
import { type Axis, affectRows, LEVELS } from "./sound/affect-rows.ts";
import type { Heard } from "./sound/heard.ts";
import type { HearingTask } from "./sound/hearing.ts";
import { type Shape, type ShapeTask, shapeRow } from "./sound/shape.ts";
import type { SoundBenchSize } from "./sound-size.ts";

/** The goal that has all means of arousal: pulse and drums. */
const GOAL: Goal = "focus";
/** Where the other axis is held. */
const USUAL = { valence: 0.6, arousal: 0.45 } as const;
const AXES: readonly Axis[] = ["arousal", "valence"];
/** Seconds of a core of the machine on which the estimates were measured, for a minute of sound. */
const CORE_SEC = { heard: 1.8, octaves: 2, shape: 1.6 } as const;
const [LEAST_DB, MOST_DB] = [6, 9];
const NOBODY = byDefinition("a piece that follows nobody");

export async function benchSound(size: SoundBenchSize, onProgress: OnProgress): Promise<readonly Row[]> {
  // The peer is a world of its own.
  const sounds: readonly (World | null)[] = [...size.worlds, null];
  const asked = AXES.flatMap((axis) =>
    sounds.flatMap((world) =>
      LEVELS.flatMap((level) => size.seeds.map((seed) => ({ axis, world, level, seed }) as const)),
    ),
  );
  const hearings = asked.map(({ axis, world, level, seed }): LaneTask => {
    const argument: HearingTask = {
      ...{ goal: GOAL, world, seed, minutes: size.minutes },
      held: { ...USUAL, [axis]: level },
    };
    return { text: `${axis}, ${world ?? "peer"}`, coreSec: CORE_SEC.heard * size.minutes, task: "hearing", argument };
  });
  const octaves = GOALS.map((goal): LaneTask => {
    return { text: `fast lanes, ${goal}`, coreSec: CORE_SEC.octaves, task: "octaves", argument: goal };
  });
  const shapes = [false, true].map((isPeer): LaneTask => {
    const argument: ShapeTask = { goal: GOAL, isPeer, minutes: size.shapeMinutes, seed: size.seeds[0] ?? 1 };
    return { text: "shape", coreSec: CORE_SEC.shape * size.shapeMinutes, task: "shape", argument };
  });
  const results = await runInLanes<unknown>([...hearings, ...octaves, ...shapes], onProgress);
  const heard = results.slice(0, hearings.length) as readonly Heard[];
  const moved = results.slice(hearings.length, hearings.length + octaves.length) as readonly (readonly number[])[];
  const [ours, peers] = results.slice(hearings.length + octaves.length) as unknown as readonly [Shape, Shape];
  const atLevels = (axis: Axis, world: World | null) =>
    LEVELS.map((level) =>
      heard.filter((_, i) => asked[i]!.axis === axis && asked[i]!.world === world && asked[i]!.level === level),
    );
  return [
    ...AXES.flatMap((axis) =>
      size.worlds.flatMap((world) => affectRows(axis, world, atLevels(axis, world), atLevels(axis, null))),
    ),
    ...GOALS.map((goal, i) => octaveRow(goal, moved[i]!)),
    shapeRow(ours, peers),
  ];
}

/** Of the octaves that move by no more than is safe, the one that moves most. */
function octaveRow(goal: Goal, moved: readonly number[]): Row {
  const safe = moved.filter((db) => db <= MOST_DB);
  const value = Math.max(...(safe.length > 0 ? safe : moved));
  const figure = { name: `sound.lanes.${goal}`, unit: "dB of an octave", peer: NOBODY, peerValue: 0, value };
  return rowOf(figure, { within: [LEAST_DB, MOST_DB] });
}
