/** This file lets a text stand long enough to be read: another one waits, and only the newest of those that waited follows. */
import { useEffect, useRef, useState } from "preact/hooks";

/** Long enough for two sentences at arm's length. */
const DWELL_MS = 6000;

export type Standing = { readonly text: string; readonly sinceMs: number };

/** What stands now; null where the text has to wait. What is urgent stands at once. */
export function nextStanding(
  standing: Standing | null,
  text: string,
  nowMs: number,
  isUrgent: boolean,
  dwellMs = DWELL_MS,
): Standing | null {
  if (standing?.text === text) return standing;
  const isOver = standing === null || standing.text === "" || nowMs - standing.sinceMs >= dwellMs;
  return isOver || isUrgent ? { text, sinceMs: nowMs } : null;
}

export function useDwell(text: string, isUrgent: boolean): string {
  const standing = useRef<Standing | null>(null);
  const [, again] = useState(0);
  const nowMs = performance.now();
  const next = nextStanding(standing.current, text, nowMs, isUrgent);
  if (next) standing.current = next;
  const waitMs = next || !standing.current ? null : DWELL_MS - (nowMs - standing.current.sinceMs);
  useEffect(() => {
    if (waitMs === null) return;
    const timer = setTimeout(() => again((count) => count + 1), waitMs);
    return () => clearTimeout(timer);
  });
  return standing.current?.text ?? text;
}
