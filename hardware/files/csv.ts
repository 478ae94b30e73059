/** This file reads any table whose header names places of the scalp (or numbered channels, beside a time one alone): comma, semicolon or tab, point or comma. */
import { failure } from "../../src/errors.ts";
import { normaliseElectrode } from "./electrode-name.ts";
import { MUSE } from "./muse-csv.ts";
import { numberOf } from "./number-row.ts";
import { toldBy } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { openTable } from "./table/open-table.ts";
import { leftOutOf, pulseGroups } from "./table/plan-columns.ts";
import type { TableClock } from "./table/read-stamps.ts";
import { refuseSeveralDevices } from "./table/several-devices.ts";
import { BAND_POWER, type Column, sortColumns, timeColumn, withRole } from "./table/sort-columns.ts";
import { withUnitsBelow } from "./table/units-row.ts";
import { unitOfColumns } from "./table/volts.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** Lines before the header: titles and remarks. */
const MOST_LINES_BEFORE = 20;
/** Rows that tell what bare columns are. */
const [LEAST_BARE_ROWS, LOOKED_AT] = [10, 200];
/** Channels that a program only numbers: "ch1", "EEG 3", "Channel_12", "EXG Channel 0", "Canal 2", "Ch7RawEEG". */
const NUMBERED = /^((eeg|exg)[ _.-]?)?(eeg|exg|ch|chan|channel|canale?|kanal|electrode)[ _.-]?\d+([ _]?raw[ _]?eeg)?$/i;
/** One column beside a time that is called EEG and no place: an ear's or a single electrode's. */
const JUST_EEG = /^eeg([ _.-]?(raw|signal|values?|data|[uµμ]v))?(\s*[([][^)\]]*[)\]])?$/i;
const RAW_EEG = /[ _]?raw[ _]?eeg$/i;
const MUSE_PLACES = ["TP9", "AF7", "AF8", "TP10"];
/** So many columns of band powers, and none of an electrode, are what a program made of a signal. */
const LEAST_POWERS = 4;

type Layout = {
  readonly headerLine: number;
  /** Lines of names, and of units below them. */
  readonly firstLine: number;
  readonly dialect: Dialect;
  readonly columns: readonly Column[];
  readonly eeg: readonly Column[];
  readonly isNumbered: boolean;
  /** Columns that only a person who names the format and the rate calls channels. */
  readonly isBare?: true;
};

export const CSV: FileFormat = {
  name: "csv",
  title: "CSV or TSV with names of electrodes (EEG-ExPy and others)",
  endings: [".csv", ".tsv", ".txt"],
  recognise: (head) => {
    const layout = layoutOf(head);
    if (layout) return isOf(`line ${layout.headerLine} names ${namesOf(layout.eeg)}`);
    const dialect = findDialect(head.lines);
    if (!dialect) return isNot("its lines have no common separator");
    const bare = bareLayout(head);
    if (bare) {
      return isNot(`it is ${bare.columns.length} columns of numbers without names: say --format csv --rate HZ`, 0.5);
    }
    if (holdsWindows(head, dialect)) {
      return isNot("each of its rows is a window of samples (ch0_0ms …), which overlap; record a row a sample", 0.9);
    }
    if (holdsPowers(head, dialect)) return isNot("its columns are powers of bands, not the signal itself", 0.8);
    return isNot("no line at its beginning names two places of the scalp above rows of numbers", 0.3);
  },
  open: openCsv,
};

const holdsPowers = ({ lines }: FileHead, { separator }: Dialect): boolean =>
  sortColumns(fieldsOf(lines[0] ?? "", separator)).filter(({ why }) => why === BAND_POWER).length >= LEAST_POWERS;

/** "ch0_3.90625ms": EEGEdu saves an epoch a row. */
const OF_WINDOW = /^(ch|channel|eeg)[ _]?\d_[\d.]+ms$/i;
const holdsWindows = ({ lines }: FileHead, { separator }: Dialect): boolean =>
  fieldsOf((lines[0] ?? "").slice(0, 4000), separator).filter((name) => OF_WINDOW.test(name)).length >= 10;

const namesOf = (columns: readonly Column[]): string => {
  const names = columns.slice(0, 4).map(({ name }) => name);
  return columns.length > names.length ? `${names.join(", ")} …` : names.join(", ");
};

async function openCsv(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  const layout = layoutOf(head) ?? bareLayout(head);
  if (!layout) {
    const reason = `a line must name places of the scalp, such as Fp1 or O2, above rows of numbers; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "csv", reason);
  }
  const { firstLine, dialect, columns, eeg, isNumbered } = layout;
  const rows = head.lines.slice(firstLine - 1);
  refuseSeveralDevices(bytes.path, rows, dialect, columns);
  const unit = unitOfColumns(rows, dialect, eeg);
  const stamp = timeColumn(columns);
  if (unit.notice !== null)
    notify({ level: "warning", code: "FILE_UNIT_GUESSED", text: `${bytes.path}: ${unit.notice}` });
  if (isNumbered) {
    const what = layout.isBare ? "has no header: its columns are taken as" : ": its columns";
    const why = layout.isBare ? "" : " name no places of the scalp";
    const text = `${bytes.path}${layout.isBare ? " " : ""}${what} ${namesOf(eeg)}${why}`;
    notify({ level: "warning", code: "FILE_NO_PLACES", text });
  }
  const recording = await openTable(input, {
    table: { dialect, fields: columns.length, firstLine },
    groups: [{ kind: "eeg", unit: "uV", columns: eeg, scale: unit.toUv }, ...pulseGroups(columns)],
    stamp,
    markers: withRole(columns, "marker").map(({ column }) => column),
    number: null,
    uncounted: null,
    device: isMuses(eeg) ? MUSE : null,
    told: stamp === null ? toldBy("a line above its header", rateAbove(head, layout)) : null,
    emptyRows: "missing",
    ...(isNumbered && { check: refuseSlow }),
    leftOut: leftOutOf(
      columns.filter(({ column }) => !eeg.some((own) => own.column === column)),
      "auxiliary",
    ),
  });
  return isNumbered ? { ...recording, arePlacesAssumed: true } : recording;
}

/** "# Sampling rate: 250 Hz", "fs = 250": what a program writes above its table. */
const RATE =
  /(?:\bsampl[a-z]{0,6}[ _-]{0,3}(?:rate|freq[a-z]{0,6})|\bs(?:ampling)?_?(?:rate|freq)|\bfs)\b[^\d]{0,20}(\d+(?:[.,]\d+)?)(?![-\d.,:/])\s*(k?hz)?/i;

/** "SamplingInterval[ms]=2.000", as BESA writes it. */
const INTERVAL = /\bsampling[ _]?interval\s*[[(](m|[uµ])s[\])]\s*[:=]\s*(\d+(?:\.\d+)?)/i;

/** What follows in a longer line is no remark. */
const LONGEST_REMARK = 500;

function rateAbove({ lines }: FileHead, { headerLine }: Layout): number | null {
  const above = lines.slice(0, headerLine - 1).map((line) => line.slice(0, LONGEST_REMARK));
  const [, hz, unit = ""] = above.flatMap((line) => RATE.exec(line) ?? []);
  // "1,000" are a thousand, or one with a decimal comma: nobody can tell.
  if (hz !== undefined && !/,\d{3}$/.test(hz)) return Number(hz.replace(",", ".")) * (/^k/i.test(unit) ? 1000 : 1);
  const [, unitOfInterval, interval] = above.flatMap((line) => INTERVAL.exec(line) ?? []);
  return interval === undefined ? null : (unitOfInterval === "m" ? 1e3 : 1e6) / Number(interval);
}

/** Columns with numbers only may hold anything: rows so slow are no EEG, whatever they are called. */
const LEAST_NUMBERED_HZ = 50;

function refuseSlow(path: string, { clock }: TableClock): void {
  if (!clock || !(clock.fit.hz < LEAST_NUMBERED_HZ)) return;
  const why = `its rows come ${clock.fit.hz.toFixed(1)} times a second, and EEG has ${LEAST_NUMBERED_HZ} or more`;
  throw failure("FILE_NOT_EEG", `${path}: ${why}`, { hint: "Record the raw signal." });
}

function layoutOf(head: FileHead): Layout | null {
  for (let line = 0; line < Math.min(MOST_LINES_BEFORE, head.lines.length); line++) {
    const dialect = findDialect(head.lines.slice(line, line + 40));
    if (!dialect) continue;
    const written = fieldsOf(head.lines[line] ?? "", dialect.separator);
    const { names, rows: unitRows } = withUnitsBelow(written, head.lines[line + 1] ?? "", dialect);
    const columns = sortColumns(names);
    const places = withRole(columns, "electrode");
    const hasTime = withRole(columns, "time").length > 0;
    const numbered = columns
      .filter(({ name }) => NUMBERED.test(name.trim()) || (hasTime && JUST_EEG.test(name.trim())))
      .map((column) => ({ ...column, name: column.name.replace(RAW_EEG, "") }));
    const isNumbered = places.length === 0 && numbered.length >= (hasTime ? 1 : 2);
    const eeg = isNumbered ? numbered : places;
    if (!isNumbered && places.length < (hasTime ? 1 : 2)) continue;
    const firstLine = line + 2 + unitRows;
    if (hasNumbers(head.lines.slice(firstLine - 1), dialect, eeg)) {
      return { headerLine: line + 1, firstLine, dialect, columns, eeg, isNumbered };
    }
  }
  return null;
}

/** Numbers alone: what neither counts nor is a time is a channel. */
function bareLayout({ lines }: FileHead): Layout | null {
  const dialect = findDialect(lines) ?? COMMAS;
  const headerLine = areCounts(fieldsOf(lines[0] ?? "", dialect.separator)) ? 1 : 0;
  const rows = lines
    .slice(headerLine, LOOKED_AT)
    .filter((line) => line.trim() !== "")
    .map((line) => fieldsOf(line, dialect.separator).map((field) => numberOf(field, dialect.decimal)));
  const width = rows[0]?.length ?? 0;
  const isTable = rows.every((row) => row.length === width && row.every((value) => value !== null));
  if (!isTable || rows.length < LEAST_BARE_ROWS || width < 2) return null;
  const columns = Array.from({ length: width }, (_, column) =>
    bareColumn(
      column,
      rows.map((row) => row[column] ?? Number.NaN),
    ),
  );
  let channel = 0;
  const named = columns.map((column) => (column.role === "electrode" ? { ...column, name: `Ch${++channel}` } : column));
  const firstLine = headerLine + 1;
  return {
    headerLine,
    firstLine,
    dialect,
    columns: named,
    eeg: withRole(named, "electrode"),
    isNumbered: true,
    isBare: true,
  };
}

/** Some of a Muse's places and no other: a program has left the rest out. */
const isMuses = (eeg: readonly Column[]): boolean =>
  eeg.length >= 2 && eeg.every(({ name }) => MUSE_PLACES.includes(normaliseElectrode(name)));

/** pandas' header of columns without names: "0,1,2", below a count ",0,1,2". */
const areCounts = (names: readonly string[]): boolean =>
  names.length > 2 && names.slice(names[0] === "" ? 1 : 0).every((name, i) => name === String(i));

/** A first column that rises is a time, and so is a UNIX time anywhere; what counts row by row is a count. */
function bareColumn(column: number, values: readonly number[]): Column {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0));
  const isCount = steps.filter((step) => step === 1).length >= 0.9 * steps.length;
  if (isCount && values.every(Number.isInteger)) return { column, name: "number", role: "other", why: "a count" };
  const rises = steps.every((step) => step >= 0) && values[0] !== values.at(-1);
  const isTime = rises && (column === 0 || values.every((value) => value > 1e9));
  if (isTime) return { column, name: "time", role: "time", why: "a time" };
  return { column, name: "", role: "electrode", why: "" };
}

/** Of the first rows most have numbers under the names; where there is no row yet, nothing denies it. */
function hasNumbers(lines: readonly string[], { separator, decimal }: Dialect, eeg: readonly Column[]): boolean {
  const rows = lines.filter((line) => line.trim() !== "").slice(0, 10);
  const good = rows.filter((line) => {
    const fields = fieldsOf(line, separator);
    return eeg.every(({ column }) => numberOf(fields[column] ?? "x", decimal) !== null);
  });
  return good.length >= rows.length / 2;
}
