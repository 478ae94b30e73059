/** This file counts how long nothing came: what the process itself stood still is nobody's silence, for what came meanwhile waits to be read. */

/** A look that comes later was held up with what it looks for. */
const MOST_STEP_MS = 300;

export type Silence = {
  readonly came: (atMs: number) => void;
  /** To be asked often: how long it has been silent at this look. */
  readonly ms: (nowMs: number) => number;
};

export function createSilence(fromMs: number): Silence {
  let silentMs = 0;
  let lookedMs = fromMs;
  return {
    came: (atMs) => {
      silentMs = 0;
      lookedMs = atMs;
    },
    ms: (nowMs) => {
      silentMs += Math.min(MOST_STEP_MS, nowMs - lookedMs);
      lookedMs = nowMs;
      return silentMs;
    },
  };
}
