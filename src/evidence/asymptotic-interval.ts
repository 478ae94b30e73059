/**
 * An interval for a mean that holds at every look once there are enough sessions, for outcomes without known bounds: the asymptotic confidence sequence
 * (Waudby-Smith et al., arXiv 2103.06476). About 1.6 times as wide as an interval for one look.
 */

export type AsymptoticConfig = {
  readonly alpha: number;
  /** The session at which it is to be tightest. */
  readonly sessionsOpt: number;
};

/** Half its width after so many sessions, in standard deviations of an outcome. */
export function asymptoticRadius({ alpha, sessionsOpt }: AsymptoticConfig, sessions: number): number {
  const rhoSquared = asymptoticRho({ alpha, sessionsOpt });
  const grown = sessions * rhoSquared + 1;
  return Math.sqrt((2 * grown * Math.log(Math.sqrt(grown) / alpha)) / (sessions * sessions * rhoSquared));
}

/** ρ², which sets where it is tightest. */
export function asymptoticRho({ alpha, sessionsOpt }: AsymptoticConfig): number {
  return (-lowerLambertW(-alpha * alpha * Math.exp(-1)) - 1) / sessionsOpt;
}

/** The branch W₋₁ for −1/e < x < 0: w·e^w = x, w < −1 (Newton on w + ln(−w) = ln(−x)). */
function lowerLambertW(x: number): number {
  const wanted = Math.log(-x);
  let w = Math.min(wanted - Math.log(-wanted), -1 - 1e-6);
  for (let step = 0; step < 50; step++) w -= (w + Math.log(-w) - wanted) / (1 + 1 / w);
  return w;
}
