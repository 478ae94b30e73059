/**
 * How much better sessions of the own feedback are than sham, for outcomes without known bounds, with an interval that holds at every look once there are
 * enough of them: the asymptotic confidence sequence (Waudby-Smith et al., arXiv 2103.06476), about 1.6 times as wide as an interval for one look.
 */
import { createEffectScores } from "./effect-scores.ts";

export type AsymptoticConfig = {
  readonly alpha: number;
  /** The session at which it is to be tightest. */
  readonly sessionsOpt: number;
};

export type AsymptoticEffect = {
  readonly sessions: number;
  readonly effect: number;
  /** Null before the second session with an outcome. */
  readonly interval: readonly [low: number, high: number] | null;
};

/** `share`: the probability of the own feedback at each draw. An outcome that is no finite number is left out. */
export function createAsymptoticEffect(
  config: AsymptoticConfig & { readonly share: number },
): (isOwn: boolean, outcome: number) => AsymptoticEffect {
  const scores = createEffectScores(config.share, 0);
  let known: AsymptoticEffect = { sessions: 0, effect: 0, interval: null };
  // Welford's running mean and squared deviations.
  let squares = 0;
  return (isOwn, outcome) => {
    if (!Number.isFinite(outcome)) return known;
    const { score } = scores(isOwn, outcome);
    const sessions = known.sessions + 1;
    const off = score - known.effect;
    const effect = known.effect + off / sessions;
    squares += off * (score - effect);
    const radius = Math.sqrt(squares / (sessions - 1)) * asymptoticRadius(config, sessions);
    known = { sessions, effect, interval: sessions < 2 ? null : [effect - radius, effect + radius] };
    return known;
  };
}

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
