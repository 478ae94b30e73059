/** This file reads what BrainFlow writes (streamer `file://`, write_file): a tab between the board's rows, a line a sample. */
import { failure } from "../../src/errors.ts";
import type { StreamInfo } from "../../src/types.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import { numberOf } from "./number-row.ts";
import { strideOf } from "./package-count.ts";
import { rateFromStamps, settleRate } from "./rate.ts";
import type { FileFormat, FileHead, FormatInput, Recording } from "./recording.ts";
import { LOSS_SEC } from "./row-taker.ts";
import { excerptOf } from "./text-lines.ts";
import { readTextRecording } from "./text-recording.ts";
import { fieldCount, notOfFormat } from "./text-table.ts";

type BoardRows = {
  readonly board: string;
  /** Rows of the board's default preset: as many fields has a line. */
  readonly width: number;
  readonly samplingRateHz: number;
  /** EEG stands in the rows from 1 on. */
  readonly electrodes: readonly string[];
};

/** As `get_board_descr` of BrainFlow 5.23 describes them. The file names no board, so its width and rate must. */
const BOARDS: readonly BoardRows[] = [
  { board: "Muse 2 or Muse S", width: 8, samplingRateHz: 256, electrodes: ["TP9", "AF7", "AF8", "TP10"] },
  { board: "Muse 2016", width: 7, samplingRateHz: 256, electrodes: ["TP9", "AF7", "AF8", "TP10"] },
  { board: "Muse S Athena", width: 11, samplingRateHz: 256, electrodes: ["TP9", "AF7", "AF8", "TP10"] },
  { board: "Ganglion", width: 15, samplingRateHz: 200, electrodes: numbered(4) },
  { board: "Cyton", width: 24, samplingRateHz: 250, electrodes: "Fp1,Fp2,C3,C4,P7,P8,O1,O2".split(",") },
  {
    board: "Cyton with Daisy",
    width: 32,
    samplingRateHz: 125,
    electrodes: "Fp1,Fp2,C3,C4,P7,P8,O1,O2,F7,F8,F3,F4,T7,T8,P3,P4".split(","),
  },
  {
    board: "BrainFlow's synthetic board",
    width: 32,
    samplingRateHz: 250,
    electrodes: [..."Fz,C3,Cz,C4,Pz,PO7,Oz,PO8,F5,F7,F3,F1,F2,F4,F6,F8".split(",")],
  },
];
const MODULUS = 256;
/** Stamps come in bursts: the measured rate only tells boards of one width apart. */
const RATE_TOLERANCE = 0.25;

export const BRAINFLOW_CSV: FileFormat = {
  name: "brainflow",
  title: "BrainFlow CSV",
  detects: (head) => rowsOf(head) !== null,
  open: openBrainFlowCsv,
};

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `Ch${i + 1}`);
}

async function openBrainFlowCsv({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const rows = rowsOf(head);
  if (!rows) {
    const reason = `a line must be numbers with tabs between them, one of them a UNIX time; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "brainflow", reason);
  }
  const board = boardOf(bytes.path, rows, samplingRateHz);
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: settleRate(bytes.path, board.samplingRateHz, samplingRateHz),
    channels: normaliseElectrodes(board.electrodes).map((electrode) => ({ electrode, unit: "uV" })),
  };
  const text = `${bytes.path} names no board: by its ${board.width} columns it is taken as ${board.board}, ${stream.samplingRateHz} Hz`;
  notify({ level: "info", code: "FILE_NO_HEADER", text });
  const stride = strideOf(
    rows.map((row) => row[0] ?? Number.NaN),
    MODULUS,
  );
  return readTextRecording({
    bytes,
    stream,
    separator: "\t",
    fields: board.width,
    firstLine: 1,
    columns: {
      channels: board.electrodes.map((_, i) => i + 1),
      number: 0,
      stamp: board.width - 2,
      marker: board.width - 1,
    },
    numbers: stride === 0 ? null : { modulus: MODULUS, stride },
  });
}

/** The head's lines as numbers, or null where it is no such file. */
function rowsOf(head: FileHead): readonly (readonly number[])[] | null {
  const width = fieldCount(head.lines[0] ?? "", "\t");
  if (width < 4) return null;
  const rows = head.lines.map((line) =>
    line
      .split("\t")
      .slice(0, width)
      .map((field) => numberOf(field) ?? Number.NaN),
  );
  const isUnixTime = (value: number) => value > 1e9 && value < 1e10;
  return rows[0]?.every(Number.isFinite) && rows[0].some(isUnixTime) ? rows : null;
}

/** A Muse's rows and a Cyton's put time and marker last, in this order; so do all boards of the table. */
function boardOf(path: string, rows: readonly (readonly number[])[], saidHz: number | null): BoardRows {
  const width = rows[0]?.length ?? 0;
  const boards = BOARDS.filter((board) => board.width === width);
  if (boards.length === 0) {
    const known = BOARDS.map(({ board, width: columns }) => `${columns} (${board})`).join(", ");
    throw failure(
      "FILE_UNKNOWN_BOARD",
      `${path}, line 1: no board is known by its ${width} columns; known are ${known}`,
      {
        hint: "Play it back through BrainFlow: --source playback --file FILE --master-board BOARD.",
      },
    );
  }
  const measuredHz = rateFromStamps(
    rows.map((row) => row[width - 2] ?? Number.NaN),
    LOSS_SEC,
  );
  const wantedHz = saidHz ?? measuredHz;
  const fits = ({ samplingRateHz }: BoardRows) =>
    Math.abs(samplingRateHz - wantedHz) <= RATE_TOLERANCE * samplingRateHz;
  const board = boards.find(fits);
  if (board) return board;
  const rates = boards.map(({ samplingRateHz, board: name }) => `${samplingRateHz} Hz (${name})`).join(" or ");
  throw failure("FILE_NO_RATE", `${path}: its time stamps mean ${measuredHz.toFixed(1)} Hz, its columns ${rates}`, {
    hint: "Say which with --rate HZ.",
  });
}
