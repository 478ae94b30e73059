/** This file holds what is written for systems that the tests do not run on: each table's row, wherever this runs. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createDeadline } from "../hardware/acquisition/deadline.ts";
import { PROJECT_DIR, userDirs } from "../src/config.ts";
import { HERE, platformOf } from "../src/platform.ts";
import { plainAddressWorks } from "../src/server/http/socket-owner.ts";
import { readToken } from "../src/server/http/token.ts";
import { syncDir } from "../src/write-atomically.ts";

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});
const scratchDir = () => {
  const dir = mkdtempSync(join(tmpdir(), "attune-platform-"));
  made.push(dir);
  return dir;
};

describe("a user's folders", () => {
  it.each([
    ["linux", {}, "/home/ada", "/home/ada/.local/share/attune", "/home/ada/.cache/attune"],
    ["linux", { XDG_DATA_HOME: "/d", XDG_CACHE_HOME: "/c" }, "/home/ada", "/d/attune", "/c/attune"],
    ["freebsd", {}, "/home/ada", "/home/ada/.local/share/attune", "/home/ada/.cache/attune"],
    ["darwin", {}, "/Users/ada", "/Users/ada/Library/Application Support/Attune", "/Users/ada/Library/Caches/Attune"],
    ["win32", {}, "C:\\Ada", "C:\\Ada\\AppData\\Local\\Attune\\Data", "C:\\Ada\\AppData\\Local\\Attune\\Cache"],
    ["win32", { LOCALAPPDATA: "D:\\Local" }, "C:\\Ada", "D:\\Local\\Attune\\Data", "D:\\Local\\Attune\\Cache"],
  ])("on %s with %j lie where that system keeps them", (platform, env, home, data, cache) => {
    expect(userDirs(env, platform, home)).toEqual({ data, cache });
  });
});

describe("what a system can do", () => {
  it("is the same on every Unix, and less on Windows", () => {
    for (const name of ["linux", "darwin", "freebsd"]) {
      expect(platformOf(name)).toMatchObject({ hasFileModes: true, syncsFolders: true, hasAlarm: true });
      expect(platformOf(name).tellsSocketOwner).toBe(name === "linux");
    }
    expect(new Set(Object.values(platformOf("win32")))).toEqual(new Set([false]));
    expect(HERE).toBe(platformOf(process.platform));
  });

  it("decides whether the plain address lets this user in", () => {
    const works = (platform: string, kernel: string, canRead: boolean) =>
      plainAddressWorks(platformOf(platform), kernel, () => canRead);
    expect(works("linux", "6.1.0-18-amd64", true)).toBe(true);
    // A container without the table; WSL, where the browser is a Windows program.
    expect(works("linux", "6.1.0-18-amd64", false)).toBe(false);
    expect(works("linux", "5.15.153.1-microsoft-standard-WSL2", true)).toBe(false);
    for (const platform of ["darwin", "win32", "freebsd"]) expect(works(platform, "24.1.0", true)).toBe(false);
  });

  it("decides whether a token that others may read is replaced", () => {
    const dir = scratchDir();
    const token = readToken(dir);
    chmodSync(join(dir, "token"), 0o644);
    expect(readToken(dir, platformOf("win32"))).toBe(token);
    expect(readToken(dir, platformOf("linux"))).not.toBe(token);
    if (HERE.hasFileModes) expect(statSync(join(dir, "token")).mode & 0o777).toBe(0o600);
  });

  it("decides whether a folder is synced: one that is not there is noticed only then", () => {
    const missing = join(scratchDir(), "none");
    expect(() => syncDir(missing, platformOf("win32"))).not.toThrow();
    expect(() => syncDir(missing, platformOf("linux"))).toThrow("ENOENT");
  });

  it("decides whether a process has an alarm: without one, setting it does nothing", () => {
    expect(createDeadline(platformOf("win32"))(1)).toBeUndefined();
  });
});

type Entry = { readonly os?: readonly string[]; readonly cpu?: readonly string[]; readonly dev?: true };
const LOCK: Readonly<Record<string, Entry>> = JSON.parse(
  readFileSync(join(PROJECT_DIR, "package-lock.json"), "utf8"),
).packages;

describe("native packages that running needs", () => {
  const NATIVE = ["@libsql/", "@koromix/koffi-", "@rolldown/binding-", "lightningcss-"];
  const SYSTEMS = ["linux x64", "linux arm64", "darwin x64", "darwin arm64", "win32 x64"];
  const pairs = NATIVE.flatMap((name) => SYSTEMS.map((system) => [name, system] as const));
  it.each(pairs)("%s… is prebuilt for %s", (name, system) => {
    const [os = "", cpu = ""] = system.split(" ");
    const fitting = Object.entries(LOCK).filter(
      ([path, entry]) =>
        path.startsWith(`node_modules/${name}`) && !entry.dev && entry.os?.includes(os) && entry.cpu?.includes(cpu),
    );
    expect(fitting.length).toBeGreaterThan(0);
  });
});

it("npm's scripts say nothing that only one system's shell understands", () => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT_DIR, "package.json"), "utf8"));
  for (const script of Object.values<string>(scripts)) {
    for (const command of script.split(" && ")) expect(command).toMatch(/^(node|vite|biome|tsc|knip)( [\w./-]+)*$/);
  }
});
