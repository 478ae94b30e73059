/** This file finds the unit of columns that do not tell it: brain in volts or millivolts is so small that it can be nothing else. */
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
/** A signal that departs from its median by less is in volts, or in millivolts: no electrode gives nanovolts, and none is so quiet. */
const [MOST_AS_VOLTS, MOST_AS_MILLIVOLTS] = [2e-3, 0.06];
/** Whole numbers that reach so far and none below 0 are a converter's. */
const LEAST_COUNT = 100;
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
  const columns = eeg.map(({ column }) =>
    table.flatMap((fields) => numberOf(fields[column] ?? "", dialect.decimal) ?? []).filter(Number.isFinite),
  );
  return guessUnit(columns.map(medianDeviation)) ?? { toUv: 1, notice: areCounts(columns) ? COUNTS : null };
}

const COUNTS =
  "no unit is told, and its values are whole numbers from 0 on, as a converter counts; they are taken as microvolts";

const areCounts = (columns: readonly (readonly number[])[]): boolean =>
  columns.some((values) => medianDeviation(values) > 0 && values.some((value) => value >= LEAST_COUNT)) &&
  columns.every((values) => values.every((value) => Number.isInteger(value) && value >= 0));

/** Of the signals' median deviations; null where they may be microvolts. */
export function guessUnit(deviations: readonly number[]): ColumnUnit | null {
  const largest = Math.max(...deviations);
  if (!(largest > 0 && largest < MOST_AS_MILLIVOLTS)) return null;
  const [toUv, unit] = largest < MOST_AS_VOLTS ? ([1e6, "volts"] as const) : ([1e3, "millivolts"] as const);
  return { toUv, notice: `no unit is told, and its values are so small that they are taken as ${unit}` };
}

export function medianDeviation(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  const middle = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  const median = middle(known);
  return middle(known.map((value) => Math.abs(value - median)));
}
