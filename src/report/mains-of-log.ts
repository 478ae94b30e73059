/** This file finds in a recording which mains the room had: what a BIDS sidecar must tell, and nobody was asked. */
import { readLog } from "../recording/read-log.ts";
import { createMainsWatch } from "../signal/mains-watch.ts";
import type { StreamInfo } from "../types.ts";

/** Of so much of the EEG; a line that stands out does so within seconds. */
const LOOKED_AT_SEC = 120;

/** Null where neither 50 nor 60 Hz stands out. */
export function mainsOfLog(log: string, eeg: StreamInfo): 50 | 60 | null {
  const { samplingRateHz, channels } = eeg;
  const watch = createMainsWatch({ samplingRateHz, channels: channels.length });
  let found: 50 | 60 | null = null;
  for (const entry of readLog(log)) {
    if (entry.type !== "record" || entry.record.type !== "input") continue;
    const { event } = entry.record.input;
    if (event.type === "gap" && event.stream === eeg.id) watch.restart();
    if (event.type !== "chunk" || event.stream !== eeg.id) continue;
    found = watch.push(event.samples) ?? found;
    if (event.firstSample > LOOKED_AT_SEC * samplingRateHz) break;
  }
  return found;
}
