import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { AttuneError } from "../../src/errors.ts";
import { makeFolder } from "../../src/make-folder.ts";
import { checkReadable, checkWritable } from "../../src/recording/data-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { needing } from "../needs.ts";
import { scratchDir } from "./scratch.ts";

function refusal(check: () => void): { readonly code: string; readonly line: string } {
  try {
    check();
  } catch (error) {
    if (error instanceof AttuneError) return { code: error.code, line: error.line };
    throw error;
  }
  throw new Error("it was not refused");
}

describe("a data folder to write to", () => {
  it("is tried, and the look at it leaves nothing", () => {
    const dir = scratchDir();
    checkWritable(dir);
    checkWritable(join(dir, "a", "b"));
    expect(readdirSync(dir)).toEqual([]);
  });

  it("is made for its owner alone", () => {
    const dir = join(scratchDir(), "a", "b");
    expect(makeFolder(dir)).toEqual([dirname(dir), dir]);
    expect(makeFolder(dir)).toEqual([]);
    expect(statSync(dir).mode & 0o077).toBe(0);
  });

  it("is refused where a file lies, below a file, and where a part of it is of the wrong kind", () => {
    const dir = scratchDir();
    const file = join(dir, "file");
    writeFileSync(file, "");
    expect(refusal(() => checkWritable(file)).line).toBe(
      `the data folder must be a folder; got a file, ${file}. Please choose another with --data DIR.`,
    );
    expect(refusal(() => checkWritable(join(file, "below"))).line).toContain("a file stands in its way");
    for (const [name, isFolder] of Object.entries({
      sessions: false,
      profiles: false,
      picked: false,
      downloads: false,
      token: true,
      "server.json": true,
      "lock.sqlite": true,
      "lock.sqlite-journal": true,
    })) {
      const strange = scratchDir();
      if (isFolder) mkdirSync(join(strange, name));
      else writeFileSync(join(strange, name), "");
      const { code, line } = refusal(() => checkWritable(strange));
      expect([code, line]).toEqual(["DATA_DIR_STRANGE", expect.stringContaining(`${name} must be a`)]);
    }
  });

  it("is refused at once where the system makes none, and where its links lead in a circle", () => {
    if (existsSync("/proc"))
      expect(refusal(() => checkWritable("/proc/x/y")).line).toContain("it cannot be made there");
    const circle = join(scratchDir(), "circle");
    symlinkSync(circle, circle);
    expect(refusal(() => checkWritable(circle)).code).toBe("DATA_DIR_UNUSABLE");
  });

  it.runIf(process.platform === "linux")("is refused, to read from too, where the system makes it up", () => {
    for (const [dir, kind] of Object.entries({ "/proc/self": "proc", "/sys": "sysfs" })) {
      const line = `the data folder must be a folder on a disk; got ${dir}, which the system makes up (${kind}). Please choose another with --data DIR.`;
      expect(refusal(() => checkWritable(dir)).line).toBe(line);
      expect(refusal(() => checkReadable(dir, true)).line).toBe(line);
    }
    // By a link that leads out of it again, it is the folder that it leads to.
    checkReadable("/proc/self/cwd", true);
  });

  it("is refused where sessions may not be written, although the folder may", needing("unprivileged"), () => {
    const dir = scratchDir();
    mkdirSync(join(dir, "sessions"), { mode: 0o500 });
    expect(refusal(() => checkWritable(dir)).line).toContain("permission denied");
    chmodSync(join(dir, "sessions"), 0o700);
    checkWritable(dir);
  });
});

describe("a data folder to read from", () => {
  it("may be missing unless a person named it", () => {
    const none = join(scratchDir(), "none");
    checkReadable(none, false);
    expect(refusal(() => checkReadable(none, true)).line).toBe(
      `--data must be a folder that is there; got ${none}. \`attune doctor\` tells where the recordings lie.`,
    );
    expect(existsSync(none)).toBe(false);
  });

  it("is refused where it, or what holds the sessions, may be listed and not entered", needing("unprivileged"), () => {
    const dir = scratchDir();
    mkdirSync(join(dir, "sessions"));
    for (const closed of [dir, join(dir, "sessions")]) {
      chmodSync(closed, 0o600);
      expect(refusal(() => checkReadable(dir, true))).toMatchObject({
        code: "DATA_DIR_UNREADABLE",
        line: expect.stringContaining("permission denied"),
      });
      chmodSync(closed, 0o700);
    }
    checkReadable(dir, true);
  });

  it("is listed where the index is a folder, which is set aside", () => {
    const dir = scratchDir();
    mkdirSync(join(dir, "index.sqlite"));
    mkdirSync(join(dir, "sessions"));
    checkReadable(dir, true);
    expect(listSessions(dir)).toEqual([]);
    expect(readdirSync(dir).some((name) => name.startsWith("index.sqlite.corrupt-"))).toBe(true);
    expect(statSync(join(dir, "index.sqlite")).isFile()).toBe(true);
  });
});
