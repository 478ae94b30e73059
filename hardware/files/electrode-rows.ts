/** This file reads a table that lies on its side: a row an electrode, its name first (MATLAB's and pandas' transposed tables). */
import { failure } from "../../src/errors.ts";
import type { StreamInfo } from "../../src/types.ts";
import { type Clock, clockGaps, readClock } from "./clock/read-clock.ts";
import { findStampForm } from "./clock/stamp-form.ts";
import { tellPlainRate, tellRate } from "./clock/tell-rate.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import { type FieldRow, readFieldRows } from "./field-rows.ts";
import { isMuses, MUSE } from "./muse-csv.ts";
import { numberOf } from "./number-row.ts";
import { settleRate } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import type { SampleReader } from "./sample-blocks.ts";
import { readSampleRecording, type SampleEvent } from "./sample-recording.ts";
import type { Dialect } from "./table/dialect.ts";
import { leftOutOf } from "./table/plan-columns.ts";
import { sortColumns, timeColumn, withRole } from "./table/sort-columns.ts";
import { guessUnit, medianDeviation } from "./table/volts.ts";
import { notOfFormat } from "./text-table.ts";

/** No program writes so many columns of electrodes: a row is longer than that where its fields are samples. */
const LEAST_SAMPLES = 300;

export const ELECTRODE_ROWS: FileFormat = {
  name: "rows",
  title: "CSV with a row for each electrode",
  endings: [".csv", ".tsv", ".txt"],
  recognise: (head) => {
    const fields = firstFields(head);
    if (fields.length < LEAST_SAMPLES) return isNot("its first line is no row of samples");
    if (isNamed(fields)) return isOf(`its first line is "${fields[0]}" and ${LEAST_SAMPLES} numbers or more`);
    const isBare = fields.slice(0, -1).every((field) => numberOf(field) !== null);
    return isBare
      ? isNot("its rows are as long as rows of electrodes, and none begins with a name such as TP9", 0.9)
      : isNot("its first line is long, and no name above numbers", 0.1);
  },
  open: openRows,
};

const dialectOf = (head: FileHead): Dialect => {
  const start = (head.lines[0] ?? "").slice(0, 2000);
  const separator = ["\t", ";", ","].find((candidate) => start.includes(candidate)) ?? " ";
  return { separator, decimal: separator !== "," && /\d,\d/.test(start) ? "," : "." };
};

/** Of the first line; where the head ends within it, the last field may be cut. */
function firstFields(head: FileHead): readonly string[] {
  const { separator } = dialectOf(head);
  return (head.lines[0] ?? "").split(separator, LEAST_SAMPLES + 2).map((field) => field.trim().replace(/^"|"$/g, ""));
}

function isNamed([name = "", ...values]: readonly string[]): boolean {
  const [column] = sortColumns([name]);
  const isName =
    numberOf(name) === null && (column?.role !== "other" || /^(channels?|electrodes?|names?)$/i.test(name));
  return (
    (isName || name === "") && values.slice(0, -1).every((value) => numberOf(value) !== null || /^\d+$/.test(value))
  );
}

async function openRows(input: FormatInput): Promise<Recording> {
  const { bytes, head, samplingRateHz: saidHz, notify } = input;
  const all = await readFieldRows(bytes, dialectOf(head));
  const rows = wholeRows(input, all);
  const columns = sortColumns(rows.map(({ name }) => name));
  const eeg = withRole(columns, "electrode");
  if (eeg.length === 0) throw notOfFormat(bytes.path, 1, "rows", "a row must begin with the name of an electrode");
  const electrodes = normaliseElectrodes(eeg.map(({ name }) => name));
  const time = timeColumn(columns);
  const clock = time && clockOf(bytes.path, rows[time.column], time.name);
  const isMuse = isMuses(electrodes);
  const told = clock ? (isMuse ? tellRate(clock.fit, MUSE) : tellPlainRate(clock.fit)) : timelessRate(isMuse, saidHz);
  const doubt = time ? "its row of time tells none" : "it has no row of time";
  const { samplingRateHz, rateToldBy } = settleRate(bytes.path, told, saidHz, doubt);
  const factor = unitOf(input, rows, eeg);
  const info: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz,
    channels: electrodes.map((electrode) => ({ electrode, unit: "uV" })),
  };
  const gaps = clock ? clockGaps(clock, samplingRateHz) : [];
  const marks = withRole(columns, "marker").flatMap(({ column }) => marksOf(rows[column]));
  const events: SampleEvent[] = gaps.map(({ row, lengthSamples }) => ({
    type: "gap",
    sample: row,
    lengthSamples,
    estimated: true,
  }));
  events.push(...marks);
  events.sort((a, b) => a.sample - b.sample);
  for (const notice of clock?.notices ?? []) notify(notice);
  const count = rows[0]?.values.length ?? 0;
  return {
    streams: [info],
    rateToldBy,
    leftOut: leftOutOf(columns, "auxiliary", "ppg", "ecg"),
    read: (say) =>
      readSampleRecording({
        path: bytes.path,
        streams: [{ info, channels: eeg.map((_, place) => ({ place, factor })) }],
        read: readerOf(eeg.flatMap(({ column }) => rows[column] ?? [])),
        count,
        events,
        say,
      }),
  };
}

/** As of its columns: a Muse's four without a time have its rate, unless the person says another. */
function timelessRate(isMuse: boolean, saidHz: number | null) {
  const [hz] = MUSE.rates;
  if (!isMuse || saidHz !== null || hz === undefined) return null;
  return { hz, by: "a Muse, by the names of its rows; the file has no time that tells one" };
}

/** Rows of one length: a last one that was cut is left out, and that is said; other lengths are an error. */
function wholeRows({ bytes, notify }: FormatInput, all: readonly FieldRow[]): readonly FieldRow[] {
  const length = all[0]?.values.length ?? 0;
  const last = all.at(-1);
  const isCut = all.length > 1 && last && !last.isEnded && last.values.length < length;
  const rows = isCut ? all.slice(0, -1) : all;
  if (isCut) {
    const text = `${bytes.path} is cut in line ${all.length}; read up to the line before`;
    notify({ level: "warning", code: "FILE_CUT", text });
  }
  const odd = rows.findIndex(({ values }) => values.length !== length);
  if (odd !== -1) {
    const reason = `it has ${rows[odd]?.values.length} numbers, and line 1 has ${length}`;
    throw failure("FILE_BAD_ROW", `${bytes.path}, line ${odd + 1}: ${reason}`, { hint: "Mend or remove that line." });
  }
  const bad = rows.findIndex(
    ({ name, word }) => word !== null && withRole(sortColumns([name]), "electrode").length > 0,
  );
  if (bad !== -1) {
    throw failure("FILE_BAD_ROW", `${bytes.path}, line ${bad + 1}: "${rows[bad]?.word}" is no number`, {
      hint: "Mend or remove that line.",
    });
  }
  return rows;
}

function clockOf(path: string, row: FieldRow | undefined, name: string): Clock | null {
  const form = findStampForm(["0"]);
  if (!row || !form || row.word !== null || !row.values.some(Number.isFinite)) return null;
  return readClock({ path, raw: row.values.slice(), form, column: name });
}

function unitOf(
  { bytes, notify }: FormatInput,
  rows: readonly FieldRow[],
  eeg: readonly { readonly column: number }[],
) {
  const deviations = eeg.map(({ column }) => medianDeviation([...(rows[column]?.values.subarray(0, 500) ?? [])]));
  const volts = guessUnit(deviations);
  if (volts !== null) notify({ level: "warning", code: "FILE_UNIT_GUESSED", text: `${bytes.path}: ${volts.notice}` });
  return volts?.toUv ?? 1;
}

/** A number that changes to something. */
function marksOf(row: FieldRow | undefined): readonly SampleEvent[] {
  let last = 0;
  return [...(row?.values ?? [])].flatMap((value, sample): SampleEvent[] => {
    const isNew = value !== last && !Number.isNaN(value);
    if (isNew) last = value;
    return isNew && value !== 0 ? [{ type: "mark", sample, label: String(value) }] : [];
  });
}

function readerOf(rows: readonly FieldRow[]): SampleReader {
  const values = new Float64Array(rows.length);
  return async (from, to, onSample) => {
    for (let i = from; i < to; i++) {
      for (const [c, row] of rows.entries()) values[c] = row.values[i] ?? Number.NaN;
      onSample(values);
    }
  };
}
