/** This file turns a board's package numbers, which wrap after 256 or 65,536, into row positions that only grow. */

/** How a board numbers its packages. A number stands in `rowsPerPackage` rows and grows by `step`, modulo `modulus`. */
export type PackageCounter = { readonly modulus: number; readonly step: number; readonly rowsPerPackage: number };

/** Packages that come later than their successors are known for late within this many; beyond it they are new. */
const LATE_PACKAGES = 8;

export type PackageNumbers = {
  /** Position of the row with this number that comes next. A late or repeated package has a position that was passed before. */
  locate(number: number): number;
  /** How many rows are missing before the row with this number, if it is new: 0 … a whole turn less one. */
  missingBefore(number: number): number;
  /** The row with this number that comes next has this position. */
  rebase(number: number, position: number): void;
};

/** Rows that pass before the same number comes again. */
export const rowsPerTurn = (counter: PackageCounter): number =>
  (counter.modulus / counter.step) * counter.rowsPerPackage;

export function createPackageNumbers(counter: PackageCounter): PackageNumbers {
  const { modulus, step, rowsPerPackage } = counter;
  const turn = modulus / step;
  let newest = { number: Number.NaN, start: 0, rows: 0 };
  let late = { number: Number.NaN, start: 0, rows: 0 };

  /** Packages from the newest to this one, 0 … turn − 1; NaN when the number cannot be one of this counter. */
  const stepsTo = (number: number) => {
    const steps = ((((number - newest.number) % modulus) + modulus) % modulus) / step;
    return Number.isInteger(steps) ? steps : Number.NaN;
  };
  const continues = (of: typeof newest, number: number) => number === of.number && of.rows < rowsPerPackage;

  const rebase = (number: number, position: number) => {
    newest = { number, start: position, rows: 0 };
    late = { number: Number.NaN, start: 0, rows: 0 };
  };

  return {
    rebase,
    missingBefore: (number) => {
      if (continues(newest, number)) return 0;
      const steps = stepsTo(number);
      const packages = steps === 0 || Number.isNaN(steps) ? turn : steps;
      return packages * rowsPerPackage - newest.rows;
    },
    locate: (number) => {
      if (Number.isNaN(newest.number)) rebase(number, 0);
      if (continues(newest, number)) return newest.start + newest.rows++;
      if (continues(late, number)) return late.start + late.rows++;
      const steps = stepsTo(number);
      if (steps > 0 && steps < turn - LATE_PACKAGES) {
        newest = { number, start: newest.start + steps * rowsPerPackage, rows: 1 };
        return newest.start;
      }
      // A number that fits nowhere counts as the next package: a row is never thrown away for its number.
      if (Number.isNaN(steps)) {
        const start = newest.start + newest.rows;
        newest = { number, start, rows: 1 };
        return start;
      }
      const back = steps === 0 ? 0 : turn - steps;
      late = { number, start: newest.start - back * rowsPerPackage, rows: 1 };
      return late.start;
    },
  };
}
