/** This file makes a brain rhythm: an oscillator that noise drives, so that it waxes and wanes as alpha does. */

export type Rhythm = {
  /** One sample further. */
  readonly step: () => void;
  /** The rhythm with a phase lag; variance 1. */
  readonly at: (cosLag: number, sinLag: number) => number;
};

/** A complex one-pole resonator: a Lorentzian line at `hz`, `bandwidthHz` wide at half its power. */
export function createRhythm(config: {
  readonly hz: number;
  readonly bandwidthHz: number;
  readonly samplingRateHz: number;
  readonly gaussian: () => number;
}): Rhythm {
  const { hz, bandwidthHz, samplingRateHz, gaussian } = config;
  const radius = Math.exp((-Math.PI * bandwidthHz) / samplingRateHz);
  const turn = (2 * Math.PI * hz) / samplingRateHz;
  const cos = radius * Math.cos(turn);
  const sin = radius * Math.sin(turn);
  const drive = Math.sqrt(1 - radius * radius);
  // It begins in its stationary state, not at rest.
  let re = gaussian();
  let im = gaussian();
  return {
    step: () => {
      const nextRe = cos * re - sin * im + drive * gaussian();
      im = sin * re + cos * im + drive * gaussian();
      re = nextRe;
    },
    at: (cosLag, sinLag) => cosLag * re + sinLag * im,
  };
}
