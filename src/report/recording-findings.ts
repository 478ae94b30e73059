/** This file reads a whole recording as the product would, hop by hop, and sums it up: individual alpha, blinks, what could be used, pulse. */
import { createAnalyze, LEAST_RATE_HZ, MOST_RATE_HZ } from "../signal/analyze.ts";
import { motionStreams } from "../signal/artifacts/motion.ts";
import { createWordJoin } from "../signal/headband-word.ts";
import { createSurvey } from "../signal/survey.ts";
import { createEstimate } from "../state/estimate.ts";
import { offeredIndices } from "../state/offered-indices.ts";
import type { Chunk, Gap, HeadbandWord, StreamInfo } from "../types.ts";
import { createHeadbandFindings } from "./headband-findings.ts";
import { createHeartFindings } from "./heart-findings.ts";
import { createHopLines } from "./hop-lines.ts";

/** What a recording says that holds no EEG to be read. */
const NOTHING = {
  indices: { relaxation: null, focus: null },
  iafHz: null,
  cogHz: null,
  alphaPeakHz: {},
  aperiodic: {},
  blinksSec: [],
  hops: 0,
  usableShare: 0,
  unusableShares: {},
  headband: null,
};

/** What a headband that nobody wears shows at 10 Hz is nobody's alpha. */
const NO_ALPHA = { iafHz: null, iafSdHz: null, cogHz: null, cogSdHz: null };

/** `push` gives the hops that can be told by then, `end` those that waited for their baseline; after that, `summary` is whole. */
export function createRecordingFindings(streams: readonly StreamInfo[], baselineSec: number | null) {
  const eeg = streams.find(({ kind }) => kind === "eeg");
  const canBeRead = eeg && eeg.samplingRateHz >= LEAST_RATE_HZ && eeg.samplingRateHz <= MOST_RATE_HZ;
  const brain = canBeRead ? createBrain(eeg, streams, baselineSec) : null;
  const heart = createHeartFindings(streams);
  return {
    push: (event: Chunk | Gap) => {
      if (event.type === "chunk") heart.push(event);
      return brain?.push(event) ?? [];
    },
    /** What the headband says of itself; before the samples that it is about. */
    take: (word: HeadbandWord) => brain?.take(word),
    end: () => brain?.end() ?? [],
    summary: () => ({
      ...(brain?.summary() ?? { ...NOTHING, reason: reasonWithoutHops(eeg) }),
      ...heart.findings(),
    }),
  };
}

/** The summary of a file that cannot be read as EEG at all. */
export const findingsOfNothing = (reason: string) => ({
  ...NOTHING,
  reason,
  ...createHeartFindings([]).findings(),
});

const reasonWithoutHops = (eeg: StreamInfo | undefined): string =>
  eeg
    ? `EEG is read of ${LEAST_RATE_HZ} to ${MOST_RATE_HZ} samples a second; it has ${eeg.samplingRateHz}`
    : "the file holds no EEG";

function createBrain(eeg: StreamInfo, streams: readonly StreamInfo[], baselineSec: number | null) {
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const analyze = createAnalyze({ eeg, motion: motionStreams(streams) });
  const estimate = createEstimate({ electrodes, baseline: null });
  const survey = createSurvey(eeg);
  const lines = createHopLines(baselineSec);
  const words = createWordJoin(eeg.samplingRateHz);
  const said = createHeadbandFindings(eeg.samplingRateHz);
  const push = (event: Chunk | Gap) => {
    survey.push(event);
    return analyze(event).flatMap((seen) => {
      said.hop(seen.tSec);
      const features = words.join(seen);
      return lines.push({ features, state: estimate(features) });
    });
  };
  const take = (word: HeadbandWord) => {
    words.take(word);
    said.take(word);
  };
  const summary = () => {
    const [hops, usableShare] = [lines.hops(), lines.usable.usableShare()];
    const findings = { ...survey.findings(), ...(usableShare === 0 && NO_ALPHA) };
    const unreadable = usableShare === 0 ? "no part of the recording could be read" : null;
    return {
      ...findings,
      indicesOffered: offeredIndices(electrodes),
      iafReason: findings.iafHz === null ? (unreadable ?? "too few electrodes show one clear alpha peak") : null,
      cogReason: findings.cogHz === null ? (unreadable ?? "too few electrodes show alpha") : null,
      hops,
      usableShare,
      unusableShares: lines.usable.unusableShares(),
      headband: said.findings(),
    };
  };
  return { push, take, end: lines.end, summary };
}
