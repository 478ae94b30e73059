/** This file measures the chain from samples to state, and to the reading that is fed back, against BrainFlow's own band powers on the same samples. */

import { type DataHandler, loadDataHandler } from "../../hardware/brainflow/library.ts";
import { provisionBrainFlow } from "../../hardware/brainflow/provision.ts";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { cacheDir } from "../config.ts";
import { createAnalyze, createAnalyzeAndLook, EPOCH_SEC } from "../signal/analyze.ts";
import { createFastAlpha } from "../signal/fast-alpha.ts";
import { createFastFilter } from "../signal/fast-filter.ts";
import { joined } from "../signal/joined.ts";
import { chooseElectrodes } from "../state/electrode-choice.ts";
import { createEstimate } from "../state/estimate.ts";
import { createReading } from "../state/reading.ts";
import { type Chunk, HOP_SEC, type StreamInfo } from "../types.ts";
import { averageBandPowers } from "./average-band-powers.ts";
import { createFirEnvelope } from "./fir-envelope.ts";
import { quantileOf, type Row, rowOf } from "./row.ts";

const LENGTH_SEC = 180;
const ENVELOPE_CHANNELS = 8;
const SMOOTH_SEC = 0.375;
/** The session's own baseline is learned by then. */
const SETTLED_HOPS = 400;
/**
 * A session takes minutes, this loop tenths of a second: V8, which compiles beside it, has tuned it after some 1,300 hops (measured: 100 µs a hop
 * at first, 72 then). Only the last round is measured.
 */
const ROUNDS = 4;

/** Three minutes of a simulated headband, cut into hops. */
async function recordHops(): Promise<{ eeg: StreamInfo; hops: readonly Chunk[] }> {
  const source = openListener({ personality: "default", seed: 1 });
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  if (!eeg) throw new Error("the simulated listener has no EEG stream");
  const rows = eeg.channels.map(() => new Float64Array(LENGTH_SEC * eeg.samplingRateHz));
  for await (const event of source.chunks()) {
    if (event.type !== "chunk" || event.stream !== eeg.id) continue;
    const room = (rows[0]?.length ?? 0) - event.firstSample;
    if (room <= 0) break;
    for (const [c, samples] of event.samples.entries()) rows[c]?.set(samples.subarray(0, room), event.firstSample);
  }
  await source.close();
  const hopSamples = Math.round(HOP_SEC * eeg.samplingRateHz);
  const count = Math.floor((LENGTH_SEC * eeg.samplingRateHz) / hopSamples);
  const hops = Array.from({ length: count }, (_, i): Chunk => {
    const from = i * hopSamples;
    const samples = rows.map((row) => row.subarray(from, from + hopSamples));
    return { type: "chunk", stream: eeg.id, firstSample: from, samples };
  });
  return { eeg, hops };
}

export async function benchSignal(): Promise<readonly Row[]> {
  const { eeg, hops } = await recordHops();
  const library = loadDataHandler(await provisionBrainFlow({ cacheDir: cacheDir() }));
  for (let round = 1; round < ROUNDS; round++) costsOf(eeg, hops, library);
  const { oursMs, theirsMs } = costsOf(eeg, hops, library);
  const value = quantileOf(oursMs, 0.5);
  const peerValue = quantileOf(theirsMs, 0.5);
  const peer = "BrainFlow get_avg_band_powers";
  const looks = measureLooks(eeg, hops);
  const perCore = (ms: number) => (HOP_SEC * 1000) / ms;
  const all = { value: perCore(value + looks), unit: "headbands", peer, peerValue: perCore(peerValue) };
  return [
    rowOf({ name: "hopCpu", value, unit: "ms", peer, peerValue }, { atMost: 0.5 }),
    rowOf({ name: "headbandsPerCore", ...all }, { valueAtLeast: 300 }),
    benchEnvelopeCpu(eeg.samplingRateHz),
    // Four looks and what is fed back of them, beside the hop that they lie in.
    rowOf({ name: "lookCpu", value: looks, unit: "ms a hop", peer, peerValue }, { atMost: 0.25 }),
  ];
}

/** What each hop of one session cost, in turn with the peer's look at the same epoch. */
function costsOf(eeg: StreamInfo, hops: readonly Chunk[], library: DataHandler) {
  const fastFilter = createFastFilter(eeg.samplingRateHz, { taps: null });
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const fastPlaces = chooseElectrodes(electrodes);
  const analyze = createAnalyze({ eeg, fastFilter, fastPlaces });
  const estimate = createEstimate({ electrodes, baseline: null, hasFast: true });
  const epochHops = Math.round(EPOCH_SEC / HOP_SEC);
  const oursMs: number[] = [];
  const theirsMs: number[] = [];
  for (const [i, hop] of hops.entries()) {
    const startMs = performance.now();
    for (const features of analyze(hop)) estimate(features);
    const betweenMs = performance.now();
    if (i < epochHops) continue;
    const epoch = eeg.channels.map((_, c) =>
      joined(hops.slice(i - epochHops + 1, i + 1).map((hop) => hop.samples[c] ?? new Float64Array())),
    );
    const peerStartMs = performance.now();
    averageBandPowers(library, epoch, eeg.samplingRateHz, true);
    const peerEndMs = performance.now();
    if (i < SETTLED_HOPS) continue;
    oursMs.push(betweenMs - startMs);
    theirsMs.push(peerEndMs - peerStartMs);
  }
  return { oursMs, theirsMs };
}

/** What looks between hops, and the reading that is fed back, cost beside the hop that they lie in: milliseconds, with and without them in turn. */
function measureLooks(eeg: StreamInfo, hops: readonly Chunk[]): number {
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const config = {
    eeg,
    fastFilter: createFastFilter(eeg.samplingRateHz, { taps: null }),
    fastPlaces: chooseElectrodes(electrodes),
  };
  const analyze = createAnalyze(config);
  const analyzeAndLook = createAnalyzeAndLook(config);
  const readingOf = createReading({ electrodes, smoothSec: SMOOTH_SEC });
  const extraMs = hops.map((hop) => {
    const startMs = performance.now();
    analyze(hop);
    const betweenMs = performance.now();
    for (const seen of analyzeAndLook(hop)) readingOf(seen);
    return performance.now() - betweenMs - (betweenMs - startMs);
  });
  return quantileOf(extraMs.slice(SETTLED_HOPS), 0.5);
}

/** Eight channels of fast alpha as the loop looks at it, 16 times a second, in turn with the same filter looked at with each sample. */
function benchEnvelopeCpu(samplingRateHz: number): Row {
  const fir = createFastFilter(samplingRateHz, { taps: null });
  const epochSamples = EPOCH_SEC * samplingRateHz;
  const epoch = Float64Array.from({ length: epochSamples }, (_, n) => Math.sin(n));
  const second = epoch.subarray(0, samplingRateHz);
  const hopSamples = Math.round(HOP_SEC * samplingRateHz);
  const { measure } = createFastAlpha({ fir, samplingRateHz, epochSamples });
  const peers = Array.from({ length: ENVELOPE_CHANNELS }, () => createFirEnvelope(fir));
  const ofSecond = () => {
    for (let hop = 0; hop < ENVELOPE_CHANNELS / HOP_SEC; hop++) measure(epoch, hopSamples);
  };
  const ofPeers = () => {
    for (const follow of peers) follow(second);
  };
  const shareOfCore = (run: () => void) => {
    const startMs = performance.now();
    run();
    return (performance.now() - startMs) / 1000;
  };
  const rounds = Array.from({ length: 40 }, () => [shareOfCore(ofSecond), shareOfCore(ofPeers)] as const).slice(10);
  const [value, peerValue] = [0, 1].map((i) =>
    quantileOf(
      rounds.map((round) => round[i] ?? 0),
      0.5,
    ),
  );
  const figure = { name: "envelopeCpu", unit: "share of a core", peer: "the same filter at each sample" };
  return rowOf({ ...figure, value: value ?? Number.NaN, peerValue: peerValue ?? Number.NaN }, { atMost: 1 });
}
