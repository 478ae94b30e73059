/** A recorded session's feedback without its own holes: where that person's signal was hidden, a straight line leads on, so that nothing but one's own signal mutes. */
import { badUse } from "../../errors.ts";

/** A minute at 16 ticks a second: less can be told by its turns. */
const LEAST_TICKS = 960;

export function bridged(arm: string, library: readonly number[]): readonly number[] {
  const known = [...library.keys()].filter((tick) => Number.isFinite(library[tick]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < LEAST_TICKS) {
    const hint = "Record a session first, or choose an arm that needs none: shifted, random, fixed.";
    throw badUse(`the library of the arm ${arm}`, `at least ${LEAST_TICKS} ticks with feedback`, known.length, hint);
  }
  const valueAt = (tick: number) => library[tick] ?? 0;
  let next = 0;
  return library.map((value, tick) => {
    if (Number.isFinite(value)) return value;
    if (tick < first) return valueAt(first);
    if (tick > last) return valueAt(last);
    while ((known[next] ?? last) < tick) next++;
    const [from, to] = [known[next - 1] ?? first, known[next] ?? last];
    return valueAt(from) + ((tick - from) / (to - from)) * (valueAt(to) - valueAt(from));
  });
}
