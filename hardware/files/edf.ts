/** This file opens EDF, EDF+ and BDF recordings. */
import { failure } from "../../src/errors.ts";
import { type EdfHeader, isEdf, readEdfHeader } from "./edf-header.ts";
import { readRecords } from "./edf-records.ts";
import { sortSignals } from "./edf-streams.ts";
import type { FileBytes } from "./file-bytes.ts";
import { settleRate, toldBy } from "./rate.ts";
import { type FileFormat, type FormatInput, isNot, isOf, type Notify, type Recording } from "./recording.ts";

export const EDF: FileFormat = {
  name: "edf",
  title: "EDF, EDF+ or BDF",
  endings: [".edf", ".bdf"],
  recognise: ({ bytes }) =>
    isEdf(bytes)
      ? isOf(`it begins with ${bytes[0] === 0xff ? "BIOSEMI, as BDF does" : "EDF's version 0"}`)
      : isNot("it does not begin with EDF's version"),
  open: openEdf,
};

async function openEdf({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const header = readEdfHeader(bytes.path, head.bytes);
  const sorted = sortSignals(bytes.path, header);
  const toldHz = sorted.streams[0]?.info.samplingRateHz ?? null;
  const { rateToldBy } = settleRate(bytes.path, toldBy("its header", toldHz), samplingRateHz);
  const records = countRecords(bytes, header, notify);
  return {
    streams: sorted.streams.map(({ info }) => info),
    rateToldBy,
    leftOut: sorted.leftOut,
    // Of EDF+D only its time-keeping signals tell what lies between the records.
    ...(!header.isDiscontinuous && { lengthSec: records * header.recordSec }),
    read: (say) => readRecords({ bytes, header, sorted, records, say }),
  };
}

/** Whole records that are there and that the header knows of. */
export function countRecords(
  bytes: FileBytes,
  { headerBytes, recordBytes, records }: EdfHeader,
  notify: Notify,
): number {
  const present = (bytes.sizeBytes - headerBytes) / recordBytes;
  const whole = Math.floor(present);
  if (whole === 0) {
    const reason = `ends at byte ${bytes.sizeBytes}, before its first whole record of ${recordBytes} bytes`;
    throw failure("FILE_EMPTY", `${bytes.path} ${reason}`, { hint: "Copy it anew." });
  }
  if (records === 0) {
    const text = `${bytes.path}: its header counts 0 records and ${whole} are there, so the recorder did not close it; all are read`;
    notify({ level: "warning", code: "FILE_UNCLOSED", text });
    return whole;
  }
  if (records === null ? present > whole : whole < records) {
    const promised = records === null ? "" : ` of the ${records} that its header promises`;
    const text = `${bytes.path} is cut at byte ${bytes.sizeBytes}: read ${whole} whole records${promised}`;
    notify({ level: "warning", code: "FILE_CUT", text });
  }
  return records === null ? whole : Math.min(whole, records);
}
