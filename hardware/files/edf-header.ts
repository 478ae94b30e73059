/** This file reads the header of EDF, EDF+ (Kemp & Olivan 2003) and BioSemi's BDF: who is recorded how, in fixed ASCII fields. */
import { type AttuneError, failure } from "../../src/errors.ts";

export type EdfSignal = {
  readonly label: string;
  readonly unit: string;
  readonly physicalMin: number;
  readonly physicalMax: number;
  readonly digitalMin: number;
  readonly digitalMax: number;
  readonly samplesPerRecord: number;
  /** Where the signal's samples begin in a record. */
  readonly offsetBytes: number;
};

export type EdfHeader = {
  readonly bytesPerSample: 2 | 3;
  readonly headerBytes: number;
  readonly recordBytes: number;
  /** Null when the header says −1: the recorder did not close the file. */
  readonly records: number | null;
  readonly recordSec: number;
  /** EDF+D: the records may leave time out between them. */
  readonly isDiscontinuous: boolean;
  readonly signals: readonly EdfSignal[];
};

const MAIN_BYTES = 256;
/** The format asks for 61,440 bytes at most; some write minutes into one. Records are held in memory. */
const MOST_RECORD_BYTES = 2 ** 24;
/** A day: longer than any recording goes on without a record. */
const MOST_RECORD_SEC = 86_400;
/** Widths of one signal's fields, in the order in which the header lists them for all signals. */
const FIELDS = [
  ["label", 16],
  ["transducer", 80],
  ["unit", 8],
  ["physicalMin", 8],
  ["physicalMax", 8],
  ["digitalMin", 8],
  ["digitalMax", 8],
  ["prefilter", 80],
  ["samplesPerRecord", 8],
  ["reserved", 32],
] as const;
type FieldName = (typeof FIELDS)[number][0];
/** Where a field begins for the first signal, and how wide it is for each. */
type Field = { readonly start: number; readonly width: number };

const isBdf = (head: Buffer): boolean => head[0] === 0xff && head.toString("latin1", 1, 8) === "BIOSEMI";
export const isEdf = (head: Buffer): boolean => isBdf(head) || (head.length >= MAIN_BYTES && hasEdfVersion(head));

/** "0" and blanks; some writers fill with zero bytes, and then the length of the header must be right too. */
function hasEdfVersion(head: Buffer): boolean {
  const version = head.toString("latin1", 0, 8);
  if (/^0 {7}$/.test(version)) return true;
  const [headerBytes, signals] = [head.toString("latin1", 184, 192), head.toString("latin1", 252, 256)].map(Number);
  return /^[0\0][ \0]{7}$/.test(version) && headerBytes === MAIN_BYTES * ((signals ?? 0) + 1);
}

const ANNOTATIONS = /^(EDF|BDF) Annotations$/i;
export const isAnnotations = ({ label }: Pick<EdfSignal, "label">): boolean => ANNOTATIONS.test(label);

export function readEdfHeader(path: string, head: Buffer): EdfHeader {
  if (!isEdf(head)) throw badHeader(path, 0, `it must begin with "0" or BIOSEMI`);
  const signalCount = numberAt(path, head, 252, 4, "number of signals");
  const headerBytes = MAIN_BYTES * (signalCount + 1);
  if (signalCount < 1 || head.length < headerBytes) {
    throw badHeader(
      path,
      head.length,
      `${signalCount} signals need a header of ${headerBytes} bytes; it has ${head.length}`,
    );
  }
  const bytesPerSample = isBdf(head) ? 3 : 2;
  const signals = readSignals(path, head, signalCount, bytesPerSample);
  const recordSec = numberAt(path, head, 244, 8, "duration of a record");
  // A record of annotations alone may last no time.
  const isTimeless = recordSec === 0 && signals.every(isAnnotations);
  if (!isTimeless && !(recordSec > 0 && recordSec <= MOST_RECORD_SEC)) {
    throw badHeader(path, 244, `a record must last more than 0 s and at most ${MOST_RECORD_SEC}; got ${recordSec}`);
  }
  const records = numberAt(path, head, 236, 8, "number of records");
  const recordBytes = signals.reduce((sum, signal) => sum + signal.samplesPerRecord * bytesPerSample, 0);
  if (!(recordBytes > 0 && recordBytes <= MOST_RECORD_BYTES)) {
    throw badHeader(path, 256, `a record must have 1 to ${MOST_RECORD_BYTES} bytes; got ${recordBytes}`);
  }
  return {
    bytesPerSample,
    headerBytes,
    recordBytes,
    records: records < 0 ? null : records,
    recordSec,
    isDiscontinuous: /^(EDF|BDF)\+D/.test(head.toString("latin1", 192, 236)),
    signals,
  };
}

function readSignals(path: string, head: Buffer, count: number, bytesPerSample: number): EdfSignal[] {
  const fields = fieldsOf(count);
  const text = (name: FieldName, i: number) => {
    const { start, width } = fields[name];
    return textAt(head, start + i * width, width);
  };
  const number = (name: FieldName, i: number) => {
    const { start, width } = fields[name];
    return numberAt(path, head, start + i * width, width, `${name} of signal ${i + 1} (${text("label", i)})`);
  };
  let offsetBytes = 0;
  return Array.from({ length: count }, (_, i) => {
    const signal: EdfSignal = {
      label: text("label", i),
      unit: text("unit", i),
      physicalMin: number("physicalMin", i),
      physicalMax: number("physicalMax", i),
      digitalMin: number("digitalMin", i),
      digitalMax: number("digitalMax", i),
      samplesPerRecord: number("samplesPerRecord", i),
      offsetBytes,
    };
    offsetBytes += signal.samplesPerRecord * bytesPerSample;
    return signal;
  });
}

function fieldsOf(count: number): Readonly<Record<FieldName, Field>> {
  let start = MAIN_BYTES;
  const entries = FIELDS.map(([name, width]) => {
    const field = { start, width };
    start += width * count;
    return [name, field] as const;
  });
  return Object.fromEntries(entries) as Record<FieldName, Field>;
}

const textAt = (head: Buffer, start: number, width: number): string =>
  head
    .toString("latin1", start, start + width)
    .replace(/\p{Cc}/gu, " ")
    .trim();

function numberAt(path: string, head: Buffer, start: number, width: number, what: string): number {
  const text = textAt(head, start, width);
  // Some writers take their country's decimal comma.
  const value = Number(text.replace(",", "."));
  if (text !== "" && Number.isFinite(value)) return value;
  throw badHeader(path, start, `the ${what} must be a number; got "${text.replace(/[^\x20-\x7e]/g, "·")}"`);
}

function badHeader(path: string, byte: number, reason: string): AttuneError {
  return failure("FILE_NOT_OF_FORMAT", `${path}, header at byte ${byte}: not edf: ${reason}`, {
    hint: "The file may be damaged.",
  });
}
