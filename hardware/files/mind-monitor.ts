/** This file reads Mind Monitor's CSV, where it was recorded at a constant rate: RAW columns, time stamps, events as marks. */
import { failure } from "../../src/errors.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { type ChunkWriter, createChunkWriter } from "./chunk-writer.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import { nearestRate, rateFromStamps, settleRate } from "./rate.ts";
import type { FileFormat, FileHead, FormatInput, Recording } from "./recording.ts";
import { LOSS_SEC } from "./row-taker.ts";
import { excerptOf } from "./text-lines.ts";
import { fieldCount, notOfFormat, readRows, requireRows } from "./text-table.ts";

/** What a Muse is set to. Rows come in Bluetooth's bursts: the measured rate is only near it. */
const RATES_HZ = [256, 220, 500];
const RATE_TOLERANCE = 0.1;
/** Fewer rows a second than this are averages, not EEG. */
const LEAST_EEG_HZ = 100;

export const MIND_MONITOR: FileFormat = {
  name: "mind-monitor",
  title: "Mind Monitor CSV",
  detects: (head) => /^TimeStamp,/i.test(head.lines[0] ?? "") && rawColumns(head).length > 0,
  open: openMindMonitor,
};

async function openMindMonitor({ bytes, head, samplingRateHz }: FormatInput): Promise<Recording> {
  const channels = rawColumns(head);
  if (channels.length === 0) {
    const reason = `its header must name RAW_TP9, RAW_AF7 …; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "mind-monitor", reason);
  }
  requireRows(bytes.path, head, 2);
  const rows = head.lines.slice(1).filter((line) => (line.split(",")[channels[0] ?? 0] ?? "") !== "");
  const names = (head.lines[0] ?? "").split(",");
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: rateOf(bytes.path, rows, samplingRateHz),
    channels: normaliseElectrodes(channels.map((column) => names[column] ?? "")).map((electrode) => ({
      electrode,
      unit: "uV",
    })),
  };
  // Rows may be shorter than the header: the app drops an empty last field.
  const table = { separator: ",", columns: channels, fields: fieldCount(rows[0] ?? "", ","), firstLine: 2 };
  return {
    streams: [stream],
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const writer = createChunkWriter(stream, out);
      for await (const _ of readRows(bytes, table, say, createTaker(writer, stream.samplingRateHz)))
        yield out.splice(0);
      writer.flush();
      yield out;
    },
  };
}

/** A row without RAW values is an event ("/muse/elements/blink", "/Marker/1") in its last field. */
function createTaker(writer: ChunkWriter, samplingRateHz: number) {
  let lastSec = Number.NaN;
  return (values: Float64Array, _number: number, line: string) => {
    if (values.every(Number.isNaN)) {
      const label = line.slice(line.lastIndexOf(",") + 1).trim();
      if (label !== "") writer.mark(label);
      return;
    }
    const timeSec = stampOf(line);
    if (timeSec - lastSec > LOSS_SEC) {
      writer.gap(Math.round((timeSec - lastSec) * samplingRateHz) - 1, "lost-packets", true);
    }
    lastSec = timeSec;
    writer.row(values);
  };
}

/** The person's own clock, without a zone; only differences are used. */
const stampOf = (line: string): number =>
  Date.parse(`${line.slice(0, line.indexOf(",")).trim().replace(" ", "T")}Z`) / 1000;

function rawColumns(head: FileHead): readonly number[] {
  const names = (head.lines[0] ?? "").split(",");
  return names.flatMap((name, column) => (/^(RAW_|AUX)/i.test(name.trim()) ? [column] : []));
}

function rateOf(path: string, rows: readonly string[], saidHz: number | null): number {
  const stamps = rows.map(stampOf);
  const measuredHz = rateFromStamps(stamps, LOSS_SEC);
  if (!(measuredHz >= LEAST_EEG_HZ)) {
    const rowsHz = rateFromStamps(stamps, Number.POSITIVE_INFINITY);
    const reason = `its rows come ${rowsHz.toFixed(1)} times a second: averages, not EEG`;
    throw failure("FILE_NO_EEG_RATE", `${path}, line 2: ${reason}`, {
      hint: `In Mind Monitor set the recording interval to "Constant" and record again.`,
    });
  }
  return settleRate(path, nearestRate(measuredHz, RATES_HZ, RATE_TOLERANCE), saidHz);
}
