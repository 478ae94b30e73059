/** This file notices a child that sends far more than its board can measure. */

/** A radio may deliver so much at once after a stall. */
const BURST_SEC = 30;
const MAX_SPEED = 3;
const MAX_MESSAGES_PER_SEC = 500;

/** Called for every message; false when there are too many messages or samples for the time that passed. */
export function createFloodGuard(samplingRateHz: number): (samples: number, nowMs: number) => boolean {
  let samplesLeft = BURST_SEC * samplingRateHz;
  let messagesLeft = MAX_MESSAGES_PER_SEC;
  let lastMs = Number.NaN;
  return (samples, nowMs) => {
    const elapsedSec = Number.isNaN(lastMs) ? 0 : Math.max(0, (nowMs - lastMs) / 1000);
    lastMs = nowMs;
    const refilled = samplesLeft + elapsedSec * MAX_SPEED * samplingRateHz;
    samplesLeft = Math.min(BURST_SEC * samplingRateHz, refilled) - samples;
    messagesLeft = Math.min(MAX_MESSAGES_PER_SEC, messagesLeft + elapsedSec * MAX_MESSAGES_PER_SEC) - 1;
    return samplesLeft >= 0 && messagesLeft >= 0;
  };
}
