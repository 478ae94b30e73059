/** This file picks the moments of a session worth jumping to: marks, pauses and gaps. */
import type { Overview } from "../../src/wire.ts";
import { numberText } from "./numbers.ts";
import { recordingWords } from "./recording-words.ts";

export type Moment = { readonly atSec: number; readonly label: string };

const MOST = 60;

export function momentsOf({
  markers,
  phases,
  summary,
}: Pick<Overview, "markers" | "phases"> & { readonly summary: Pick<Overview["summary"], "gaps"> }): readonly Moment[] {
  const words = recordingWords();
  const marks = markers.map(({ timeMs, label }) => ({ atSec: timeMs / 1000, label }));
  const pauses = phases.flatMap(({ timeMs, phase }, i) => {
    const label = phase === "paused" ? words.paused : phase === "running" && i > 0 ? words.resumed : "";
    return label === "" ? [] : [{ atSec: timeMs / 1000, label }];
  });
  const gaps = summary.gaps.map(({ fromSec, lengthSec }) => ({
    atSec: fromSec,
    label: words.gap(numberText(lengthSec, 1)),
  }));
  return [...marks, ...pauses, ...gaps].sort((a, b) => a.atSec - b.atSec).slice(0, MOST);
}
