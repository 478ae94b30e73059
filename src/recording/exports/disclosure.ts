/**
 * This file decides what of a session may be told. It is the one place that does: whoever exports, reports or shows asks here. What a person must not
 * know yet (which arm they are in) is not to be read out of an export either, and neither readings nor music can be given without giving that away.
 */
import { failure } from "../../errors.ts";
import { isSealed } from "../seal.ts";
import type { SessionFolder } from "../session-folder.ts";
import type { SessionHeader } from "../session-header.ts";

export type Disclosure = {
  /** Features' bands, states, targets, lanes, feedback, and the music. */
  readonly readings: boolean;
};

/** Raw samples, quality and marks may be told of every session. */
export function disclosureOf(folder: SessionFolder, header: SessionHeader): Disclosure {
  return { readings: !isSealed(folder, header) };
}

export function needReadings({ readings }: Disclosure, session: string, what: string): void {
  if (readings) return;
  throw failure("SESSION_SEALED", `session ${session} is sealed: ${what} would tell which arm it was`, {
    hint: "Give your guess first, or export raw EEG: edf, bdf, xdf, csv, bids.",
  });
}
