/**
 * This file records one short session for the tests of exports: four electrodes, a pulse and motion, with all that goes wrong in one: a gap, an electrode
 * without samples, marks of three kinds, a last second that is not full.
 */

import { readLog } from "../../../src/recording/read-log.ts";
import { findSession, type SessionFolder } from "../../../src/recording/session-folder.ts";
import type { SessionHeader } from "../../../src/recording/session-header.ts";
import { createRecorder } from "../../../src/recording/session-recorder.ts";
import { createDrive } from "../../../src/session/drive.ts";
import { loopConfigOf } from "../../../src/session/loop-config.ts";
import { createLoop } from "../../../src/session/run.ts";
import type { Chunk, Features, LoopInput, StreamInfo } from "../../../src/types.ts";
import { asking } from "../../session/asking.ts";
import { eegStream, MUSE_ELECTRODES } from "../../streams.ts";
import { HEADER, ID } from "../scratch.ts";

export const EEG = eegStream(MUSE_ELECTRODES, 256);
export const PPG = {
  id: "ppg",
  kind: "ppg",
  samplingRateHz: 64,
  channels: [{ electrode: "PPG1", unit: "au" }],
} as const satisfies StreamInfo;
export const ACC = {
  id: "acc",
  kind: "acc",
  samplingRateHz: 52,
  channels: ["X", "Y", "Z"].map((electrode) => ({ electrode, unit: "g" })),
} as const satisfies StreamInfo;
const STREAMS: readonly StreamInfo[] = [EEG, PPG, ACC];

export const LENGTH_SEC = 12.5;
export const GAP = { firstSample: 6 * 256, lengthSamples: 256 } as const;
/** AF8 gives nothing here. */
export const WITHOUT_AF8 = { channel: 2, from: 2100, to: 2110 } as const;
export const MARK = { sample: 700, label: "eyes closed, now" } as const;
export const SAID = { timeMs: 9000, label: 'Tür <a> & "b"' } as const;

/** Known at every sample: 20 µV at 10 Hz, 8 at 21 Hz, an offset like a Muse's, and a drift. */
export function eegAt(channel: number, sample: number): number {
  const sec = sample / 256;
  const wave = 20 * Math.sin(2 * Math.PI * 10 * sec + channel) + 8 * Math.sin(2 * Math.PI * 21 * sec);
  return (
    [800, 0, -3, 12.5][channel]! + wave + 6 * Math.sin(2 * Math.PI * 3.3 * sec + channel) + 4 * noiseAt(channel, sample)
  );
}
/** A hash as noise, −1 … 1. */
const noiseAt = (channel: number, sample: number): number => {
  const x = Math.sin(sample * 12.9898 + channel * 78.233) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
};

function chunkOf({ id, kind, channels }: StreamInfo, from: number, to: number): Chunk {
  const valueAt = (c: number, sample: number): number => {
    if (kind === "ppg") return 1000 + 10 * Math.sin((2 * Math.PI * 1.1 * sample) / 64);
    if (kind === "acc") return (c === 2 ? 1 : 0) + 0.001 * (sample % 7);
    const isLost = c === WITHOUT_AF8.channel && sample >= WITHOUT_AF8.from && sample < WITHOUT_AF8.to;
    return isLost ? Number.NaN : eegAt(c, sample);
  };
  const samples = channels.map((_, c) => Float64Array.from({ length: to - from }, (_, i) => valueAt(c, from + i)));
  return { type: "chunk", stream: id, firstSample: from, samples };
}

/** Every quarter of a second a chunk of each stream, but in the gap. */
function inputs(): readonly LoopInput[] {
  const found: LoopInput[] = [];
  for (let quarter = 0; quarter < LENGTH_SEC * 4; quarter++) {
    const timeMs = (quarter + 1) * 250;
    const isGap = quarter >= 24 && quarter < 28;
    for (const stream of STREAMS) {
      const at = (k: number) => Math.round((k * stream.samplingRateHz) / 4);
      const event = chunkOf(stream, at(quarter), at(quarter + 1));
      if (!isGap) found.push({ timeMs, event });
      else if (quarter === 27) {
        const lengthSamples = at(28) - at(24);
        found.push({
          timeMs,
          event: {
            type: "gap",
            stream: stream.id,
            firstSample: at(24),
            lengthSamples,
            cause: "lost-packets",
            estimated: false,
          },
        });
      }
    }
    if (quarter === 10) found.push({ timeMs, event: { type: "marker", stream: "eeg", ...MARK } });
    if (timeMs === SAID.timeMs) found.push({ timeMs, event: { type: "command", name: "mark", label: SAID.label } });
    for (let tick = quarter * 4; tick < quarter * 4 + 4; tick++) {
      found.push({ timeMs: Math.round(tick * 62.5), event: { type: "tick" } });
    }
  }
  return found.toSorted((a, b) => a.timeMs - b.timeMs);
}

export async function recordSession(dataDir: string, changes: Partial<SessionHeader> = {}): Promise<SessionFolder> {
  const header: SessionHeader = {
    ...HEADER,
    ...asking({ client: "ada lovelace".replace(" ", "-") }),
    fast: { taps: null },
    streams: STREAMS.map((stream) => ({ ...stream, channels: [...stream.channels] })),
    ...changes,
  };
  const recorder = await createRecorder({ dataDir, header, waits: true, onTrouble: () => {} });
  const drive = createDrive(createLoop(loopConfigOf(header)), recorder, {});
  for (const { timeMs, event } of inputs()) drive.feed(timeMs, event);
  drive.feed(LENGTH_SEC * 1000, { type: "command", name: "stop" });
  await recorder.close("ended");
  return findSession(dataDir, header.session ?? ID);
}

export function featuresOf({ log }: SessionFolder): readonly Features[] {
  return [...readLog(log)].flatMap((entry) =>
    entry.type === "record" && entry.record.type === "output" && entry.record.output.type === "features"
      ? [entry.record.output]
      : [],
  );
}
