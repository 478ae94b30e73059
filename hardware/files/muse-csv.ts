/** This file reads a Muse's CSV: four bare columns (eeg-101), or muse-lsl's header `timestamps,TP9,AF7,AF8,TP10,Right AUX,Marker0`. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { type ChunkWriter, createChunkWriter } from "./chunk-writer.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import { numberOf } from "./number-row.ts";
import { nearestRate, rateFromStamps, settleRate } from "./rate.ts";
import type { FileFormat, FileHead, FormatInput, Recording } from "./recording.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat, readRows } from "./text-table.ts";

const ELECTRODES = ["TP9", "AF7", "AF8", "TP10"];
/** What a Muse is set to: 256 since 2016; 220 and 500 for the 2014 model. */
const RATES_HZ = [256, 220, 500];
/** Stamps are arrival times, good to some tens of ms; a step over this is a loss (pyxdf's limit is the same). */
const LOSS_SEC = 1;

type Columns = {
  readonly fields: number;
  readonly firstLine: number;
  readonly eeg: readonly { readonly column: number; readonly electrode: string }[];
  readonly stamp: number | null;
  readonly marker: number | null;
};

export const MUSE_CSV: FileFormat = {
  name: "muse-csv",
  title: "Muse CSV (muse-lsl, eeg-101)",
  detects: (head) => columnsOf(head) !== null,
  open: openMuseCsv,
};

async function openMuseCsv({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const columns = columnsOf(head);
  if (!columns) {
    const reason = `its columns must be TP9, AF7, AF8, TP10, or have a header that names them; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "muse-csv", reason);
  }
  if (columns.firstLine === 1) {
    const text = `${bytes.path} has no header: its columns are taken as TP9, AF7, AF8, TP10 at ${samplingRateHz ?? 256} Hz, as a Muse writes them`;
    notify({ level: "info", code: "FILE_NO_HEADER", text });
  }
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: rateOf(bytes.path, head, columns, samplingRateHz),
    channels: columns.eeg.map(({ electrode }) => ({ electrode, unit: "uV" })),
  };
  return {
    streams: [stream],
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const writer = createChunkWriter(stream, out);
      const onRow = createRowTaker(columns, stream.samplingRateHz, writer);
      const wanted = [...columns.eeg.map(({ column }) => column), columns.stamp ?? 0, columns.marker ?? 0];
      const table = { separator: ",", columns: wanted, fields: columns.fields, firstLine: columns.firstLine };
      for await (const _ of readRows(bytes, table, say, onRow)) yield out.splice(0);
      writer.flush();
      yield out;
    },
  };
}

/** Takes a row: its EEG first, then stamp and marker, where the file has them. */
function createRowTaker({ eeg, stamp, marker }: Columns, rateHz: number, writer: ChunkWriter) {
  let lastStampSec = Number.NaN;
  let lastMarker = 0;
  return (values: Float64Array) => {
    const stampSec = values[eeg.length] ?? Number.NaN;
    if (stamp !== null && stampSec - lastStampSec > LOSS_SEC) {
      writer.gap(Math.round((stampSec - lastStampSec) * rateHz) - 1, "lost-packets", true);
    }
    lastStampSec = stampSec;
    const mark = marker === null ? 0 : values[eeg.length + 1] || 0;
    if (mark !== 0 && mark !== lastMarker) writer.mark(String(mark));
    lastMarker = mark;
    writer.row(values);
  };
}

function columnsOf(head: FileHead): Columns | null {
  const fields = (head.lines[0] ?? "").split(",").map((field) => field.trim());
  if (fields.length === ELECTRODES.length && fields.every((field) => numberOf(field) !== null)) {
    const eeg = ELECTRODES.map((electrode, column) => ({ electrode, column }));
    return { fields: fields.length, firstLine: 1, eeg, stamp: null, marker: null };
  }
  if (!ELECTRODES.every((electrode) => fields.includes(electrode))) return null;
  const placeOf = (pattern: RegExp) => {
    const found = fields.findIndex((field) => pattern.test(field));
    return found === -1 ? null : found;
  };
  const stamp = placeOf(/^time/i);
  const marker = placeOf(/^(marker|stim)/i);
  const places = fields.flatMap((field, column) =>
    column === stamp || column === marker || /^(time|marker|stim|$)/i.test(field) ? [] : [column],
  );
  const electrodes = normaliseElectrodes(places.map((column) => fields[column] ?? ""));
  const eeg = places.map((column, i) => ({ column, electrode: electrodes[i] ?? "" }));
  return { fields: fields.length, firstLine: 2, eeg, stamp, marker };
}

/** A file without stamps is a Muse's at 256 Hz unless the user knows better; stamps tell the rate themselves. */
function rateOf(path: string, head: FileHead, { stamp, firstLine }: Columns, saidHz: number | null): number {
  if (stamp === null) return settleRate(path, saidHz === null ? 256 : null, saidHz);
  const stamps = head.lines.slice(firstLine - 1).flatMap((line) => numberOf(line.split(",")[stamp] ?? "") ?? []);
  return settleRate(path, nearestRate(rateFromStamps(stamps, LOSS_SEC), RATES_HZ, 0.03), saidHz);
}
