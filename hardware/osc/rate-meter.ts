/** This file measures how often an app sends a sample, before anything else is made of them: 256 or 220 times a second, or it is no Muse's raw EEG. */
import { type AttuneError, failure } from "../../src/errors.ts";

/** Long enough to tell 256 from 220 Hz and from averages, over a radio that sends in bursts. */
const MEASURED_MS = 1500;
/** Of a Muse: since 2016, and of 2014; halfway between them, and what may be measured of them over a radio. */
const RATES = { usual: 256, old: 220, between: 238, least: 180, most: 340 } as const;

export type RateMeter = {
  readonly count: (atMs: number) => void;
  readonly isEmpty: () => boolean;
  /** Whether it has counted for long enough. */
  readonly isDone: (nowMs: number) => boolean;
  /** In Hz, that of the Muse which it is; throws where it is none. */
  readonly rateHz: () => number;
};

export function createRateMeter(): RateMeter {
  let firstMs = Number.NaN;
  let lastMs = Number.NaN;
  let counted = 0;
  return {
    count: (atMs) => {
      if (counted === 0) firstMs = atMs;
      lastMs = atMs;
      counted++;
    },
    isEmpty: () => counted === 0,
    isDone: (nowMs) => nowMs - firstMs >= MEASURED_MS,
    rateHz: () => {
      const hz = (1000 * (counted - 1)) / (lastMs - firstMs);
      if (!(hz >= RATES.least && hz <= RATES.most)) throw wrongRate(hz);
      return hz > RATES.between ? RATES.usual : RATES.old;
    },
  };
}

const wrongRate = (hz: number): AttuneError =>
  failure(
    "OSC_RATE",
    `EEG comes ${Number.isFinite(hz) ? hz.toFixed(1) : "0"} times a second by OSC; a Muse measures 256`,
    {
      hint: `In Mind Monitor set the OSC stream rate to "Constant", and be near the router: too many packages may be lost.`,
    },
  );
