/** This file reads a Muse's CSV: four bare columns (eeg-101), or muse-lsl's header `timestamps,TP9,AF7,AF8,TP10,Right AUX,Marker0`. */
import type { StreamInfo } from "../../src/types.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import { numberOf } from "./number-row.ts";
import { nearestRate, rateFromStamps, settleRate } from "./rate.ts";
import type { FileFormat, FileHead, FormatInput, Recording } from "./recording.ts";
import { LOSS_SEC, type RowColumns } from "./row-taker.ts";
import { excerptOf } from "./text-lines.ts";
import { readTextRecording } from "./text-recording.ts";
import { notOfFormat, requireRows } from "./text-table.ts";

const ELECTRODES = ["TP9", "AF7", "AF8", "TP10"];
/** What a Muse is set to: 256 since 2016; 220 and 500 for the 2014 model. */
const RATES_HZ = [256, 220, 500];
/** Columns that hold no electrode. */
const NOT_EEG = /^(time|marker|stim|$)/i;

type Layout = {
  readonly fields: number;
  readonly firstLine: number;
  readonly electrodes: readonly string[];
  readonly columns: RowColumns;
};

export const MUSE_CSV: FileFormat = {
  name: "muse-csv",
  title: "Muse CSV (muse-lsl, eeg-101)",
  detects: (head) => layoutOf(head) !== null,
  open: openMuseCsv,
};

async function openMuseCsv({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `its columns must be TP9, AF7, AF8, TP10, or have a header that names them; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "muse-csv", reason);
  }
  requireRows(bytes.path, head, layout.firstLine);
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: rateOf(bytes.path, head, layout, samplingRateHz),
    channels: layout.electrodes.map((electrode) => ({ electrode, unit: "uV" })),
  };
  if (layout.firstLine === 1) {
    const text = `${bytes.path} has no header: its columns are taken as TP9, AF7, AF8, TP10 at ${stream.samplingRateHz} Hz, as a Muse writes them`;
    notify({ level: "info", code: "FILE_NO_HEADER", text });
  }
  return readTextRecording({ bytes, stream, numbers: null, separator: ",", ...layout });
}

function layoutOf(head: FileHead): Layout | null {
  const fields = (head.lines[0] ?? "").split(",").map((field) => field.trim());
  if (fields.length === ELECTRODES.length && fields.every((field) => numberOf(field) !== null)) {
    const columns = { channels: [0, 1, 2, 3], number: null, stamp: null, marker: null };
    return { fields: fields.length, firstLine: 1, electrodes: ELECTRODES, columns };
  }
  if (!ELECTRODES.every((electrode) => fields.includes(electrode))) return null;
  const columnOf = (pattern: RegExp) => {
    const found = fields.findIndex((field) => pattern.test(field));
    return found === -1 ? null : found;
  };
  const channels = fields.flatMap((field, column) => (NOT_EEG.test(field) ? [] : [column]));
  return {
    fields: fields.length,
    firstLine: 2,
    electrodes: normaliseElectrodes(channels.map((column) => fields[column] ?? "")),
    columns: { channels, number: null, stamp: columnOf(/^time/i), marker: columnOf(/^(marker|stim)/i) },
  };
}

/** A file without stamps is a Muse's at 256 Hz unless the user knows better; stamps tell the rate themselves. */
function rateOf(path: string, head: FileHead, { columns, firstLine }: Layout, saidHz: number | null): number {
  const { stamp } = columns;
  if (stamp === null) return settleRate(path, saidHz === null ? 256 : null, saidHz);
  const stamps = head.lines.slice(firstLine - 1).flatMap((line) => numberOf(line.split(",")[stamp] ?? "") ?? []);
  return settleRate(path, nearestRate(rateFromStamps(stamps, LOSS_SEC), RATES_HZ, 0.03), saidHz);
}
