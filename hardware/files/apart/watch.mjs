// This file is the thread that watches what the reading of a file costs, and ends the process when it is too much: the reader itself may be
// in a loop or in a library that hears nothing. The signal tells the parent why (limits.ts, reader-process.ts). It is no TypeScript, which would
// cost every reader a loader of its own.
import { workerData } from "node:worker_threads";

const LOOK_EVERY_MS = 15;
const [STEP, MOST_MEGABYTES, MOST_CPU_MS] = [0, 1, 2];
const shared = new Int32Array(workerData);

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

let step = 0;
let beganCpuMs = 0;
setInterval(() => {
  if (process.memoryUsage.rss() > shared[MOST_MEGABYTES] * 1e6) process.kill(process.pid, "SIGKILL");
  const now = Atomics.load(shared, STEP);
  if (now !== step) {
    step = now;
    beganCpuMs = cpuMs();
  }
  if (step > 0 && cpuMs() - beganCpuMs > shared[MOST_CPU_MS]) process.kill(process.pid, "SIGTERM");
}, LOOK_EVERY_MS);
