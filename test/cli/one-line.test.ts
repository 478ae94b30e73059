/** This file asks every command for what cannot be, and holds that a person is answered by one line: never by a stack, never not at all. */
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { COMMANDS, type CommandName } from "../../src/cli/commands.ts";
import { PROJECT_DIR } from "../../src/config.ts";
import { nodeAsNobody } from "../another-user.ts";
import { needing } from "../needs.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attune, type Ran } from "./attune.ts";
import { attuneHere, runListener } from "./in-process.ts";

/** As V8 and Node print one: "    at file:///…", "node:internal/…". */
const STACK = /^\s+at |node:internal|\.ts:\d+/m;

/** One line, and where commander speaks another that names the help. */
function expectOneLine({ code, stderr, stdout }: Ran, exitCode: 1 | 2): void {
  expect(stderr + stdout).not.toMatch(STACK);
  expect(stderr).toMatch(/^attune: [^\n]+\n(\(Did you mean [^\n]+\)\n)?(Try `attune [a-z]+ --help`\.\n)?$/);
  expect(stderr).not.toMatch(/undefined|\[object|NaN/);
  expect(code).toBe(exitCode);
}

const ID = "0".repeat(26);
/** What a command needs to come as far as its data folder; null for those that use none. */
const TO_ITS_FOLDER: Readonly<Record<CommandName, readonly string[] | null>> = {
  start: ["--port", "0", "--no-open", "--source", "listener"],
  open: ["--no-open"],
  run: ["--source", "listener", "--goal", "relax", "--minutes", "0.05"],
  calibrate: ["--source", "listener", "--client", "ada"],
  sessions: [],
  note: [ID, "quiet"],
  tag: [ID, "rain"],
  clients: ["add", "ada"],
  replay: [ID],
  render: [ID, "--midi", "/nowhere/x.mid"],
  export: [ID, "--format", "edf", "--out", "/nowhere/x.edf"],
  import: [join(PROJECT_DIR, "package.json")],
  report: [ID],
  verify: [ID],
  reveal: [ID, "--guess", "real"],
  evidence: ["--client", "ada"],
  recover: [],
  encrypt: ["--all"],
  decrypt: ["--all"],
  analyze: null,
  impedance: ["--source", "cyton", "--serial-port", "/dev/nowhere"],
  inspect: null,
  formats: null,
  boards: null,
  protocols: null,
  doctor: null,
  taste: null,
  simulate: null,
  bench: null,
  mcp: null,
  provision: null,
};

let dir = "";
beforeEach(() => {
  dir = scratchDir();
});

/** Folders that are none, by what lies there; each gives the path to say. */
const STRANGE: Readonly<Record<string, () => string>> = {
  "a file": () => put("file"),
  "below a file": () => join(put("file"), "below"),
  "an empty name": () => "",
  "where sessions is a file": () => {
    put("sessions");
    return dir;
  },
  ...(existsSync("/proc") && { "in /proc": () => "/proc/x" }),
};

function put(name: string, text = "garbage\n"): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

const FOLDERED = Object.entries(TO_ITS_FOLDER).filter(([, args]) => args !== null);

describe("a data folder that is none", () => {
  const rows = FOLDERED.flatMap(([name, args]) =>
    Object.entries(STRANGE).map(([what, made]) => ({ name, args, what, made })),
  );
  it.each(rows)("answers $name by one line, $what", async ({ name, args, made }) => {
    const data = made();
    const answer = await attuneHere(...[name, ...(args ?? []), "--data", data]);
    expectOneLine(answer, answer.code === 2 ? 2 : 1);
    expect(answer.stdout).toBe("");
    if (data !== "") expect(answer.stderr).toContain(data);
  });

  it("answers those that only read, where a person named one that is not there", async () => {
    const listing = ["open", "sessions", "evidence", "recover"] as const;
    const ofOne = ["replay", "render", "export", "report", "verify", "reveal"] as const;
    for (const name of [...listing, ...ofOne]) {
      const answer = await attuneHere(...[name, ...(TO_ITS_FOLDER[name] ?? []), "--data", join(dir, "none")]);
      expectOneLine(answer, 2);
    }
  });
});

/** Bad use and failures of each command's own, each with its exit code. */
const OWN: Readonly<Record<CommandName, readonly (readonly [1 | 2, () => readonly string[]])[]>> = {
  start: [
    [2, () => ["--port", "x"]],
    [2, () => ["--files", join(dir, "none")]],
    [2, () => ["--source", `file:${join(dir, "none.edf")}`, "--data", dir]],
    [2, () => ["--calibration", put("plan.json"), "--data", dir]],
    [2, () => ["--source", "cyton", "--serial-port", "x", "--places", "O1,ear", "--data", dir]],
    [2, () => ["--source", "synthetic", "--places", "O1,O2", "--data", dir]],
  ],
  open: [
    [2, () => ["--nope"]],
    [1, () => ["--data", dir]],
  ],
  run: [
    [2, () => ["--goal", "relax"]],
    [2, () => ["--source", "listener"]],
    [2, () => ["--source", "nope", "--goal", "relax", "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--arm", "mine"]],
    [2, () => ["--source", "listener", "--goal", "relax", "--arm", "sealed", "--data", dir]],
    [1, () => ["--source", "listener", "--goal", "relax", "--arm", "replay", "--client", "ada", "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--arm", "fixed", "--arm-from", ID, "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--arm", "yoked", "--arm-from", ID, "--data", dir]],
    [2, () => ["--source", `file:${join(dir, "none.csv")}`, "--goal", "relax", "--data", dir]],
    [2, () => ["--goal", "relax", "--data", dir]],
    [2, () => ["--resume", ID, "--data", dir]],
    [2, () => ["--resume", ID, "--source", "listener", "--data", dir]],
    [2, () => ["--resume", ID, "--also", "lsl", "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--also", "listener", "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--also", "nope", "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--also", "lsl", "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--also", `file:${join(dir, "none.txt")}`, "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--also", "lsl:a", "--also", "lsl:a", "--data", dir]],
    [1, () => ["--source", "listener", "--goal", "relax", "--also", `file:${put("x.csv")}`, "--data", dir]],
    [1, () => ["--source", "listener", "--goal", "relax", "--also", "listener:home", "--data", dir]],
    [2, () => ["--source", "listener", "--goal", "relax", "--lsl-out", "everywhere", "--data", dir]],
    [1, () => ["--source", `file:${put("x.csv")}`, "--goal", "relax", "--data", dir]],
  ],
  calibrate: [
    [2, () => ["--source", "listener"]],
    [2, () => ["--client", "ada"]],
    [2, () => ["--source", "listener", "--client", "../x"]],
    [2, () => ["--source", "listener:grumpy", "--client", "ada", "--data", dir]],
  ],
  encrypt: [
    [2, () => ["--data", dir]],
    [2, () => [ID, "--all", "--passphrase-file", put("a long passphrase"), "--data", dir]],
    [2, () => [ID, "--passphrase-file", put("a long passphrase"), "--data", dir]],
    [2, () => ["--all", "--new-sessions", "perhaps", "--data", dir]],
  ],
  decrypt: [
    [2, () => ["--data", dir]],
    [2, () => [ID, "--data", dir]],
  ],
  sessions: [
    [2, () => ["--nope"]],
    [2, () => ["--from", "yesterday", "--data", dir]],
    [2, () => ["--goal", "sleep", "--data", dir]],
    [2, () => ["--client", "a b", "--data", dir]],
  ],
  note: [
    [2, () => []],
    [2, () => [ID, "quiet", "--data", dir]],
    [2, () => [ID, "quiet", "--remove", "--data", dir]],
  ],
  tag: [
    [2, () => []],
    [2, () => [ID, "rain", "--data", dir]],
    [2, () => [ID, "--remove", "--data", dir]],
  ],
  clients: [
    [2, () => ["dance"]],
    [2, () => ["show", "--data", dir]],
    [2, () => ["show", "ada", "--data", dir]],
    [2, () => ["add", "a b", "--data", dir]],
    [2, () => ["add", "ada", "--lock", "world", "--data", dir]],
    [2, () => ["add", "ada", "--minutes", "20", "--most-minutes", "10", "--data", dir]],
    [2, () => ["remove", "ada", "--yes", "--data", dir]],
    [2, () => ["page", "ada", "--data", dir]],
    [2, () => ["list", "ada", "--data", dir]],
  ],
  replay: [
    [2, () => []],
    [2, () => ["../../etc/passwd", "--data", dir]],
    [2, () => [ID, "--world", "moon", "--data", dir]],
  ],
  render: [
    [2, () => ["--wav", join(dir, "x.wav")]],
    [2, () => [ID]],
    [1, () => ["--goal", "relax", "--minutes", "0.05", "--midi", "/nowhere/at/all.mid"]],
    [1, () => ["--goal", "relax", "--minutes", "0.05", "--wav", "/nowhere/at/all.wav"]],
    [1, () => ["--goal", "relax", "--minutes", "0.05", "--wav", join(put("file"), "all.wav")]],
    [1, () => ["--goal", "relax", "--minutes", "0.05", "--wav", dir]],
  ],
  export: [
    [2, () => []],
    [2, () => [ID, "--out", join(dir, "x.edf"), "--data", dir]],
    [2, () => [ID, "--format", "edf", "--data", dir]],
    [2, () => [ID, "--format", "word", "--out", join(dir, "x.doc")]],
    [2, () => [ID, "--format", "edf", "--out", join(dir, "x.edf"), "--data", dir]],
    [2, () => [ID, "--all", "--out", join(dir, "x.zip"), "--data", dir]],
    [2, () => [ID, "--client", "ada", "--format", "edf", "--out", join(dir, "x"), "--data", dir]],
    [1, () => ["--all", "--client", "ada", "--out", join(dir, "x.zip"), "--data", dir]],
    [2, () => [ID, "--format", "bids", "--mains", "55", "--out", join(dir, "x")]],
  ],
  report: [
    [2, () => []],
    [2, () => [ID, "--data", dir]],
    [2, () => ["../x", "--data", dir]],
    [2, () => [ID, "--language", "fr", "--data", dir]],
  ],
  import: [
    [2, () => []],
    [2, () => [join(dir, "none.edf"), "--data", dir]],
    [2, () => [put("x.edf"), "--data", dir]],
    [2, () => [put("x.json", "{}"), "--data", dir]],
    [1, () => [put("x.edf", "attune-session goal=%22relax%22"), "--data", dir]],
  ],
  verify: [
    [2, () => []],
    [2, () => [ID, "--data", dir]],
  ],
  reveal: [
    [2, () => [ID]],
    [2, () => [ID, "--guess", "mine"]],
    [2, () => [ID, "--guess", "real", "--data", dir]],
  ],
  evidence: [
    [2, () => []],
    [2, () => ["--client", "../x"]],
    [2, () => ["--client", "ada", "--goal", "sleep", "--data", dir]],
  ],
  recover: [[2, () => ["--nope"]]],
  analyze: [
    [2, () => []],
    [2, () => [join(dir, "none.csv")]],
    [1, () => [put("x.csv")]],
    [2, () => [put("x.csv"), "--rate", "0"]],
  ],
  impedance: [
    [2, () => []],
    [2, () => ["--source", "nonsense", "--data", dir]],
    [2, () => ["--source", "cyton", "--places", "O1,O1", "--data", dir]],
    [1, () => ["--source", "muse-2", "--data", dir]],
  ],
  inspect: [
    [2, () => []],
    [2, () => [join(dir, "none.csv")]],
    [1, () => [put("x.edf")]],
  ],
  formats: [[2, () => ["--nope"]]],
  boards: [[2, () => ["--nope"]]],
  protocols: [
    [2, () => ["nope"]],
    [2, () => ["show", "nope"]],
    [1, () => ["check", join(dir, "none.json")]],
    [2, () => ["check", put("x.json")]],
  ],
  doctor: [[2, () => ["--nope"]]],
  taste: [
    [2, () => []],
    [2, () => ["--out", join(dir, "taste"), "--goal", "nope"]],
    [2, () => ["--out", join(dir, "taste"), "--overview", "--goal", "relax"]],
    [1, () => ["--out", put("file")]],
  ],
  simulate: [
    [2, () => ["--arms", "replay"]],
    [2, () => ["--arms", "contingent,sideways"]],
    [2, () => ["--people", "happy"]],
    [2, () => ["--goal", "sleep"]],
    [2, () => ["--minutes", "1"]],
    [2, () => ["--listeners", "0"]],
  ],
  bench: [
    [2, () => ["nope"]],
    [2, () => ["envelope"]],
    [2, () => ["music", "--full"]],
    [2, () => ["sound", "--full", "--quick"]],
    [2, () => ["sound", "--worlds", "piano,moon"]],
  ],
  mcp: [[2, () => ["--nope"]]],
  provision: [[2, () => ["--wheel", join(dir, "none.whl")]]],
};

describe("what a command cannot do", () => {
  const rows = Object.keys(COMMANDS).flatMap((name) =>
    OWN[name as CommandName].map(([exitCode, args], i) => ({ name, exitCode, args, i })),
  );
  it.each(rows)("is told by one line: $name, $i", async ({ name, exitCode, args }) => {
    expectOneLine(await attuneHere(...[name, ...args()]), exitCode);
  });
});

describe("what nobody foresaw", () => {
  /** Thrown as soon as the process listens for it. */
  const plant = (deed: string) =>
    `--import=data:text/javascript,${encodeURIComponent(
      `process.on("newListener", (name) => name === "uncaughtException" && setTimeout(() => { ${deed} }, 20))`,
    )}`;
  const THROWN = 'throw new TypeError("planted")';
  const REJECTED = 'void Promise.reject(new TypeError("planted"))';

  it.each([THROWN, REJECTED])("ends in one line that says whose fault it is (%s)", async (deed) => {
    vi.stubEnv("NODE_OPTIONS", plant(deed));
    const { code, stderr } = await attune("formats");
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^attune: planted\. This is a fault of Attune's own: [^\n]*\n$/),
    ]);
  });

  it("shows its stack to whoever asks for it", async () => {
    vi.stubEnv("NODE_OPTIONS", plant(THROWN));
    vi.stubEnv("ATTUNE_TRACE", "1");
    expect((await attune("formats")).stderr).toMatch(STACK);
  });

  afterEach(() => void vi.unstubAllEnvs());
});

describe("a data folder that may only be read", needing("another-user"), () => {
  const program = join(PROJECT_DIR, "src/cli/attune.mjs");
  const asNobody = (...args: readonly string[]) => nodeAsNobody([program, ...args, "--data", dir]);

  it("is listed, replayed and verified; what writes is refused before it starts", async () => {
    const { session } = await runListener("relax", "0.05", "--data", dir);
    readable(dir);
    const listingMs = performance.now();
    expect(JSON.parse((await asNobody("sessions", "--json")).stdout)).toMatchObject([{ session, state: "closed" }]);
    const listedMs = performance.now() - listingMs;
    expect(JSON.parse((await asNobody("replay", session, "--json")).stdout).summary.session).toBe(session);
    expect(JSON.parse((await asNobody("verify", session, "--json")).stdout).equal).toBe(true);
    for (const name of ["start", "run", "calibrate"] as const) {
      const begunMs = performance.now();
      const answer = await asNobody(name, ...(TO_ITS_FOLDER[name] ?? []));
      expectOneLine(answer, 1);
      expect(answer.stderr).toContain("permission denied");
      // A busy machine takes as much longer to list.
      expect(performance.now() - begunMs).toBeLessThan(20_000 + 10 * listedMs);
    }
  });

  it("is refused by one line where it may not even be read", async () => {
    chmodSync(dir, 0o700);
    const answer = await asNobody("sessions");
    expectOneLine(answer, 1);
    expect(answer.stderr).toContain("must be one that you may read");
  });
});

/** To everybody, for reading. */
function readable(path: string): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { recursive: true, encoding: "utf8", withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

it("every command has its rows", () => {
  expect(Object.keys(OWN).sort()).toEqual(Object.keys(COMMANDS).sort());
  expect(Object.keys(TO_ITS_FOLDER).sort()).toEqual(Object.keys(COMMANDS).sort());
});
