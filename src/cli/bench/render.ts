/** This file measures how fast the sound core renders a piece, against the time that the piece lasts. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { failure } from "../../errors.ts";
import { GOALS, type Goal } from "../../types.ts";
import { type Row, rowOf } from "./row.ts";

export const RENDER_MINUTES = 1;

/** One after the other, each in a process of its own: the second core of a process is slower, because V8 has tuned itself to the first. */
export async function benchRender(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const goal of GOALS) {
    const value = (RENDER_MINUTES * 60) / (await renderSec(goal));
    const figure = { name: `renderSpeed.${goal}`, value, unit: "s of sound per s", peer: "real time", peerValue: 1 };
    rows.push(rowOf(figure, { atLeast: 40 }));
  }
  return rows;
}

function renderSec(goal: Goal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("render-one.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
    child.once("message", (seconds) => resolve(Number(seconds)));
    child.once("exit", (code) => reject(failure("RENDER_BENCH_FAILED", `the render process ended with ${code}`)));
    child.send(goal);
  });
}
