/** This file tells a column that only counts the rows from a time, whatever it is called. */
import type { StampForm } from "./stamp-form.ts";
import { namedUnit } from "./stamp-unit.ts";

/** Fewer rows decide nothing. */
const LEAST_ROWS = 20;
const LEAST_SHARE = 0.98;
/** UNIX seconds that grow by 1 are a row a second. */
const UNIX_SEC = 1e9;

/** Grows by exactly 1 from row to row: nobody can tell whether it counts samples or milliseconds. */
export function countsRows(raw: Float64Array, form: StampForm, column: string): boolean {
  const unit = namedUnit(column);
  if (form.unitSec !== null || raw.length < LEAST_ROWS || (unit !== null && unit.sec < 1)) return false;
  let ones = 0;
  for (let i = 1; i < raw.length; i++) if ((raw[i] ?? 0) - (raw[i - 1] ?? 0) === 1) ones += 1;
  return ones >= LEAST_SHARE * (raw.length - 1) && (raw[0] ?? 0) < UNIX_SEC;
}
