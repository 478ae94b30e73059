import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { bankFolder, bankPath } from "../../src/bank/find-bank.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { scratchDir } from "../recording/scratch.ts";
import { describeShared, sharedPath } from "../shared.ts";
import { attune, saidBesideBank, startAttune, until } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

const QUICK = ["--source", "listener", "--goal", "relax", "--minutes", "0.5"];

/** Of the only session's log; 0 where there is none yet. */
function logBytes(data: string): number {
  const dir = join(data, "sessions");
  const [id] = existsSync(dir) ? readdirSync(dir) : [];
  const log = join(dir, id ?? "", "session.log");
  return id !== undefined && existsSync(log) ? statSync(log).size : 0;
}

describe("attune run", () => {
  it("prints the summary that the design promises, and nothing else", async () => {
    const data = scratchDir();
    const { code, stdout, stderr } = await attune("run", ...QUICK, "--seed", "7", "--data", data, "--json");
    expect([code, saidBesideBank(stderr)]).toEqual([0, ""]);
    const summary = JSON.parse(stdout);
    expect(Object.keys(summary)).toEqual([
      "session",
      "durationSec",
      "bars",
      "gaps",
      "usableShare",
      "unusableShares",
      "seed",
      "goal",
      "source",
      "condition",
      "baseline",
      "protocol",
      "latency",
    ]);
    expect(summary).toMatchObject({ durationSec: 30, gaps: [], seed: 7, goal: "relax", source: "listener" });
    expect(summary.bars).toBeGreaterThan(5);
    expect(summary.usableShare).toBeGreaterThan(0);
    expect(readdirSync(join(data, "sessions"))).toEqual([summary.session]);
  });

  it("says once that synthesised instruments play, where the recorded ones are not here or damaged", async () => {
    const cache = scratchDir();
    vi.stubEnv("ATTUNE_CACHE", cache);
    const run = async () => {
      const args = ["--source", "listener", "--goal", "relax", "--minutes", "0.05", "--data", scratchDir(), "--json"];
      const { code, stderr } = await attuneHere("run", ...args);
      return [code, stderr];
    };
    const said = (lack: string, mend: string) =>
      `attune: synthesised instruments play: the recorded instruments are ${lack} (\`npm run setup\` fetches them${mend})\n`;
    try {
      expect(await run()).toEqual([0, said("not here", "")]);
      mkdirSync(bankFolder(cache), { recursive: true });
      writeFileSync(bankPath(cache), "cut");
      expect(await run()).toEqual([0, said("damaged", " again")]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("places the channels as it is told: in streams, request, summary and replay, and verify makes the same again", async () => {
    const data = scratchDir();
    const short = ["--source", "listener", "--goal", "relax", "--minutes", "0.2", "--data", data, "--json"];
    const { code, stdout, stderr } = await attuneHere("run", ...short, "--places", "T7,-,-,t8");
    expect([code, saidBesideBank(stderr)]).toEqual([0, ""]);
    const { session } = JSON.parse(stdout);
    const header = readHeader(findSession(data, session).log);
    expect(header).toMatchObject({ places: ["T7", null, null, "T8"], placesAre: "said" });
    expect(header.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["T7", "T8"]);
    const [summary] = JSON.parse((await attuneHere("sessions", "--data", data, "--json")).stdout);
    expect(summary.montage).toEqual({ electrodes: ["T7", "T8"], placesAre: "said" });
    expect(JSON.parse((await attuneHere("verify", session, "--data", data, "--json")).stdout).equal).toBe(true);
    // A simulated person has no headband that would remember them.
    expect(existsSync(join(data, "places.json"))).toBe(false);
    for (const places of ["T7,T8", "T7,T7,-,-", "T7,-,-,ear"]) {
      const refused = await attuneHere("run", ...short, "--places", places);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/^attune: --places must be [^\n]+\n$/)]);
    }
  });

  it("keeps the mood said before, where a question may be skipped, and refuses what is none", async () => {
    const data = scratchDir();
    const short = ["--source", "listener", "--goal", "relax", "--minutes", "0.05", "--data", data, "--json"];
    for (const mood of ["4,6", "-,6"]) expect((await attuneHere("run", ...short, "--mood", mood)).code).toBe(0);
    const [newest, older] = JSON.parse((await attuneHere("sessions", "--data", data, "--json")).stdout);
    expect(newest).toMatchObject({ mood: { valence: null, energy: 6 }, after: null });
    expect(older).toMatchObject({ mood: { valence: 4, energy: 6 }, after: null });
    for (const mood of ["4", "0,5", "4,10", "4,6,1", "good"]) {
      const refused = await attuneHere("run", ...short, "--mood", mood);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--mood must be two numbers")]);
    }
  });

  it("keeps how long the music leads from that mood to the goal, 3 to 8 minutes, and refuses it without a mood", async () => {
    const data = scratchDir();
    const short = ["--source", "listener", "--goal", "relax", "--minutes", "0.05", "--data", data, "--json"];
    expect((await attuneHere("run", ...short, "--mood", "4,6", "--mood-minutes", "3.5")).code).toBe(0);
    const [id] = readdirSync(join(data, "sessions")) as [string];
    expect(readHeader(findSession(data, id).log)).toMatchObject({ mood: { valence: 4, energy: 6 }, moodMinutes: 3.5 });
    expect((await attuneHere("verify", id, "--data", data)).code).toBe(0);
    for (const minutes of ["2.9", "8.1", "long"]) {
      const refused = await attuneHere("run", ...short, "--mood", "4,6", "--mood-minutes", minutes);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("must be a number from 3 to 8")]);
    }
    const needless = await attuneHere("run", ...short, "--mood-minutes", "4");
    expect([needless.code, needless.stderr]).toEqual([2, expect.stringContaining("must be left out without --mood")]);
  });

  it("takes the rate of a file that does not tell it, and refuses one that holds no EEG", async () => {
    const data = scratchDir();
    const path = join(data, "pulse.csv");
    const rows = Array.from({ length: 1000 }, (_, i) => (512 + 100 * Math.sin(i / 12)).toFixed(1));
    writeFileSync(path, `hr\n${rows.join("\n")}\n`);
    const file = ["run", "--source", `file:${path}`, "--goal", "relax", "--data", data];
    const asked = await attuneHere(...file);
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining("Say it with --rate HZ")]);
    const refused = await attuneHere(...file, "--rate", "100");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^attune: file:.*pulse\.csv holds no EEG, only ppg.*\n$/);
    const needless = await attuneHere("run", ...QUICK, "--rate", "100", "--data", data);
    expect([needless.code, needless.stderr]).toEqual([2, expect.stringContaining("--rate must be left out")]);
    expect(existsSync(join(data, "sessions"))).toBe(false);
  });

  it("says on standard error what the source says of itself, such as that a file is cut", async () => {
    const data = scratchDir();
    const path = join(data, "cut.csv");
    const rows = Array.from({ length: 1024 }, (_, i) =>
      [0, 1, 2, 3].map((k) => (850 + 10 * Math.sin(i / 4 + k)).toFixed(2)).join(","),
    );
    writeFileSync(path, `${rows.join("\n")}\n851.2,84`);
    const run = await attuneHere("run", "--source", `file:${path}`, "--goal", "relax", "--data", data, "--json");
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/^attune: .*cut\.csv is cut in line 1025; read up to the line before$/m);
    expect(JSON.parse(run.stdout).durationSec).toBeCloseTo(4, 1);
  });

  it("refuses a client that is not an opaque id, and records nothing", async () => {
    const data = scratchDir();
    const { code, stderr } = await attuneHere("run", ...QUICK, "--client", "../x", "--data", data);
    expect([code, stderr]).toEqual([
      2,
      'attune: client must be 1 to 64 letters, digits, - or _; got "../x". Use an id, not a name.\n',
    ]);
    expect(existsSync(join(data, "sessions"))).toBe(false);
  });

  it("gives the same bars for the same seed, and takes another seed where none is given", async () => {
    const data = scratchDir();
    const run = async (...seed: readonly string[]) =>
      JSON.parse((await attuneHere("run", ...QUICK, ...seed, "--data", data, "--json")).stdout);
    const [a, b, c] = [await run("--seed", "7"), await run("--seed", "7"), await run()];
    expect(readReplay(data, b.session).bars).toEqual(readReplay(data, a.session).bars);
    expect(c.seed).not.toBe(7);
    expect(readReplay(data, c.session).bars).not.toEqual(readReplay(data, a.session).bars);
  });

  it("fades out and closes at the first Ctrl-C", async () => {
    const data = scratchDir();
    const run = startAttune([
      "run",
      "--source",
      "listener",
      "--goal",
      "focus",
      "--speed",
      "1",
      "--data",
      data,
      "--json",
    ]);
    // Once the log grows, the session runs and listens.
    await until(() => logBytes(data) > 10_000);
    run.child.kill("SIGINT");
    const { code, stdout, stderr } = await run.ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/fading out/);
    const { session, durationSec } = JSON.parse(stdout);
    expect(durationSec).toBeLessThan(10);
    expect(readReplay(data, session).summary.state).toBe("closed");
    expect(readReplay(data, session).frames.at(-1)?.values.gain).toBe(0);
  });

  it.each([
    [
      ["--source", "listener", "--goal", "sleep"],
      /^attune: goal must be one of relax, focus, meditate, energise, stress-break; got sleep\n$/,
    ],
    [
      ["--source", "musee", "--goal", "relax"],
      /^attune: source must be one of .*muse-2.*`attune boards`.*; got musee\n$/,
    ],
    [["--source", "listener:bored", "--goal", "relax"], /^attune: .*must be one of .*strong-alpha.*got bored\n$/],
    [["--source", "listener", "--goal", "relax", "--mains", "60"], /^attune: --mains is not needed any more: /],
    [["--source", "listener", "--goal", "relax", "--minutes", "-1"], /--minutes must be a number from .* got -1/],
    [["--goal", "relax"], /^attune: --source must be given: synthetic, listener, a board of .*; got nothing\n/],
    [
      ["--source", "listener"],
      /^attune: --goal must be given: .*: relax, focus, meditate, energise, .*; got nothing\n/,
    ],
  ])("refuses %j with what is allowed", async (args, line) => {
    const data = join(scratchDir(), "none");
    const { code, stdout, stderr } = await attuneHere("run", ...args, "--data", data);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(line);
    expect(existsSync(data)).toBe(false);
  });

  it("refuses a data folder that cannot be one", async () => {
    const file = join(scratchDir(), "file");
    writeFileSync(file, "x");
    const { code, stderr } = await attuneHere("run", ...QUICK, "--data", file);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^attune: the data folder must be a folder; got a file, .*--data DIR\.\n$/);
  });
});

describeShared("attune run on a real recording", () => {
  it("plays a Muse file of 25.6 s at 20 times real time", async () => {
    const data = scratchDir();
    const source = `file:${sharedPath("eeg/muse/eeg101_relax.csv")}`;
    const startMs = performance.now();
    const { code, stdout } = await attuneHere(
      "run",
      "--source",
      source,
      "--goal",
      "relax",
      "--speed",
      "20",
      "--data",
      data,
    );
    expect(code).toBe(0);
    expect(performance.now() - startMs).toBeGreaterThan(1250);
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({ durationSec: 25.574, gaps: [], source });
    expect(summary.usableShare).toBeGreaterThan(0.5);
  });
});
