/** This file is BrainFlow's BoardShim: one board's session, under BrainFlow's own names. Calls block; see hardware/acquisition. */
import { badUse } from "../../src/errors.ts";
import type { BoardInputs } from "../source.ts";
import { BoardIds, PRESETS } from "./board-ids.ts";
import { get_board_descr } from "./board-info.ts";
import { check } from "./exit-codes.ts";
import { inputParamsJson } from "./input-params.ts";
import type { BoardController } from "./library.ts";

export type BoardShim = {
  prepare_session(): void;
  is_prepared(): boolean;
  /** `bufferSamples` is the size of BrainFlow's ring buffer; older samples are lost when nobody reads. */
  start_stream(bufferSamples?: number, streamer?: string): void;
  stop_stream(): void;
  release_session(): void;
  get_board_data_count(preset?: number): number;
  /** All samples so far, or at most `count`, taken out of the buffer: row-major, `count` columns. */
  get_board_data(count?: number, preset?: number): BoardData;
  /** The newest samples, left in the buffer. */
  get_current_board_data(count: number, preset?: number): BoardData;
  get_board_sampling_rate(preset?: number): number;
  insert_marker(value: number, preset?: number): void;
  config_board(config: string): string;
  add_streamer(streamer: string, preset?: number): void;
  delete_streamer(streamer: string, preset?: number): void;
  /** The board that gave the samples: of a playback, the one that was recorded. */
  get_board_id(): number;
};

/** `values[row * count + i]`: one row a channel of the board's description. */
type BoardData = { readonly rows: number; readonly count: number; readonly values: Float64Array };

export type BoardShimConfig = {
  readonly boardId: number;
  readonly inputs: BoardInputs;
  /** For the playback and the streaming board: which board's table the samples have. */
  readonly masterBoardId: number | null;
};

const BORROWS_ITS_TABLE: readonly number[] = [BoardIds.PLAYBACK_FILE_BOARD, BoardIds.STREAMING_BOARD];
const MAX_RESPONSE = 4096;

export function createBoardShim(library: BoardController, config: BoardShimConfig): BoardShim {
  const { boardId, inputs, masterBoardId } = config;
  if (BORROWS_ITS_TABLE.includes(boardId) && masterBoardId === null) {
    throw badUse("masterBoard", "the board that was recorded, such as muse-2", "nothing");
  }
  const tableId = masterBoardId ?? boardId;
  const json = inputParamsJson(inputs, masterBoardId);
  const rowCounts = new Map<number, number>();
  const rowsOf = (preset: number) => {
    const known = rowCounts.get(preset) ?? get_board_descr(library, tableId, preset).num_rows ?? 0;
    rowCounts.set(preset, known);
    return known;
  };
  const readNumber = (call: (into: Int32Array) => number, during: string) => {
    const into = new Int32Array(1);
    check(call(into), during);
    return into[0] ?? 0;
  };
  const countOf = (preset: number) =>
    readNumber((into) => library.get_board_data_count(preset, into, boardId, json), "get_board_data_count");

  return {
    prepare_session: () => check(library.prepare_session(boardId, json), "prepare_session"),
    is_prepared: () => readNumber((into) => library.is_prepared(into, boardId, json), "is_prepared") === 1,
    start_stream: (bufferSamples = 450_000, streamer) =>
      check(library.start_stream(bufferSamples, streamer ?? null, boardId, json), "start_stream"),
    stop_stream: () => check(library.stop_stream(boardId, json), "stop_stream"),
    release_session: () => check(library.release_session(boardId, json), "release_session"),
    get_board_data_count: (preset = PRESETS.default) => countOf(preset),
    get_board_data: (count, preset = PRESETS.default) => {
      const wanted = Math.min(countOf(preset), count ?? Number.POSITIVE_INFINITY);
      const rows = rowsOf(preset);
      const values = new Float64Array(rows * wanted);
      // BrainFlow calls a request for nothing an invalid argument.
      if (wanted > 0) check(library.get_board_data(wanted, preset, values, boardId, json), "get_board_data");
      return { rows, count: wanted, values };
    },
    get_current_board_data: (count, preset = PRESETS.default) => {
      const rows = rowsOf(preset);
      const values = new Float64Array(rows * count);
      const got = readNumber(
        (into) => library.get_current_board_data(count, preset, values, into, boardId, json),
        "get_current_board_data",
      );
      return { rows, count: got, values: values.subarray(0, rows * got) };
    },
    get_board_sampling_rate: (preset = PRESETS.default) =>
      readNumber((into) => library.get_board_sampling_rate(preset, into, boardId, json), "get_board_sampling_rate"),
    insert_marker: (value, preset = PRESETS.default) =>
      check(library.insert_marker(value, preset, boardId, json), "insert_marker"),
    config_board: (command) => {
      const response = new Uint8Array(MAX_RESPONSE);
      const length = new Int32Array(1);
      check(library.config_board(command, response, length, MAX_RESPONSE, boardId, json), "config_board");
      return Buffer.from(response.subarray(0, length[0])).toString("utf8");
    },
    add_streamer: (streamer, preset = PRESETS.default) =>
      check(library.add_streamer(streamer, preset, boardId, json), "add_streamer"),
    delete_streamer: (streamer, preset = PRESETS.default) =>
      check(library.delete_streamer(streamer, preset, boardId, json), "delete_streamer"),
    get_board_id: () => tableId,
  };
}
