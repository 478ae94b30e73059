/**
 * What came of a session for its verdict: where the person's own reading stood in training, against their first minute, whatever they were given to hear.
 * Mean of z over the clean ticks, the way the protocol wants it, one number a unit of allocation.
 */
import { median, medianAbsoluteDeviation } from "simple-statistics";
import { CONTROL_FRAME_RATE_HZ, type Direction, type Feedback, type IndexName, SD_OF_MAD } from "../types.ts";

export type SessionOutcomeConfig = {
  /** The protocol's own: after a change of goal nothing is counted. */
  readonly index: IndexName;
  readonly units: number;
  /** Null where a tick is no training. */
  readonly trainedAt: (tick: number) => { readonly unit: number; readonly direction: Direction } | null;
};

/** What a person is compared with. */
const REST_TICKS = 60 * CONTROL_FRAME_RATE_HZ;
/** Ten seconds: less is no rest, and no mean. */
const LEAST_TICKS = 10 * CONTROL_FRAME_RATE_HZ;

export function createSessionOutcome({ index, units, trainedAt }: SessionOutcomeConfig) {
  const rest: number[] = [];
  /** Sums of readings and of ticks, each with the sign of its direction. */
  const sums = Array.from({ length: units }, () => ({ signedRaw: 0, signs: 0, ticks: 0 }));
  const add = ({ frame, index: of, origin, read }: Feedback) => {
    // While the person's rest is not known no arm feeds anything back.
    if (read === null || of !== index || origin === "none") return;
    if (frame < REST_TICKS) {
      rest.push(read.raw);
      return;
    }
    const trained = trainedAt(frame);
    const sum = trained && sums[trained.unit];
    if (!trained || !sum) return;
    const sign = trained.direction === "up" ? 1 : -1;
    sum.signedRaw += sign * read.raw;
    sum.signs += sign;
    sum.ticks++;
  };
  /** Null where there was too little clean time, in the unit or in the first minute. */
  const meansZ = (): readonly (number | null)[] => {
    if (rest.length < LEAST_TICKS) return sums.map(() => null);
    const middle = median(rest);
    const sd = SD_OF_MAD * medianAbsoluteDeviation(rest);
    return sums.map(({ signedRaw, signs, ticks }) =>
      ticks < LEAST_TICKS || sd === 0 ? null : (signedRaw - middle * signs) / (ticks * sd),
    );
  };
  return { add, meansZ };
}
