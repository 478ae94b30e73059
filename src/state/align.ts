/**
 * This file lays the fast index over the slow one, so that one baseline and one rule serve both: the same centre, and no more scatter than the
 * slow one has. Its band is narrower and its memory shorter; on real rest it scatters 1.2 times as far (median of twelve people, ln alpha/theta),
 * and would leave the baseline by chance that much more often. Centre and scatter are learned over minutes from hops that show both.
 */
import { createLevel } from "./level.ts";

const TAU_SEC = 120;
/** The time that a provisional baseline needs too; until then nothing is compared. */
const LEARN_HOPS = 40;
/** In ln power: less comes only from a test signal, whose ripple is no scatter. */
const LEAST_SPREAD = 0.05;

/** `slow` is null where it is refused. Null until a first hop has shown both. */
export function createAlign(): (tSec: number, fast: number, slow: number | null) => number | null {
  const fastLevel = createFollowed();
  const slowLevel = createFollowed();
  let hops = 0;
  return (tSec, fast, slow) => {
    if (slow !== null) {
      fastLevel.learn(tSec, fast);
      slowLevel.learn(tSec, slow);
      hops++;
    }
    if (hops === 0) return null;
    const [wide, narrow] = [fastLevel.spread(), slowLevel.spread()];
    const share = hops >= LEARN_HOPS && wide > narrow ? narrow / wide : 1;
    return slowLevel.centre() + share * (fast - fastLevel.centre());
  };
}

/** Running mean and mean deviation. */
function createFollowed() {
  const centreOf = createLevel(TAU_SEC);
  const spreadOf = createLevel(TAU_SEC);
  let centre = 0;
  let spread = 0;
  const learn = (tSec: number, value: number) => {
    centre = centreOf(tSec, value);
    spread = spreadOf(tSec, Math.abs(value - centre));
  };
  return { learn, centre: () => centre, spread: () => Math.max(LEAST_SPREAD, spread) };
}
