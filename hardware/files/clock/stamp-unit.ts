/** This file finds the unit of stamps that are plain numbers: by their column's name, by UNIX time's size, or by the rate that they mean. */

export type StampUnit = { readonly name: string; readonly sec: number };

const SECONDS: StampUnit = { name: "s", sec: 1 };
const MILLISECONDS: StampUnit = { name: "ms", sec: 1e-3 };
const MICROSECONDS: StampUnit = { name: "µs", sec: 1e-6 };
const NANOSECONDS: StampUnit = { name: "ns", sec: 1e-9 };
const DAYS: StampUnit = { name: "days", sec: 86_400 };

const UNITS: readonly StampUnit[] = [SECONDS, MILLISECONDS, MICROSECONDS, NANOSECONDS, DAYS];

/** Names of columns, in lower case, that say the unit. */
const NAMED: readonly (readonly [RegExp, StampUnit])[] = [
  [/(^|[^a-z])(ns|nanosec\w*)($|[^a-z])/, NANOSECONDS],
  [/(^|[^a-z])(us|µs|μs|microsec\w*)($|[^a-z])/, MICROSECONDS],
  [/(^|[^a-z])(ms|msec|millisec\w*|timer)($|[^a-z])/, MILLISECONDS],
];
/** UNIX time from 2001 to 2286, and a spreadsheet's days since 1900 for 1982 to 2063. */
const SIZES: readonly (readonly [least: number, most: number, StampUnit])[] = [
  [1e18, 1e19, NANOSECONDS],
  [1e15, 1e16, MICROSECONDS],
  [1e12, 1e13, MILLISECONDS],
  [1e9, 1e10, SECONDS],
];
const SPREADSHEET_DAYS = [30_000, 60_000] as const;
/** Rates of EEG and pulse lie here; a wrong unit is off by a thousand. */
const [LEAST_HZ, MOST_HZ] = [19, 19_000];

const isRate = (hz: number) => hz >= LEAST_HZ && hz < MOST_HZ;

/** `rowsAUnit`: rows while the stamps grow by 1. */
export function findStampUnit(column: string, typical: number, rowsAUnit: number): StampUnit {
  const named = NAMED.find(([pattern]) => pattern.test(column.toLowerCase()))?.[1];
  if (named && isRate(rowsAUnit / named.sec)) return named;
  const sized = SIZES.find(([least, most]) => typical >= least && typical < most)?.[2];
  if (sized) return sized;
  const [least, most] = SPREADSHEET_DAYS;
  if (typical >= least && typical < most && isRate(rowsAUnit / DAYS.sec)) return DAYS;
  return UNITS.find(({ sec }) => isRate(rowsAUnit / sec)) ?? named ?? SECONDS;
}
