/** People at rest for the tests of the three-state rule: the features of a stretch of their EEG at the temples, hop by hop. */
import FFT from "fft.js";
import { createBrain } from "../../hardware/listener/brain.ts";
import { PERSONALITIES, type Personality } from "../../hardware/listener/personalities.ts";
import { randomFor } from "../../src/random.ts";
import { createAnalyze } from "../../src/signal/analyze.ts";
import type { Features, StreamInfo } from "../../src/types.ts";
import { type Recording, readEdf, readEeg101, recordingOf } from "../signal/recordings.ts";

const SURROGATE_SEC = 128;

/** What a surrogate is made from: the spectrum of one person's rest. */
export type Rest = {
  readonly eeg: StreamInfo;
  /** Samples that the spectrum was taken of. */
  readonly length: number;
  readonly spectra: readonly (readonly number[])[];
};

export function restOf({ eeg, chunk }: Recording): Rest {
  const longest = Math.min(chunk.samples[0]!.length, SURROGATE_SEC * 1.1 * eeg.samplingRateHz);
  const length = 2 ** Math.floor(Math.log2(longest));
  const fft = new FFT(length);
  const spectra = chunk.samples.map((samples) => {
    const part = Array.from(samples.subarray(0, length));
    const mean = part.reduce((sum, value) => sum + value, 0) / length;
    const spectrum = fft.createComplexArray();
    fft.realTransform(
      spectrum,
      part.map((value) => value - mean),
    );
    return spectrum;
  });
  return { eeg, length, spectra };
}

export const eegmatRest = (person: number): Rest =>
  restOf(readEdf(`eegmat/Subject${String(person).padStart(2, "0")}_1.edf`, ["T3", "T4"]));

export function museRest(): Rest {
  const { samples } = readEeg101("relax").chunk;
  return restOf(recordingOf(["TP9", "TP10"], 256, [samples[0]!, samples[3]!]));
}

export const listenerRest = (seed: number): Rest =>
  restOf(recordingOf(["TP9", "TP10"], 256, temples(createBrain(RESTFUL, seed, 256).next(SURROGATE_SEC * 256))));

/** Nothing happens to this listener: no blinks, no muscle. */
const RESTFUL: Personality = {
  ...PERSONALITIES.default,
  blinksPerMin: 0,
  muscle: { burstsPerMin: 0, sdUv: 0 },
};

/**
 * Stationary EEG with the person's own spectrum (phase-randomised, Theiler 1992), about two minutes of it, at 250 or 256 Hz: every frequency
 * keeps its power and its relation between the electrodes, and gets a phase by chance. A short rest's bins are spread over finer ones.
 */
export function surrogateOf({ eeg, length, spectra }: Rest, seed: number): Recording {
  const samplingRateHz = eeg.samplingRateHz > 300 ? eeg.samplingRateHz / 2 : eeg.samplingRateHz;
  const size = 2 ** Math.round(Math.log2(SURROGATE_SEC * samplingRateHz));
  const stretch = Math.max(1, Math.round((size / samplingRateHz / length) * eeg.samplingRateHz));
  const unit = randomFor(seed, "surrogate").unit;
  const phases = Float64Array.from({ length: size / 2 }, () => 2 * Math.PI * unit());
  const fft = new FFT(size);
  const samples = spectra.map((spectrum) => {
    const turned = fft.createComplexArray().fill(0);
    for (let k = 1; k < size / 2; k++) {
      const bin = 2 * Math.max(1, Math.round(k / stretch));
      const gain = size / length / Math.sqrt(stretch);
      const [cos, sin] = [gain * Math.cos(phases[k]!), gain * Math.sin(phases[k]!)];
      turned[2 * k] = spectrum[bin]! * cos - spectrum[bin + 1]! * sin;
      turned[2 * k + 1] = spectrum[bin]! * sin + spectrum[bin + 1]! * cos;
    }
    const back = fft.createComplexArray();
    fft.inverseTransform(back, turned);
    // Only half of the spectrum is filled: the real part of the result is half of the signal.
    return Float64Array.from({ length: size }, (_, n) => 2 * back[2 * n]!);
  });
  return recordingOf(
    eeg.channels.map(({ electrode }) => electrode),
    samplingRateHz,
    samples,
  );
}

/** The same with alpha (8–13 Hz) of twice the amplitude from `fromSec` on. Its length is a power of two, as a surrogate's. */
export function doubledAlpha({ eeg, chunk }: Recording, fromSec: number): Recording {
  const from = Math.round(fromSec * eeg.samplingRateHz);
  const samples = chunk.samples.map((row) => {
    const fft = new FFT(row.length);
    const spectrum = fft.createComplexArray();
    fft.realTransform(spectrum, [...row]);
    for (let k = 0; k <= row.length / 2; k++) {
      const hz = (k * eeg.samplingRateHz) / row.length;
      if (hz < 8 || hz > 13) spectrum[2 * k] = spectrum[2 * k + 1] = 0;
    }
    fft.completeSpectrum(spectrum);
    const back = fft.createComplexArray();
    fft.inverseTransform(back, spectrum);
    return row.map((value, n) => (n < from ? value : value + back[2 * n]!));
  });
  return { eeg, chunk: { ...chunk, samples } };
}

export const featuresOf = ({ eeg, chunk }: Recording): readonly Features[] => createAnalyze({ eeg })(chunk);

/** The default listener at the temples, whose alpha has twice its amplitude from `doubledAtSec` on. */
export function doublingListener(seed: number, doubledAtSec: number, endSec: number): readonly Features[] {
  const brain = createBrain({ ...PERSONALITIES.default, closedAlphaGain: 2 }, seed, 256);
  const before = temples(brain.next(doubledAtSec * 256));
  brain.instruct({ type: "instruction", eyes: "closed" });
  const after = temples(brain.next((endSec - doubledAtSec) * 256));
  const joined = before.map((row, place) => Float64Array.from([...row, ...after[place]!]));
  return featuresOf(recordingOf(["TP9", "TP10"], 256, joined));
}

/** TP9 and TP10 of a listener. */
const temples = (rows: readonly Float64Array[]): Float64Array[] => [rows[0]!, rows[3]!];
