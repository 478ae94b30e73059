/** This file reads what BrainFlow writes (streamer `file://`, write_file): a tab between the board's rows, a line a sample. */
import { AttuneError, badUse, failure } from "../../src/errors.ts";
import { hasOwnPlaces } from "../own-places.ts";
import { BOARD_ROWS, type BoardRows } from "./brainflow-boards.ts";
import { fitRate } from "./clock/fit-rate.ts";
import { numberOf } from "./number-row.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import type { Dialect } from "./table/dialect.ts";
import { openTable } from "./table/open-table.ts";
import { readStamps } from "./table/read-stamps.ts";
import { excerptOf } from "./text-lines.ts";
import { fieldCount, notOfFormat, type TextTable } from "./text-table.ts";

const TABS: Dialect = { separator: "\t", decimal: "." };
/** Stamps come in bursts: so far may they lie from the rate of a board that no other shares its width with. */
const RATE_TOLERANCE = 0.25;
/** 250 and 256 Hz are told apart. */
const NEAR = 0.01;

export const BRAINFLOW_CSV: FileFormat = {
  name: "brainflow",
  title: "BrainFlow CSV",
  endings: [".csv", ".txt"],
  recognise: (head) => {
    const width = widthOf(head);
    if (hasRows(head)) return isOf(`its rows are ${width} numbers with tabs between, one of them a UNIX time`);
    return width < 4 ? isNot("its lines have no tabs") : isNot("its rows are not all numbers with a UNIX time", 0.3);
  },
  open: openBrainFlowCsv,
};

const widthOf = (head: FileHead): number => fieldCount(head.lines[0] ?? "", "\t");

/** The first line is numbers, one of them a UNIX time. */
function hasRows(head: FileHead): boolean {
  const width = widthOf(head);
  const first = (head.lines[0] ?? "")
    .split("\t")
    .slice(0, width)
    .map((field) => numberOf(field) ?? Number.NaN);
  return width >= 4 && first.every(Number.isFinite) && first.some((value) => value > 1e9 && value < 1e10);
}

async function openBrainFlowCsv(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  if (!hasRows(head)) {
    const reason = `a line must be numbers with tabs between them, one of them a UNIX time; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "brainflow", reason);
  }
  const table: TextTable = { dialect: TABS, fields: widthOf(head), firstLine: 1 };
  const rows = input.board === null ? await findBoard(input, table) : namedBoard(input, input.board, table.fields);
  const rateHz = rows.samplingRateHz;
  const text = `${bytes.path} names no board: ${input.board === null ? `by its ${rows.width} columns` : "as --board says"} it is taken as ${rows.label}, ${rateHz} Hz`;
  notify({ level: "info", code: "FILE_NO_HEADER", text });
  const recording = await openTable(input, {
    table,
    groups: [
      {
        kind: "eeg",
        unit: "uV",
        columns: rows.electrodes.map((name, i) => ({ column: rows.from + i, name })),
      },
    ],
    stamp: { column: rows.stamp, name: "time" },
    markers: [rows.marker],
    number: rows.number,
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
async function findBoard({ bytes, samplingRateHz }: FormatInput, table: TextTable): Promise<BoardRows> {
  const candidates = BOARD_ROWS.filter(({ width }) => width === table.fields);
  if (candidates.length === 0) throw unknownWidth(bytes.path, table.fields);
  const column = candidates[0]?.stamp ?? 0;
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
  if (sure.length > 0) throw askBoard(bytes.path, table.fields, fit.hz, sure);
  const loose = candidates.filter((rows) => near(rows, RATE_TOLERANCE));
  const [single] = loose;
  if (single && loose.length === 1 && candidates.length === 1) return single;
  if (loose.length > 0) throw askBoard(bytes.path, table.fields, fit.hz, loose);
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
