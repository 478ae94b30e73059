/** This file checks the binding on BrainFlow's own synthetic board. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BoardIds, PRESETS } from "../../hardware/brainflow/board-ids.ts";
import {
  get_board_descr,
  get_board_presets,
  set_log_file,
  set_log_level,
} from "../../hardware/brainflow/board-info.ts";
import { type BoardShim, createBoardShim } from "../../hardware/brainflow/board-shim.ts";
import { BrainFlowError } from "../../hardware/brainflow/exit-codes.ts";
import { type BoardController, loadBoardController } from "../../hardware/brainflow/library.ts";
import { AttuneError } from "../../src/errors.ts";
import { describeBrainFlow, libraryDir } from "../hardware/brainflow-library.ts";

function errorOf(call: () => unknown): BrainFlowError {
  try {
    call();
  } catch (error) {
    if (error instanceof BrainFlowError) return error;
  }
  throw new Error("the call should have thrown a BrainFlowError");
}

describeBrainFlow("BrainFlow's synthetic board through BoardShim", () => {
  const dir = mkdtempSync(join(tmpdir(), "attune-shim-"));
  const recording = join(dir, "recording.csv");
  let library: BoardController;
  let shim: BoardShim;

  beforeAll(async () => {
    library = loadBoardController(libraryDir);
    shim = createBoardShim(library, { boardId: BoardIds.SYNTHETIC_BOARD, inputs: {}, masterBoardId: null });
    shim.prepare_session();
    shim.start_stream(4500);
    shim.add_streamer(`file://${recording}:w`);
    await sleep(500);
    shim.insert_marker(7);
    await sleep(1500);
  });
  afterAll(() => {
    if (shim.is_prepared()) shim.release_session();
    rmSync(dir, { recursive: true, force: true });
  });

  it("gives 32 rows at 250 Hz, whose package numbers wrap at 256, with the marker in its row", () => {
    expect(shim.get_board_sampling_rate()).toBe(250);
    expect(shim.get_current_board_data(10)).toMatchObject({ rows: 32, count: 10 });
    const before = shim.get_board_data_count();
    const { rows, count, values } = shim.get_board_data();
    expect(rows).toBe(32);
    expect(count).toBeGreaterThanOrEqual(before);
    expect(count).toBeGreaterThan(400);
    const numbers = [...values.subarray(0, count)];
    expect(numbers).toEqual(numbers.map((_, i) => i % 256));
    const markers = [...values.subarray(31 * count, 32 * count)].filter((value) => value !== 0);
    expect(markers).toEqual([7]);
    expect(shim.get_board_data(3).count).toBeLessThanOrEqual(3);
  });

  it("has an auxiliary preset with its own rows, and no ancillary one", () => {
    expect(get_board_presets(library, BoardIds.SYNTHETIC_BOARD)).toEqual([PRESETS.default, PRESETS.auxiliary]);
    expect(shim.get_board_data(5, PRESETS.auxiliary)).toMatchObject({ rows: 20, count: 5 });
    expect(errorOf(() => shim.get_board_data(5, PRESETS.ancillary)).message).toContain("BrainFlow");
  });

  it("is described by the library", () => {
    const descr = get_board_descr(library, BoardIds.MUSE_2_BOARD, PRESETS.default);
    expect(descr).toMatchObject({ name: "Muse2", sampling_rate: 256, eeg_names: "TP9,AF7,AF8,TP10" });
  });

  it("streams into a file until the streamer is taken away", async () => {
    shim.delete_streamer(`file://${recording}:w`);
    const lines = readFileSync(recording, "utf8").trim().split("\n");
    expect(lines.length).toBeGreaterThan(300);
    expect(lines[0]?.split("\t").length).toBe(32);
    await sleep(200);
    expect(readFileSync(recording, "utf8").trim().split("\n").length).toBe(lines.length);
  });

  it("takes a command and tells its answer", () => {
    expect(typeof shim.config_board("anything")).toBe("string");
  });

  it("writes its log where it is told", () => {
    const log = join(dir, "brainflow.log");
    set_log_file(library, log);
    set_log_level(library, "error");
    errorOf(() => shim.get_board_data(5, PRESETS.ancillary));
    set_log_level(library, "off");
    expect(existsSync(log) && readFileSync(log, "utf8")).toMatch(/\[error\]/);
  });

  it("stops, and answers every further call with BrainFlow's own error", () => {
    shim.stop_stream();
    shim.release_session();
    expect(shim.is_prepared()).toBe(false);
    const error = errorOf(() => shim.get_board_data_count());
    expect(error).toMatchObject({ code: "BOARD_NOT_CREATED_ERROR", brainFlowCode: 15, exitCode: 1 });
    expect(errorOf(() => shim.stop_stream()).code).toBe("BOARD_NOT_CREATED_ERROR");
  });

  it("refuses a board that does not exist, and a playback that does not say of what", () => {
    const nothing = createBoardShim(library, { boardId: 999, inputs: {}, masterBoardId: null });
    expect(errorOf(() => nothing.prepare_session())).toMatchObject({
      code: "UNSUPPORTED_BOARD_ERROR",
      brainFlowCode: 14,
    });
    const make = () =>
      createBoardShim(library, { boardId: BoardIds.PLAYBACK_FILE_BOARD, inputs: {}, masterBoardId: null });
    expect(make).toThrow(AttuneError);
  });

  it("says in words what a Cyton without a port lacks", () => {
    const cyton = createBoardShim(library, { boardId: BoardIds.CYTON_BOARD, inputs: {}, masterBoardId: null });
    const error = errorOf(() => cyton.prepare_session());
    expect(error).toMatchObject({ code: "INVALID_ARGUMENTS_ERROR", brainFlowCode: 13 });
    expect(error.hint).toContain("attune boards");
  });
});
