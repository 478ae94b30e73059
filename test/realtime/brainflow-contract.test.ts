/** This file holds BrainFlow's own boards to the source contract: the synthetic one, and the playback of a recording made here. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BoardIds } from "../../hardware/brainflow/board-ids.ts";
import { createBoardShim } from "../../hardware/brainflow/board-shim.ts";
import { loadBoardController } from "../../hardware/brainflow/library.ts";
import { openSource } from "../../hardware/open.ts";
import { cacheDir } from "../../src/config.ts";
import { collectEvents, endOf, isChunk, within } from "../contracts/collect-events.ts";
import { describeSource } from "../contracts/source-contract.ts";
import { describeBrainFlow, libraryDir } from "../hardware/brainflow-library.ts";

const options = { libraryCacheDir: cacheDir() };

describeBrainFlow("BrainFlow's boards as sources", () => {
  const dir = mkdtempSync(join(tmpdir(), "attune-playback-"));
  const file = join(dir, "recording.csv");
  const inputs = { file, masterBoard: "synthetic" };
  const play = () => openSource("playback", { ...options, inputs });

  beforeAll(async () => {
    const library = loadBoardController(libraryDir);
    const shim = createBoardShim(library, { boardId: BoardIds.SYNTHETIC_BOARD, inputs: {}, masterBoardId: null });
    shim.prepare_session();
    shim.add_streamer(`file://${file}:w`);
    shim.start_stream();
    await sleep(2000);
    shim.stop_stream();
    shim.release_session();
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  describeSource("the native synthetic board", () => openSource("synthetic", options));
  describeSource("BrainFlow's playback board", play);

  it("the synthetic board has 16 electrodes at 250 Hz, and pulse and motion", async () => {
    const source = await openSource("synthetic", options);
    await source.close();
    expect(source.streams.map(({ id, samplingRateHz, channels }) => [id, samplingRateHz, channels.length])).toEqual([
      ["eeg", 250, 16],
      ["ppg", 250, 2],
      ["acc", 250, 3],
      ["gyro", 250, 3],
    ]);
    expect(source.streams[0]?.channels[0]).toEqual({ electrode: "Fz", unit: "uV" });
    // Its sensors are random numbers: told as g they would be movement in every moment, and no index would ever have a value.
    const units = source.streams.slice(1).flatMap(({ channels }) => channels.map(({ unit }) => unit));
    expect(new Set(units)).toEqual(new Set(["au"]));
  });

  it("a playback ends with its recording, every row played once", async () => {
    const source = await play();
    const events = await within(10_000, "the playback of 2 s", collectEvents(source, 60));
    await source.close();
    const eeg = events.filter(isChunk).filter(({ stream }) => stream === "eeg");
    const last = eeg.at(-1);
    const rows = readFileSync(file, "utf8").trim().split("\n").length;
    expect(rows).toBeGreaterThan(400);
    expect(last && endOf(last)).toBe(rows);
    expect(events.filter(({ type }) => type === "gap")).toEqual([]);
  });

  it("a playback in a loop goes on after its end", async () => {
    const source = await openSource("playback", { ...options, inputs, loop: true });
    const events = await within(10_000, "two rounds", collectEvents(source, 3.5));
    await source.close();
    expect(events.filter(({ type }) => type === "gap")).toEqual([]);
  });

  it("a recording that is not there is told by its name", async () => {
    const missing = { file: join(dir, "none.csv"), masterBoard: "synthetic" };
    await expect(openSource("playback", { ...options, inputs: missing })).rejects.toThrow(
      /playback did not open.*none\.csv/,
    );
  });

  it("a recording of another board is refused, not played as silence", async () => {
    const wrong = { file, masterBoard: "muse-2" };
    await expect(openSource("playback", { ...options, inputs: wrong })).rejects.toThrow(
      /playback did not open.*line 1: must hold \d+ numbers; got 32 values/,
    );
  });
});
