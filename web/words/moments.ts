/** This file picks the moments of a session worth jumping to: marks, pauses and gaps. */
import type { Overview } from "../../src/wire.ts";

export type Moment = { readonly atSec: number; readonly label: string };

const PHASE_LABELS: Readonly<Record<string, string>> = { paused: "paused" };
const MOST = 60;

export function momentsOf({
  markers,
  phases,
  summary,
}: Pick<Overview, "markers" | "phases"> & { readonly summary: Pick<Overview["summary"], "gaps"> }): readonly Moment[] {
  const marks = markers.map(({ timeMs, label }) => ({ atSec: timeMs / 1000, label }));
  const pauses = phases.flatMap(({ timeMs, phase }, i) => {
    const label = PHASE_LABELS[phase] ?? (phase === "running" && i > 0 ? "resumed" : "");
    return label === "" ? [] : [{ atSec: timeMs / 1000, label }];
  });
  const gaps = summary.gaps.map(({ fromSec, lengthSec }) => ({
    atSec: fromSec,
    label: `gap of ${lengthSec.toFixed(1)} s`,
  }));
  return [...marks, ...pauses, ...gaps].sort((a, b) => a.atSec - b.atSec).slice(0, MOST);
}
