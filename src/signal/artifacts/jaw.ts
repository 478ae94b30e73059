/**
 * This file finds a clenched jaw, apart from other muscle: its muscles (temporalis, masseter) lie below the temples on both sides, so
 * 20–45 Hz rises at all electrodes in the same hop, and no less at the temples than on the forehead. Where several agree, a smaller rise is
 * proof enough than for one alone. A frown stays on the forehead; a single loose electrode stays alone.
 */

/** ln: the mean rise over the electrodes that make a hop a clench. */
const MEAN_EXCESS = Math.log(3);
/** ln: no electrode counts for more than this, or a loose one would speak for all. */
const MOST_EXCESS = Math.log(5);
/** ln: what an electrode itself must rise by to be refused with the others. */
export const OWN_EXCESS = Math.log(1.5);
/** The forehead may rise above the temples by this (ln) and it is still the jaw. */
const FOREHEAD_MORE = Math.log(2);
const LEAST_ELECTRODES = 2;

const TEMPLE = /^(TP|FT|T|P|F)(7|8|9|10)$|^T[3456]$/i;
const FOREHEAD = /^(Fp|AF)(z|\d+)$/i;

/** `excesses` in the order of the electrodes: ln of each one's hop over its quiet median, NaN where unknown. */
export function createJaw(electrodes: readonly string[]): (excesses: readonly number[]) => boolean {
  const everywhere = electrodes.map(() => true);
  const temples = electrodes.map((name) => TEMPLE.test(name));
  const forehead = electrodes.map((name) => FOREHEAD.test(name));
  return (excesses) => {
    let known = 0;
    for (const excess of excesses) if (!Number.isNaN(excess)) known++;
    if (known < LEAST_ELECTRODES || !(meanOf(excesses, everywhere, MOST_EXCESS) >= MEAN_EXCESS)) return false;
    const frown = meanOf(excesses, forehead) - meanOf(excesses, temples);
    return !(frown > FOREHEAD_MORE);
  };
}

/** NaN where none is known: then nothing can be said against it. */
function meanOf(excesses: readonly number[], members: readonly boolean[], most = Number.POSITIVE_INFINITY): number {
  let sum = 0;
  let count = 0;
  for (let c = 0; c < excesses.length; c++) {
    if (!members[c] || Number.isNaN(excesses[c]!)) continue;
    sum += Math.min(excesses[c]!, most);
    count++;
  }
  return sum / count;
}
