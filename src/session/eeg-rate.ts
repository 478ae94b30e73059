/** This file says whether the EEG of a source can be followed at its rate, and what cannot be read of it: said before anything is made for it. */
import { failure } from "../errors.ts";
import { LEAST_RATE_HZ, MOST_RATE_HZ } from "../signal/analyze.ts";
import { missingAtRate } from "../signal/slow-rate.ts";
import type { StreamInfo } from "../types.ts";

const eegOf = (streams: readonly StreamInfo[]) => streams.find(({ kind }) => kind === "eeg");

/** Throws where its EEG is too slow or too fast to be read. */
export function refuseRate(name: string, streams: readonly StreamInfo[]): void {
  const eeg = eegOf(streams);
  if (!eeg || (eeg.samplingRateHz >= LEAST_RATE_HZ && eeg.samplingRateHz <= MOST_RATE_HZ)) return;
  const got = `${name} has ${eeg.samplingRateHz} samples of EEG a second`;
  throw failure("EEG_RATE", `${got}; Attune follows ${LEAST_RATE_HZ} to ${MOST_RATE_HZ}`, {
    hint: "Record it at another rate, or choose another source.",
  });
}

/** One sentence of what its rate cannot show; null where nothing is missing. */
export function rateRemark(streams: readonly StreamInfo[]): string | null {
  const eeg = eegOf(streams);
  const missing = eeg ? missingAtRate(eeg.samplingRateHz) : null;
  return missing && `${missing[0]?.toUpperCase()}${missing.slice(1)}.`;
}
