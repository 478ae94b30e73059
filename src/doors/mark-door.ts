/** This file takes marks that other programs set, over HTTP or UDP: a label and, where they know it, when it was. Bounded, and refused in one line. */
import * as v from "valibot";
import { AttuneError, failure } from "../errors.ts";

/** A running session, as marks need it. */
export type Markable = {
  /** Session time now. */
  readonly timeMs: () => number;
  /** False once it has ended: what is set while the music fades is in no recording. */
  readonly mark: (label: string, agoMs: number) => boolean;
};

/** Throws what is refused. */
export type MarkDoor = (asked: unknown) => void;

/** A second of the fastest paradigm, and then so many a second: more is a fault, and would fill the log. */
const BURST = 100;
const MARKS_PER_SEC = 50;
const MOST_LABEL = 200;
/** Clocks of one machine agree; another's may be a little ahead. */
const AHEAD_MS = 1000;

/** No control characters, which could forge lines of a log or a file. */
const LABEL = v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_LABEL), v.regex(/^\P{Cc}+$/u));
const ASK = v.strictObject({ label: LABEL, unixMs: v.optional(v.pipe(v.number(), v.finite())) });

const SHAPE = `a mark must be {"label": 1 to ${MOST_LABEL} characters without control characters, "unixMs": when it was, in ms since 1970, or left out}`;

export function createMarkDoor(
  running: () => Markable | null,
  clocks: { readonly monotonicMs: () => number; readonly unixMs: () => number } = {
    monotonicMs: () => performance.now(),
    unixMs: () => Date.now(),
  },
): MarkDoor {
  let left = BURST;
  let lastMs = clocks.monotonicMs();
  const isTooMany = () => {
    const nowMs = clocks.monotonicMs();
    left = Math.min(BURST, left + ((nowMs - lastMs) / 1000) * MARKS_PER_SEC);
    lastMs = nowMs;
    if (left < 1) return true;
    left--;
    return false;
  };
  return (asked) => {
    // First: nonsense costs as much as sense.
    if (isTooMany()) throw failure("TOO_MANY_MARKS", `marks come faster than ${MARKS_PER_SEC} a second`);
    const parsed = v.safeParse(ASK, asked);
    if (!parsed.success) throw new AttuneError("BAD_MARK", SHAPE, 2);
    const session = running();
    if (!session) throw noSession();
    const { label, unixMs } = parsed.output;
    const agoMs = unixMs === undefined ? 0 : agoOf(unixMs, clocks.unixMs(), session.timeMs());
    if (!session.mark(label, agoMs)) throw noSession();
  };
}

const noSession = () => failure("NO_SESSION", "no session is running", { hint: "Start one first." });

function agoOf(unixMs: number, nowMs: number, elapsedMs: number): number {
  const agoMs = nowMs - unixMs;
  if (agoMs < -AHEAD_MS) throw new AttuneError("BAD_MARK", "unixMs of a mark lies in the future", 2);
  if (agoMs > elapsedMs) throw new AttuneError("BAD_MARK", "unixMs of a mark lies before the session began", 2);
  return Math.max(0, agoMs);
}
