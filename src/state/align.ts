/**
 * This file lays the fast index over the slow one: it stays near it while nothing changes and goes its own way at a change, so that one baseline
 * and one rule serve both. A lead of the size that the fast index has by chance is halved, a smaller one vanishes, a large one passes whole. Of
 * the scatter that is left above the slow index's own, half (in ln) is taken back: so the fast one left the baseline of the same rest as often as the
 * slow one, in 5.1 % of the hops of twelve people and a Muse. All of it is learned over minutes from hops that show both.
 */
import { createLevel } from "./level.ts";

const TAU_SEC = 120;
/** The time that a provisional baseline needs too; until then nothing is compared. */
const LEARN_HOPS = 40;
/** In ln power: less comes only from a test signal, whose ripple is no scatter. */
const LEAST_SPREAD = 0.05;

/** `slow` is null where it is refused: then the last one stands for it. Null until a first hop has shown both. */
export function createAlign(): (tSec: number, fast: number, slow: number | null) => number | null {
  const lead = createLead();
  const calm = createCalm();
  let last: number | null = null;
  return (tSec, fast, slow) => {
    last = slow ?? last;
    return last === null ? null : calm(tSec, last + lead(tSec, fast, last, slow !== null), last, slow !== null);
  };
}

type Follow = (tSec: number, fast: number, slow: number, learns: boolean) => number;

/** How far the fast index is ahead of the slow one, chance taken off. */
function createLead(): Follow {
  const offsetOf = createLevel(TAU_SEC);
  const spreadOf = createLevel(TAU_SEC);
  let offset = 0;
  let spread = 0;
  return (tSec, fast, slow, learns) => {
    if (learns) {
      offset = offsetOf(tSec, slow - fast);
      spread = spreadOf(tSec, Math.abs(fast + offset - slow));
    }
    const ahead = fast + offset - slow;
    const chance = Math.max(LEAST_SPREAD, spread);
    return (ahead * ahead * ahead) / (ahead * ahead + chance * chance);
  };
}

/** Draws the index towards the slow one's middle where it scatters more: half the way to an equal scatter. */
function createCalm(): Follow {
  const centreOf = createLevel(TAU_SEC);
  const fastSpreadOf = createLevel(TAU_SEC);
  const slowSpreadOf = createLevel(TAU_SEC);
  let centre = 0;
  let share = 1;
  let hops = 0;
  return (tSec, fast, slow, learns) => {
    if (learns) {
      centre = centreOf(tSec, slow);
      const fastSpread = Math.max(LEAST_SPREAD, fastSpreadOf(tSec, Math.abs(fast - centre)));
      const slowSpread = Math.max(LEAST_SPREAD, slowSpreadOf(tSec, Math.abs(slow - centre)));
      hops++;
      if (hops >= LEARN_HOPS) share = Math.min(1, Math.sqrt(slowSpread / fastSpread));
    }
    return centre + share * (fast - centre);
  };
}
