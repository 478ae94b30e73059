/**
 * This file is the peer of what is sent to pages at its time: a thread that does nothing but look at the clock as often as a control frame is sent.
 * What it is late, the machine is.
 */
import { Worker } from "node:worker_threads";
import { CONTROL_FRAME_RATE_HZ } from "../../src/types.ts";

const FRAME_MS = 1000 / CONTROL_FRAME_RATE_HZ;

/** As late as all but one in a hundred are at most. */
export const p99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(0.99 * values.length) - 1] ?? 0;

/** `take`: the p99 since the start, or since the last time that this was asked. */
export function startPeerThread() {
  const thread = new Worker(
    `const { parentPort } = require("node:worker_threads");
     let dueMs = performance.now();
     const turn = () => {
       parentPort.postMessage(performance.now() - dueMs);
       dueMs += ${FRAME_MS};
       setTimeout(turn, dueMs - performance.now());
     };
     turn();`,
    { eval: true },
  );
  let lateMs: number[] = [];
  thread.on("message", (ms: number) => lateMs.push(ms));
  const take = () => {
    const taken = p99(lateMs);
    lateMs = [];
    return taken;
  };
  return { take, stop: () => thread.terminate() };
}
