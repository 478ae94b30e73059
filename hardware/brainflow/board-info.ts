/** This file asks BrainFlow's library about boards, without touching any device. */
import { check } from "./exit-codes.ts";
import { type BoardController, LOG_LEVELS, type LogLevel } from "./library.ts";

/** BrainFlow's description of one preset of a board: row numbers by kind. Rows that a board lacks are absent. */
export type BoardDescr = {
  readonly name: string;
  readonly num_rows?: number;
  readonly sampling_rate?: number;
  readonly package_num_channel?: number;
  readonly timestamp_channel?: number;
  readonly marker_channel?: number;
  readonly battery_channel?: number;
  readonly eeg_names?: string;
  readonly eeg_channels?: readonly number[];
  readonly ecg_channels?: readonly number[];
  readonly ppg_channels?: readonly number[];
  readonly accel_channels?: readonly number[];
  readonly gyro_channels?: readonly number[];
  readonly resistance_channels?: readonly number[];
};

const MAX_TEXT = 16_000;

/** Calls a function that fills a text buffer: (buffer, length, size) at the end of its arguments. */
function readText(call: (text: Uint8Array, length: Int32Array) => number, during: string): string {
  const text = new Uint8Array(MAX_TEXT);
  const length = new Int32Array(1);
  check(call(text, length), during);
  return Buffer.from(text.subarray(0, length[0])).toString("utf8");
}

export function get_board_descr(library: BoardController, boardId: number, preset: number): BoardDescr {
  const during = `get_board_descr(${boardId}, ${preset})`;
  return JSON.parse(
    readText((text, length) => library.get_board_descr(boardId, preset, text, length, MAX_TEXT), during),
  );
}

/** Presets of a board, in rising order. */
export function get_board_presets(library: BoardController, boardId: number): readonly number[] {
  const presets = new Int32Array(512);
  const count = new Int32Array(1);
  check(library.get_board_presets(boardId, presets, count), `get_board_presets(${boardId})`);
  return [...presets.subarray(0, count[0])].sort((a, b) => a - b);
}

export function set_log_level(library: BoardController, level: LogLevel): void {
  check(library.set_log_level_board_controller(LOG_LEVELS[level]), "set_log_level");
}

export function set_log_file(library: BoardController, path: string): void {
  check(library.set_log_file_board_controller(path), "set_log_file");
}
