/**
 * This file says whether the machine had time to spare while something ran. What must happen in real time is held to its limit where it had; where
 * every core was busy, a program is pushed aside however good it is, and a wider limit, said at its place, holds.
 */
import { cpus } from "node:os";

/** Chromium and the server together take less than half of two cores. */
const LEAST_IDLE_SHARE = 0.15;

type Times = { readonly idleMs: number; readonly allMs: number };

function timesOf(): Times {
  const cores = cpus().map(({ times }) => times);
  const idleMs = cores.reduce((sum, { idle }) => sum + idle, 0);
  return {
    idleMs,
    allMs: cores.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  };
}

/** `watchMachine()` → a function that tells whether it was busy since. */
export function watchMachine(): () => boolean {
  const before = timesOf();
  return () => {
    const after = timesOf();
    const share = (after.idleMs - before.idleMs) / Math.max(1, after.allMs - before.allMs);
    const isBusy = share < LEAST_IDLE_SHARE;
    if (isBusy) process.stdout.write(`a busy machine: ${Math.round(100 * share)} % of its time was idle\n`);
    return isBusy;
  };
}
