/** This file remembers what was read from a piece for as long as the piece is kept: a dozen measures begin with the same notes. */
import type { Bar } from "../../types.ts";

/** `remember(read)` reads each list of bars once. Bars never change, so the same list gives the same again. */
export function remember<Read>(read: (bars: readonly Bar[]) => Read): (bars: readonly Bar[]) => Read {
  const known = new WeakMap<readonly Bar[], { readonly read: Read }>();
  return (bars) => {
    const found = known.get(bars) ?? { read: read(bars) };
    known.set(bars, found);
    return found.read;
  };
}
