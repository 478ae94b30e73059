/** This file measures how fast the sound core renders a piece, against the time that the piece lasts: every goal in its own world, and every world at its fullest. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { failure } from "../errors.ts";
import { DEFAULT_WORLD, GOAL_WORLDS, GOALS, type Goal, WORLDS, type World } from "../types.ts";
import type { OnProgress } from "./progress.ts";
import { byDefinition, type Row, rowOf } from "./row.ts";
import type { BenchSize } from "./size.ts";

const MINUTES: Readonly<Record<BenchSize, number>> = { whole: 1, quick: 0.2 };

export type RenderTask = {
  readonly goal: Goal;
  readonly world: World;
  /** As lively as a person may hold it, in the goal that plays most. */
  readonly fullest: boolean;
  readonly minutes: number;
};

type Measured = { readonly name: string; readonly task: Omit<RenderTask, "minutes">; readonly atLeast: number };

const MEASURED: readonly Measured[] = [
  ...GOALS.map((goal) => {
    const world = GOAL_WORLDS[goal];
    return {
      name: `renderSpeed.${goal}`,
      task: { goal, world, fullest: false },
      atLeast: world === DEFAULT_WORLD ? 40 : 25,
    };
  }),
  ...WORLDS.map((world) => {
    return {
      name: `renderSpeed.fullest.${world}`,
      task: { goal: "energise" as const, world, fullest: true },
      atLeast: 25,
    };
  }),
];

/**
 * One after the other, each in a process of its own: the second core of a process is slower, because V8 has tuned itself to the first.
 * Seconds of the processor are counted, not of the clock, so that what else runs here matters less.
 */
export async function benchRender(size: BenchSize, onProgress: OnProgress): Promise<readonly Row[]> {
  const minutes = MINUTES[size];
  const rows: Row[] = [];
  for (const [place, { name, task, atLeast }] of MEASURED.entries()) {
    onProgress(place / MEASURED.length, name);
    const value = (minutes * 60) / (await renderSec({ ...task, minutes }));
    rows.push(
      rowOf({ name, value, unit: "s of sound per s", peer: byDefinition("real time"), peerValue: 1 }, { atLeast }),
    );
  }
  return rows;
}

function renderSec(task: RenderTask): Promise<number> {
  return new Promise((resolve, reject) => {
    const typeScript = new URL("../typescript/register.mjs", import.meta.url).href;
    const child = fork(fileURLToPath(new URL("render-one.ts", import.meta.url)), {
      execArgv: ["--import", typeScript],
    });
    child.once("message", (seconds) => resolve(Number(seconds)));
    child.once("exit", (code) => reject(failure("RENDER_BENCH_FAILED", `the render process ended with ${code}`)));
    child.send(task);
  });
}
