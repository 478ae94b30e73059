/** This file finds the unit of stamps that are plain numbers: by their column's name, by UNIX time's size, or by the rate that they mean. */

export type StampUnit = { readonly name: string; readonly sec: number };

const SECONDS: StampUnit = { name: "s", sec: 1 };
const MILLISECONDS: StampUnit = { name: "ms", sec: 1e-3 };
const MICROSECONDS: StampUnit = { name: "µs", sec: 1e-6 };
const NANOSECONDS: StampUnit = { name: "ns", sec: 1e-9 };
const DAYS: StampUnit = { name: "days", sec: 86_400 };
/** .NET and Windows count so, from the year 1 and from 1601. */
const TICKS: StampUnit = { name: "100 ns", sec: 1e-7 };

const UNITS: readonly StampUnit[] = [SECONDS, MILLISECONDS, MICROSECONDS, NANOSECONDS, DAYS];

/** Names of columns, in lower case, that say the unit. */
const NAMED: readonly (readonly [RegExp, StampUnit])[] = [
  [/(^|[^a-z])(ns|nanosec\w*)($|[^a-z])/, NANOSECONDS],
  [/(^|[^a-z])(us|µs|μs|microsec\w*)($|[^a-z])/, MICROSECONDS],
  [/(^|[^a-z])(ms|msec|millisec\w*|timer)($|[^a-z])/, MILLISECONDS],
  [/(^|[^a-z])(s|secs?|seconds?)($|[^a-z])/, SECONDS],
  [/(^|[^a-z])(min|mins|minutes?)($|[^a-z])/, { name: "minutes", sec: 60 }],
  [/(^|[^a-z])(h|hrs?|hours?)($|[^a-z])/, { name: "hours", sec: 3600 }],
];
/** UNIX time from 2001 to 2286, ticks of this century, and a spreadsheet's days since 1900 for 1982 to 2063. */
const SIZES: readonly (readonly [least: number, most: number, StampUnit])[] = [
  [1e18, 1e19, NANOSECONDS],
  [6.3e17, 6.6e17, TICKS],
  [1.2e17, 1.6e17, TICKS],
  [1e15, 1e16, MICROSECONDS],
  [1e12, 1e13, MILLISECONDS],
  [1e9, 1e10, SECONDS],
];
const SPREADSHEET_DAYS = [30_000, 60_000] as const;
/** Rates of EEG and pulse lie here; a wrong unit is off by a thousand. */
const [LEAST_HZ, MOST_HZ] = [19, 19_000];

/** A row in minutes is none of a UNIX time: so large a number from 0 is of another unit. */
const LEAST_UNIX_HZ = 0.01;

const isRate = (hz: number) => hz >= LEAST_HZ && hz < MOST_HZ;

/** Null where the name says none. */
export const namedUnit = (column: string): StampUnit | null =>
  NAMED.find(([pattern]) => pattern.test(column.toLowerCase()))?.[1] ?? null;

/** `rowsAUnit`: rows while the stamps grow by 1. */
export function findStampUnit(column: string, typical: number, rowsAUnit: number): StampUnit {
  const named = namedUnit(column);
  if (named && isRate(rowsAUnit / named.sec)) return named;
  const sized = SIZES.find(([least, most]) => typical >= least && typical < most)?.[2];
  if (sized && !(rowsAUnit / sized.sec < LEAST_UNIX_HZ)) return sized;
  const [least, most] = SPREADSHEET_DAYS;
  if (typical >= least && typical < most && isRate(rowsAUnit / DAYS.sec)) return DAYS;
  return UNITS.find(({ sec }) => isRate(rowsAUnit / sec)) ?? named ?? SECONDS;
}
