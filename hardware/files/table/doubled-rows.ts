/** This file finds tables in which every row stands twice: a recorder that was told of each sample, or each packet, by two listeners. */

/** A packet that was written twice stands so near to itself. */
const NEAR_ROWS = 1024;
const LOOKED_AT = 2048;
const LEAST_ROWS = 40;
/** Of all rows so many are the second of a pair: half of them, but for a last packet; a signal that stands still has more alike. */
const LEAST_TWINS = 0.4;
const LEAST_MOVING = 0.1;
/** Rows that stand once lie in the first window or in a last packet that was cut; between them so many, of what stands twice, as a copy may lose. */
const MOST_SINGLE = 0.05;
/** Longer rows are no doubled ones, of which as many as decide stand in a file's head; they would fill the memory. */
const LONGEST_ROW = 8192;

/** True for a row that equals a near one before it, its time too. */
export function createRepeats(): (row: string) => boolean {
  const near = new Set<string>();
  return (row) => {
    if (row.length > LONGEST_ROW) return false;
    if (near.has(row)) return true;
    near.add(row);
    // A set gives its oldest first.
    const [oldest] = near;
    if (near.size > NEAR_ROWS && oldest !== undefined) near.delete(oldest);
    return false;
  };
}

/**
 * Rows with a time among their fields, each just twice and near to itself; the last packet may be cut. `samplesOf` gives a row's samples alone: where
 * those stand still, as before a headband is put on, and a time counts for two samples, each row is one of its own.
 */
export function areDoubled(rows: readonly string[], samplesOf: (row: string) => string): boolean {
  const table = rows.filter((row) => row.trim() !== "").slice(0, LOOKED_AT);
  const isAgain = createRepeats();
  const again = new Map<string, number>();
  const first: string[] = [];
  for (const row of table) {
    if (isAgain(row)) again.set(row, (again.get(row) ?? 0) + 1);
    else first.push(row);
  }
  const twins = [...again].flatMap(([row, count]) => (count === 1 ? [samplesOf(row)] : []));
  const moving = twins.filter((samples, i) => samples !== twins[i - 1]).length;
  const isTwin = (row: string) => again.get(row) === 1;
  const uncut = first.slice(Math.max(0, first.findIndex(isTwin)), Math.max(0, first.findLastIndex(isTwin)));
  const single = uncut.filter((row) => !again.has(row)).length;
  const areMany = table.length >= LEAST_ROWS && twins.length >= LEAST_TWINS * table.length;
  return areMany && moving >= LEAST_MOVING * twins.length && single <= MOST_SINGLE * twins.length;
}
