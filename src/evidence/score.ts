/** This file turns a person's outcomes, one a session or block, into scores from −1 to 1: how each lies to those just before it, whatever drifts. */
import { median, medianAbsoluteDeviation } from "simple-statistics";

const WINDOW = 12;
/** So many outcomes are needed before one can be compared. */
const FIRST = 3;
const SD_OF_MAD = 1.4826;
/** One and a half standard deviations are far. */
const SCALE = 1.5 * SD_OF_MAD;

/** An outcome that is no finite number (a session without clean time) scores 0 and is forgotten. */
export function createScore(): (outcome: number) => number {
  const before: number[] = [];
  return (outcome) => {
    if (!Number.isFinite(outcome)) return 0;
    const score = before.length < FIRST ? 0 : scoreOf(outcome, before);
    before.push(outcome);
    if (before.length > WINDOW) before.shift();
    return score;
  };
}

function scoreOf(outcome: number, before: readonly number[]): number {
  const off = outcome - median([...before]);
  const scale = SCALE * medianAbsoluteDeviation([...before]);
  return off === 0 ? 0 : Math.tanh(off / scale);
}
