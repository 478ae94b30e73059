/** This file says what it is to have the open source: one session or one calibration at a time, and who else asks is told which. */
import type { Source } from "../../../hardware/source.ts";
import { type AttuneError, failure } from "../../errors.ts";

export type Holder = "session" | "calibration" | "impedance";

export type Lease = {
  /** Gives its samples from now on, counted from 0; a source that is pulled begins anew, and yields only as it is read. */
  readonly source: Source;
  /** As a profile calls it. */
  readonly headband: string;
  /** Gives the source back; calling it again changes nothing. */
  readonly release: () => void;
};

const HELD: Readonly<Record<Holder, { readonly code: string; readonly text: string; readonly hint: string }>> = {
  session: { code: "SESSION_RUNNING", text: "a session is running", hint: "Stop it first." },
  impedance: { code: "IMPEDANCE_RUNNING", text: "the impedance is being measured", hint: "Wait until it is done." },
  calibration: { code: "CALIBRATION_RUNNING", text: "a calibration is running", hint: "Finish or cancel it first." },
};

/** For whoever wants what is lent. */
export function heldBy(holder: Holder): AttuneError {
  const { code, text, hint } = HELD[holder];
  return failure(code, text, { hint });
}
