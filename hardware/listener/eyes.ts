/** This file opens and closes a simulated person's eyes: at once for blinks, within a second for alpha. */

const ALPHA_TAU_SEC = 0.5;

export type Eyes = {
  readonly set: (eyes: "open" | "closed") => void;
  readonly areOpen: () => boolean;
  /** One sample further: 0 while alpha is that of open eyes, 1 when it is that of closed ones. */
  readonly step: () => number;
};

export function createEyes(samplingRateHz: number): Eyes {
  const keep = Math.exp(-1 / (ALPHA_TAU_SEC * samplingRateHz));
  let isOpen = true;
  let closure = 0;
  return {
    set: (eyes) => {
      isOpen = eyes === "open";
    },
    areOpen: () => isOpen,
    step: () => {
      closure = keep * closure + (isOpen ? 0 : 1 - keep);
      return closure;
    },
  };
}
