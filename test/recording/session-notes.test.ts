import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHistory } from "../../src/recording/history.ts";
import { readSummary } from "../../src/recording/read-session.ts";
import { encodeHeader } from "../../src/recording/record.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { readNotes, writeNotes } from "../../src/recording/session-notes.ts";
import { CLOSED, HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "./scratch.ts";

function recorded(): string {
  const dataDir = scratchDir();
  plantLog(dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
  recoverSessions(dataDir);
  return dataDir;
}

describe("what somebody writes to a session", () => {
  it("lies in its folder for the owner alone, beside a log that stays byte for byte, and is told with its summary", () => {
    const dataDir = recorded();
    const folder = folderOf(dataDir, ID);
    const before = readFileSync(folder.log);
    writeNotes(dataDir, ID, { tags: [" Morgen ", "rain"], note: "Zwei Zeilen:\r\nruhig. " });
    expect(readFileSync(folder.log).equals(before)).toBe(true);
    expect(readSummary(folder)).toMatchObject({ tags: ["Morgen", "rain"], note: "Zwei Zeilen:\nruhig." });
    if (process.platform !== "win32") expect(statSync(folder.notes).mode & 0o777).toBe(0o600);
  });

  it("leaves no file where it is taken away again", () => {
    const dataDir = recorded();
    writeNotes(dataDir, ID, { tags: ["a"], note: "" });
    writeNotes(dataDir, ID, { tags: [], note: "  " });
    expect(existsSync(folderOf(dataDir, ID).notes)).toBe(false);
  });

  it("keeps a tag once, whether written large or small", () => {
    expect(writeNotes(recorded(), ID, { tags: ["Rain", "rain", "RAIN"], note: "" }).tags).toEqual(["Rain"]);
  });

  it.each([
    [{ tags: ["a,b"], note: "" }, /^tag must be 1 to 40 letters/],
    [{ tags: [""], note: "" }, /^tag must be 1 to 40 letters/],
    [
      { tags: Array.from({ length: 21 }, (_, i) => `t${i}`), note: "" },
      /^tags must be at most 20 of a session; got 21/,
    ],
    [{ tags: [], note: "x".repeat(4001) }, /^note must be at most 4000 characters; got 4001/],
    [{ tags: [], note: "\u001b[2Jgone" }, /^note must be text without control characters/],
  ])("refuses %o in one line", (notes, line) => {
    expect(() => writeNotes(recorded(), ID, notes)).toThrow(line);
  });

  it("is nothing where the file was damaged: the session opens all the same", () => {
    const dataDir = recorded();
    for (const text of ["{", '{"format":1,"tags":[7],"note":""}', '{"format":2,"tags":[],"note":""}']) {
      writeFileSync(folderOf(dataDir, ID).notes, text);
      expect(readNotes(folderOf(dataDir, ID))).toEqual({ tags: [], note: "" });
    }
    expect(readHistory(dataDir, {}).total).toBe(1);
  });
});

describe("looking for sessions", () => {
  const idOf = (letter: string) => letter.repeat(26);
  const dataDir = scratchDir();
  const plant = (letter: string, changes: Partial<typeof HEADER>) =>
    plantLog(
      dataDir,
      logOf([encodeHeader({ ...HEADER, session: idOf(letter), ...changes }), ...sessionPayloads().slice(2), CLOSED])
        .bytes,
      idOf(letter),
    );
  plant("A", { startedAt: "2026-01-01T09:00:00.000Z", client: "ada", goal: "relax", condition: "closed" });
  plant("B", { startedAt: "2026-01-02T09:00:00.000Z", client: "ada", goal: "focus", condition: "open" });
  plant("C", { startedAt: "2026-01-03T09:00:00.000Z", client: "bob", goal: "focus", source: "muse-2" });
  recoverSessions(dataDir);
  writeNotes(dataDir, idOf("A"), { tags: ["Früh"], note: "Café, then quiet" });
  writeNotes(dataDir, idOf("C"), { tags: ["früh", "travel"], note: "" });
  const found = (asked: Parameters<typeof readHistory>[1]) =>
    readHistory(dataDir, asked)
      .sessions.map(({ session }) => session[0])
      .join("");

  it.each([
    [{}, "CBA"],
    [{ client: "ada" }, "BA"],
    [{ goal: "focus" as const }, "CB"],
    [{ condition: "closed" as const }, "A"],
    [{ tag: "FRUH" }, "CA"],
    [{ search: "cafe QUIET" }, "A"],
    [{ search: "muse" }, "C"],
    [{ search: "2026-01-02" }, "B"],
    [{ search: "quiet travel" }, ""],
    [{ fromDay: "2026-01-02", toDay: "2026-01-02" }, "B"],
    [{ offset: 1, limit: 1 }, "B"],
    [{ client: "nobody" }, ""],
  ])("%o finds %s", (asked, letters) => {
    expect(found(asked)).toBe(letters);
  });

  it("counts the person's tags whatever is looked for, and tells of others only where nobody is asked for", () => {
    const { tags, clients, total } = readHistory(dataDir, { client: "bob", search: "nothing", limit: 1 });
    expect(total).toBe(0);
    expect(tags.map(({ name, sessions }) => [name, sessions])).toEqual([
      ["früh", 1],
      ["travel", 1],
    ]);
    expect(clients).toEqual([]);
    expect(readHistory(dataDir, { search: "nothing" }).clients).toEqual([
      { name: "ada", sessions: 2 },
      { name: "bob", sessions: 1 },
    ]);
  });
});
