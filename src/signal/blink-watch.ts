/** This file finds blinks and takes them out of all electrodes; it refuses those that have not ended, have just ended, or could not be taken out. */
import type { ElectrodeFeatures } from "../types.ts";
import { type Blink, createBlinkDetector } from "./artifacts/blink.ts";
import { CARRIED_SHARE } from "./artifacts/carried.ts";
import { createBlinkRepair } from "./blink-repair.ts";
import type { Electrode } from "./electrode.ts";

const CARRIED_BLINK_UV = 25;
/** So long after a blink's extremum what was taken out may still be wrong where it weighs. */
const HOLD_SEC = 0.15;
/** A blink's dip, for whoever reads its samples: so far before and after the extremum. */
const DIP_SEC = [0.08, 0.1] as const;
/** Between two hops, or before the first epoch is whole. */
const MOST_ENDED = 16;
/** A blink weighs so far behind its extremum. */
const BLINK_SEC = 0.4;

type Deflection = { readonly startSample: number; readonly endSample: number; readonly depthUv: number };

export type BlinkWatch = ReturnType<typeof createBlinkWatch>;

export function createBlinkWatch(config: {
  readonly names: readonly string[];
  readonly samplingRateHz: number;
  readonly epochSamples: number;
  readonly electrodes: readonly Electrode[];
}) {
  const { names, samplingRateHz, epochSamples, electrodes } = config;
  const detector = createBlinkDetector({ electrodes: names, samplingRateHz });
  const repair = createBlinkRepair({ electrodes, ...detector, samplingRateHz, epochSamples });
  let ended: readonly Blink[] = [];
  /** A deflection that was deep enough and ended as no blink ends. */
  let stray: Deflection | null = null;
  let open: Deflection | null = null;
  /** The places at which blinks were seen so far. */
  const carriers = new Set<number>();

  const carriersOf = ({ startSample, endSample, depthUv }: Deflection, now: number): readonly number[] => {
    const end = epochSamples - (now - endSample);
    const start = Math.max(0, end - (endSample - startSample));
    const leastUv = Math.max(CARRIED_BLINK_UV, CARRIED_SHARE * depthUv);
    const carries = (c: number) =>
      detector.pair.includes(c) || Math.abs(meanOf(electrodes[c]!.highPassed, start, end)) >= leastUv;
    return names.flatMap((_, c) => (electrodes[c]!.isWhole() && carries(c) ? [c] : []));
  };
  const takeOut = (now: number) => {
    const opened = detector.open();
    const isStray =
      open && open.startSample !== opened?.startSample && !ended.some((b) => b.startSample === open?.startSample);
    if (isStray) stray = open;
    open = opened && { ...opened, endSample: now };
    for (const blink of ended) {
      if (now - blink.endSample >= epochSamples) continue;
      const places = carriersOf(blink, now);
      repair.add(blink, places);
      for (const place of places) carriers.add(place);
    }
    ended = [];
    repair.fit(now, open?.startSample ?? null);
    const depthUv = repair.usualDepthUv();
    if (depthUv !== null) detector.expect(depthUv);
    for (const [place, electrode] of electrodes.entries()) electrode.takeOut(repair.takenAt(place, now), true);
  };
  const refuse = (now: number) => {
    if (stray && now - stray.endSample >= epochSamples) stray = null;
    for (const one of [open, stray]) {
      const leavesIn = one ? epochSamples - (now - one.endSample) : 0;
      if (one) for (const c of carriersOf(one, now)) electrodes[c]!.refuse("blink", leavesIn);
    }
    for (const { blink, places, isOut } of repair.blinks()) {
      const ago = now - blink.peakSample;
      const leavesIn = epochSamples - (now - blink.endSample);
      for (const c of places) {
        if (!isOut(c) && leavesIn > 0) electrodes[c]!.refuse("blink", leavesIn);
        else if (isOut(c) && ago < HOLD_SEC * samplingRateHz) electrodes[c]!.refuse("blink", epochSamples);
        else if (isOut(c))
          electrodes[c]!.cover(
            ago - Math.round(DIP_SEC[1] * samplingRateHz),
            ago + Math.round(DIP_SEC[0] * samplingRateHz),
          );
      }
    }
  };
  const learn = (seen: readonly ElectrodeFeatures[], now: number) => {
    if (open || detector.pair.length === 0) return;
    repair.learn((place) => seen[place]!.artifacts.length === 0, now);
  };
  const restart = () => {
    detector.restart();
    repair.restart();
    ended = [];
    open = null;
    stray = null;
  };
  const push = (samples: readonly Float64Array[], from: number, to: number, firstSample: number) => {
    const found = detector.push(samples, from, to, firstSample);
    if (found.length > 0) ended = [...ended, ...found].slice(-MOST_ENDED);
  };
  /** A blink that has begun, or ended since the last hop, hides the places that carry blinks: before the first one, every place may. */
  const mayShowAt = (): ((place: number) => boolean) => {
    if (ended.length === 0 && detector.open() === null) return () => false;
    return (place) => carriers.size === 0 || carriers.has(place);
  };
  /** A blink weighs so far around its extremum. */
  const hasBlink = (place: number, fromSample: number, toSample: number) =>
    repair.blinks().some(({ blink: { startSample, peakSample }, places }) => {
      return places.includes(place) && startSample < toSample && peakSample + BLINK_SEC * samplingRateHz > fromSample;
    }) ||
    (open !== null && open.startSample < toSample && detector.pair.includes(place));
  return { push, takeOut, refuse, learn, restart, mayShowAt, hasBlink, ownAt: repair.ownAt, stride: repair.stride };
}

/** A blink stands off zero on average; a fast rhythm averages out. */
function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let n = from; n < to; n++) sum += values[n]!;
  return sum / Math.max(1, to - from);
}
