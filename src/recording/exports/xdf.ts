/**
 * This file writes a recording as XDF, the format of the Lab Recorder. What was recorded has the stamps of its source's clock, samples ÷ rate, and clock
 * offsets to session time, as they were measured while it came; what Attune made of it has session time itself.
 */
import { isSparse, type StreamInfo } from "../../types.ts";
import { readLog } from "../read-log.ts";
import { createOffsets } from "./clock-offsets.ts";
import type { Exported, OnProgress } from "./exported.ts";
import { settingsMark } from "./settings.ts";
import { createStreamRows, type StreamRowsListener } from "./stream-rows.ts";
import { type Survey, stageLabel } from "./survey.ts";
import { type Sink, writeWholeFile } from "./whole-file.ts";
import {
  boundaryChunk,
  clockOffsetChunk,
  fileHeaderChunk,
  numbersChunk,
  streamFooterChunk,
  streamHeaderChunk,
  textChunk,
  XDF_MAGIC,
} from "./xdf-chunks.ts";
import { putOutput } from "./xdf-outputs.ts";
import { describeEnd, describeStream, planXdf, type XdfPlan, type XdfStream } from "./xdf-streams.ts";

/** LabRecorder measures each clock so often, and sets its marks of safety. */
const BOUNDARY_EVERY_MS = 10_000;

/**
 * pyxdf evens stamps out over any hole shorter than a second or 500 samples, whichever is longer, and would so move all samples beside it. Such a hole is
 * filled with NaN; a longer one is left out, and splits the stream as it should.
 */
const shortSamples = (rateHz: number): number => Math.max(rateHz, 500) + 1;

export function writeXdf(survey: Survey, path: string, onProgress: OnProgress = () => {}): Exported {
  const plan = planXdf(survey);
  writeWholeFile(path, (write) => {
    const settings = settingsMark(survey.header);
    write(XDF_MAGIC);
    write(fileHeaderChunk(survey.header.startedAt));
    for (const stream of plan.all) write(streamHeaderChunk(stream.id, describeStream(stream, survey, settings)));
    writeSamples(survey, plan, write, onProgress);
  });
  return { files: [path], leftOut: [] };
}

/** What a stream's footer tells. */
type Tally = { count: number; firstSec: number; lastSec: number; readonly offsets: (readonly [number, number])[] };

function writeSamples(survey: Survey, plan: XdfPlan, write: Sink, onProgress: OnProgress): void {
  const tallies = new Map(
    plan.all.map((stream): [XdfStream, Tally] => [stream, { count: 0, firstSec: 0, lastSec: 0, offsets: [] }]),
  );
  const put = (stream: XdfStream | undefined, stampSec: number, rows: readonly ArrayLike<number>[], count = 1) => {
    if (!stream || count === 0 || stream.value === "string") return;
    write(numbersChunk(stream.id, stream.value, stampSec, rows, count));
    tallyUp(tallies.get(stream), stampSec, count, stream.rateHz);
  };
  const mark = (stampSec: number, text: string) => {
    write(textChunk(plan.markers.id, stampSec, text));
    tallyUp(tallies.get(plan.markers), stampSec, 1, 0);
  };
  const offsets = createOffsets(survey, (streamId, collectedSec, offsetSec) => {
    const stream = plan.recorded.get(streamId);
    if (!stream) return;
    write(clockOffsetChunk(stream.id, collectedSec, offsetSec));
    tallies.get(stream)?.offsets.push([collectedSec, offsetSec]);
  });
  const rows = new Map(survey.streams.map(({ info }) => [info.id, recordedRows(info)]));
  function recordedRows(info: StreamInfo) {
    const { id, samplingRateHz: rateHz } = info;
    const listener: StreamRowsListener = {
      onRows: ({ firstSample, samples }) =>
        put(plan.recorded.get(id), firstSample / rateHz, samples, samples[0]?.length ?? 0),
      onMissing: ({ firstSample, lengthSamples, cause }) => {
        mark(offsets.sessionSecOf(id, firstSample / rateHz), `gap ${id}: ${cause}, ${lengthSamples} samples`);
        const stream = plan.recorded.get(id);
        if (!stream || isSparse(info) || lengthSamples > shortSamples(rateHz)) return;
        const none = new Float64Array(lengthSamples).fill(Number.NaN);
        put(
          stream,
          firstSample / rateHz,
          stream.channels.map(() => none),
          lengthSamples,
        );
      },
    };
    return createStreamRows(listener, { isSparse: isSparse(info) });
  }
  let timeMs = 0;
  let boundaryMs = 0;
  let stage = "";
  const { main } = survey;
  if (main) mark(offsets.sessionSecOfMain(main.firstSample / main.info.samplingRateHz), settingsMark(survey.header));
  for (const entry of readLog(survey.folder.log)) {
    if (entry.type !== "record") continue;
    const { record } = entry;
    if (record.type === "output" && record.output.type === "training") {
      const label = stageLabel(record.output);
      if (label !== stage) mark(timeMs / 1000, `stage: ${label}`);
      stage = label;
    }
    if (record.type === "output") putOutput(plan, record.output, timeMs / 1000, offsets.sessionSecOfMain, put, mark);
    if (record.type !== "input") continue;
    const { event } = record.input;
    timeMs = record.input.timeMs;
    if (event.type === "chunk" || event.type === "gap") {
      offsets.take(timeMs, event);
      rows.get(event.stream)?.take(event);
    } else if (event.type === "marker") {
      mark(offsets.sessionSecOfMain(event.sample / (survey.main?.info.samplingRateHz ?? 1)), event.label);
    } else if (event.type === "command" && event.name === "mark") mark(timeMs / 1000, event.label);
    if (timeMs - boundaryMs >= BOUNDARY_EVERY_MS) {
      write(boundaryChunk());
      boundaryMs = timeMs;
    }
    onProgress(survey.endMs > 0 ? timeMs / survey.endMs : 1);
  }
  offsets.flush();
  for (const [stream, { count, firstSec, lastSec, offsets: measured }] of tallies) {
    write(streamFooterChunk(stream.id, describeEnd(count, firstSec, lastSec, measured)));
  }
}

function tallyUp(tally: Tally | undefined, stampSec: number, count: number, rateHz: number): void {
  if (!tally) return;
  if (tally.count === 0) tally.firstSec = stampSec;
  tally.count += count;
  tally.lastSec = rateHz > 0 ? stampSec + (count - 1) / rateHz : stampSec;
}
