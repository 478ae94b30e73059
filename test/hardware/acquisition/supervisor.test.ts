/** This file kills, hangs and confuses the child process of a device, and checks that the Source lives on with one marked gap. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, describe, expect, it, type TestContext } from "vitest";
import { type BoardSource, openBoard } from "../../../hardware/acquisition/supervisor.ts";
import { type Board, findBoard } from "../../../hardware/boards.ts";
import type { SourceNotice } from "../../../hardware/source.ts";
import { AttuneError } from "../../../src/errors.ts";
import type { Chunk, SourceEvent } from "../../../src/types.ts";
import { endOf, isChunk, within } from "../../contracts/collect-events.ts";
import { figure } from "../../faults/figure.ts";
import { needing } from "../../needs.ts";

import { startPeerTimer } from "../../realtime/peer-timer.ts";
import { leastOf } from "../../realtime/try-again.ts";
import { soakOr } from "../../soak.ts";
import { TYPESCRIPT } from "../../typescript.ts";
import { describeBrainFlow, libraryDir } from "../brainflow-library.ts";

const ODD_CHILD = fileURLToPath(new URL("./children/odd-child.ts", import.meta.url));
const EAGER_CHILD = fileURLToPath(new URL("./children/eager-child.ts", import.meta.url));
const ORPHAN_MAKER = fileURLToPath(new URL("./children/orphan-maker.ts", import.meta.url));

function boardNamed(name: string): Board {
  const board = findBoard(name);
  if (!board) throw new Error(`there is no board ${name}`);
  return board;
}

const open = (name = "synthetic", more: { childPath?: string; serialPort?: string } = {}): Promise<BoardSource> => {
  const { childPath, ...inputs } = more;
  const config = { board: boardNamed(name), libraryDir, masterBoardId: null, loop: false };
  return openBoard({ ...config, ...(childPath !== undefined && { childPath }) }, inputs);
};

const isLost = ({ code }: SourceNotice) => code === "SOURCE_LOST";

/** Without what a busy machine may add before or after: samples that stay away for a moment and are back without a restart. */
function withoutPauses(notices: readonly SourceNotice[]): readonly string[] {
  const codes = notices.map(({ code }) => code);
  const isPause = (at: number) => codes[at] === "SOURCE_SILENT" && codes[at + 1] === "SOURCE_BACK";
  return codes.filter((_, at) => !isPause(at) && !isPause(at - 1));
}

type Watched = { readonly atMs: number; readonly event: SourceEvent };

/** Reads the EEG of a source in the background, and what it tells a person. */
function watch(source: BoardSource) {
  const seen: Watched[] = [];
  const notices: (SourceNotice & { atMs: number })[] = [];
  source.onNotice?.((notice) => void notices.push({ ...notice, atMs: performance.now() }));
  const done = (async () => {
    for await (const event of source.chunks()) {
      if (event.stream === "eeg") seen.push({ atMs: performance.now(), event });
    }
  })();
  const chunks = () => seen.flatMap(({ event }) => (isChunk(event) ? [event] : []));
  const gaps = () => seen.flatMap(({ event }) => (event.type === "gap" ? [event] : []));
  const until = async (what: string, limitMs: number, test: () => boolean) => {
    const wait = async () => {
      while (!test()) await sleep(10);
    };
    await within(limitMs, what, wait());
  };
  return { seen, notices, done, chunks, gaps, until };
}

const opened: BoardSource[] = [];
afterEach(async () => {
  for (const source of opened.splice(0)) await source.close();
});
const kept = (source: BoardSource) => {
  opened.push(source);
  return source;
};

/** False also for a process that has ended and that nobody has asked after yet (a zombie). */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

describeBrainFlow("the synthetic board in its child process", () => {
  it("survives a SIGKILL of the child with one gap, estimated to 2 % of the clock, and the same numbering", async () => {
    const openingMs = async () => {
      const startMs = performance.now();
      const source = kept(await open());
      return { source, tookMs: performance.now() - startMs };
    };
    const { source, tookMs } = await openingMs();
    const peer = startPeerTimer();
    const { chunks, gaps, notices, until, seen } = watch(source);
    await until("500 samples", 30_000, () => chunks().some((chunk) => endOf(chunk) > 500));
    const pid = source.childPid();
    if (pid === undefined) throw new Error("a streaming board has a child");
    process.kill(pid, "SIGKILL");
    const killedMs = performance.now();
    await until("samples after the kill", 30_000, () => gaps().length > 0);
    const backMs = performance.now() - killedMs;
    await until("1000 samples more", 30_000, () => chunks().some((chunk) => endOf(chunk) > 1700));

    // About 3 s on a calm machine: what it waits before it opens anew, and twice what another opening takes, now where the machine got busy meanwhile.
    const openMs = backMs < 1500 + 2 * tookMs ? tookMs : (await openingMs()).tookMs;
    expect(backMs).toBeLessThan(1500 + 2 * openMs);
    expect(withoutPauses(notices)).toEqual(["SOURCE_LOST", "SOURCE_BACK"]);
    const [gap, ...others] = gaps();
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ cause: "device-restarted", estimated: true });
    let next = 0;
    for (const { event } of seen) {
      if (event.type === "marker") continue;
      expect(event.firstSample).toBe(next);
      next = endOf(event);
    }
    // The clock of the samples is still the clock: what was counted fits what has passed since the start.
    const [first, last] = [seen[0], seen.at(-1)];
    if (!first || !last || last.event.type === "marker") throw new Error("samples were seen");
    const elapsedSec = (last.atMs - first.atMs) / 1000;
    expect(Math.abs(endOf(last.event) / 250 - elapsedSec)).toBeLessThan(
      0.02 * elapsedSec + 0.05 + peer.worstLateMs() / 1000,
    );
    expect(source.childPid()).not.toBe(pid);
  });

  const childEndsAfterMs = async () => {
    const command = [...TYPESCRIPT, ORPHAN_MAKER, libraryDir];
    const parent = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
    const told = await within(
      45_000,
      "opening",
      new Promise<string>((resolve) => parent.stdout.once("data", (bytes) => resolve(String(bytes)))),
    );
    const pid = Number(told);
    expect(isAlive(pid)).toBe(true);
    const killedMs = performance.now();
    parent.kill("SIGKILL");
    const ended = async () => {
      while (isAlive(pid)) await sleep(20);
    };
    await within(15_000, "the end of the child", ended());
    return performance.now() - killedMs;
  };

  it("lets its child end within two seconds when the parent is killed", async () => {
    expect(await leastOf("the end of the child, ms", 2000, childEndsAfterMs)).toBeLessThanOrEqual(2000);
  });

  it("is closed in no time, and leaves no process behind", async () => {
    const closingMs = async () => {
      const source = await open();
      const pid = source.childPid();
      const startMs = performance.now();
      await within(15_000, "closing", source.close());
      const tookMs = performance.now() - startMs;
      expect(pid !== undefined && isAlive(pid)).toBe(false);
      return tookMs;
    };
    expect(await leastOf("closing, ms", 1500, closingMs)).toBeLessThanOrEqual(1500);
  });

  it("does not close at Ctrl-C, which reaches every process of a terminal", async () => {
    const source = kept(await open());
    const { chunks, gaps, until } = watch(source);
    await until("samples", 30_000, () => chunks().length > 5);
    process.kill(source.childPid() ?? 0, "SIGINT");
    const before = chunks().length;
    await until("samples after it", 30_000, () => chunks().length > before + 20);
    expect(gaps()).toEqual([]);
  });
});

describe("a person's own commands", () => {
  const openWith = (commands: readonly string[]) =>
    openBoard(
      { board: boardNamed("cyton"), libraryDir, masterBoardId: null, loop: false, commands, childPath: ODD_CHILD },
      { serialPort: "/dev/none" },
    );

  it("reach the board before its stream, and one that it refuses is told with its answer and nothing else", async () => {
    process.env.ATTUNE_TEST_CHILD = "silent|";
    const source = kept(await openWith(["x1060110X", "1"]));
    expect(source.placesAre).toBe("assumed");
    const error = await openWith(["x1060110X", "xFail"]).catch((reason: unknown) => reason);
    if (!(error instanceof AttuneError)) throw new Error("it should have been refused");
    expect(error).toMatchObject({ code: "CONFIG_REFUSED", exitCode: 1 });
    expect(error.line).toMatch(
      /^cyton: the board refused the command xFail: Failure: too few chars\. Look the command up/,
    );
  });
});

describeBrainFlow("a board that does not answer", () => {
  it("is told by name, with what was tried, BrainFlow's own words and what to check", async () => {
    const error = await open("cyton", { serialPort: "/dev/ttyNone9" }).catch((reason: unknown) => reason);
    if (!(error instanceof AttuneError)) throw new Error("it should not have opened");
    expect(error.code).toBe("UNABLE_TO_OPEN_PORT_ERROR");
    expect(error.exitCode).toBe(1);
    expect(error.line).toMatch(/^cyton did not open: .*port.*tried the port \/dev\/ttyNone9.*attune doctor/);
  });

  it("is told when the child itself cannot run", async () => {
    await expect(open("synthetic", { childPath: `${ODD_CHILD}.none` })).rejects.toThrow(/synthetic did not open/);
  });
});

describe("a child that misbehaves", () => {
  afterEach(() => {
    delete process.env.ATTUNE_TEST_CHILD;
  });

  /** Its child knows by its own program how it misbehaves, so that several can do so at once; all that is its goes with its test. */
  async function openOdd(how: string, { onTestFinished }: Pick<TestContext, "onTestFinished">) {
    const folder = mkdtempSync(join(tmpdir(), "attune-odd-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const stamp = join(folder, "inputs");
    const childPath = join(folder, "child.mjs");
    const says = JSON.stringify(`${how}|${stamp}`);
    const program = JSON.stringify(pathToFileURL(ODD_CHILD).href);
    writeFileSync(childPath, `process.env.ATTUNE_TEST_CHILD = ${says};\nawait import(${program});\n`);
    const source = await open("synthetic", { childPath });
    onTestFinished(source.close);
    const inputs = () => JSON.parse(readFileSync(stamp, "utf8"));
    const logDir = () => readFileSync(`${stamp}.logs`, "utf8");
    return { source, inputs, logDir, ...watch(source) };
  }

  const isStartedAnew = async (how: string, context: Pick<TestContext, "onTestFinished">) => {
    const { source, inputs, chunks, gaps, notices, until } = await openOdd(how, context);
    expect(inputs()).toEqual({});
    // The computer that it came from is asked for anew, and is no input of a source.
    expect(source.device).toEqual({ macAddress: "00:55:DA:B0:1E:5C", serialNumber: "Muse-1E5C" });
    const pid = source.childPid();
    await until("the restart", 30_000, () => gaps().length > 0);
    expect(pid !== undefined && isAlive(pid)).toBe(false);
    expect(notices.find(isLost)?.text).toMatch(how === "flood" ? /it sent a flood/ : /it sent garbage/);
    const before = chunks().length;
    await until("more samples", 20_000, () => chunks().length > before + 5);
    expect(gaps().length).toBe(1);
    // The headband that answered first is asked for by its address from then on.
    expect(inputs()).toEqual({ macAddress: "00:55:DA:B0:1E:5C", serialNumber: "Muse-1E5C", hostname: "desk" });
  };
  /** Each waits two seconds until it is opened anew. */
  const LITTLE = ["garbage", "short-rows", "endless", "noise", "future", "twice"];
  it.concurrent.for(LITTLE)("that sends %s is killed and started anew", isStartedAnew);
  /** So much at once that it would make others seem silent. */
  const MUCH = ["flood", "huge"];
  it.for(MUCH)("that sends %s is killed and started anew", isStartedAnew);

  it(
    "has a folder for what BrainFlow says that no other user may enter, and none is left",
    needing("posix"),
    async (context) => {
      const { source, until, chunks, logDir } = await openOdd("silent", context);
      await until("samples", 20_000, () => chunks().length > 0);
      expect(statSync(logDir()).mode & 0o777).toBe(0o700);
      await source.close();
      expect(existsSync(logDir())).toBe(false);
    },
  );

  it.each(["null-plan", "no-channels", "foreign-place", "no-rate"])(
    "that is ready with %s costs itself alone",
    async (how) => {
      process.env.ATTUNE_TEST_CHILD = how;
      const error = await open("synthetic", { childPath: ODD_CHILD }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: "DEVICE_PROCESS_ENDED",
        message: expect.stringContaining("it sent garbage"),
      });
    },
  );

  it.for([
    ["is silent", "silent"],
    ["hangs", "hang"],
  ] as const)("that %s is noticed within 0.7 s, and started anew", async ([, how], context) => {
    const { seen, gaps, notices, until } = await openOdd(how, context);
    const peer = startPeerTimer();
    await until("the restart", 30_000, () => gaps().length > 0);
    expect(withoutPauses(notices)).toEqual(["SOURCE_SILENT", "SOURCE_LOST", "SOURCE_BACK"]);
    const toldMs = notices[notices.findIndex(isLost) - 1]?.atMs ?? 0;
    const silentMs = toldMs - (seen.findLast(({ atMs }) => atMs <= toldMs)?.atMs ?? 0);
    expect(silentMs).toBeGreaterThan(450);
    expect(silentMs).toBeLessThan(700 + peer.worstLateMs());
    expect(gaps()[0]).toMatchObject({ cause: "device-restarted", estimated: true });
  });
});

describe("a child that streams as soon as it is open", () => {
  /** Of which the parent reads the first samples together with the word that it is open. */
  const BUSY_MS = 120;
  /** How many devices are killed side by side, and how often each. */
  const [DEVICES, KILLS] = soakOr([20, 50], [3, 2]);

  /** Does what a long composition or a slow disk does to a process: nothing else runs for 120 ms, again and again. */
  function keepBusy(): () => void {
    let timer: NodeJS.Timeout;
    const turn = () => {
      const untilMs = performance.now() + BUSY_MS;
      while (performance.now() < untilMs);
      timer = setTimeout(turn, 5);
    };
    turn();
    return () => clearTimeout(timer);
  }

  /** 1.5 s. */
  const STEADY_SAMPLES = 375;
  const samplesOf = ({ chunks }: { readonly chunks: () => readonly Chunk[] }) =>
    chunks().reduce((sum, { samples }) => sum + (samples[0]?.length ?? 0), 0);

  const killAgainAndAgain = async () => {
    const source = kept(await open("synthetic", { childPath: EAGER_CHILD }));
    const watched = watch(source);
    for (let kill = 1; kill <= KILLS; kill++) {
      // As long as a device that works: one that breaks at once is opened ever more seldom.
      const from = samplesOf(watched);
      await watched.until("samples", 30_000, () => samplesOf(watched) > from + STEADY_SAMPLES);
      const before = restarts(watched);
      process.kill(source.childPid() ?? 0, "SIGKILL");
      await watched.until("the child's end", 10_000, () => restarts(watched) > before);
      await watched.until(
        "samples again",
        30_000,
        () => watched.notices.findLast(isAboutSamples)?.code === "SOURCE_BACK",
      );
    }
    await watched.until("the last gap", 30_000, () => watched.gaps().length >= restarts(watched));
    return watched;
  };
  /** On a busy machine a device may fall silent too, which nobody killed: a notice more, and perhaps a restart more. */
  const isAboutSamples = ({ code }: SourceNotice) => ["SOURCE_LOST", "SOURCE_SILENT", "SOURCE_BACK"].includes(code);
  const restarts = ({ notices }: { readonly notices: readonly SourceNotice[] }) => notices.filter(isLost).length;

  it(
    "and is killed again and again leaves as many gaps, each by the clock and marked, while the parent is busy",
    async ({ task }) => {
      const free = keepBusy();
      const peer = startPeerTimer();
      const all = await Promise.all(Array.from({ length: DEVICES }, killAgainAndAgain)).finally(free);
      const turnSec = Math.max(BUSY_MS, peer.worstLateMs()) / 1000;
      const found = all.reduce((sum, { gaps }) => sum + gaps().length, 0);
      figure(task, `${DEVICES * KILLS} kills, ${found} gaps`);
      for (const { gaps, seen, notices } of all) {
        expect(restarts({ notices })).toBeGreaterThanOrEqual(KILLS);
        expect(gaps().length).toBe(restarts({ notices }));
        for (const gap of gaps()) expect(gap).toMatchObject({ cause: "device-restarted", estimated: true });
        // Two seconds and more pass until a device is opened anew; a counter of 256 would have told less than one.
        for (const gap of gaps()) expect(gap.lengthSamples).toBeGreaterThan(60);
        const [first, last] = [seen[0], seen.at(-1)];
        if (!first || !last || last.event.type === "marker") throw new Error("samples were seen");
        const elapsedSec = (last.atMs - first.atMs) / 1000;
        // What is counted is what the clock says, to the time of two turns, which others may have made longer.
        expect(Math.abs(endOf(last.event) / 250 - elapsedSec)).toBeLessThan(0.06 + 2 * turnSec + 0.02 * elapsedSec);
      }
    },
    60_000 + 20_000 * KILLS,
  );
});
