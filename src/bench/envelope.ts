/**
 * This file measures the fast envelope on recorded EEG: correlation with the zero-phase envelope on a part that the weights never saw, for
 * the filter that the loop runs and its peers. Training part first, test part right after it. The loop's filter is the weighted complex FIR
 * (`wcfir`), so what the two rows differ by is what the loop does around it.
 */

import { openFile } from "../../hardware/files/open-file.ts";
import { failure } from "../errors.ts";
import { type ComplexFir, designComplexFir } from "../signal/complex-fir.ts";
import { fitEnvelope, weightsOf } from "../signal/fit-envelope.ts";
import { joined } from "../signal/joined.ts";
import { meanOf } from "../signal/sums.ts";
import { delayedCorrelation } from "./correlation.ts";
import { createFirEnvelope } from "./fir-envelope.ts";
import { loopEnvelope } from "./loop-envelope.ts";
import type { OnProgress } from "./progress.ts";
import { slidingFftEnvelope } from "./sliding-fft-envelope.ts";
import { zeroPhaseAnalytic } from "./zero-phase.ts";

export type EnvelopeRow = {
  readonly file: string;
  readonly delayMs: number;
  readonly method: "attune" | "wcfir" | "cfir" | "fft1s";
  readonly r: number;
};

export type EnvelopeOptions = {
  readonly files: readonly string[];
  readonly channel: string;
  readonly trainSec: number;
  readonly testSec: number;
  readonly delaysMs: readonly number[];
};

/** Half the width of the band around the individual peak (reference/signal.md, section 12). */
const HALF_BAND_HZ = 2;
const ALPHA_HZ = [7, 13] as const;

export async function benchEnvelope(
  options: EnvelopeOptions,
  onProgress: OnProgress = () => {},
): Promise<readonly EnvelopeRow[]> {
  const rows: EnvelopeRow[] = [];
  for (const [place, file] of options.files.entries()) {
    onProgress(place / options.files.length, file);
    const { samples, samplingRateHz } = await readChannel(file, options.channel);
    const needed = Math.round((options.trainSec + options.testSec) * samplingRateHz);
    if (samples.length < needed) {
      throw failure(
        "FILE_TOO_SHORT",
        `${file} must hold ${options.trainSec + options.testSec} s of ${options.channel}`,
        {
          hint: `It holds ${(samples.length / samplingRateHz).toFixed(1)} s; ask for less with --train-sec and --test-sec.`,
        },
      );
    }
    rows.push(...measure(file, samples, samplingRateHz, options));
  }
  return rows;
}

function measure(
  file: string,
  recorded: Float64Array,
  samplingRateHz: number,
  options: EnvelopeOptions,
): readonly EnvelopeRow[] {
  const electrode = options.channel;
  const from = Math.round(options.trainSec * samplingRateHz);
  const to = from + Math.round(options.testSec * samplingRateHz);
  // The mean of the training part, for nothing may be learned from the test part.
  const mean = meanOf(recorded.subarray(0, from));
  const samples = recorded.map((sample) => sample - mean);
  const training = samples.slice(0, from);
  const weights = weightsOf(training, samplingRateHz);
  const alphaHz = peakOf(weights, samplingRateHz);
  const bandHz = [alphaHz - HALF_BAND_HZ, alphaHz + HALF_BAND_HZ] as const;
  const truth = zeroPhaseAnalytic(samples, samplingRateHz, bandHz);
  const envelope = truth.re.map((re, n) => Math.hypot(re, truth.im[n] ?? 0));
  const fft = slidingFftEnvelope({ samplingRateHz, bandHz, epochSec: 1 })(samples, from, to);
  return options.delaysMs.flatMap((delayMs) => {
    const weighted = fitEnvelope({ training, samplingRateHz, bandHz, delayMs });
    const even = new Float64Array(weights.length).fill(1);
    const taps = weighted.re.length;
    const plain = designComplexFir({ samplingRateHz, bandHz, delayMs, taps, weights: even });
    /** The filter's memory is filled with the end of the training part. */
    const follow = (fir: ComplexFir) => {
      const estimate = new Float64Array(to).fill(Number.NaN);
      estimate.set(createFirEnvelope(fir)(samples.subarray(from - taps, to)), from - taps);
      return estimate;
    };
    const estimates = {
      attune: loopEnvelope({ training, samplingRateHz, electrode, alphaHz, delayMs })(samples, from, to),
      wcfir: follow(weighted),
      cfir: follow(plain),
      fft1s: fft,
    };
    const delay = Math.round((delayMs * samplingRateHz) / 1000);
    return (["attune", "wcfir", "cfir", "fft1s"] as const).map((method) => {
      const r = delayedCorrelation(estimates[method], envelope, delay, from, to);
      return { file, delayMs, method, r };
    });
  });
}

/** Peak of f · P(f) in the alpha range: the slope of a 1/f spectrum is no peak. */
function peakOf(psd: Float64Array, samplingRateHz: number): number {
  const binHz = samplingRateHz / 2 / (psd.length - 1);
  let peakHz = 10;
  let most = 0;
  for (let k = Math.ceil(ALPHA_HZ[0] / binHz); k * binHz <= ALPHA_HZ[1]; k++) {
    const height = (psd[k] ?? 0) * k * binHz;
    if (height > most) [most, peakHz] = [height, k * binHz];
  }
  return peakHz;
}

async function readChannel(path: string, channel: string) {
  const source = await openFile(path);
  const eeg = source.streams.find(({ channels }) => channels.some(({ electrode }) => electrode === channel));
  if (!eeg) {
    await source.close();
    const names = source.streams.flatMap(({ channels }) => channels.map(({ electrode }) => electrode));
    throw failure("NO_SUCH_CHANNEL", `${path} has no channel ${channel}`, { hint: `It has ${names.join(", ")}.` });
  }
  const row = eeg.channels.findIndex(({ electrode }) => electrode === channel);
  const parts: Float64Array[] = [];
  for await (const event of source.chunks()) {
    if (event.type === "chunk" && event.stream === eeg.id) parts.push(Float64Array.from(event.samples[row] ?? []));
  }
  await source.close();
  return { samples: joined(parts), samplingRateHz: eeg.samplingRateHz };
}
