/** This file fits the aperiodic part of a spectrum: a straight line through log power over log frequency, log10 P = offset − exponent · log10 f. */

export type LogLine = {
  /** Log10 of the power at 1 Hz, in the spectrum's own unit. */
  readonly offset: number;
  /** χ of 1/f^χ. */
  readonly exponent: number;
};

/** Least squares; points of weight 0 do not count. */
export function fitLogLine(
  logHz: readonly number[],
  logPower: readonly number[],
  weightOf: (i: number) => number = () => 1,
): LogLine {
  let [w, x, y] = [0, 0, 0];
  for (let i = 0; i < logHz.length; i++) {
    const weight = weightOf(i);
    w += weight;
    x += weight * logHz[i]!;
    y += weight * logPower[i]!;
  }
  const [meanX, meanY] = [x / w, y / w];
  let [xx, xy] = [0, 0];
  for (let i = 0; i < logHz.length; i++) {
    const dx = logHz[i]! - meanX;
    xx += weightOf(i) * dx * dx;
    xy += weightOf(i) * dx * (logPower[i]! - meanY);
  }
  const slope = xx > 0 ? xy / xx : 0;
  return { offset: meanY - slope * meanX, exponent: -slope };
}

export const lineAt = ({ offset, exponent }: LogLine, logHz: number): number => offset - exponent * logHz;
