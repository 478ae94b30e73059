/**
 * This file holds back what a session gives until its samples come steadily: what comes first may have waited for the session to begin, and only then is
 * it known when it was measured.
 */

export type HoldUntilCalm = {
  /** A sample came. */
  readonly arrived: (atMs: number) => void;
  /** Does it now, or after what is held back; `atMs`: now. */
  readonly whenCalm: (work: () => void, atMs: number) => void;
  readonly release: () => void;
  /** Gives what is held back, and holds once more: the samples are counted anew. */
  readonly again: () => void;
};

const CALM_MS = 500;
/** A radio sends oftener; a process that stood still reads all at once what came meanwhile. */
const MOST_PAUSE_MS = 150;
/** A source that is never calm is not waited for. */
const MOST_HELD_MS = 5000;

export function createHoldUntilCalm(): HoldUntilCalm {
  let held: (() => void)[] | null = [];
  let firstMs: number | null = null;
  let calmFromMs = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  const release = () => {
    const works = held ?? [];
    held = null;
    for (const work of works) work();
  };
  const again = () => {
    release();
    held = [];
    firstMs = null;
    lastMs = Number.NEGATIVE_INFINITY;
  };
  /** Also where no sample comes at all: since the first of either. */
  const isTooLong = (atMs: number) => {
    firstMs ??= atMs;
    return atMs - firstMs >= MOST_HELD_MS;
  };
  return {
    arrived: (atMs) => {
      if (!held) return;
      if (atMs - lastMs > MOST_PAUSE_MS) calmFromMs = atMs;
      lastMs = atMs;
      if (isTooLong(atMs) || atMs - calmFromMs >= CALM_MS) release();
    },
    whenCalm: (work, atMs) => {
      if (held && isTooLong(atMs)) release();
      if (held) held.push(work);
      else work();
    },
    ...{ release, again },
  };
}
