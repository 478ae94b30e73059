/** This file finds sideways glances and takes them out of all electrodes; it refuses those that have just begun, or could not be taken out. */
import { CARRIED_SHARE } from "./artifacts/carried.ts";
import { createSaccadeDetector, type Saccade } from "./artifacts/saccade.ts";
import type { TakenOut } from "./blink-repair.ts";
import type { BlinkWatch } from "./blink-watch.ts";
import type { Electrode } from "./electrode.ts";
import { createGlanceRepair } from "./glance-repair.ts";

const CARRIED_SACCADE_UV = 15;
/** So long after the eye began to turn, what was taken out may still be wrong where it weighs. */
const GLANCE_HOLD_SEC = 0.3;
/** Half a second after it little is left; a stretch of a second is learned from. */
const GONE_SEC = 1.5;
/** A turn, for whoever reads its samples. */
const TURN_SEC = [-0.03, 0.12] as const;

type Glance = {
  readonly sample: number;
  readonly endSample: number;
  /** The electrodes that showed it when it was found. */
  readonly carriers: readonly number[];
};

export function createGlanceWatch(config: {
  readonly names: readonly string[];
  readonly samplingRateHz: number;
  readonly epochSamples: number;
  readonly electrodes: readonly Electrode[];
  readonly blinks: Pick<BlinkWatch, "ownAt" | "stride" | "hasBlink">;
}) {
  const { names, samplingRateHz, epochSamples, electrodes, blinks } = config;
  const { pair, find, stepUv } = createSaccadeDetector({ electrodes: names, samplingRateHz });
  const places = electrodes.map(({ isSound, repaired }, place) => ({
    own: blinks.ownAt(place),
    isSound,
    shown: repaired,
  }));
  const { hasBlink, stride } = blinks;
  const repair = pair && createGlanceRepair({ hasBlink, places, pair, stride, samplingRateHz, epochSamples });
  let known: readonly Glance[] = [];
  /** False while a sample is missing in front: then nothing is taken out. */
  let isLooking = false;

  const carries = (c: number, { at, sizeUv }: Saccade) => {
    const leastUv = Math.max(CARRIED_SACCADE_UV, CARRIED_SHARE * sizeUv);
    return (
      electrodes[c]!.isWhole() && (pair!.includes(c) || Math.abs(stepUv(electrodes[c]!.repaired(), at)) >= leastUv)
    );
  };
  const takeOut = (now: number, newSamples: number) => {
    if (known.length > 0) known = known.filter(({ endSample }) => endSample > now - epochSamples);
    isLooking = false;
    const [left, right] = [electrodes[pair?.[0] ?? -1], electrodes[pair?.[1] ?? -1]];
    if (!repair || !left?.isWhole() || !right?.isWhole()) return;
    isLooking = true;
    const takeOne = (place: number, glance: TakenOut) => electrodes[place]!.takeOut([glance], false);
    repair.fit(now, takeOne);
    const saccade = find(left.repaired(), right.repaired(), newSamples);
    if (!saccade) return;
    const start = now - epochSamples;
    const carriers = names.flatMap((_, c) => (carries(c, saccade) ? [c] : []));
    known = [...known, { sample: start + saccade.at, endSample: start + saccade.end, carriers }];
    repair.add(saccade, now, takeOne);
  };
  const refuse = (now: number) => {
    for (const { sample, endSample, carriers } of known) {
      const ago = now - sample;
      for (const c of carriers) {
        if (!isLooking || !repair?.isOut(sample, c)) electrodes[c]!.refuse("saccade", endSample - (now - epochSamples));
        else if (ago < GLANCE_HOLD_SEC * samplingRateHz) electrodes[c]!.refuse("saccade", epochSamples);
        else {
          const [from, to] = TURN_SEC.map((sec) => Math.round(sec * samplingRateHz)) as [number, number];
          electrodes[c]!.cover(ago - to, ago - from);
        }
      }
    }
  };
  return {
    takeOut,
    refuse,
    /** One began so lately that it is in what would be learned from. */
    isRecent: (now: number) => known.some(({ sample }) => sample > now - GONE_SEC * samplingRateHz),
    restart: () => {
      known = [];
      repair?.restart();
    },
  };
}
