/**
 * This file reads the shape of alpha in one channel's spectrum (Corcoran et al. 2018, 10.1111/psyp.13064): its peak, how clear the peak
 * is, and where alpha begins and ends. A channel may show alpha and yet no single peak.
 *
 * Provenance: written from the text of that paper (sections 2.2 and its appendix) and checked against the table that its authors publish with
 * six recordings (the tutorial of corcorana/restingIAF), which test/signal/individual-alpha.test.ts keeps to every printed digit. No line of
 * their program, which is under the GPL, is in here. Where the paper's formula and its table disagree, the table wins: see `isShallow`.
 */
import { type SmoothedSpectrum, smoothSpectrum } from "./smoothed-spectrum.ts";

const [ALPHA_LO_HZ, ALPHA_HI_HZ] = [7, 13];
/** A runner-up above this share of the highest crest leaves open which of them is the peak. */
const SPLIT_SHARE = 0.8;
/** A second crest above this share of the highest one belongs to alpha. */
const SECOND_SHARE = 0.5;
/** Relative power per Hz; a slope that stays below it for the next 1 Hz is the foot of the peak. */
const SHALLOW = 1;
const SHALLOW_HZ = 1;

export type AlphaShape = {
  readonly spectrum: SmoothedSpectrum;
  /** Null where two crests compete. `clarity` is the peak's area between its inflections over its width, in bins. */
  readonly peak: { readonly hz: number; readonly clarity: number } | null;
  readonly loHz: number;
  readonly hiHz: number;
};

/** Null where no crest between 7 and 13 Hz stands above the floor. */
export function alphaShape(psdUv2PerHz: Float64Array, binHz: number): AlphaShape | null {
  const spectrum = smoothSpectrum(psdUv2PerHz, binHz);
  if (!spectrum) return null;
  const { d0, hzOf, isAboveFloor } = spectrum;
  const crests = crestsOf(spectrum).sort((a, b) => d0[b]! - d0[a]!);
  const [top, second] = crests;
  if (top === undefined || !isAboveFloor(top)) return null;
  const isSplit = second !== undefined && d0[second]! >= SPLIT_SHARE * d0[top]!;
  const belongs = (crest: number) =>
    crest === top || d0[crest]! >= SECOND_SHARE * d0[top]! || isWideAboveFloor(spectrum, crest);
  const members = crests.filter(belongs);
  const shallowBins = Math.ceil(SHALLOW_HZ / binHz);
  return {
    spectrum,
    peak: isSplit ? null : { hz: hzOf(top), clarity: clarityOf(spectrum, top) },
    loHz: hzOf(footOf(spectrum, Math.min(...members), -1, shallowBins)),
    hiHz: hzOf(footOf(spectrum, Math.max(...members), 1, shallowBins)),
  };
}

/** A crest that only one bin lifts above the floor is chance. */
const isWideAboveFloor = ({ isAboveFloor }: SmoothedSpectrum, crest: number): boolean =>
  isAboveFloor(crest - 1) && isAboveFloor(crest) && isAboveFloor(crest + 1);

/** Where the slope turns from up to down, from one bin below 7 to one above 13 Hz: the higher of the two bins. */
function crestsOf({ d0, d1, binOf }: SmoothedSpectrum): number[] {
  const crests: number[] = [];
  for (let k = binOf(ALPHA_LO_HZ) - 1; k <= binOf(ALPHA_HI_HZ) + 1; k++) {
    if (d1[k]! > 0 && d1[k + 1]! <= 0) crests.push(d0[k]! >= d0[k + 1]! ? k : k + 1);
  }
  return crests;
}

/** The nearest minimum on one side (`step` −1 or 1), or the first bin from which the slope stays shallow for the next 1 Hz upwards. */
function footOf({ d0, d1 }: SmoothedSpectrum, start: number, step: -1 | 1, shallowBins: number): number {
  const last = d1.length - 1 - shallowBins;
  let k = start + step;
  for (; k > 0 && k < last; k += step) {
    if (step * d1[k]! < 0 && step * d1[k + step]! >= 0) return d0[k]! <= d0[k + step]! ? k : k + step;
    if (Math.abs(d1[k]!) < SHALLOW && isShallow(d1, k + 1, shallowBins)) return k;
  }
  return Math.min(Math.max(k, 0), d1.length - 1);
}

/**
 * One-sided on purpose: a slope that falls steeply counts as shallow, and on both sides of alpha the 1 Hz above the bin is looked at. The paper's
 * formula asks for |slope| < 1 and for the 1 Hz away from the peak; its published table was not made so. By the formula person 1's centre of
 * gravity is 10.412 Hz and not 10.229, by |slope| alone that of person 3 is 10.765 and not 10.762, by a mirror image person 2's 9.705 and not 9.656.
 */
function isShallow(d1: readonly number[], from: number, bins: number): boolean {
  for (let k = from; k < from + bins; k++) if (d1[k]! >= SHALLOW) return false;
  return true;
}

/** Area of the peak between its inflections, over the number of steps between them. */
function clarityOf({ d0, d2 }: SmoothedSpectrum, top: number): number {
  const left = inflectionOf(d2, top, -1);
  const right = inflectionOf(d2, top, 1);
  let area = 0;
  for (let k = left; k < right; k++) area += (d0[k]! + d0[k + 1]!) / 2;
  return right > left ? area / (right - left) : d0[top]!;
}

/** Where the curvature stops pointing down: of the two bins around it the one with less curvature. */
function inflectionOf(d2: readonly number[], top: number, step: -1 | 1): number {
  let k = top;
  while (k + step >= 0 && k + step < d2.length && d2[k + step]! < 0) k += step;
  const next = d2[k + step];
  return next !== undefined && Math.abs(next) < Math.abs(d2[k]!) ? k + step : k;
}
