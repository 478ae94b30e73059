/** This file reads what BrainFlow writes (streamer `file://`, write_file: tabs), and its rows as numpy and pandas save them: a line a sample. */
import { AttuneError, badUse, failure } from "../../src/errors.ts";
import { hasOwnPlaces } from "../own-places.ts";
import { BOARD_ROWS, type BoardRows } from "./brainflow-boards.ts";
import { fitRate } from "./clock/fit-rate.ts";
import { numberOf } from "./number-row.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { openTable } from "./table/open-table.ts";
import { readStamps } from "./table/read-stamps.ts";
import { excerptOf } from "./text-lines.ts";
import { fieldCount, notOfFormat, type TextTable } from "./text-table.ts";

/** Stamps come in bursts: so far may they lie from the rate of a board that no other shares its width with. */
const RATE_TOLERANCE = 0.25;
/** 250 and 256 Hz are told apart. */
const NEAR = 0.01;

export const BRAINFLOW_CSV: FileFormat = {
  name: "brainflow",
  title: "BrainFlow CSV",
  endings: [".csv", ".txt"],
  recognise: (head) => {
    const layout = layoutOf(head);
    if (layout && hasBoard(layout)) return isOf(`its rows are ${layout.width} numbers, one of them a UNIX time`);
    if (layout) {
      return isNot(`no board with ${layout.width} columns has its UNIX time in column ${layout.times[0]}`, 0.45);
    }
    return isNot("its rows are not some numbers with a UNIX time", head.lines[0]?.includes("\t") ? 0.3 : 0.1);
  },
  open: openBrainFlowCsv,
};

/** Where the board's rows begin: after a count of pandas, below its header "0,1,2,…". */
type Layout = {
  readonly dialect: Dialect;
  readonly width: number;
  readonly firstLine: number;
  readonly firstColumn: number;
  /** Columns of the board's rows that hold a UNIX time, counted from 1. */
  readonly times: readonly number[];
};

/** A width that no board has is told later, beside those that are known. */
function hasBoard({ width, times }: Layout): boolean {
  const boards = BOARD_ROWS.filter((rows) => rows.width === width);
  return boards.length === 0 || boards.some(({ stamp }) => times.includes(stamp + 1));
}

/** No board has fewer rows, or more. */
const [LEAST_WIDTH, MOST_WIDTH] = [4, 200];

/** The first row is numbers, one of them a UNIX time. */
function layoutOf(head: FileHead): Layout | null {
  const dialect = findDialect(head.lines) ?? COMMAS;
  const names = fieldsOf(head.lines[0] ?? "", dialect.separator);
  const firstColumn = names[0] === "" && names[1] === "0" ? 1 : 0;
  const isHeader = names.length > 1 && names.slice(firstColumn).every((name, i) => name === String(i));
  if (firstColumn === 1 && !isHeader) return null;
  const firstLine = isHeader ? 2 : 1;
  const row = head.lines[firstLine - 1] ?? "";
  const width = fieldCount(row, dialect.separator) - firstColumn;
  const values = fieldsOf(row, dialect.separator)
    .slice(firstColumn, firstColumn + width)
    .map((field) => numberOf(field, dialect.decimal) ?? Number.NaN);
  const isRow = width >= LEAST_WIDTH && width <= MOST_WIDTH && values.every(Number.isFinite) && values.some(isUnixSec);
  const times = values.flatMap((value, i) => (isUnixSec(value) ? [i + 1] : []));
  return isRow ? { dialect, width, firstLine, firstColumn, times } : null;
}

const isUnixSec = (value: number): boolean => value > 1e9 && value < 1e10;

async function openBrainFlowCsv(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `a line must be numbers, one of them a UNIX time; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "brainflow", reason);
  }
  const { dialect, width, firstLine, firstColumn } = layout;
  const table: TextTable = { dialect, fields: firstColumn + width, firstLine };
  const rows = input.board === null ? await findBoard(input, table, layout) : namedBoard(input, input.board, width);
  const rateHz = rows.samplingRateHz;
  const text = `${bytes.path} names no board: ${input.board === null ? `by its ${rows.width} columns` : "as --board says"} it is taken as ${rows.label}, ${rateHz} Hz`;
  notify({ level: "info", code: "FILE_NO_HEADER", text });
  const recording = await openTable(input, {
    table,
    groups: [
      {
        kind: "eeg",
        unit: "uV",
        columns: rows.electrodes.map((name, i) => ({ column: firstColumn + rows.from + i, name })),
      },
    ],
    stamp: { column: firstColumn + rows.stamp, name: "time" },
    markers: [firstColumn + rows.marker],
    number: rows.number === null ? null : firstColumn + rows.number,
    uncounted: "its package numbers count no samples; losses under a second cannot be seen",
    device: null,
    told: { hz: rateHz, by: `${rows.label}, by its ${rows.width} columns and its stamps` },
    emptyRows: "missing",
    leftOut: [],
  });
  const arePlacesAssumed = hasOwnPlaces(rows.boards, rows.electrodes);
  return { ...recording, arePlacesAssumed, placesToldBy: `those of ${rows.label}, for the file names none` };
}

function namedBoard({ bytes }: FormatInput, board: string, width: number): BoardRows {
  const rows = BOARD_ROWS.find(({ boards }) => boards.includes(board));
  const known = BOARD_ROWS.filter((candidate) => candidate.width === width).flatMap(({ boards }) => boards);
  if (rows?.width === width) return rows;
  const why = rows ? `${board}, whose rows have ${rows.width} fields` : board;
  throw badUse("--board", `one of ${known.join(", ")}, for the ${width} columns of ${bytes.path}`, why);
}

/** By width, then by the rate that the stamps mean; several that are left are asked for. */
async function findBoard(
  { bytes, samplingRateHz }: FormatInput,
  table: TextTable,
  { width, firstColumn }: Layout,
): Promise<BoardRows> {
  const candidates = BOARD_ROWS.filter((rows) => rows.width === width);
  if (candidates.length === 0) throw unknownWidth(bytes.path, width);
  const column = firstColumn + (candidates[0]?.stamp ?? 0);
  const { clock } = await readStamps(bytes, table, {
    stamp: { column, name: "time" },
    number: null,
    samples: [],
  });
  const fit = clock?.fit ?? fitRate(new Float64Array(0));
  const wantedHz = samplingRateHz ?? fit.hz;
  const near = (rows: BoardRows, tolerance: number) =>
    Math.abs(rows.samplingRateHz - wantedHz) <= tolerance * rows.samplingRateHz;
  const sure = candidates.filter((rows) => near(rows, Math.max(NEAR, Math.min(fit.uncertainty, RATE_TOLERANCE))));
  const [only] = sure;
  if (only && sure.length === 1 && (only.isCommon || candidates.length === 1)) return only;
  if (sure.length > 0) throw askBoard(bytes.path, width, fit.hz, sure);
  const loose = candidates.filter((rows) => near(rows, RATE_TOLERANCE));
  const [single] = loose;
  if (single && loose.length === 1 && candidates.length === 1) return single;
  if (loose.length > 0) throw askBoard(bytes.path, width, fit.hz, loose);
  const rates = candidates.map(({ samplingRateHz: hz, label }) => `${hz} Hz (${label})`).join(" or ");
  throw new AttuneError(
    "FILE_NO_RATE",
    `${bytes.path}: its time stamps mean ${fit.hz.toFixed(1)} Hz, its columns ${rates}`,
    2,
    { hint: "Say which with --rate HZ." },
  );
}

function unknownWidth(path: string, width: number) {
  const known = BOARD_ROWS.filter(({ isCommon }) => isCommon).map(
    ({ label, width: columns }) => `${columns} (${label})`,
  );
  return failure(
    "FILE_UNKNOWN_BOARD",
    `${path}, line 1: no board is known by its ${width} columns; known are ${known.join(", ")} and others`,
    { hint: "`attune run --source playback --file FILE --master-board BOARD` plays it back through BrainFlow." },
  );
}

function askBoard(path: string, width: number, hz: number, candidates: readonly BoardRows[]): AttuneError {
  const names = candidates.map(({ boards, label, samplingRateHz }) => `${boards[0]} (${label}, ${samplingRateHz} Hz)`);
  return new AttuneError(
    "FILE_WHICH_BOARD",
    `${path}, line 1: its ${width} columns and ${hz.toFixed(1)} rows a second may be of ${names.join(", ")}`,
    2,
    { hint: "Say which with --board NAME." },
  );
}
