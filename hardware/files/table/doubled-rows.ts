/** This file finds tables in which every row stands twice: a recorder that was told of each sample, or each packet, by two listeners. */

/** A packet that was written twice stands so near to itself. */
const NEAR_ROWS = 64;
const LOOKED_AT = 512;
const LEAST_ROWS = 40;
/** Of the rows, so many have a twin; and so many differ from one another, or it is a signal that stands still. */
const [LEAST_TWINS, LEAST_DIFFERENT] = [0.95, 0.45];

/** True for a row that equals a near one before it, its time too. */
export function createRepeats(): (row: string) => boolean {
  const near = new Set<string>();
  return (row) => {
    if (near.has(row)) return true;
    near.add(row);
    // A set gives its oldest first.
    const [oldest] = near;
    if (near.size > NEAR_ROWS && oldest !== undefined) near.delete(oldest);
    return false;
  };
}

/** Rows with a time among their fields, each just twice; the last packet may be cut. */
export function areDoubled(rows: readonly string[]): boolean {
  const table = rows.filter((row) => row.trim() !== "").slice(0, LOOKED_AT);
  const counts = new Map<string, number>();
  for (const row of table) counts.set(row, (counts.get(row) ?? 0) + 1);
  const twins = [...counts.values()].filter((count) => count === 2).length;
  const isEnough = table.length >= LEAST_ROWS && counts.size >= LEAST_DIFFERENT * table.length;
  return isEnough && 2 * twins >= LEAST_TWINS * table.length;
}
