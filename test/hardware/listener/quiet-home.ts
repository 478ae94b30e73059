/** This file holds the person at home and the twin who sits in a quiet room. */
import { PERSONALITIES, type Personality } from "../../../hardware/listener/personalities.ts";

export const HOME: Personality = PERSONALITIES.home;

/** The same brain, for its streams are keyed by what they are for. */
export const QUIET: Personality = {
  ...HOME,
  blinksPerMin: 0,
  sweatUv: 0,
  mains: { hz: 50, templeUv: 0, foreheadUv: 0, swell: 0 },
  clenches: { perMin: 0, sdUv: 0 },
  loose: { perMin: 0, lengthSec: 0, sdUv: 0 },
};
