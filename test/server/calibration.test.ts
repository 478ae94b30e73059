import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CALIBRATION, type CalibrationPlan } from "../../calibration/plan.ts";
import { readProfile } from "../../calibration/profile-file.ts";
import { openSource } from "../../hardware/open.ts";
import { cacheDir } from "../../src/config.ts";
import { badUse } from "../../src/errors.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import type { SessionSummary } from "../../src/recording/summary.ts";
import type { OpenSource } from "../../src/server/source/source-hub.ts";
import type { CalibrationStatus, ProfileSummary, ServerMessage } from "../../src/wire.ts";
import { useTestClock } from "../test-clock.ts";
import { type LivePage, runServer, type TestServer } from "./run-server.ts";

/** A few seconds of each: what is tested is the way of the messages, not the numbers. */
const SHORT: CalibrationPlan = {
  ...CALIBRATION,
  fit: { stableSec: 1, mostSec: 30 },
  rest: { ...CALIBRATION.rest, rounds: 1, cleanSec: 3, settleSec: 1, mostSec: 30 },
};

const openListener: OpenSource = (name) => {
  if (!name.startsWith("listener")) throw badUse("source", "a listener", name);
  return openSource(name, { inputs: {}, seed: 3, libraryCacheDir: cacheDir(), onProgress: () => {} });
};

const clock = useTestClock();
let server: TestServer;
afterEach(() => server.close());

async function begin(plan = SHORT, source = "listener:strong-alpha"): Promise<LivePage> {
  server = await runServer({ clock, open: openListener, plan });
  await server.running.chooseSource(source);
  const page = await server.live();
  page.send({ type: "calibrate", client: "c1" });
  return page;
}

const isPhase =
  (phase: CalibrationStatus["phase"]) =>
  ({ calibration }: Extract<ServerMessage, { type: "calibration" }>): boolean =>
    calibration?.phase === phase;

const profileFiles = () => readdirSync(join(server.dataDir, "profiles"));
const profilesOf = async (client: string): Promise<readonly ProfileSummary[]> =>
  JSON.parse((await server.api("GET", `/api/clients/${client}/profiles`)).body);

describe("a calibration over the live socket", () => {
  it("goes from the fit through both blocks to a profile, which the next session compares with", async () => {
    const page = await begin();
    await page.until("calibration", isPhase("fit"));
    await page.until("calibration", isPhase("rest"), 45_000);
    const late = await server.live();
    expect((await late.until("welcome")).calibration?.phase).toBe("rest");
    page.send({ type: "start", goal: "relax", minutes: 5 });
    expect(await page.until("error")).toMatchObject({ code: "CALIBRATION_RUNNING" });
    expect((await server.api("POST", "/api/source", { source: "listener" })).status).toBe(409);

    const { calibration } = await page.until("calibration", isPhase("finished"), 45_000);
    const edges = page.messages.flatMap((one) => (one.type === "announce" ? [one] : []));
    expect(edges.map(({ edge, isLast }) => `${edge} ${isLast}`)).toEqual([
      "start false",
      "end false",
      "start false",
      "end true",
    ]);
    expect(new Set(edges.map(({ eyes }) => eyes))).toEqual(new Set(["open", "closed"]));
    expect(edges[0]?.eyes).toBe(edges[1]?.eyes);
    const blocks = page.messages.flatMap((one) =>
      one.type === "calibration" && one.calibration?.phase === "rest" ? [one.calibration.rest] : [],
    );
    expect(blocks[0]).toMatchObject({ block: 1, blocks: 2, isSettling: true, cleanSec: 0, neededSec: 3 });
    expect(blocks.at(-1)).toMatchObject({ block: 2, isSettling: false, cleanSec: 3, causes: [] });

    const [file = ""] = profileFiles();
    const path = join(server.dataDir, "profiles", file);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const kept = readProfile(path);
    expect(kept).toMatchObject({ client: "c1", headband: "listener:strong-alpha" });
    const [listed, ...others] = await profilesOf("c1");
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ createdAt: kept.createdAt, misfit: null, isStale: false, ageDays: 0 });
    expect(calibration).toMatchObject({ client: "c1", phase: "finished", profile: { id: listed?.id } });
    expect(JSON.parse((await server.api("GET", "/api/clients")).body)).toEqual(["c1"]);

    page.send({
      type: "start",
      goal: "relax",
      minutes: 5,
      client: "c1",
      world: "glass",
      mood: { valence: 4, energy: null },
    });
    const { session } = await page.until("session", (one) => one.session !== null, 45_000);
    expect(session).toMatchObject({ client: "c1", world: "glass", profileDate: kept.createdAt });
    page.send({ type: "calibrate", client: "c1" });
    await page.until("error", ({ code }) => code === "SESSION_RUNNING");
    page.send({ type: "world", world: "night" });
    await page.until("session", (one) => one.session?.world === "night", 45_000);
    const { state } = await page.until("state", undefined, 45_000);
    expect(state.baseline.origin).toBe("profile");
    page.send({ type: "stop" });
    const { summary } = await page.until("ended", undefined, 45_000);
    expect(summary).toMatchObject({
      client: "c1",
      mood: { valence: 4, energy: null },
      after: null,
      baseline: { origin: "profile", date: kept.createdAt },
    });
  });

  it("measures one condition alone, for who refreshes a baseline", async () => {
    server = await runServer({ clock, open: openListener, plan: { ...SHORT, rest: { ...SHORT.rest, rounds: 2 } } });
    await server.running.chooseSource("listener:strong-alpha");
    const page = await server.live();
    page.send({ type: "calibrate", client: "c1", condition: "closed" });
    await page.until("calibration", isPhase("finished"), 45_000);
    const edges = page.messages.flatMap((one) => (one.type === "announce" && one.edge === "start" ? [one.eyes] : []));
    expect(edges).toEqual(["closed", "closed"]);
    const [profile] = await profilesOf("c1");
    expect(profile?.known).toEqual(["closed"]);
  });

  it("leaves no profile when it is cancelled, and can be begun again", async () => {
    const page = await begin();
    await page.until("calibration", isPhase("rest"), 45_000);
    page.send({ type: "cancel" });
    await page.until("calibration", ({ calibration }) => calibration === null);
    expect(() => profileFiles()).toThrow("ENOENT");
    page.send({ type: "calibrate", client: "c2" });
    await page.until("calibration", ({ calibration }) => calibration?.client === "c2" && calibration.phase === "fit");
  });

  it("does not wait for a better fit when a person says so, and tells what it goes on without", async () => {
    const page = await begin(SHORT, "listener:dead-electrode");
    const { calibration } = await page.until(
      "calibration",
      (one) => one.calibration?.phase === "fit" && one.calibration.fit?.worst?.fit === "poor",
      15_000,
    );
    const electrode = calibration?.phase === "fit" ? (calibration.fit?.worst?.electrode ?? "") : "";
    page.send({ type: "proceed" });
    const going = await page.until("calibration", isPhase("rest"), 45_000);
    expect(going.calibration?.without).toContain(electrode);
  });

  it("is refused with an electrode and advice, and the refusal stays until it is put away", async () => {
    const impatient = { ...SHORT, rest: { ...SHORT.rest, cleanSec: 20, mostSec: 4 } };
    const page = await begin(impatient);
    const { calibration } = await page.until("calibration", isPhase("refused"), 45_000);
    expect(calibration).toMatchObject({
      phase: "refused",
      text: expect.stringContaining("needs 20 s of clean signal"),
    });
    const late = await server.live();
    expect((await late.until("welcome")).calibration?.phase).toBe("refused");
    page.send({ type: "cancel" });
    await page.until("calibration", (one) => one.calibration === null);
  });

  it("is given up when the headband falls silent for too long, and says what to do", async () => {
    server = await runServer({ clock, plan: { ...SHORT, mostSilenceSec: 2 } });
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "calibrate", client: "c1" });
    await page.until("calibration", isPhase("fit"));
    server.opened[0]?.silence();
    const { calibration } = await page.until("calibration", isPhase("refused"), 45_000);
    expect(calibration).toMatchObject({
      text: expect.stringContaining("no samples for 2 s"),
      advice: expect.any(String),
    });
    page.send({ type: "start", goal: "relax", minutes: 5 });
    await page.until("session", ({ session }) => session !== null);
  });

  it("is not begun twice, nor without a source, nor on a recorded file", async () => {
    const page = await begin();
    page.send({ type: "calibrate", client: "c1" });
    await page.until("error", ({ code }) => code === "CALIBRATION_RUNNING");
    await server.close();
    server = await runServer({ clock });
    const other = await server.live();
    other.send({ type: "calibrate", client: "c1" });
    await other.until("error", ({ code }) => code === "NO_SOURCE");
    other.send({ type: "proceed" });
    await other.until("error", ({ code }) => code === "NO_CALIBRATION");
  });
});

describe("the profiles over HTTP", () => {
  const PROFILE = (client: string, day: string) => ({
    version: 1,
    client,
    headband: "test",
    createdAt: `${day}T10:00:00.000Z`,
    montage: { electrodes: ["TP9", "AF7", "AF8", "TP10"], samplingRateHz: 256 },
    mainsHz: 50,
    individualAlpha: { iafHz: 10, cogHz: 10.1, sdHz: 0.2 },
    conditions: { open: null, closed: { relaxation: { median: 1, mad: 0.2, tauSec: 2 }, focus: null } },
    closedOpenAlphaRatio: null,
    artifactShare: 0.1,
    firTaps: null,
    versions: {},
  });
  const put = (name: string, profile: unknown) => {
    mkdirSync(join(server.dataDir, "profiles"), { recursive: true });
    writeFileSync(join(server.dataDir, "profiles", `${name}.json`), JSON.stringify(profile));
  };

  it("are listed newest first with what keeps them from being used, and are really deleted", async () => {
    server = await runServer({ clock });
    put("profile-1", PROFILE("c1", "2025-01-01"));
    put("profile-2", PROFILE("c1", "2025-02-01"));
    put("profile-3", PROFILE("c2", "2025-02-01"));
    put("profile-4", { nonsense: true });
    expect((await profilesOf("c1")).map(({ id, misfit }) => [id, misfit])).toEqual([
      ["profile-2", "no headband is connected"],
      ["profile-1", "no headband is connected"],
    ]);
    await server.running.chooseSource("test");
    const [newest] = await profilesOf("c1");
    expect(newest).toMatchObject({ id: "profile-2", misfit: null, isStale: true });
    expect(newest?.concerns.join()).toContain("days old");
    expect((await server.api("DELETE", "/api/clients/c2/profiles/profile-2")).status).toBe(404);
    expect((await server.api("DELETE", "/api/clients/c1/profiles/..%2Ftoken")).status).toBe(400);
    expect((await server.api("GET", "/api/clients/no%20name/profiles")).status).toBe(400);
    expect((await server.api("DELETE", "/api/clients/c1/profiles/profile-2")).status).toBe(204);
    expect(profileFiles().sort()).toEqual(["profile-1.json", "profile-3.json", "profile-4.json"]);
    expect((await profilesOf("c1")).map(({ id }) => id)).toEqual(["profile-1"]);
  });

  it("give a session their numbers and their fast filter, and the log keeps both", async () => {
    server = await runServer({ clock });
    const firTaps = Array.from({ length: 102 }, (_, i) => Math.sin(i) / 50);
    put("profile-1", { ...PROFILE("c1", "2025-01-01"), firTaps });
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, client: "c1" });
    const { session } = await page.until("session", (one) => one.session !== null);
    const { log } = folderOf(server.dataDir, session?.session ?? "");
    const { baseline, fast } = readHeader(log);
    expect(baseline?.values.relaxation).toMatchObject({ median: 1, mad: 0.2 });
    expect(fast?.taps).toEqual(firTaps);
  });

  it("are never compared across conditions: without the one in which a person sits, the session learns its own, and that is said", async () => {
    server = await runServer({ clock });
    const firTaps = Array.from({ length: 102 }, (_, i) => Math.sin(i) / 50);
    put("profile-1", { ...PROFILE("c1", "2025-01-01"), firTaps });
    await server.running.chooseSource("test");
    expect((await profilesOf("c1"))[0]?.known).toEqual(["closed"]);
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, client: "c1", condition: "open" });
    const { session } = await page.until("session", (one) => one.session !== null);
    expect(session).toMatchObject({ condition: "open", profileDate: null });
    const { text } = await page.until("notice");
    expect(text).toBe("the profile of 2025-01-01 holds no minute with eyes open; the session learns its own baseline.");
    const { baseline, condition, fast } = readHeader(folderOf(server.dataDir, session?.session ?? "").log);
    expect({ baseline, condition }).toEqual({ baseline: null, condition: "open" });
    expect(fast?.taps).toEqual(firTaps);
  });

  it("are passed over when a person wants to learn afresh", async () => {
    server = await runServer({ clock });
    put("profile-1", PROFILE("c1", "2025-01-01"));
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, client: "c1", useProfile: false });
    const { session } = await page.until("session", (one) => one.session !== null);
    expect(session).toMatchObject({ client: "c1", profileDate: null });
  });
});

describe("what is said after a session", () => {
  it("is kept beside it, stands in its list line and its replay, and goes with it", async () => {
    server = await runServer({ clock });
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5 });
    const { session } = await page.until("session", (one) => one.session !== null);
    const id = session?.session ?? "";
    const after = { mood: { valence: 7, energy: null }, discomfort: false };
    expect((await server.api("POST", `/api/sessions/${id}/after`, after)).status).toBe(409);
    page.send({ type: "stop" });
    await page.until("ended");
    const list = async () => JSON.parse((await server.api("GET", "/api/sessions")).body) as readonly SessionSummary[];
    expect((await list())[0]?.after).toBeNull();
    for (const wrong of [{}, { mood: { valence: 10, energy: 1 }, discomfort: null }, { ...after, more: 1 }]) {
      expect((await server.api("POST", `/api/sessions/${id}/after`, wrong)).status).toBe(400);
    }
    expect((await server.api("POST", `/api/sessions/${id}/after`, after)).status).toBe(204);
    const path = join(server.dataDir, "sessions", id, "after.json");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ format: 1, ...after });
    expect((await list())[0]?.after).toEqual(after);
    const replay = JSON.parse((await server.api("GET", `/api/sessions/${id}`)).body);
    expect(replay.summary.after).toEqual(after);
    expect((await server.api("DELETE", `/api/sessions/${id}`)).status).toBe(204);
    expect(readdirSync(join(server.dataDir, "sessions"))).toEqual([]);
    const missing = await server.api("POST", `/api/sessions/${id}/after`, after);
    expect(missing.status).toBe(404);
  });
});
