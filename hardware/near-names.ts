/** This file finds the names that a person may have meant by one that does not exist. */

const MOST_NEAR = 3;

/** Those that begin with it, or are few keystrokes away; the nearest first, three at most. */
export function nearNames(text: string, names: readonly string[]): readonly string[] {
  const typed = text.toLowerCase();
  const most = Math.max(1, Math.floor(typed.length / 2.5));
  return names
    .map((name) => ({ name, far: typed.length > 1 && name.startsWith(typed) ? 0 : distance(typed, name) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_NEAR)
    .map(({ name }) => name);
}

/** Letters to put in, take out or exchange (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
