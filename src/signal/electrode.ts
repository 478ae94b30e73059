/** This file follows one electrode: keeps its newest 2 s, and at each hop measures bands, quality and the causes of bad signal. */
import { ARTIFACT_CAUSES, type ArtifactCause, type BandPowersUv2, type ElectrodeFeatures } from "../types.ts";
import type { DetectorConfig, Epoch } from "./artifacts/detector.ts";
import { DETECTORS } from "./artifacts/detectors.ts";
import { createBandPowers } from "./band-power.ts";
import { createRing } from "./ring.ts";
import { createHighPass } from "./sections.ts";
import type { Spectrum } from "./spectrum.ts";

export type ElectrodeConfig = {
  readonly electrode: string;
  readonly samplingRateHz: number;
  readonly epochSamples: number;
  readonly mainsLimitUv2: number;
  /** Shared by all electrodes: it keeps nothing between epochs. */
  readonly spectrum: Spectrum;
};

export type Electrode = {
  readonly push: (samples: Float64Array, from: number, to: number) => void;
  /** Samples that never came. */
  readonly skip: (count: number) => void;
  /** At a hop: the features of the epoch that ends now. `blink` is one that has just been seen, ending `endedAgo` samples ago. */
  readonly read: (newSamples: number, blink: SeenBlink | null) => ElectrodeFeatures;
};

/** `isWatched` says that this electrode is one of the two that showed it. */
export type SeenBlink = {
  readonly lengthSamples: number;
  readonly endedAgo: number;
  readonly depthUv: number;
  readonly isWatched: boolean;
};

/** No amplifier gives 10 V; beyond it a filter's state could overflow, so such a sample counts as missing. */
const MOST_UV = 1e7;
/** An electrode carries a blink that moves it, on average, by a third of the depth that the watched pair shows; never by less than this. */
const CARRIED_UV = 25;
/** The contact of an electrode that shows a blink is good, its epoch is not. */
const BLINK_QUALITY = 0.5;

export function createElectrode(config: ElectrodeConfig): Electrode {
  const { electrode, epochSamples, spectrum } = config;
  const store = createStore(config);
  const judge = createJudge({ ...config, binHz: spectrum.binHz, bins: spectrum.bins });
  const bandsOf = createBandPowers(spectrum);
  const psd = new Float64Array(spectrum.bins);
  const { raw, highPassed } = store;
  let blinkLeavesIn = 0;
  let wasWhole = false;

  const read = (newSamples: number, blink: SeenBlink | null): ElectrodeFeatures => {
    blinkLeavesIn = Math.max(0, blinkLeavesIn - newSamples);
    if (!store.isWhole()) {
      wasWhole = false;
      return missing(electrode);
    }
    store.copyNewest();
    spectrum.measure(highPassed, psd);
    if (blink && (blink.isWatched || carries(highPassed, blink))) blinkLeavesIn = epochSamples - blink.endedAgo;
    const verdict = judge({ raw, highPassed, psdUv2PerHz: psd, newSamples: wasWhole ? newSamples : epochSamples });
    wasWhole = true;
    const artifacts = blinkLeavesIn > 0 ? ordered([...verdict.artifacts, "blink"]) : verdict.artifacts;
    const quality = blinkLeavesIn > 0 ? Math.min(verdict.quality, BLINK_QUALITY) : verdict.quality;
    return { electrode, bandsUv2: verdict.isFlat ? null : positiveOrNull(bandsOf(psd)), quality, artifacts };
  };
  return { push: store.push, skip: store.skip, read };
}

/** What an electrode shows while a missing sample is in its epoch. */
export const missing = (electrode: string): ElectrodeFeatures => ({
  electrode,
  bandsUv2: null,
  quality: 0,
  artifacts: ["gap"],
});

/** The newest epoch, raw and high-passed, and how long it has been without a missing sample. */
function createStore({ samplingRateHz, epochSamples }: ElectrodeConfig) {
  const highPass = createHighPass(samplingRateHz, 1, 2);
  const rawRing = createRing(epochSamples);
  const highPassedRing = createRing(epochSamples);
  const raw = new Float64Array(epochSamples);
  const highPassed = new Float64Array(epochSamples);
  let unbroken = 0;

  const push = (samples: Float64Array, from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const sample = samples[n]!;
      if (!(Math.abs(sample) < MOST_UV)) {
        unbroken = 0;
        continue;
      }
      if (unbroken === 0) highPass.start(sample);
      rawRing.push(sample);
      highPassedRing.push(highPass.step(sample));
      unbroken++;
    }
  };
  const skip = (count: number) => {
    if (count > 0) unbroken = 0;
  };
  const copyNewest = () => {
    rawRing.copyNewest(raw);
    highPassedRing.copyNewest(highPassed);
  };
  return { raw, highPassed, push, skip, copyNewest, isWhole: () => unbroken >= epochSamples };
}

/** All detectors over one epoch: the causes that refuse it, and the least headroom as its quality. */
function createJudge(config: DetectorConfig) {
  const detectors = DETECTORS.map(({ cause, create }) => ({ cause, detect: create(config) }));
  return (epoch: Epoch) => {
    let quality = 1;
    const causes: ArtifactCause[] = [];
    for (const { cause, detect } of detectors) {
      const room = detect(epoch);
      quality = Math.min(quality, room);
      if (!(room > 0)) causes.push(cause);
    }
    return { quality, artifacts: ordered(causes), isFlat: causes.includes("flat") };
  };
}

const ordered = (causes: readonly ArtifactCause[]): readonly ArtifactCause[] =>
  causes.length < 2 ? causes : ARTIFACT_CAUSES.filter((cause) => causes.includes(cause));

/** Its mean over the blink stands off zero; a fast rhythm would average out. */
function carries(highPassed: Float64Array, { lengthSamples, endedAgo, depthUv }: SeenBlink): boolean {
  const end = highPassed.length - endedAgo;
  const start = Math.max(0, end - lengthSamples);
  let sum = 0;
  for (let n = start; n < end; n++) sum += highPassed[n]!;
  return Math.abs(sum / Math.max(1, end - start)) >= Math.max(CARRIED_UV, depthUv / 3);
}

/** An index is a logarithm: a power of zero is no power. */
function positiveOrNull(bands: BandPowersUv2): BandPowersUv2 | null {
  return Object.values(bands).every((power) => Number.isFinite(power) && power > 0) ? bands : null;
}
