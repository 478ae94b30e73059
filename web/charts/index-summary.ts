/** This file says in a sentence what a chart of an index shows. */
import type { Column } from "./index-history.ts";

const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

/** Shares of the measured time: above and below the baseline, not distinguishable, hidden. */
export function summaryText(columns: readonly Column[]): string {
  const measured = columns.filter((column) => column.status !== "none");
  if (measured.length === 0) return "Nothing measured yet.";
  const values = measured.filter((column) => column.status === "value");
  const above = values.filter((column) => (column.z ?? 0) >= 0).length;
  const indistinct = measured.filter((column) => column.status === "indistinct").length;
  const artifact = measured.length - values.length - indistinct;
  return [
    `Of the time shown: above the baseline ${share(above, measured.length)}`,
    `below it ${share(values.length - above, measured.length)}`,
    `not distinguishable from it ${share(indistinct, measured.length)}`,
    `hidden by artifacts ${share(artifact, measured.length)}.`,
  ].join(", ");
}
