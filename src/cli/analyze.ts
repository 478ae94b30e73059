/**
 * This file is `attune analyze`: it reads a recording and prints what the product would see in it, one JSON object a hop and a summary as
 * the last line.
 */
import type { Command } from "commander";
import { openFile } from "../../hardware/files/open-file.ts";
import type { Source } from "../../hardware/source.ts";
import { AttuneError } from "../errors.ts";
import { createAnalyze, LEAST_RATE_HZ } from "../signal/analyze.ts";
import { motionStreams } from "../signal/artifacts/motion.ts";
import { createSurvey } from "../signal/survey.ts";
import { createEstimate } from "../state/estimate.ts";
import { offeredIndices } from "../state/offered-indices.ts";
import { scoreIndex } from "../state/score.ts";
import { baselineOf } from "../state/session-baseline.ts";
import {
  type Baseline,
  type Chunk,
  type Features,
  type Gap,
  INDEX_NAMES,
  type IndexName,
  type IndexState,
  type MentalState,
  type StreamInfo,
} from "../types.ts";
import { createHeart } from "./analyze/heart.ts";
import { withoutMains } from "./mains.ts";
import { newCommand, parseNumber } from "./options.ts";
import { note, printLine } from "./output.ts";

type Flags = { readonly format?: string; readonly rate?: number; readonly baselineSec?: number };
type Hop = { readonly features: Features; readonly state: MentalState };

export function createCommand(): Command {
  const command = newCommand("analyze")
    .argument(
      "<file>",
      "a recording: Muse, Mind Monitor or BrainFlow CSV, OpenBCI text, EDF, BDF, XDF, EEGLAB, PPG or ECG CSV …",
    )
    .option("--format <name>", "format of the file, where it is not detected")
    .option("--rate <hz>", "sampling rate, for files that do not tell theirs", parseNumber("--rate", 1, 20_000))
    .option(
      "--baseline-sec <sec>",
      "compare with a baseline, the clean signal of the first seconds: status by it, z, and its uncertainty zSd",
      parseNumber("--baseline-sec", 1, 86_400),
    );
  return withoutMains(command).action(async (file: string, flags: Flags) => {
    const { format, rate } = flags;
    const options = { ...(format && { format }), ...(rate && { samplingRateHz: rate }) };
    const source = await openRecording(file, options);
    if (source === null) return;
    try {
      await analyze(source, flags.baselineSec ?? null);
    } finally {
      await source.close();
    }
  });
}

/** A recording of averages, one row a second, holds no EEG: its indices are null, and the summary says why. Null when that is all there is to say. */
async function openRecording(file: string, options: Parameters<typeof openFile>[1]): Promise<Source | null> {
  try {
    return await openFile(file, options);
  } catch (error) {
    if (!(error instanceof AttuneError) || error.code !== "FILE_NO_EEG_RATE") throw error;
    print({ summary: { ...NOTHING, reason: error.line, ...createHeart([]).findings() } });
    return null;
  }
}

async function analyze(source: Source, baselineSec: number | null): Promise<void> {
  source.onNotice?.(({ text }) => note(`attune: ${text}`));
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  const brain = eeg && eeg.samplingRateHz >= LEAST_RATE_HZ ? createBrain(eeg, source.streams, baselineSec) : null;
  const heart = createHeart(source.streams);
  for await (const event of source.chunks()) {
    if (event.type === "chunk") heart.push(event);
    if (event.type !== "marker") brain?.push(event);
  }
  const summary = { ...(brain?.end() ?? { ...NOTHING, reason: reasonWithoutHops(eeg) }), ...heart.findings() };
  print({ summary });
  if (process.stderr.isTTY) note(sentenceOf(summary));
}

/** Nine digits are more than any amplifier has, and half of what a double would print. */
const DIGITS = 9;

const print = (value: unknown): void =>
  printLine(
    JSON.stringify(value, (_key, part) => (typeof part === "number" ? Number(part.toPrecision(DIGITS)) : part)),
  );

const NOTHING = {
  indices: { relaxation: null, focus: null },
  iafHz: null,
  cogHz: null,
  alphaPeakHz: {},
  aperiodic: {},
  blinksSec: [],
  hops: 0,
  usableShare: 0,
};

/** What a headband that nobody wears shows at 10 Hz is nobody's alpha. */
const NO_ALPHA = { iafHz: null, iafSdHz: null, cogHz: null, cogSdHz: null };

const reasonWithoutHops = (eeg: StreamInfo | undefined): string =>
  eeg
    ? `${eeg.samplingRateHz} samples a second cannot show the bands up to 45 Hz: at least ${LEAST_RATE_HZ} are needed`
    : "the file holds no EEG";

/** Prints the hops of the EEG as they come and sums the recording up. */
function createBrain(eeg: StreamInfo, streams: readonly StreamInfo[], baselineSec: number | null) {
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const motion = motionStreams(streams);
  const analyzeChunk = createAnalyze({ eeg, motion });
  const estimate = createEstimate({ electrodes, baseline: null });
  const survey = createSurvey(eeg);
  const printer = createPrinter(baselineSec);
  const push = (event: Chunk | Gap) => {
    survey.push(event);
    for (const features of analyzeChunk(event)) printer.push({ features, state: estimate(features) });
  };
  const end = () => {
    const { hops, usableHops } = printer.end();
    const findings = { ...survey.findings(), ...(usableHops === 0 && NO_ALPHA) };
    const unreadable = usableHops === 0 ? "no part of the recording could be read" : null;
    return {
      ...findings,
      indicesOffered: offeredIndices(electrodes),
      iafReason: findings.iafHz === null ? (unreadable ?? "too few electrodes show one clear alpha peak") : null,
      cogReason: findings.cogHz === null ? (unreadable ?? "too few electrodes show alpha") : null,
      hops,
      usableShare: hops === 0 ? 0 : usableHops / hops,
    };
  };
  return { push, end };
}

/** Prints hop by hop; with a baseline it waits until the baseline's seconds are over, and then prints those hops too. */
function createPrinter(baselineSec: number | null) {
  let waiting: Hop[] | null = baselineSec === null ? null : [];
  let baseline: Baseline | null = null;
  let hops = 0;
  let usableHops = 0;
  const printHop = (hop: Hop) => {
    const awaySec = Math.max(0, hop.features.tSec - (baselineSec ?? 0));
    print(lineOf(hop, baselineSec === null ? "none" : baseline, awaySec));
  };
  const release = () => {
    baseline = waiting ? learn(waiting) : null;
    for (const hop of waiting ?? []) printHop(hop);
    waiting = null;
  };
  const push = (hop: Hop) => {
    hops++;
    if (INDEX_NAMES.some((name) => hop.state.indices[name].status !== "artifact")) usableHops++;
    if (waiting && baselineSec !== null && hop.features.tSec > baselineSec) release();
    if (waiting) waiting.push(hop);
    else printHop(hop);
  };
  const end = () => {
    if (waiting) release();
    return { hops, usableHops };
  };
  return { push, end };
}

/** Null when none of the hops is clean. */
function learn(hops: readonly Hop[]): Baseline | null {
  const rawOf = (name: IndexName) => hops.flatMap(({ state }) => rawIndex(state.indices[name]) ?? []);
  const clean = { relaxation: rawOf("relaxation"), focus: rawOf("focus") };
  return clean.relaxation.length > 0 ? baselineOf(clean) : null;
}

const rawIndex = (index: IndexState): number | null => (index.status === "artifact" ? null : index.raw);

/** `none`: no baseline was asked for, so a number that can be read is a value. */
function lineOf({ features, state }: Hop, baseline: Baseline | "none" | null, awaySec: number) {
  const byElectrode = <Value>(of: (electrode: Features["electrodes"][number]) => Value) =>
    Object.fromEntries(features.electrodes.map((electrode) => [electrode.electrode, of(electrode)]));
  const byIndex = <Value>(of: (name: IndexName) => Value) => ({ relaxation: of("relaxation"), focus: of("focus") });
  const scored = (name: IndexName): IndexState | null => {
    const raw = rawIndex(state.indices[name]);
    return baseline === "none" || raw === null ? null : scoreIndex(name, raw, baseline?.[name] ?? null, awaySec);
  };
  const statusOf = (name: IndexName) =>
    rawIndex(state.indices[name]) === null ? "artifact" : (scored(name)?.status ?? "value");
  const told = (number: "z" | "zSd") => (name: IndexName) => {
    const score = scored(name);
    return score === null || score.status === "artifact" ? null : score[number];
  };
  return {
    tSec: features.tSec,
    bandsUv2: byElectrode(({ bandsUv2 }) => bandsUv2),
    quality: byElectrode(({ quality }) => quality),
    artifacts: features.electrodes.flatMap(({ electrode, artifacts }) =>
      artifacts.map((cause) => ({ electrode, cause })),
    ),
    indices: byIndex((name) => rawIndex(state.indices[name])),
    status: byIndex(statusOf),
    ...(baseline !== "none" && { z: byIndex(told("z")), zSd: byIndex(told("zSd")) }),
  };
}

function sentenceOf(summary: {
  readonly iafHz: number | null;
  readonly blinksSec: readonly number[];
  readonly hops: number;
  readonly usableShare: number;
  readonly heartRateBpm: number | null;
}): string {
  const alpha = summary.iafHz === null ? "no clear alpha peak" : `alpha at ${summary.iafHz.toFixed(2)} Hz`;
  const usable = `${Math.round(100 * summary.usableShare)} % of ${summary.hops} hops usable`;
  const heart = summary.heartRateBpm === null ? "" : `, ${summary.heartRateBpm.toFixed(0)} heart beats a minute`;
  return `${usable}, ${alpha}, ${summary.blinksSec.length} blinks${heart}`;
}
