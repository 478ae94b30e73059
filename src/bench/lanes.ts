/** This file runs tasks on every core at once: each lane is a thread that takes the next task as soon as it is done with one. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { failure } from "../errors.ts";
import type { OnProgress, OnShare } from "./progress.ts";

/** Where a lane's thread begins, and the code of the error when it fails. */
export type LaneKind = { readonly url: URL; readonly code: string };
const BENCH: LaneKind = { url: new URL("./lane.mjs", import.meta.url), code: "BENCH_FAILED" };

/** A task by its name in the tasks.ts beside the lane, with what it takes: threads share values, not functions. */
export type LaneTask = {
  readonly text: string;
  /** How long it takes, to begin with the longest and to know how much is done. */
  readonly coreSec: number;
  readonly task: string;
  readonly argument: unknown;
};
/** What a lane says: how far it is, or how it ended. */
type Answer = { readonly share: number } | { readonly result: unknown } | { readonly problem: string };

/** More lanes than this would wait for the longest task. */
const MOST_LANES = 8;

export const lanesHere = (): number => Math.min(MOST_LANES, availableParallelism());

/** The results in the order of the tasks. `Result` is what the named task gives. */
export async function runInLanes<Result>(
  tasks: readonly LaneTask[],
  onProgress: OnProgress,
  lanes = lanesHere(),
  kind = BENCH,
): Promise<readonly Result[]> {
  const results = new Array<Result>(tasks.length);
  const shares = tasks.map(() => 0);
  const allSec = tasks.reduce((sum, { coreSec }) => sum + coreSec, 0);
  const queue = [...tasks.entries()].sort(([, a], [, b]) => b.coreSec - a.coreSec);
  const tell = (place: number, text: string, share: number) => {
    shares[place] = share;
    const doneSec = tasks.reduce((sum, { coreSec }, i) => sum + coreSec * (shares[i] ?? 0), 0);
    onProgress(doneSec / allSec, text);
  };
  const follow = async (lane: Lane) => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [place, task] = next;
      tell(place, task.text, 0);
      results[place] = (await lane.run(task, (share) => tell(place, task.text, share))) as Result;
      tell(place, task.text, 1);
    }
  };
  const open = Array.from({ length: Math.min(lanes, tasks.length) }, () => openLane(kind));
  try {
    await Promise.all(open.map(follow));
    return results;
  } finally {
    await Promise.all(open.map((lane) => lane.close()));
  }
}

type Lane = {
  readonly run: (task: LaneTask, onShare: OnShare) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
};

function openLane({ url, code }: LaneKind): Lane {
  const worker = new Worker(url, { execArgv: [] });
  const run: Lane["run"] = ({ text, task, argument }, onShare) =>
    new Promise((resolve, reject) => {
      const fail = (why: string) => reject(failure(code, `${text}: ${why}`));
      worker.removeAllListeners();
      worker.once("error", (error) => fail(String(error)));
      worker.once("exit", () => fail("its thread ended"));
      worker.on("message", (answer: Answer) => {
        if ("share" in answer) onShare(answer.share);
        else if ("result" in answer) resolve(answer.result);
        else fail(answer.problem);
      });
      worker.postMessage({ task, argument });
    });
  return { run, close: () => worker.terminate() };
}
