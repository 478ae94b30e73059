/** This file holds the seal: drawn by itself, committed to before, on disk for its owner alone, and shown by nothing before the guess. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { readReport } from "../../src/cli/read-report.ts";
import { opens } from "../../src/evidence/commitment.ts";
import { deleteSession } from "../../src/recording/delete-session.ts";
import { readManifest } from "../../src/recording/manifest.ts";
import { makePlayback } from "../../src/recording/playback/make-playback.ts";
import { overviewOf, readPart, readPlayback } from "../../src/recording/playback/playback-file.ts";
import type { Caption } from "../../src/recording/playing-back.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { readReplay, readStretch } from "../../src/recording/read-replay.ts";
import { readSummary, summarizeLog } from "../../src/recording/read-session.ts";
import { repair } from "../../src/recording/recover-sessions.ts";
import { formatReplay } from "../../src/recording/replay-text.ts";
import { isSealed, readSeal } from "../../src/recording/seal.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { reportHtml } from "../../src/report/session/report-html.ts";
import { reportText } from "../../src/report/session/report-text.ts";
import { deletePerson } from "../../src/server/source/whole-person.ts";
import { evidenceOf } from "../../src/session/person-evidence.ts";
import { revealSession } from "../../src/session/reveal-session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { scratchDir } from "../recording/scratch.ts";
import { LISTENED, prepare, recordArm } from "./record-arm.ts";

const SEALED = { arm: "sealed", client: "ada", goal: "relax" } as const;
/** What a sealed session draws: no reading, no quality, no signal. */
const SOUND_TRACKS = "gain,brightness,shimmer,swell,width,bed,arousal,tension,density,tempoBpm";
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const bytes = (hex: string) => Buffer.from(hex, "hex");

describe("a sealed session", { timeout: 60_000 }, () => {
  const dataDir = scratchDir();
  let id = "";
  const folder = () => findSession(dataDir, id);
  const header = () => readHeader(folder().log);
  beforeAll(async () => {
    id = await recordArm(dataDir, { ...SEALED, minutes: 1.5 });
  }, 60_000);

  it("is committed to in its header, and its arm lies in a file for its owner alone, not in the log", () => {
    const { sealed } = header();
    expect(sealed).toMatchObject({ number: 0, sham: "replay", shamShare: 0.5, unit: "session", library: "listener" });
    if (process.platform !== "win32") expect(statSync(folder().seal).mode & 0o777).toBe(0o600);
    const { arms, nonces } = readSeal(folder())!;
    const opened = { protocolHash: bytes(sealed!.protocolSha256), session: 0, arm: arms[0]!, nonce: bytes(nonces[0]!) };
    expect(opens(bytes(sealed!.commitments[0]!), opened, sha256)).toBe(true);
    const log = readFileSync(folder().log);
    expect(log.includes(nonces[0]!)).toBe(false);
  });

  it("shows nobody what its person showed before the guess, and is verified all the same", () => {
    const replay = readReplay(dataDir, id);
    expect([replay.states, replay.baselines]).toEqual([[], { stored: null, today: null }]);
    // What was played is what was fed: beside the EEG its tempo and notes would tell the arm, as its file would.
    expect([replay.bars, replay.frames]).toEqual([[], []]);
    expect(replay.phases.map(({ phase }) => phase)).toEqual(["running", "ended"]);
    expect(replay.summary).toMatchObject({ arm: "sealed", reveal: null, protocol: { name: "relax", success: null } });
    expect(formatReplay(replay).split("\n").slice(1)).toEqual(["0:00.00  running", "1:30.00  ended"]);
    makePlayback(folder());
    const playback = readPlayback(folder())!;
    const overview = overviewOf(folder(), playback);
    expect(overview.summary.protocol?.success).toBeNull();
    expect([overview.baselines.today, overview.pyramids?.signal]).toEqual([null, null]);
    expect(overview.pyramids?.course.tracks.join()).toBe(SOUND_TRACKS);
    const part = JSON.parse(gunzipSync(readPart(folder(), playback.places[0]!)).toString("utf8"));
    expect(part.states).toEqual([]);
    expect(part.bars.length).toBeGreaterThan(0);
    const whys = playback.places.flatMap(
      (place) => JSON.parse(gunzipSync(readPart(folder(), place)).toString("utf8")).captions as Caption[],
    );
    const leans = whys.flatMap(({ why }) => (why.type === "lean" ? [why] : []));
    expect(leans.length).toBeGreaterThan(2);
    expect(new Set(leans.map(({ arm }) => arm))).toEqual(new Set([null]));
    expect(JSON.stringify(whys)).not.toMatch(/contingent|"replay"|blink|muscle/);
    expect(JSON.stringify(listSessions(dataDir))).not.toMatch(/contingent|"replay"/);
    expect(verifySession(dataDir, id)).toEqual({
      session: id,
      bars: replay.summary.bars,
      equal: true,
      differences: [],
      reason: null,
    });
    expect(isSealed(folder(), header())).toBe(true);
    expect(evidenceOf(dataDir, "ada").courses).toMatchObject([{ goal: "relax", counted: 0, waiting: [id] }]);
    expect(readReport(folder(), { checks: false, language: "en" }).told).toMatchObject({
      reveal: null,
      sham: null,
      score: null,
    });
  });

  it("leaves none of its person's figures beside the log in a text that anybody can open", () => {
    makePlayback(folder());
    listSessions(dataDir);
    const texts = [folder().manifest, join(folder().dir, "playback.json"), join(dataDir, "index.sqlite")];
    for (const path of texts) expect(readFileSync(path, "latin1")).not.toMatch(/meanZ|cleanFrames/);
    // Nor where a recovery sums it up again.
    const before = readFileSync(folder().manifest);
    rmSync(folder().manifest);
    repair(folder(), id, null);
    expect(readFileSync(folder().manifest, "utf8")).not.toMatch(/meanZ|cleanFrames/);
    writeFileSync(folder().manifest, before);
  });

  it("stays sealed where its header is damaged", () => {
    const whole = readFileSync(folder().log);
    writeFileSync(folder().log, Buffer.concat([Buffer.alloc(400), whole.subarray(400)]));
    const { states, bars, frames, damage } = readReplay(dataDir, id);
    expect(damage.length).toBeGreaterThan(0);
    expect([states, bars, frames]).toEqual([[], [], []]);
    expect(readStretch(folder(), { fromMs: 0, toMs: 9000 }).states).toEqual([]);
    writeFileSync(folder().log, whole);
  });

  it("does not open where the arm was changed since: one line, and nothing is told", () => {
    const before = readFileSync(folder().seal, "utf8");
    const swapped = before.includes("contingent")
      ? before.replace("contingent", "replay")
      : before.replace("replay", "contingent");
    writeFileSync(folder().seal, swapped);
    expect(() => revealSession(dataDir, id, "real")).toThrow("is not what was committed to before the start");
    writeFileSync(folder().seal, "{}");
    expect(() => revealSession(dataDir, id, "real")).toThrow("is missing or cannot be read");
    writeFileSync(folder().seal, before);
    expect(readReplay(dataDir, id).summary.reveal).toBeNull();
  });

  it("opens with the guess, which is made once: then everything is there, and it counts", () => {
    const { arms } = readSeal(folder())!;
    const hidden = readFileSync(folder().manifest);
    expect(revealSession(dataDir, id, "sham")).toEqual({
      session: id,
      guess: "sham",
      arms,
      isRight: arms[0] !== "contingent",
    });
    expect(() => revealSession(dataDir, id, "real")).toThrow("is open already: sham was guessed");
    const replay = readReplay(dataDir, id);
    expect(replay.states.length).toBeGreaterThan(100);
    expect(replay.bars).toHaveLength(replay.summary.bars);
    expect(replay.summary.reveal).toEqual({ guess: "sham", arms });
    expect(replay.summary.protocol?.success?.cleanFrames).toBeGreaterThan(100);
    const { summary } = summarizeLog(folder(), "closed");
    expect(readManifest(folder().manifest)?.summary).toEqual(summary);
    expect(replay.summary.levels).toEqual(summary.levels);
    // Where the disk took no other manifest, the log tells.
    const opened = readFileSync(folder().manifest);
    writeFileSync(folder().manifest, hidden);
    expect(readSummary(folder())).toEqual(replay.summary);
    writeFileSync(folder().manifest, opened);
    // What was made of the sealed log is of another state of it.
    expect(readPlayback(folder())).toBeNull();
    makePlayback(folder());
    const after = overviewOf(folder(), readPlayback(folder())!);
    expect([after.pyramids?.course.tracks.includes("relaxation"), after.pyramids?.signal !== null]).toEqual([
      true,
      true,
    ]);
    const told = readPlayback(folder())!.places.map((place) => gunzipSync(readPart(folder(), place)).toString("utf8"));
    // Never the other arm's name, which would call a sham the person's own.
    expect(told.join("")).toContain(`"arm":"${arms[0]}"`);
    expect(told.join("")).not.toContain(`"arm":"${arms[0] === "contingent" ? "replay" : "contingent"}"`);
    expect(listSessions(dataDir)[0]?.reveal).toEqual({ guess: "sham", arms });
    const [course] = evidenceOf(dataDir, "ada").courses;
    expect(course).toMatchObject({ counted: 1, waiting: [], verdict: { says: "not-yet", sessions: 1 } });
    expect(course!.verdict.sessionsMissing).toBe(course!.verdict.unitsPlanned - 1);
    const { told: report } = readReport(folder(), { checks: false, language: "en" });
    expect(report.sham).toMatchObject({ goal: "relax", counted: 1 });
    const html = reportHtml(report);
    for (const line of [/^Nothing can be said yet/, /^Blinding: told from 10 guesses on; so far there are 1\.$/])
      expect(html).toContain(report.sham!.lines.find((one) => line.test(one)) ?? line);
    expect(report.cred.find(({ item }) => item === "2d")!.text).toContain("Blinding: told from 10 guesses on");
    expect(reportText(report)).toContain("Was it the feedback?");
    writeFileSync(
      folder().reveal,
      readFileSync(folder().reveal, "utf8").replace(arms[0]!, arms[0] === "replay" ? "contingent" : "replay"),
    );
    expect(() => evidenceOf(dataDir, "ada")).toThrow("is not what its seal says");
  });
});

describe("sealed sessions in a row", { timeout: 60_000 }, () => {
  it("count up to the first whose guess is awaited, whatever was guessed after it", async () => {
    const dataDir = scratchDir();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push(await recordArm(dataDir, { ...SEALED, minutes: 0.02 }));
    expect(ids.map((id) => readHeader(findSession(dataDir, id).log).sealed?.number)).toEqual([0, 1, 2]);
    revealSession(dataDir, ids[0]!, "unsure");
    revealSession(dataDir, ids[2]!, "real");
    expect(evidenceOf(dataDir, "ada").courses).toMatchObject([{ counted: 1, waiting: [ids[1]] }]);
    revealSession(dataDir, ids[1]!, "sham");
    expect(evidenceOf(dataDir, "ada").courses).toMatchObject([{ counted: 3, waiting: [] }]);
    deleteSession(dataDir, ids[1]!);
    expect(evidenceOf(dataDir, "ada")).toMatchObject({ deleted: 1, courses: [{ counted: 2 }] });
    // The newest is told of like any other, and its number never comes again; with its person all goes.
    deleteSession(dataDir, ids[2]!);
    expect(evidenceOf(dataDir, "ada")).toMatchObject({ deleted: 2, courses: [{ counted: 1 }] });
    expect((await prepare(dataDir, SEALED)).told.sealed?.number).toBe(3);
    deletePerson(dataDir, "ada");
    expect(evidenceOf(dataDir, "ada")).toMatchObject({ deleted: 0, courses: [] });
    expect(existsSync(join(dataDir, "clients", "ada"))).toBe(false);
    expect(evidenceOf(dataDir, "bob", "relax").courses).toMatchObject([{ counted: 0, verdict: { says: "not-yet" } }]);
  });

  it("are drawn by themselves, one to one, and what is told before looks the same in both arms", async () => {
    const dataDir = scratchDir();
    const drawn = await Promise.all(Array.from({ length: 120 }, () => prepare(dataDir, SEALED)));
    const own = drawn.filter(({ seal }) => seal?.arms[0] === "contingent");
    // 60 ± four standard deviations.
    expect(Math.abs(own.length - 60)).toBeLessThan(22);
    expect(new Set(drawn.map(({ told }) => JSON.stringify(told).length)).size).toBe(1);
    expect(new Set(drawn.map(({ told }) => told.sealed?.commitments[0])).size).toBe(120);
    for (const { feed, seal } of drawn.slice(0, 20)) {
      const fed = [0, 1, 2].map((tick) => feed({ tick, reading: 0.25, isArtifact: false }));
      expect(fed).toEqual(seal?.arms[0] === "contingent" ? [0.25, 0.25, 0.25] : LISTENED.slice(0, 3));
      expect(feed({ tick: 3, reading: 0.25, isArtifact: true })).toBeNull();
    }
  });
});
