import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { writeAfterSession } from "../../src/recording/after-session.ts";
import { deleteSession } from "../../src/recording/delete-session.ts";
import { listEverySession } from "../../src/recording/list-every-session.ts";
import { encodeHeader, type Payload } from "../../src/recording/record.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { writeNotes } from "../../src/recording/session-notes.ts";
import { CLOSED, HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "./scratch.ts";

const idOf = (letter: string) => letter.repeat(26);

/** Three sessions, one a day; the newest was written first. */
function threeSessions(): string {
  const dataDir = scratchDir();
  for (const [i, letter] of ["C", "A", "B"].entries()) {
    const header = encodeHeader({ ...HEADER, session: idOf(letter), startedAt: `2026-01-0${9 - i}T00:00:00.000Z` });
    const payloads: Payload[] = [header, ...sessionPayloads().slice(2), CLOSED];
    plantLog(dataDir, logOf(payloads).bytes, idOf(letter));
  }
  recoverSessions(dataDir);
  return dataDir;
}

describe("the list of sessions", () => {
  it("is empty where nothing was recorded, and makes nothing there", () => {
    const dataDir = join(scratchDir(), "none");
    expect(listSessions(dataDir)).toEqual([]);
    expect(existsSync(dataDir)).toBe(false);
  });

  it("gives the newest first", () => {
    expect(listSessions(threeSessions()).map(({ session }) => session)).toEqual(["C", "A", "B"].map(idOf));
  });

  it("has null for the baseline of a session whose manifest and index row an older version wrote", () => {
    const dataDir = threeSessions();
    const { manifest } = folderOf(dataDir, idOf("A"));
    const { summary, ...others } = JSON.parse(readFileSync(manifest, "utf8"));
    const { baseline, ...old } = summary;
    expect(baseline).not.toBeNull();
    writeFileSync(manifest, JSON.stringify({ ...others, summary: old }));
    const baselineOf = () => listSessions(dataDir).find(({ session }) => session === idOf("A"))!.baseline;
    expect(baselineOf()).toBeNull();
    const index = new Database(join(dataDir, "index.sqlite"));
    index.prepare("UPDATE sessions SET summary = ? WHERE session = ?").run(JSON.stringify(old), idOf("A"));
    index.close();
    expect(baselineOf()).toBeNull();
  });

  it("is the same, row for row, after the index was lost", () => {
    const dataDir = threeSessions();
    const before = listSessions(dataDir);
    for (const name of readdirSync(dataDir)) if (name.startsWith("index.sqlite")) rmSync(join(dataDir, name));
    expect(listSessions(dataDir)).toEqual(before);
    expect(listSessions(dataDir)).toEqual(before);
  });

  it("has tags, notes and what was said as a copy alone: made again from the folders, each row is the same to the last byte", () => {
    const dataDir = threeSessions();
    listSessions(dataDir);
    writeNotes(dataDir, idOf("A"), { tags: ["rain"], note: "quiet" });
    writeNotes(dataDir, idOf("C"), { tags: ["rain", "walk"], note: "" });
    writeAfterSession(dataDir, idOf("B"), { mood: { valence: 7, energy: null }, discomfort: false });
    expect(listSessions(dataDir).map(({ tags, note }) => [tags, note])).toEqual([
      [["rain", "walk"], ""],
      [["rain"], "quiet"],
      [[], ""],
    ]);
    const rows = () => {
      const index = new Database(join(dataDir, "index.sqlite"));
      try {
        return index.prepare("SELECT * FROM sessions ORDER BY session").all();
      } finally {
        index.close();
      }
    };
    const before = rows();
    expect(before).toHaveLength(3);
    for (const name of readdirSync(dataDir)) if (name.startsWith("index.sqlite")) rmSync(join(dataDir, name));
    listSessions(dataDir);
    expect(rows()).toEqual(before);
  });

  it.each([
    ["overwritten", (path: string) => writeFileSync(path, "no database at all ".repeat(500))],
    ["cut in half", (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
    [
      "of another shape",
      (path: string) => {
        rmSync(path);
        const other = new Database(path);
        other.exec("CREATE TABLE sessions (something TEXT)");
        other.close();
      },
    ],
  ])("sets an index aside that was %s, and builds a new one", (_name, damage) => {
    const dataDir = threeSessions();
    const before = listSessions(dataDir);
    damage(join(dataDir, "index.sqlite"));
    expect(listSessions(dataDir)).toEqual(before);
    expect(readdirSync(dataDir).some((name) => name.startsWith("index.sqlite.corrupt-"))).toBe(true);
    const index = new Database(join(dataDir, "index.sqlite"));
    expect(index.prepare("SELECT session FROM sessions").all()).toHaveLength(3);
    index.close();
  });

  it("answers from the index while a folder stays as it was", () => {
    const dataDir = threeSessions();
    listSessions(dataDir);
    const index = new Database(join(dataDir, "index.sqlite"));
    const row = index.prepare("SELECT summary FROM sessions WHERE session = ?").get(idOf("A")) as { summary: string };
    const changed = JSON.stringify({ ...JSON.parse(row.summary), source: "from the index" });
    index.prepare("UPDATE sessions SET summary = ? WHERE session = ?").run(changed, idOf("A"));
    index.close();
    expect(listSessions(dataDir)[1]?.source).toBe("from the index");
  });

  it("leaves out a session whose folder is gone, and a folder that tells nothing", () => {
    const dataDir = threeSessions();
    listSessions(dataDir);
    rmSync(join(dataDir, "sessions", idOf("C")), { recursive: true });
    plantLog(dataDir, Buffer.from("nothing"), idOf("D"));
    expect(listSessions(dataDir).map(({ session }) => session)).toEqual(["A", "B"].map(idOf));
  });

  it("calls a session crashed that nobody writes any more, and sums its log up", () => {
    const dataDir = scratchDir();
    plantLog(dataDir, logOf(sessionPayloads()).bytes);
    expect(listSessions(dataDir)).toMatchObject([{ session: ID, state: "crashed", durationSec: 10, bars: 2 }]);
  });

  it("is for its owner only", () => {
    if (process.platform === "win32") return;
    const dataDir = threeSessions();
    listSessions(dataDir);
    expect(statSync(join(dataDir, "index.sqlite")).mode & 0o777).toBe(0o600);
  });
});

describe("what lies in the folder beside sessions that can be read", () => {
  const NEWER = idOf("N");
  function plantNewer(dataDir: string): void {
    const header = {
      type: "header",
      payload: Buffer.from(JSON.stringify({ format: 99, startedAt: "2030-01-01T00:00:00.000Z" })),
    };
    plantLog(dataDir, logOf([header as Payload, header as Payload]).bytes, NEWER);
  }

  it("is listed in its place where a newer version recorded it, and can be deleted", () => {
    const dataDir = threeSessions();
    plantNewer(dataDir);
    expect(listEverySession(dataDir)[0]).toEqual({
      session: NEWER,
      startedAt: "2030-01-01T00:00:00.000Z",
      format: 99,
      state: "newer",
    });
    expect(listEverySession(dataDir)).toHaveLength(4);
    deleteSession(dataDir, NEWER);
    expect(listEverySession(dataDir)).toEqual(listSessions(dataDir));
  });

  it("is a session of its own where a person copied a folder: each is deleted by the id that is shown", () => {
    const dataDir = threeSessions();
    const copy = idOf("D");
    cpSync(folderOf(dataDir, idOf("A")).dir, folderOf(dataDir, copy).dir, { recursive: true });
    const shown = () => listSessions(dataDir).map(({ session }) => session);
    expect(shown().sort()).toEqual(["A", "B", "C", "D"].map(idOf));
    deleteSession(dataDir, idOf("A"));
    expect(shown().sort()).toEqual(["B", "C", "D"].map(idOf));
    deleteSession(dataDir, copy);
    expect(shown().sort()).toEqual(["B", "C"].map(idOf));
  });

  it("can be deleted where only a manifest is left of it", () => {
    const dataDir = threeSessions();
    rmSync(folderOf(dataDir, idOf("A")).log);
    expect(listSessions(dataDir)).toHaveLength(3);
    deleteSession(dataDir, idOf("A"));
    expect(listSessions(dataDir)).toHaveLength(2);
  });

  it("is not being recorded because the session is that it was copied from", () => {
    const dataDir = scratchDir();
    const header = encodeHeader({ ...HEADER, pid: process.ppid });
    const { bytes } = logOf([header, ...sessionPayloads().slice(2)]);
    plantLog(dataDir, bytes);
    plantLog(dataDir, bytes, idOf("D"));
    expect(listSessions(dataDir).map(({ session, state }) => [session, state])).toEqual([
      [ID, "open"],
      [idOf("D"), "crashed"],
    ]);
  });
});

describe("deleting a session", () => {
  it("leaves no byte of it: neither folder, nor row, nor trace in the index's files", () => {
    const dataDir = scratchDir();
    const header = encodeHeader({ ...HEADER, client: "a-very-secret-client" });
    plantLog(dataDir, logOf([header, ...sessionPayloads().slice(2), CLOSED]).bytes);
    recoverSessions(dataDir);
    expect(listSessions(dataDir)).toHaveLength(1);
    deleteSession(dataDir, ID);
    expect(listSessions(dataDir)).toEqual([]);
    expect(readdirSync(join(dataDir, "sessions"))).toEqual([]);
    for (const name of readdirSync(dataDir)) {
      const path = join(dataDir, name);
      if (statSync(path).isFile()) expect(readFileSync(path, "latin1")).not.toMatch(/secret|0123456789ABCDEF/);
    }
  });

  it("refuses an id that is none, or unknown, with one line", () => {
    const dataDir = threeSessions();
    for (const id of ["../../etc", "", ID, `${ID}\n`, "x".repeat(300)]) {
      expect(() => deleteSession(dataDir, id)).toThrow(/^session must be the id of a recorded session; got/);
    }
    expect(listSessions(dataDir)).toHaveLength(3);
  });

  it("refuses a session that is being recorded", () => {
    const dataDir = scratchDir();
    const header = encodeHeader({ ...HEADER, pid: process.ppid });
    plantLog(dataDir, logOf([header, ...sessionPayloads().slice(2)]).bytes);
    expect(listSessions(dataDir)).toMatchObject([{ state: "open" }]);
    expect(() => deleteSession(dataDir, ID)).toThrow(/is being recorded/);
    expect(listSessions(dataDir)).toHaveLength(1);
  });
});
