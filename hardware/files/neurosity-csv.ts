/** This file reads a Crown's or Notion's raw samples as CSV without a header: a count, eight electrodes, an empty field, a time. */
import { AttuneError, badUse } from "../../src/errors.ts";
import { BOARD_ROWS, type BoardRows } from "./brainflow-boards.ts";
import { numberOf } from "./number-row.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { type Device, openTable } from "./table/open-table.ts";
import { readStamps } from "./table/read-stamps.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat, type TextTable } from "./text-table.ts";

const HEADBANDS = BOARD_ROWS.filter(({ boards }) => boards.some((board) => /^(crown|notion-\d)$/.test(board)));
const DEVICE: Device = { name: "a Crown or a Notion", rates: [256, 250], tolerance: 0.01 };
/** 250 and 256 Hz are told apart. */
const NEAR = 0.01;
const [FIELDS, MARK, TIME] = [11, 9, 10];
const [LEAST_ROWS, LOOKED_AT] = [10, 200];

export const NEUROSITY_CSV: FileFormat = {
  name: "neurosity-csv",
  title: "CSV of a Neurosity Crown or Notion without a header",
  endings: [".csv"],
  recognise: (head) =>
    dialectOf(head)
      ? isOf("its rows are a count, eight numbers, an empty field and a UNIX time")
      : isNot("its rows are not a count, eight numbers, an empty field and a time"),
  open: openNeurosityCsv,
};

async function openNeurosityCsv(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  const dialect = dialectOf(head);
  if (!dialect) {
    const reason = `a line must be a count, eight numbers, an empty field and a UNIX time; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "neurosity-csv", reason);
  }
  const table: TextTable = { dialect, fields: FIELDS, firstLine: 1 };
  const stamp = { column: TIME, name: "time" };
  const { clock } = await readStamps(bytes, table, { stamp, number: null, samples: [] });
  const { label, electrodes } = headbandOf(input, clock?.fit.hz ?? Number.NaN);
  const how = input.board === null ? "by its rate" : "as --board says";
  const text = `${bytes.path} has no header: ${how} its columns are taken as those of ${label}: ${electrodes.join(", ")}`;
  notify({ level: "info", code: "FILE_NO_HEADER", text });
  const recording = await openTable(input, {
    table,
    groups: [{ kind: "eeg", unit: "uV", columns: electrodes.map((name, i) => ({ column: i + 1, name })) }],
    stamp,
    markers: [MARK],
    number: 0,
    uncounted: null,
    device: DEVICE,
    told: null,
    emptyRows: "missing",
    leftOut: [],
  });
  return { ...recording, placesToldBy: `those of ${label}, ${how}` };
}

/** The two Notions have one rate and other places each. */
function headbandOf({ bytes, board, samplingRateHz }: FormatInput, stampsHz: number): BoardRows {
  const named = HEADBANDS.find(({ boards }) => board !== null && boards.includes(board));
  if (named) return named;
  const names = HEADBANDS.map(({ boards }) => boards[0]).join(", ");
  if (board !== null) throw badUse("--board", `one of ${names}, for ${bytes.path}`, board);
  const hz = samplingRateHz ?? stampsHz;
  const near = HEADBANDS.filter((rows) => Math.abs(hz - rows.samplingRateHz) <= NEAR * rows.samplingRateHz);
  const [only] = near;
  if (only && near.length === 1) return only;
  const candidates = near.length > 0 ? near : HEADBANDS;
  const told = candidates.map(({ boards, label, samplingRateHz: own }) => `${boards[0]} (${label}, ${own} Hz)`);
  throw new AttuneError(
    "FILE_WHICH_BOARD",
    `${bytes.path}, line 1: its ${hz.toFixed(1)} rows a second may be of ${told.join(", ")}`,
    2,
    { hint: "Say which with --board NAME." },
  );
}

/** Null where the rows are something else. */
function dialectOf({ lines }: FileHead): Dialect | null {
  const dialect = findDialect(lines);
  const rows = lines.slice(0, LOOKED_AT).filter((line) => line.trim() !== "");
  if (!dialect || rows.length < LEAST_ROWS) return null;
  const fields = rows.map((line) => fieldsOf(line, dialect.separator));
  const numbers = fields.map((row) => row.map((field) => numberOf(field, dialect.decimal) ?? Number.NaN));
  const isRow = (row: readonly number[]) =>
    row.length === FIELDS &&
    row.every((value, i) => i === MARK || Number.isFinite(value)) &&
    isUnixTime(row[TIME] ?? 0);
  const counted = numbers.filter((row, i) => i > 0 && (row[0] ?? 0) - (numbers[i - 1]?.[0] ?? 0) === 1);
  const isBlank = fields.every((row) => row[MARK] === "");
  return isBlank && numbers.every(isRow) && counted.length >= 0.9 * (rows.length - 1) ? dialect : null;
}

/** Seconds or milliseconds of this century. */
const isUnixTime = (value: number): boolean => (value > 1e9 && value < 1e10) || (value > 1e12 && value < 1e13);
