/**
 * This file reads slope and alpha of one spectrum fast enough for every hop: a robust line over 2–40 Hz without 7–14 Hz, and how far alpha
 * stands above it. Tukey's biweight takes the bins of other peaks out; nothing is searched for. A single 2 s epoch leaves the exponent
 * uncertain by about ± 0.2: average before you compare.
 */

import { median } from "simple-statistics";
import { SD_OF_MAD } from "../../types.ts";
import { fitLogLine, type LogLine, lineAt } from "./log-line.ts";

const [LO_HZ, HI_HZ] = [2, 40];
const [ALPHA_LO_HZ, ALPHA_HI_HZ] = [7, 14];
const ROUNDS = 8;
/** Tukey's constant, in robust standard deviations. */
const TUKEY = 4.685;

export type AperiodicLine = LogLine & {
  /** Greatest height of 7–14 Hz over the line, in log10 units of power; below 0 where alpha lies under it. */
  readonly alphaHeight: number;
};

/** Null where a bin between 2 and 40 Hz has no power. */
export function aperiodicLine(psdUv2PerHz: Float64Array, binHz: number): AperiodicLine | null {
  const logHz: number[] = [];
  const power: number[] = [];
  const [first, last] = [Math.ceil(LO_HZ / binHz), Math.floor(HI_HZ / binHz)];
  if (last >= psdUv2PerHz.length) return null;
  for (let k = first; k <= last; k++) {
    const level = Math.log10(psdUv2PerHz[k]!);
    if (!Number.isFinite(level)) return null;
    if (isAlpha(k * binHz)) continue;
    logHz.push(Math.log10(k * binHz));
    power.push(level);
  }
  const line = fitRobustly(logHz, power);
  let alphaHeight = Number.NEGATIVE_INFINITY;
  for (let k = first; k <= last; k++) {
    if (isAlpha(k * binHz)) {
      alphaHeight = Math.max(alphaHeight, Math.log10(psdUv2PerHz[k]!) - lineAt(line, Math.log10(k * binHz)));
    }
  }
  return { ...line, alphaHeight };
}

const isAlpha = (hz: number) => hz >= ALPHA_LO_HZ && hz <= ALPHA_HI_HZ;

function fitRobustly(logHz: readonly number[], power: readonly number[]): LogLine {
  let line = fitLogLine(logHz, power);
  for (let round = 0; round < ROUNDS; round++) {
    const residuals = power.map((level, i) => level - lineAt(line, logHz[i]!));
    const spread = TUKEY * SD_OF_MAD * median(residuals.map(Math.abs));
    if (!(spread > 0)) break;
    line = fitLogLine(logHz, power, (i) => Math.max(0, 1 - (residuals[i]! / spread) ** 2) ** 2);
  }
  return line;
}
