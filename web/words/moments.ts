/** This file picks the moments of a session worth jumping to: marks, pauses, gaps, and where another goal or world was chosen. */
import type { Overview } from "../../src/wire.ts";
import { changeText } from "./change-words.ts";
import { numberText } from "./numbers.ts";
import { recordingWords } from "./recording-words.ts";
import { told } from "./told.ts";

export type Moment = { readonly atSec: number; readonly label: string };

const MOST = 60;

export function momentsOf({
  markers,
  phases,
  summary,
}: Pick<Overview, "markers" | "phases"> & {
  readonly summary: Pick<Overview["summary"], "gaps" | "changes">;
}): readonly Moment[] {
  const words = recordingWords();
  const marks = markers.map(({ timeMs, label }) => ({ atSec: timeMs / 1000, label: told(label) }));
  const pauses = phases.flatMap(({ timeMs, phase }, i) => {
    const label = phase === "paused" ? words.paused : phase === "running" && i > 0 ? words.resumed : "";
    return label === "" ? [] : [{ atSec: timeMs / 1000, label }];
  });
  const gaps = summary.gaps.map(({ fromSec, lengthSec }) => ({
    atSec: fromSec,
    label: words.gap(numberText(lengthSec, 1)),
  }));
  const changes = summary.changes.map((change) => ({ atSec: change.atSec, label: changeText(change) }));
  return [...marks, ...changes, ...pauses, ...gaps].sort((a, b) => a.atSec - b.atSec).slice(0, MOST);
}
