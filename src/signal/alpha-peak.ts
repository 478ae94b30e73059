/** This file finds the alpha peak of one spectrum: the highest bin between 7 and 13 Hz that both its neighbours fall from. */

const [LO_HZ, HI_HZ] = [7, 13];

/** Null where the spectrum only falls or rises: the edge of a slope is no peak. */
export function alphaPeakHz(psdUv2PerHz: Float64Array, binHz: number): number | null {
  let peak = -1;
  const last = Math.min(psdUv2PerHz.length - 2, Math.floor(HI_HZ / binHz));
  for (let k = Math.max(1, Math.ceil(LO_HZ / binHz)); k <= last; k++) {
    const isCrest = psdUv2PerHz[k]! > psdUv2PerHz[k - 1]! && psdUv2PerHz[k]! > psdUv2PerHz[k + 1]!;
    if (isCrest && (peak < 0 || psdUv2PerHz[k]! > psdUv2PerHz[peak]!)) peak = k;
  }
  return peak < 0 ? null : peak * binHz;
}
