/** This file refuses stamps that no recording has: time that runs backwards, and windows that overlap. */
import { failure } from "../../../src/errors.ts";

/** A step back by more is no packet that came late. */
const BACK_SEC = 0.1;
const LEAST_STEPS = 20;
/** Windows hold a stretch of signal; shorter ones are jitter. */
const LEAST_WINDOW_ROWS = 16;
const LEAST_WINDOWS = 4;
/** Of a window's length: a clock that begins anew each time begins at the same second. */
const MOST_SAME_START = 0.02;
/** Of a window's length: windows are cut alike, and share more than a late packet or a clock that is set right does. */
const [MOST_UNLIKE, LEAST_SHARED] = [0.1, 0.08];
/** Of the step back: so much of it forward again, and the rows between were of another clock. */
const MOST_RETURN = 0.5;

type Window = { readonly startSec: number; readonly endSec: number; readonly longestStepSec: number };

export function refuseDisorder(path: string, secs: Float64Array): void {
  const known = secs.filter(Number.isFinite);
  const windows: Window[] = [];
  let [forward, back, startSec, longestStepSec] = [0, 0, known[0] ?? 0, 0];
  for (let i = 1; i < known.length; i++) {
    const [before = 0, sec = 0] = [known[i - 1], known[i]];
    if (sec > before) forward += 1;
    if (sec < before) back += 1;
    if (sec >= before - BACK_SEC) {
      longestStepSec = Math.max(longestStepSec, sec - before);
      continue;
    }
    windows.push({ startSec, endSec: before, longestStepSec });
    [startSec, longestStepSec] = [sec, 0];
  }
  // Stamps of a package may run backwards while packages go on.
  if (back >= LEAST_STEPS && forward <= 0.1 * back && (known.at(-1) ?? 0) < (known[0] ?? 0)) {
    throw failure("FILE_TIME_BACKWARDS", `${path}: its time runs backwards, from the newest row to the oldest`, {
      hint: "Sort its rows by time.",
    });
  }
  windows.push({ startSec, endSec: known.at(-1) ?? 0, longestStepSec });
  if (windows.length < LEAST_WINDOWS || known.length < LEAST_WINDOW_ROWS * windows.length) return;
  const overlapping = windows.filter((window, k) => overlaps(window, windows[k - 1])).length;
  if (overlapping < 0.5 * windows.length) return;
  throw failure(
    "FILE_ROWS_OVERLAP",
    `${path}: it holds ${windows.length} windows that overlap, and so samples more than once`,
    { hint: "Open the recording that they were cut from." },
  );
}

/** Begins within the window before it, and is another cut of the same length. */
function overlaps({ startSec, endSec, longestStepSec }: Window, before: Window | undefined): boolean {
  if (!before) return false;
  const lengthSec = before.endSec - before.startSec;
  const sharedSec = before.endSec - startSec;
  const isCut = Math.abs(endSec - startSec - lengthSec) <= MOST_UNLIKE * lengthSec;
  const returns = longestStepSec >= MOST_RETURN * sharedSec;
  return (
    startSec > before.startSec + MOST_SAME_START * lengthSec &&
    sharedSec >= LEAST_SHARED * lengthSec &&
    isCut &&
    !returns
  );
}
