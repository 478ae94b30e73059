/** This file says in a sentence what a chart of an index shows. */
import { chartWords } from "../words/chart-words.ts";
import type { Column } from "./index-history.ts";

const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

/** Shares of the measured time: above and below the baseline, not distinguishable, hidden. */
export function summaryText(columns: readonly Column[]): string {
  const measured = columns.filter((column) => column.status !== "none");
  if (measured.length === 0) return chartWords().nothing;
  const values = measured.filter((column) => column.status === "value");
  const above = values.filter((column) => (column.z ?? 0) >= 0).length;
  const indistinct = measured.filter((column) => column.status === "indistinct").length;
  const artifact = measured.length - values.length - indistinct;
  const shares = [above, values.length - above, indistinct, artifact].map((part) => share(part, measured.length));
  const [aboveText = "", belowText = "", sameText = "", hiddenText = ""] = shares;
  return chartWords().summary(aboveText, belowText, sameText, hiddenText);
}
