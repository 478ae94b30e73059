/** This file reads a row of units under the names of a table ("s,uV,uV"), which is no row of samples. */
import { type Dialect, fieldsOf } from "./dialect.ts";

const VOLTS = /^([munµμ\ufffd]?v|(micro|milli|nano)?volts?)$/i;
/** What else stands in such rows. */
const OTHERS =
  /^(|-|n\/?a|none|[mun\u00b5\u03bc]?s|(milli|micro)?sec(onds?)?|hz|g|%|au|a\.u\.|dps|(deg|°)\/s|bpm|[hm]+:[ms:]+(\.m+)?|int|float|string|bool)$/i;

export type UnitsRow = {
  readonly names: readonly string[];
  /** 0 or 1 rows are under the names, before the samples. */
  readonly rows: number;
};

/** The names with their units in brackets, where the next line holds units. */
export function withUnitsBelow(names: readonly string[], next: string, { separator }: Dialect): UnitsRow {
  const units = fieldsOf(next, separator).map((field) => field.replace(/^[[(](.*)[\])]$/, "$1"));
  const isUnits =
    units.some((unit) => VOLTS.test(unit)) && units.every((unit) => VOLTS.test(unit) || OTHERS.test(unit));
  if (!isUnits) return { names, rows: 0 };
  const named = names.map((name, i) =>
    name === "" || /[[(]/.test(name) || !units[i] ? name : `${name} [${units[i]}]`,
  );
  return { names: named, rows: 1 };
}
