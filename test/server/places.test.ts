/** This file says over HTTP and in a start where the electrodes sit: what streams, what is remembered, what is recorded, what a profile of other places gets. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeProfile } from "../../calibration/profile-file.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import type { SourceStatus } from "../../src/wire.ts";
import { PROFILE } from "../calibration/profiles.ts";
import { useTestClock } from "../test-clock.ts";
import { runServer, type TestServer } from "./run-server.ts";

const PLACES = ["T7", null, null, "T8"];

describe("the places of a headband on the server", () => {
  const clock = useTestClock();
  let server: TestServer;
  beforeEach(async () => {
    server = await runServer({ clock });
    await server.running.chooseSource("test");
  });
  afterEach(() => server.close());

  const place = (places: unknown) => server.api("POST", "/api/places", { places });
  const status = async (): Promise<SourceStatus> => JSON.parse((await server.api("GET", "/api/status")).body).source;

  it("are said, kept for the next time that it is opened, and taken back", async () => {
    const answer = await place(PLACES);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ placesAre: "said", places: PLACES });
    await server.running.chooseSource("test");
    expect(await status()).toMatchObject({ placesAre: "said", places: PLACES });
    const kept = JSON.parse(readFileSync(join(server.dataDir, "places.json"), "utf8"));
    expect(kept).toEqual({ test: { places: PLACES, saidAt: expect.stringMatching(/^\d{4}-/) } });
    expect((await place(null)).status).toBe(200);
    await server.running.chooseSource("test");
    expect(await status()).toMatchObject({ placesAre: "fixed", places: null });
  });

  it.each([
    [["T7", "T8"], "places must be one for each of the 4 channels of test; got 2: T7,T8"],
    [["T7", "T7", null, null], "places must be each place once; got T7 twice"],
    [["Q9", null, null, null], "places must be a place of the 10-20 or 10-10 system"],
    [["the nose", null, null, null], "places.0 must be"],
    [[null, null, null, null], "places must be at least one channel that is used"],
    ["T7", "places must be"],
  ])("%j are refused, and what was said stays", async (places, problem) => {
    await place(PLACES);
    const answer = await place(places);
    expect([answer.status, JSON.parse(answer.body).message]).toEqual([400, expect.stringContaining(problem)]);
    expect((await status()).places).toEqual(PLACES);
  });

  it("come with a start, stand in the recording, and are not changed while it runs; a profile of other places is refused in one line", async () => {
    const profiles = join(server.dataDir, "profiles");
    mkdirSync(profiles, { recursive: true });
    const montage = { electrodes: ["O1", "O2"], samplingRateHz: 256, placesAre: "said" } as const;
    writeProfile(profiles, { ...PROFILE, montage, unusable: [], fastFilter: null, firTaps: null });
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, client: "ada", places: [...PLACES] });
    const { session } = await page.until("session", ({ session: running }) => running !== null);
    const told = await page.until("notice", ({ text }) => text.includes("does not fit"));
    expect(told.text).toMatch(/^the profile of .* does not fit: it was made at O1 O2, and this source has T7 T8;/);
    expect((await place(null)).status).toBe(409);
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    expect(summary.montage).toEqual({ electrodes: ["T7", "T8"], placesAre: "said" });
    const header = readHeader(findSession(server.dataDir, session?.session ?? "").log);
    expect(header).toMatchObject({ places: PLACES, placesAre: "said", baseline: null });

    // A start that says nothing of them has those that were said before.
    page.send({ type: "start", goal: "relax", minutes: 5 });
    const again = await page.until(
      "session",
      ({ session: next }) => next !== null && next.session !== session?.session,
    );
    expect(readHeader(findSession(server.dataDir, again.session?.session ?? "").log)).toMatchObject({ places: PLACES });
  });

  it("have no impedance where the source measures none, and that is said", async () => {
    expect((await status()).hasImpedance).toBe(false);
    const answer = await server.api("POST", "/api/impedance", {});
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      409,
      { code: "NO_IMPEDANCE", message: "test measures no impedance", hint: expect.stringContaining("fit check") },
    ]);
  });
});
