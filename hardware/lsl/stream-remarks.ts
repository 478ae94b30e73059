/** This file remarks on what a sender tells and does not keep: its rate, and numbers at all. */
import type { NoticeMessage } from "../acquisition/messages.ts";
import type { NumberedBlock } from "./stamp-numbers.ts";

/** Long enough that a chunk more or less changes the rate by less than a hundredth. */
const RATE_AFTER_SEC = 30;
const MOST_RATE_ERROR = 0.02;
const NO_NUMBERS_SEC = 3;

/** Each is told once; no numbers again after some came. */
export function createStreamRemarks(samplingRateHz: number): (block: NumberedBlock) => readonly NoticeMessage[] {
  let firstSec = Number.NaN;
  let firstNumber = 0;
  let isRateJudged = false;
  let emptySamples = 0;
  let isEmptyTold = false;

  const judgeRate = ({ stamps, numbers }: NumberedBlock): NoticeMessage | null => {
    const [sec, number] = [stamps.at(-1) ?? Number.NaN, numbers.at(-1) ?? 0];
    if (Number.isNaN(firstSec)) [firstSec, firstNumber] = [sec, number];
    const passedSec = sec - firstSec;
    if (isRateJudged || !(passedSec >= RATE_AFTER_SEC)) return null;
    isRateJudged = true;
    const hz = (number - firstNumber) / passedSec;
    if (Math.abs(hz / samplingRateHz - 1) <= MOST_RATE_ERROR) return null;
    const text = `LSL stream: it tells ${samplingRateHz} Hz and sends ${hz.toFixed(1)} by its own stamps; every frequency is read ${samplingRateHz > hz ? "too high" : "too low"} by that much`;
    return { type: "notice", level: "warning", code: "LSL_RATE", text };
  };

  const judgeNumbers = ({ values, count }: NumberedBlock): NoticeMessage | null => {
    if (values.some(Number.isFinite)) {
      emptySamples = 0;
      isEmptyTold = false;
      return null;
    }
    emptySamples += count;
    if (isEmptyTold || emptySamples < NO_NUMBERS_SEC * samplingRateHz) return null;
    isEmptyTold = true;
    const text = `LSL stream: it has sent no number for ${NO_NUMBERS_SEC} s; is the headband on?`;
    return { type: "notice", level: "warning", code: "LSL_NO_NUMBERS", text };
  };

  return (block) => [judgeRate(block), judgeNumbers(block)].filter((notice) => notice !== null);
}
