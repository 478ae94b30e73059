/** This file checks that the table of boards forgets no EEG board of the library, and that what it says of the known ones is true. */
import { beforeAll, expect, it } from "vitest";
import { BOARDS, findBoard, listBoards } from "../../hardware/boards.ts";
import { BoardIds, PRESETS } from "../../hardware/brainflow/board-ids.ts";
import { get_board_descr, get_board_presets } from "../../hardware/brainflow/board-info.ts";
import { type BoardController, loadBoardController } from "../../hardware/brainflow/library.ts";
import { packageCounterOf } from "../../hardware/brainflow/package-counters.ts";
import { planPresets } from "../../hardware/brainflow/preset-plan.ts";
import { describeBrainFlow, libraryDir } from "./brainflow-library.ts";

/** BrainFlow's ids end at 68 in 5.23.0; a newer library may know more, which are not Attune's yet. */
const LAST_ID = 68;

it("the names of boards are words of small letters, each once", () => {
  expect(new Set(BOARDS.map(({ name }) => name)).size).toBe(BOARDS.length);
  expect(new Set(BOARDS.map(({ boardId }) => boardId)).size).toBe(BOARDS.length);
  for (const { name } of BOARDS) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

it("a board that needs a port, an address or a file says so", () => {
  expect(findBoard("muse-2")).toMatchObject({ boardId: 38, connection: "BLE", needs: [] });
  expect(findBoard("cyton")).toMatchObject({ boardId: 0, connection: "dongle", needs: ["serialPort"] });
  expect(findBoard("freeeeg32")).toMatchObject({ connection: "serial", needs: ["serialPort"] });
  expect(findBoard("cyton-wifi")).toMatchObject({ connection: "Wi-Fi", needs: ["ipPort"] });
  expect(findBoard("playback")).toMatchObject({ connection: "file", needs: ["file", "masterBoard"] });
  expect(findBoard("synthetic")).toMatchObject({ connection: "none", needs: [], takes: [] });
  expect(findBoard("Muse 2")).toBe(undefined);
});

describeBrainFlow("the boards of BrainFlow's library", () => {
  let library: BoardController;
  beforeAll(() => {
    library = loadBoardController(libraryDir);
  });
  const hasEeg = (boardId: number) => {
    try {
      return (get_board_descr(library, boardId, PRESETS.default).eeg_channels ?? []).length > 0;
    } catch {
      return false;
    }
  };

  it("that have EEG are all in the table, and no other", () => {
    const ids = Array.from({ length: LAST_ID + 2 }, (_, i) => i - 1).filter(hasEeg);
    const borrowed: readonly number[] = [BoardIds.PLAYBACK_FILE_BOARD, BoardIds.STREAMING_BOARD];
    const listed = BOARDS.map(({ boardId }) => boardId).filter((boardId) => !borrowed.includes(boardId));
    expect(listed.sort((a, b) => a - b)).toEqual(ids);
  });

  it("are listed with their electrodes, rate and streams", () => {
    const boards = new Map(listBoards(libraryDir).map((board) => [board.name, board]));
    expect(boards.get("muse-2")).toMatchObject({
      electrodes: ["TP9", "AF7", "AF8", "TP10"],
      samplingRateHz: 256,
      streams: ["eeg", "ppg", "acc", "gyro"],
    });
    expect(boards.get("cyton")).toMatchObject({ samplingRateHz: 250, streams: ["eeg", "acc"] });
    expect(boards.get("cyton")?.electrodes).toEqual(["Fp1", "Fp2", "C3", "C4", "P7", "P8", "O1", "O2"]);
    expect(boards.get("ganglion")?.electrodes).toEqual(["Ch1", "Ch2", "Ch3", "Ch4"]);
    expect(boards.get("brainalive")?.electrodes).toContain("Cz");
    expect(boards.get("synthetic")?.electrodes.length).toBe(16);
    expect(boards.get("playback")).toMatchObject({ electrodes: [], samplingRateHz: null });
    for (const board of boards.values()) expect(board.streams).toContain("eeg");
  });

  it("give each stream the rows and the rate of its own preset", () => {
    const presets = get_board_presets(library, BoardIds.MUSE_S_BOARD).map((preset) => ({
      preset,
      descr: get_board_descr(library, BoardIds.MUSE_S_BOARD, preset),
    }));
    const plans = planPresets(BoardIds.MUSE_S_BOARD, presets);
    const streams = plans.map(({ preset, takes, streams }) => ({
      preset,
      takes,
      ids: streams.map(({ info }) => info.id),
    }));
    expect(streams).toEqual([
      { preset: PRESETS.default, takes: [0, 7, 1, 2, 3, 4], ids: ["eeg"] },
      { preset: PRESETS.ancillary, takes: [0, 5, 1, 2, 3], ids: ["ppg"] },
      { preset: PRESETS.auxiliary, takes: [0, 8, 1, 2, 3, 4, 5, 6], ids: ["acc", "gyro"] },
    ]);
    expect(plans.map(({ samplingRateHz }) => samplingRateHz)).toEqual([256, 64, 52]);
    expect(plans[2]?.streams[1]?.places).toEqual([5, 6, 7]);
  });

  it("number their packages as their drivers do, where that is known", () => {
    expect(packageCounterOf(BoardIds.CYTON_BOARD, PRESETS.default)?.modulus).toBe(256);
    expect(packageCounterOf(BoardIds.MUSE_2_BOARD, PRESETS.default)).toEqual({
      modulus: 65_536,
      step: 1,
      rowsPerPackage: 12,
    });
    expect(packageCounterOf(BoardIds.MUSE_2_BOARD, PRESETS.ancillary)).toBe(null);
    expect(packageCounterOf(BoardIds.GANGLION_BOARD, PRESETS.default)).toBe(null);
  });
});
