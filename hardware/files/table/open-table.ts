/** This file opens a table whose columns a reader has understood: clock, rate, losses, streams. Every reader of text ends here. */

import { failure } from "../../../src/errors.ts";
import type { Channel, StreamInfo, StreamKind } from "../../../src/types.ts";
import type { Clock } from "../clock/read-clock.ts";
import { namedUnit } from "../clock/stamp-unit.ts";
import { type ToldRate, tellPlainRate, tellRate } from "../clock/tell-rate.ts";
import { normaliseElectrodes } from "../electrode-name.ts";
import { type PackageRule, packageRuleOf } from "../package-count.ts";
import { settleRate } from "../rate.ts";
import type { FormatInput, LeftOut, Recording } from "../recording.ts";
import { excerptOf } from "../text-lines.ts";
import { fieldCount, isNoRow, requireRows, type TextTable } from "../text-table.ts";
import { fieldsOf } from "./dialect.ts";
import { areDoubled } from "./doubled-rows.ts";
import { readStamps, type TableClock } from "./read-stamps.ts";
import { readTable } from "./table-recording.ts";
import type { WordColumns } from "./word-columns.ts";

/** What a device that writes such tables can be set to. */
export type Device = {
  readonly name: string;
  /** The likeliest first; it is taken where stamps tell nothing. */
  readonly rates: readonly number[];
  /** How far (a share) stamps may lie from a rate; arrivals in bursts lie far. */
  readonly tolerance: number;
};

export type TableColumn = { readonly column: number; readonly name: string };
export type TableGroup = {
  readonly kind: StreamKind;
  readonly columns: readonly TableColumn[];
  readonly unit: string;
  /** Factor to `unit`. */
  readonly scale?: number;
};

export type TablePlan = {
  readonly table: TextTable;
  /** How many columns have names, where those are not the fields of the line above the rows. */
  readonly named?: number;
  /** The first is what the rest is counted by. Names become electrodes. */
  readonly groups: readonly TableGroup[];
  readonly stamp: TableColumn | null;
  readonly markers: readonly number[];
  /** What the headband said of itself; left out where the table has no such columns. */
  readonly words?: WordColumns | null;
  /** Package numbers, where they are worth a try. */
  readonly number: number | null;
  /** Said where the package numbers count nothing; null for devices of which nobody expects it. */
  readonly uncounted: string | null;
  readonly device: Device | null;
  /** A rate that stands in the file. */
  readonly told: ToldRate | null;
  readonly emptyRows: "missing" | "events";
  readonly leftOut: readonly LeftOut[];
  /** Refuses a table for what its clock says. */
  readonly check?: (path: string, clock: TableClock) => void;
};

export async function openTable(input: FormatInput, plan: TablePlan): Promise<Recording> {
  const { bytes, head, samplingRateHz: saidHz, notify } = input;
  const { groups, stamp, number } = plan;
  requireRows(bytes.path, head, plan.table.firstLine);
  refuseShiftedRows(bytes.path, head, plan);
  refuseWideRows(bytes.path, head, plan);
  const table = stamp === null ? plan.table : withoutRepeats(input, withoutBlankRows(plan), plan.groups);
  const samples = plan.emptyRows === "missing" ? [] : (groups[0]?.columns.map(({ column }) => column) ?? []);
  const read = await readStamps(bytes, table, { stamp, number, samples });
  plan.check?.(bytes.path, read);
  const { clock, numbers, unread, countsRows } = read;
  if (unread !== null) {
    const text = `${bytes.path}: its time stamps cannot be read ("${excerptOf(unread)}"); its rows are counted`;
    notify({ level: "warning", code: "FILE_STAMPS_UNREAD", text });
  }
  if (countsRows) {
    const text = `${bytes.path}: its column ${stamp?.name} counts rows, and tells no time`;
    notify({ level: "info", code: "FILE_TIME_COUNTS", text });
  }
  for (const notice of clock?.notices ?? []) notify(notice);
  const rate = settleTableRate(bytes.path, plan, read, saidHz);
  sayDifference(input, plan, clock, rate.samplingRateHz);
  const rule = number === null ? null : packageRuleOf(numbers);
  if (number !== null && rule === null && plan.uncounted !== null) {
    notify({ level: "warning", code: "FILE_UNCOUNTED", text: `${bytes.path}: ${plan.uncounted}` });
  }
  const streams = streamsOf(groups, rate.samplingRateHz);
  const recording = readTable({
    bytes,
    table,
    streams: streams.map((info, i) => ({
      info,
      columns: groups[i]?.columns.map(({ column }) => column) ?? [],
      scale: groups[i]?.scale ?? 1,
    })),
    markers: plan.markers,
    clock,
    packages: packagesOf(number, rule),
    words: plan.words ?? null,
    emptyRows: plan.emptyRows,
  });
  return { ...recording, rateToldBy: rate.rateToldBy, leftOut: plan.leftOut };
}

/** A spreadsheet writes its empty rows as separators, and "Mean" before some; where there is a time, a row without a number is none. */
const NO_NUMBERS = /^("?[^\d,;\t"]*"?[,;\t])?[\s,;"]*$/;
/** A word in a column of marks is one. */
const NO_FIELDS = /^[\s,;"]*$/;
const withoutBlankRows = ({ table, markers }: TablePlan): TextTable => {
  const blank = markers.includes(0) ? NO_FIELDS : NO_NUMBERS;
  return { ...table, skips: (line, number) => blank.test(line) || (table.skips?.(line, number) ?? false) };
};

/** Without a time nobody can tell a sample that comes again from one that is alike. */
function withoutRepeats(
  { bytes, head, notify }: FormatInput,
  table: TextTable,
  groups: readonly TableGroup[],
): TextTable {
  const rows = head.lines.slice(table.firstLine - 1).filter((line, i) => !isNoRow(table, line, table.firstLine + i));
  const places = groups.flatMap(({ columns }) => columns.map(({ column }) => column));
  const samplesOf = (row: string) => {
    const fields = fieldsOf(row, table.dialect.separator);
    return places.map((column) => fields[column]).join();
  };
  if (!areDoubled(rows, samplesOf)) return table;
  const text = `${bytes.path}: each of its rows stands twice, its time too; each is read once`;
  notify({ level: "warning", code: "FILE_ROWS_TWICE", text });
  return { ...table, isDoubled: true };
}

const SECONDS_END = /:\d\d$/;
const FRACTION = /^\d{3}(\d{3})?$/;

/** "12:00:00,123" among commas: the fraction of a second is a field of its own, and every column after it stands one too far right. */
function refuseShiftedRows(path: string, { lines }: FormatInput["head"], { stamp, table }: TablePlan): void {
  const { dialect, firstLine } = table;
  if (stamp === null || firstLine < 2 || dialect.separator !== ",") return;
  const names = fieldCount(lines[firstLine - 2] ?? "", ",");
  const rows = lines.slice(firstLine - 1, firstLine - 1 + LOOKED_AT).filter((line) => line.trim() !== "");
  const isShifted = (line: string) => {
    const fields = fieldsOf(line, ",");
    const [sec = "", fraction = ""] = fields.slice(stamp.column);
    return fields.length > names && SECONDS_END.test(sec) && FRACTION.test(fraction);
  };
  if (rows.length === 0 || rows.filter(isShifted).length < 0.9 * rows.length) return;
  throw failure(
    "FILE_DECIMAL_COMMA",
    `${path}, line ${firstLine}: the comma in its times cannot be told from the commas between fields`,
    { hint: "Save its times with a decimal point, or between quotes." },
  );
}

/** So many times more fields than names are halves of numbers, cut at their decimal commas. */
const WIDE = 1.5;
const LOOKED_AT = 20;

/** Where samples have a decimal point, more fields than names are columns without a name. */
function refuseWideRows(path: string, { lines }: FormatInput["head"], { table, named, groups }: TablePlan): void {
  const { dialect, firstLine } = table;
  if (firstLine < 2 || dialect.separator !== ",") return;
  const names = named ?? fieldCount(lines[firstLine - 2] ?? "", ",");
  const rows = lines.slice(firstLine - 1, firstLine - 1 + LOOKED_AT).filter((line) => line.trim() !== "");
  const widest = Math.max(...rows.map((line) => fieldCount(line, ",")));
  const hasPoint = (line: string) => {
    const fields = fieldsOf(line, ",");
    return groups[0]?.columns.some(({ column }) => /\d\.\d/.test(fields[column] ?? ""));
  };
  const isWide = (line: string) => fieldCount(line, ",") >= Math.max(WIDE * names, names + 2) && !hasPoint(line);
  if (!(names >= 2 && rows.filter(isWide).length >= 0.5 * rows.length)) return;
  const reason = `${widest} fields under ${names} names: its decimal commas cannot be told from the commas between fields`;
  throw failure("FILE_DECIMAL_COMMA", `${path}, line ${firstLine}: ${reason}`, {
    hint: "Save it with decimal points, or with semicolons between the fields.",
  });
}

const packagesOf = (column: number | null, rule: PackageRule | null) =>
  column === null || rule === null ? null : { column, rule };

function streamsOf(groups: readonly TableGroup[], samplingRateHz: number): readonly StreamInfo[] {
  const counts = new Map<StreamKind, number>();
  return groups.map(({ kind, columns, unit }): StreamInfo => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const electrodes = normaliseElectrodes(columns.map(({ name }) => name));
    const channels = electrodes.map((electrode): Channel => ({ electrode, unit }));
    return { id: count === 1 ? kind : `${kind}-${count}`, kind, samplingRateHz, channels };
  });
}

function settleTableRate(
  path: string,
  { device, told, stamp }: TablePlan,
  { clock, countsRows }: TableClock,
  saidHz: number | null,
) {
  if (told) return settleRate(path, told, saidHz);
  const isTold = clock !== null && !Number.isNaN(clock.fit.hz);
  if (isTold) {
    const found = device ? tellRate(clock.fit, device) : tellPlainRate(clock.fit);
    const meant = `its stamps mean ${clock.fit.hz.toFixed(1)} rows a second`;
    const doubt = device ? `${meant}, and ${device.name} has ${device.rates.join(", ")} Hz` : meant;
    return settleRate(path, found, saidHz, doubt);
  }
  const [usual] = device?.rates ?? [];
  // A column of seconds that counts rows is of another rate than any headband's.
  if (countsRows && (device === null || namedUnit(stamp?.name ?? "") !== null)) {
    return settleRate(path, null, saidHz, `its column ${stamp?.name} counts by 1, as samples or milliseconds do`);
  }
  if (device && usual !== undefined && saidHz === null) {
    return settleRate(
      path,
      { hz: usual, by: `${device.name}, by its columns; the file has no time that tells one` },
      null,
    );
  }
  return settleRate(path, null, saidHz, stamp ? "its time stamps tell none" : "it has no column of time");
}

/** A rate in a header or by a device that the stamps deny is told: frequencies would be wrong by as much. */
function sayDifference({ bytes, notify }: FormatInput, { told }: TablePlan, clock: Clock | null, hz: number): void {
  if (!clock || !told || !(Math.abs(clock.fit.hz - hz) > Math.max(0.02, clock.fit.uncertainty) * hz)) return;
  const text = `${bytes.path}: ${told.by} says ${hz} Hz, its time stamps mean ${clock.fit.hz.toFixed(1)}`;
  notify({ level: "warning", code: "FILE_RATE_DIFFERS", text });
}
