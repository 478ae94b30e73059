/** This file says where the electrodes of a real board's library sit, and finds it remembered by the next command; a command of its own goes before the stream. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readHeader } from "../../src/recording/read-log.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { attune, saidBesideBank } from "../cli/attune.ts";
import { describeBrainFlow } from "../hardware/brainflow-library.ts";
import { scratchDir } from "../recording/scratch.ts";

/** The synthetic board has sixteen channels. */
const PLACES = ["T7", "T8", ...Array.from({ length: 14 }, () => null)];
const TEXT = PLACES.map((place) => place ?? "-").join(",");

describeBrainFlow("the places of a board", () => {
  it("are said once, remembered with it, and stand in every session until others are said", {
    timeout: 120_000,
  }, async () => {
    const data = scratchDir();
    const run = (...more: readonly string[]) =>
      attune("run", "--source", "synthetic", "--goal", "relax", "--minutes", "0.05", "--data", data, ...more);
    const headerOf = (stdout: string) => readHeader(findSession(data, JSON.parse(stdout).session).log);

    const first = await run("--places", TEXT, "--config", "x1060110X", "--config", "1");
    expect(first.code).toBe(0);
    // That a busy machine let the board wait is no complaint of the places.
    expect(saidBesideBank(first.stderr)).not.toMatch(/^attune: (?!no samples from |.* is back$)/m);
    expect(headerOf(first.stdout)).toMatchObject({ places: PLACES, placesAre: "said" });
    expect(headerOf(first.stdout).streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["T7", "T8"]);
    expect(JSON.parse(readFileSync(join(data, "places.json"), "utf8"))).toHaveProperty("synthetic.places", PLACES);

    const second = await run();
    expect(second.stderr).toMatch(
      /^attune: the places said of synthetic on \d{4}-\d\d-\d\d: T7,T8,-.*; --places says others\.$/m,
    );
    expect(headerOf(second.stdout)).toMatchObject({ places: PLACES, placesAre: "said" });
  });
});
