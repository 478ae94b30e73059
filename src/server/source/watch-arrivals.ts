/** This file notices within half a second that a live source has gone silent, and that it is back. */

/** Issue and reference/reliability.md D1: degraded after at most 0.5 s. */
const SILENT_MS = 450;
const LOOK_EVERY_MS = 50;
/** A look that comes this late was held up with the samples: the process stood still, not the headband. */
const STALLED_MS = 200;

export type ArrivalWatch = {
  readonly arrived: () => void;
  /** The source itself noticed that it has gone silent, and why. */
  readonly silent: (why: string) => void;
  readonly stop: () => void;
};

/** `live` false watches nothing. `onChange(false, why)` at silence, `onChange(true, "")` with the next arrival, each once. */
export function watchArrivals(live: boolean, onChange: (arriving: boolean, why: string) => void): ArrivalWatch {
  if (!live) return { arrived: () => {}, silent: () => {}, stop: () => {} };
  let arrivedMs = performance.now();
  let lookedMs = arrivedMs;
  let arriving = true;
  const silent = (why: string) => {
    if (!arriving) return;
    arriving = false;
    onChange(false, why);
  };
  const look = () => {
    const nowMs = performance.now();
    const stalled = nowMs - lookedMs > STALLED_MS;
    lookedMs = nowMs;
    if (!stalled && nowMs - arrivedMs >= SILENT_MS) silent("");
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    arrived: () => {
      arrivedMs = performance.now();
      if (arriving) return;
      arriving = true;
      onChange(true, "");
    },
    silent,
    stop: () => clearInterval(timer),
  };
}
