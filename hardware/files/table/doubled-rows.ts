/** This file finds tables in which every row stands twice: a recorder that was told of each sample, or each packet, by two listeners. */

/** A packet that was written twice stands so near to itself. */
const NEAR_ROWS = 1024;
const LOOKED_AT = 2048;
const LEAST_ROWS = 40;
/** Of all rows so many are the second of a pair: half of them, but for a last packet; a signal that stands still has more alike. */
const LEAST_TWINS = 0.4;

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

/** Rows with a time among their fields, each just twice and near to itself; the last packet may be cut. */
export function areDoubled(rows: readonly string[]): boolean {
  const table = rows.filter((row) => row.trim() !== "").slice(0, LOOKED_AT);
  const isAgain = createRepeats();
  const again = new Map<string, number>();
  for (const row of table) if (isAgain(row)) again.set(row, (again.get(row) ?? 0) + 1);
  const twins = [...again.values()].filter((count) => count === 1).length;
  return table.length >= LEAST_ROWS && twins >= LEAST_TWINS * table.length;
}
