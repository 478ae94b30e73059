/** This file reads the heart values of a recording: from the beats of a strap, else its ECG where that shows a pulse, else its PPG. */
import { canTellHeart } from "../signal/pulse/heart.ts";
import { createPulse, type PulseFindings } from "../signal/pulse/pulse.ts";
import { createRrPulse } from "../signal/pulse/rr-pulse.ts";
import type { Chunk, StreamInfo, StreamKind } from "../types.ts";

/** What tells most is asked first. */
const HEART_KINDS: readonly StreamKind[] = ["rr", "ecg", "ppg"];

export function createHeartFindings(streams: readonly StreamInfo[]) {
  const pulses = HEART_KINDS.flatMap((kind) =>
    streams.filter((stream) => stream.kind === kind && canTellHeart(stream)),
  ).map((stream) => ({ stream, pulse: stream.kind === "rr" ? createRrPulse(stream) : createPulse(stream) }));
  const push = (chunk: Chunk) => {
    for (const { pulse } of pulses) pulse.push(chunk);
  };
  const findings = () => {
    const found = pulses.map(({ stream, pulse }) => ({ stream, ...pulse.findings() }));
    const clear = found.find(({ heartRateBpm }) => heartRateBpm !== null);
    return {
      heartRateBpm: clear?.heartRateBpm ?? null,
      rmssdMs: clear?.rmssdMs ?? null,
      heartBeats: clear ? { accepted: clear.acceptedBeats, rejected: clear.rejectedBeats } : null,
      heartChannel: clear ? { stream: clear.stream.id, electrode: clear.electrode } : null,
      heartReason: heartReason(pulses.length > 0, clear),
    };
  };
  return { push, findings };
}

function heartReason(isMeasured: boolean, found: PulseFindings | undefined): string | null {
  if (!isMeasured) return "the recording holds no beats of a strap, and no PPG or ECG that is sampled often enough";
  if (!found) return "no channel shows a clear pulse";
  return found.rmssdMs === null ? "RMSSD needs half a minute of clear beats" : null;
}
