/** This file opens EDF, EDF+ and BDF recordings. */
import { failure } from "../../src/errors.ts";
import { type EdfHeader, isEdf, readEdfHeader } from "./edf-header.ts";
import { readRecords } from "./edf-records.ts";
import { sortSignals } from "./edf-streams.ts";
import type { FileBytes } from "./file-bytes.ts";
import { settleRate } from "./rate.ts";
import type { FileFormat, FormatInput, Notify, Recording } from "./recording.ts";

export const EDF: FileFormat = {
  name: "edf",
  title: "EDF, EDF+ or BDF",
  detects: (head) => isEdf(head.bytes),
  open: openEdf,
};

async function openEdf({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const header = readEdfHeader(bytes.path, head.bytes);
  const sorted = sortSignals(bytes.path, header);
  settleRate(bytes.path, sorted.streams[0]?.info.samplingRateHz ?? null, samplingRateHz);
  if (sorted.leftOut.length > 0) {
    const text = `${bytes.path}: not read, being neither a scalp electrode nor a pulse: ${sorted.leftOut.join(", ")}`;
    notify({ level: "info", code: "FILE_LEFT_OUT", text });
  }
  const records = countRecords(bytes, header, notify);
  return {
    streams: sorted.streams.map(({ info }) => info),
    read: (say) => readRecords({ bytes, header, sorted, records, say }),
  };
}

/** Whole records that are there and that the header knows of. */
function countRecords(bytes: FileBytes, { headerBytes, recordBytes, records }: EdfHeader, notify: Notify): number {
  const present = (bytes.sizeBytes - headerBytes) / recordBytes;
  const whole = Math.floor(present);
  if (whole === 0) {
    const reason = `ends at byte ${bytes.sizeBytes}, before its first whole record of ${recordBytes} bytes`;
    throw failure("FILE_EMPTY", `${bytes.path} ${reason}`, { hint: "Copy it anew." });
  }
  if (records === null ? present > whole : whole < records) {
    const promised = records === null ? "" : ` of the ${records} that its header promises`;
    const text = `${bytes.path} is cut at byte ${bytes.sizeBytes}: read ${whole} whole records${promised}`;
    notify({ level: "warning", code: "FILE_CUT", text });
  }
  return records === null ? whole : Math.min(whole, records);
}
