/** This file finds the unit of columns that do not tell it: brain in volts is so small that it can be nothing else. */
import { numberOf } from "../number-row.ts";
import { type Dialect, fieldsOf } from "./dialect.ts";

type Named = { readonly column: number; readonly name: string };

/** Units in names: "Fp1 [mV]". */
const NAMED: readonly (readonly [RegExp, number])[] = [
  [/[([]\s*(v|volts?)\s*[)\]]/i, 1e6],
  [/[([]\s*(mv|millivolts?)\s*[)\]]/i, 1e3],
  [/[([]\s*(nv)\s*[)\]]/i, 1e-3],
  [/[([]\s*([uµμ]v|microvolts?)\s*[)\]]/i, 1],
];
/** A signal that departs from its median by less than this is in volts: no electrode gives nanovolts. */
const MOST_AS_VOLTS = 2e-3;
const ROWS = 500;

export type ColumnUnit = {
  readonly toUv: number;
  /** What to tell where the unit was guessed; null where nothing was. */
  readonly notice: string | null;
};

export function unitOfColumns(rows: readonly string[], dialect: Dialect, eeg: readonly Named[]): ColumnUnit {
  const named = NAMED.find(([pattern]) => pattern.test(eeg[0]?.name ?? ""));
  if (named) return { toUv: named[1], notice: null };
  const table = rows.slice(0, ROWS).map((row) => fieldsOf(row, dialect.separator));
  const deviations = eeg.map(({ column }) =>
    medianDeviation(table.flatMap((fields) => numberOf(fields[column] ?? "", dialect.decimal) ?? [])),
  );
  return takenAsVolts(deviations) ?? { toUv: 1, notice: null };
}

/** Of the signals' median deviations; null where they may be microvolts. */
export function takenAsVolts(deviations: readonly number[]): ColumnUnit | null {
  const largest = Math.max(...deviations);
  if (!(largest > 0 && largest < MOST_AS_VOLTS)) return null;
  return { toUv: 1e6, notice: "no unit is told, and its values are so small that they are taken as volts" };
}

export function medianDeviation(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  const middle = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  const median = middle(known);
  return middle(known.map((value) => Math.abs(value - median)));
}
