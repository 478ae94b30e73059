/** This file describes both conditions of a rest, and how far closed eyes lie from open ones. */
import { mean, variance } from "simple-statistics";
import type { IndexName } from "../src/types.ts";
import { contrastOf, type IndexAtRest } from "./contrast.ts";
import type { Eyes } from "./plan.ts";
import type { FeatureName } from "./profile.ts";
import type { RestRecord } from "./rest.ts";
import { independentHopsOf, type Measured, statisticsOf } from "./statistics.ts";

export type Conditions = Readonly<Record<Eyes, MeasuredCondition | null>>;
type MeasuredCondition = Readonly<Record<FeatureName, Measured | null>>;

export const conditionOf = ({ series }: RestRecord): MeasuredCondition => ({
  relaxation: statisticsOf(series.relaxation),
  focus: statisticsOf(series.focus),
  lnDeltaUv2: statisticsOf(series.lnDeltaUv2),
  lnThetaUv2: statisticsOf(series.lnThetaUv2),
  lnAlphaUv2: statisticsOf(series.lnAlphaUv2),
  lnBetaUv2: statisticsOf(series.lnBetaUv2),
  lnGammaUv2: statisticsOf(series.lnGammaUv2),
});

/** Of mean powers: alpha comes in bursts, which a mean of logarithms or a median would know less surely. */
export function alphaRatioOf(open: RestRecord, closed: RestRecord, conditions: Conditions) {
  const of = ({ series }: RestRecord, condition: MeasuredCondition | null) => {
    const powersUv2 = series.lnAlphaUv2.flat().filter(Number.isFinite).map(Math.exp);
    const alpha = condition?.lnAlphaUv2 ?? null;
    if (alpha === null) return null;
    const meanUv2 = mean(powersUv2);
    return { ln: Math.log(meanUv2), variance: variance(powersUv2) / meanUv2 ** 2 / independentHopsOf(alpha) };
  };
  const [opened, shut] = [of(open, conditions.open), of(closed, conditions.closed)];
  return opened && shut && { ln: shut.ln - opened.ln, lnSd: Math.sqrt(opened.variance + shut.variance) };
}

export function contrastsOf(open: RestRecord, closed: RestRecord, conditions: Conditions) {
  const of = (name: IndexName) => {
    const opens = measuredOf(open, conditions.open, name);
    const closeds = measuredOf(closed, conditions.closed, name);
    return opens && closeds && contrastOf(name, opens, closeds);
  };
  return { relaxation: of("relaxation"), focus: of("focus") };
}

function measuredOf(record: RestRecord, condition: MeasuredCondition | null, name: IndexName): IndexAtRest | null {
  const statistics = condition?.[name] ?? null;
  return statistics && { series: record.series[name], statistics };
}
