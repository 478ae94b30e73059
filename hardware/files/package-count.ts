/** This file counts what a device lost from its package numbers, which wrap; the clock only tells how often they wrapped. */

/** How package numbers count: a number stands in `rowsPerPackage` rows, then grows by `stride`, modulo `modulus`. */
export type PackageRule = { readonly modulus: number; readonly stride: number; readonly rowsPerPackage: number };

export type PackageStep = {
  /** Samples that are missing before this one; −1 for a sample that came twice. */
  readonly lostSamples: number;
  /** True when the clock, not the counter alone, gave the count. */
  readonly estimated: boolean;
};

const NEXT: PackageStep = { lostSamples: 0, estimated: false };
const AGAIN: PackageStep = { lostSamples: -1, estimated: false };

/** Nothing is lost faster than time passes; arrivals may be late by so much. */
const LATE_SEC = 1;
/** Without a clock, a loss of more than a minute is taken for a counter that began anew. */
const LONGEST_LOSS_SEC = 60;
/** A Ganglion counts its compressed packages from 1 to 100 or from 101 to 200; each holds two samples. */
const GANGLION: PackageRule = { modulus: 100, stride: 1, rowsPerPackage: 2 };
const MODULI = [256, 65_536];
/** So many of a hundred steps must be as the rule says. */
const LEAST_SHARE = 0.7;
/** A counter that begins anew at the same number so often has a turn of its own: a Ganglion's samples go from 0 or 1 to 200. */
const LEAST_TURNS = 3;

/** A stall that a burst makes good looks like a loss to the clock; counter and clock must agree to a tenth of a turn. */
function wholeTurns(turns: number): number {
  const whole = Math.round(turns);
  return whole >= 1 && Math.abs(turns - whole) < 0.1 ? whole : 0;
}

/**
 * For one row a package: its number (0 ≤ n < `modulus`, growing by `stride`) and its time of arrival (NaN where unknown).
 * A loss of whole turns (256 packages are 1.02 s at 250 Hz) is invisible to the counter: there the clock decides.
 */
export function createPackageCount(
  config: PackageRule & { readonly samplingRateHz: number },
): (number: number, timeSec: number) => PackageStep {
  const { modulus, stride, rowsPerPackage, samplingRateHz } = config;
  const turn = Math.floor(modulus / stride) * rowsPerPackage;
  let last = { number: Number.NaN, timeSec: Number.NaN, rows: 0, isFirst: true };
  return (number, timeSec) => {
    const before = last;
    if (Number.isNaN(before.number)) {
      last = { number, timeSec, rows: 1, isFirst: true };
      return NEXT;
    }
    const isWithin = number === before.number && before.rows < rowsPerPackage;
    last = { number, timeSec, rows: isWithin ? before.rows + 1 : 1, isFirst: isWithin && before.isFirst };
    if (isWithin) return NEXT;
    const packages = Math.round(((number - before.number + modulus) % modulus) / stride);
    // Nobody knows how much of the first package stands before the file.
    const rest = before.isFirst ? 0 : rowsPerPackage - before.rows;
    const steps = packages === 0 ? 0 : (packages - 1) * rowsPerPackage + rest + 1;
    const elapsed = (timeSec - before.timeSec) * samplingRateHz;
    const turns = wholeTurns((elapsed - steps) / turn);
    const lost = steps + turns * turn - 1;
    const most =
      (Number.isFinite(elapsed) ? elapsed * 1.02 : LONGEST_LOSS_SEC * samplingRateHz) + LATE_SEC * samplingRateHz;
    if (turn > most && lost > most) return beganAnew(elapsed, samplingRateHz);
    if (lost === 0) return NEXT;
    if (lost > 0) return { lostSamples: lost, estimated: turns > 0 };
    return rowsPerPackage > 1 ? NEXT : AGAIN;
  };
}

function beganAnew(elapsed: number, samplingRateHz: number): PackageStep {
  const isLong = elapsed > LATE_SEC * samplingRateHz;
  return isLong ? { lostSamples: Math.max(0, Math.round(elapsed) - 1), estimated: true } : NEXT;
}

/** How the package numbers of a file count its rows; null where they count none. */
export function packageRuleOf(numbers: ArrayLike<number>): PackageRule | null {
  const list = Array.from(numbers).filter(Number.isFinite);
  const rowsPerPackage = usualRun(list);
  const distinct = list.filter((number, i) => number !== list[i - 1]);
  const isGanglion = rowsPerPackage === 2 && list.every((number) => number <= 200);
  if (isGanglion && shareOf(distinct, 100, 1) >= LEAST_SHARE) return GANGLION;
  const own = rowsPerPackage === 1 ? ownTurn(distinct) : null;
  if (own !== null) return { modulus: own, stride: 1, rowsPerPackage };
  const most = distinct.reduce((largest, number) => Math.max(largest, number), 0);
  const rules = MODULI.flatMap((modulus) => [1, 2].map((stride) => ({ modulus, stride, rowsPerPackage })));
  const fitting = rules
    .filter(({ modulus }) => modulus > 256 || most < 256 || shareOf(distinct, 65_536, 1) < LEAST_SHARE)
    .map((rule) => ({ rule, share: shareOf(distinct, rule.modulus, rule.stride) }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share);
  return fitting[0]?.rule ?? null;
}

/** A turn shorter than a byte's, where nearly every one ends and begins at the same numbers; null where a byte or more counts. */
function ownTurn(distinct: readonly number[]): number | null {
  const most = distinct.reduce((largest, number) => Math.max(largest, number), 0);
  const wraps = distinct.flatMap((number, i) => (i > 0 && number < (distinct[i - 1] ?? 0) ? [i] : []));
  // A file has more turns than a call takes arguments.
  const first = wraps.reduce((least, i) => Math.min(least, distinct[i] ?? 0), most);
  const whole = wraps.filter((i) => distinct[i] === first && distinct[i - 1] === most);
  const modulus = most - first + 1;
  const isOwn = most < 255 && wraps.length >= LEAST_TURNS && whole.length >= LEAST_SHARE * wraps.length;
  return isOwn && shareOf(distinct, modulus, 1) >= LEAST_SHARE ? modulus : null;
}

/** Share of the steps that are `stride`. */
function shareOf(distinct: readonly number[], modulus: number, stride: number): number {
  let fitting = 0;
  for (let i = 1; i < distinct.length; i++) {
    const step = ((distinct[i] ?? 0) - (distinct[i - 1] ?? 0) + modulus) % modulus;
    if (step === stride) fitting += 1;
  }
  return distinct.length < 2 ? 0 : fitting / (distinct.length - 1);
}

/** How many rows in a row have one number, most often; the first and the last run may be cut. */
function usualRun(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  let length = 0;
  let isFirst = true;
  for (const [i, number] of numbers.entries()) {
    length += 1;
    if (number === numbers[i + 1]) continue;
    if (!isFirst && i < numbers.length - 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    isFirst = false;
    length = 0;
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 1;
}
