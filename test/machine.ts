/**
 * This file says whether the machine had time to spare while something ran. What must happen in real time is held to its limit where it had; where
 * every core was busy, a program is pushed aside however good it is, and a wider limit holds.
 */
import { cpus } from "node:os";

/** Chromium and the server together take less than half of two cores. */
const LEAST_IDLE_SHARE = 0.15;
const BUSY_TIMES = 5;

export type Machine = {
  /** Whether it was busy since the watch began. */
  readonly isBusy: () => boolean;
  /** A limit of time, for what was measured since then. */
  readonly limit: (strict: number) => number;
};

type Times = { readonly idleMs: number; readonly allMs: number };

function timesOf(): Times {
  const cores = cpus().map(({ times }) => times);
  const idleMs = cores.reduce((sum, { idle }) => sum + idle, 0);
  return {
    idleMs,
    allMs: cores.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  };
}

export function watchMachine(): Machine {
  const before = timesOf();
  const isBusy = () => {
    const after = timesOf();
    return (after.idleMs - before.idleMs) / Math.max(1, after.allMs - before.allMs) < LEAST_IDLE_SHARE;
  };
  return { isBusy, limit: (strict) => (isBusy() ? BUSY_TIMES * strict : strict) };
}
