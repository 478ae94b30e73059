/**
 * This file says what reading a file may cost. A file that asks for more than its size explains is refused: the process that reads it is ended by
 * its watch (`watch.mjs`), whatever its reader is doing.
 */
export type ReadLimits = {
  /** Of the whole process, its program included: some 80 MB. */
  readonly mostBytes: number;
  /** Of the processor, for the opening or for the next events: a busy machine costs none. */
  readonly mostCpuMs: number;
  /** By the clock, for a disk or a share that does not answer. */
  readonly mostMs: number;
};

const BASE_BYTES = 200e6;
const MOST_BYTES = 1.2e9;
/** A file of this size is read within the base. */
const FREE_BYTES = 50e6;
/** An .set holds its samples in memory, and twice where they are inflated. */
const TIMES_SIZE = 2.5;
const BASE_CPU_MS = 2000;
const CPU_MS_A_MB = 40;
const WAIT_MS = 15_000;

export function limitsOf(sizeBytes: number): ReadLimits {
  const size = Math.max(0, sizeBytes);
  return {
    mostBytes: Math.min(MOST_BYTES, BASE_BYTES + TIMES_SIZE * Math.max(0, size - FREE_BYTES)),
    mostCpuMs: BASE_CPU_MS + (CPU_MS_A_MB * size) / 1e6,
    mostMs: WAIT_MS + (4 * CPU_MS_A_MB * size) / 1e6,
  };
}

/** What the watch and the reader share: when a step began, in ms of the watch's clock, 0 between steps; and the limits, set once the size is known. */
export const SHARED = { step: 0, mostMegabytes: 1, mostCpuMs: 2, length: 3 } as const;
