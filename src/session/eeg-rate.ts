/** This file says whether the EEG of a source can be followed at its rate and with its channels, and what cannot be read of it: said before anything is made for it. */
import { failure } from "../errors.ts";
import { LEAST_RATE_HZ, MOST_RATE_HZ } from "../signal/analyze.ts";
import { missingAtRate } from "../signal/slow-rate.ts";
import type { StreamInfo } from "../types.ts";

const isFollowed = ({ samplingRateHz }: StreamInfo) =>
  samplingRateHz >= LEAST_RATE_HZ && samplingRateHz <= MOST_RATE_HZ;

const eegOf = (streams: readonly StreamInfo[]) => streams.find(({ kind }) => kind === "eeg");

/** Throws where its EEG is too slow or too fast to be read. */
export function refuseRate(name: string, streams: readonly StreamInfo[]): void {
  const eeg = eegOf(streams);
  if (!eeg || isFollowed(eeg)) return;
  const got = `${name} has ${eeg.samplingRateHz} samples of EEG a second`;
  throw failure("EEG_RATE", `${got}; Attune follows ${LEAST_RATE_HZ} to ${MOST_RATE_HZ}`, {
    hint: "Record it at another rate, or choose another source.",
  });
}

/** Of an EEG that is shown and followed while it comes: channels × rate. Half of a core, on a machine of 2020; the biggest board has a fifth of it. */
const MOST_VALUES_PER_SEC = 160_000;

/** Throws where it would hold up all that happens meanwhile: a file may have any number of channels. */
export function refuseLoad(name: string, streams: readonly StreamInfo[]): void {
  const eeg = eegOf(streams);
  const channels = eeg?.channels.length ?? 0;
  if (!eeg || channels * eeg.samplingRateHz <= MOST_VALUES_PER_SEC) return;
  const got = `${name} has ${channels} channels of EEG with ${eeg.samplingRateHz} samples a second`;
  throw failure("EEG_TOO_MUCH", `${got}; at most ${MOST_VALUES_PER_SEC} values a second are followed as they come`, {
    hint: "Save it with fewer channels or at a lower rate; `attune run` and `attune analyze` take it as it is.",
  });
}

/** One sentence of what its rate cannot show, or that it shows nothing; null where nothing is missing. */
export function rateRemark(streams: readonly StreamInfo[]): string | null {
  const eeg = eegOf(streams);
  if (eeg && !isFollowed(eeg)) {
    return `Attune follows EEG of ${LEAST_RATE_HZ} to ${MOST_RATE_HZ} samples a second; of ${eeg.samplingRateHz} nothing is read.`;
  }
  const missing = eeg ? missingAtRate(eeg.samplingRateHz) : null;
  return missing && `${missing[0]?.toUpperCase()}${missing.slice(1)}.`;
}
