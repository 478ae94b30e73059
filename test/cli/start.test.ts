import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { PROJECT_DIR } from "../../src/config.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import type { ServerMessage, SourceStatus } from "../../src/wire.ts";
import { freePort } from "../doors/udp.ts";
import { attuneHere } from "./in-process.ts";

type Started = {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly exit: Promise<number | null>;
  /** The printed address, once it stands there. */
  readonly url: () => Promise<string>;
};

let dataDir = "";
let started: Started[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "attune-start-"));
  started = [];
});
afterEach(async () => {
  for (const { child, exit } of started) {
    child.kill("SIGKILL");
    await exit;
  }
  rmSync(dataDir, { recursive: true, force: true });
});

const start = (...args: string[]): Started => startWith({}, ...args);

/** What begins nothing needs no process of its own. */
const refused = (...args: readonly string[]) =>
  attuneHere("start", "--no-open", "--data", dataDir, "--port", "0", ...args);

function startWith(env: Readonly<Record<string, string>>, ...args: string[]): Started {
  const command = [join(PROJECT_DIR, "src/cli/attune.mjs"), "start", "--no-open", "--data", dataDir, ...args];
  const child = spawn(process.execPath, command, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text) => {
    stdout += String(text);
  });
  child.stderr.on("data", (text) => {
    stderr += String(text);
  });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = async () => {
    for (let i = 0; i < 1200; i++) {
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout);
      if (match) return match[0];
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no address was printed; exit ${child.exitCode}; ${stderr}`);
  };
  const one = { child, stdout: () => stdout, stderr: () => stderr, exit, url };
  started.push(one);
  return one;
}

/** Starts a session as a page would and waits until it has sounded for a while. */
async function listen(url: string): Promise<void> {
  const token = readFileSync(join(dataDir, "token"), "utf8").trim();
  const socket = new WebSocket(`${url.replace("http", "ws")}/live`, { headers: { Authorization: `Bearer ${token}` } });
  socket.on("error", () => {});
  await new Promise<void>((resolve) => {
    socket.on("message", (raw) => {
      const message = JSON.parse(raw.toString()) as ServerMessage;
      const streams =
        message.type === "welcome" ? message.source.phase : message.type === "source" ? message.phase : "";
      if (streams === "streaming") socket.send(JSON.stringify({ type: "start", goal: "relax", minutes: 5 }));
      if (message.type === "frame" && message.frame.frame === 16) resolve();
    });
  });
}

/** What the page is told of the source, once it is in this phase. */
async function sourceOnce({ child }: Started, url: string, phase: SourceStatus["phase"]): Promise<SourceStatus> {
  const headers = { Authorization: `Bearer ${readFileSync(join(dataDir, "token"), "utf8").trim()}` };
  for (let i = 0; i < 800 && child.exitCode === null; i++) {
    const answer = await fetch(`${url}/api/status`, { headers });
    const { source } = (await answer.json()) as { source: SourceStatus };
    if (source.phase === phase) return source;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the source was never ${phase}`);
}

describe("attune start", () => {
  it("prints its address, serves the page there, and closes at SIGTERM", async () => {
    const attune = start("--port", "0", "--source", "listener");
    const url = await attune.url();
    const answer = await fetch(url);
    expect([200, 503]).toContain(answer.status);
    const token = readFileSync(join(dataDir, "token"), "utf8").trim();
    expect(attune.stdout() + attune.stderr()).not.toContain(token);
    attune.child.kill("SIGTERM");
    expect(await attune.exit).toBe(0);
  });

  it("places the channels of the source that it names, and ends in one line where they do not fit it", async () => {
    const attune = start("--port", "0", "--source", "listener", "--places", "T7,-,-,T8");
    const { placesAre, places } = await sourceOnce(attune, await attune.url(), "streaming");
    expect({ placesAre, places }).toEqual({ placesAre: "said", places: ["T7", null, null, "T8"] });
    attune.child.kill("SIGTERM");
    await attune.exit;
    const other = start("--port", "0", "--source", "listener", "--places", "T7,T8");
    expect(await other.exit).toBe(2);
    expect(other.stderr()).toBe("attune: --places must be one for each of the 4 channels of listener; got 2: T7,T8\n");
    const commanded = await refused("--source", "listener", "--config", "x1060110X");
    expect(commanded.code).toBe(2);
    expect(commanded.stderr).toContain(
      "--config must be left out for listener, which takes no commands; got x1060110X",
    );
  });

  it("ends where its source is bad use, also with a door open", async () => {
    const port = await freePort();
    const attune = start("--port", "0", "--source", "listener", "--config", "x", "--markers-udp", String(port));
    expect(await attune.exit).toBe(2);
    expect(attune.stderr()).toContain("marks are taken at");
    expect(attune.stderr()).toContain("--config must be left out for listener");
  });

  it("prints JSON only when asked to", async () => {
    const attune = start("--port", "0", "--source", "listener", "--json");
    const url = await attune.url();
    expect(JSON.parse(attune.stdout())).toEqual({ url, data: dataDir });
  });

  it("fades and closes the recording at the first Ctrl-C", async () => {
    const attune = start("--port", "0", "--source", "listener");
    await listen(await attune.url());
    attune.child.kill("SIGINT");
    expect(await attune.exit).toBe(0);
    expect(attune.stderr()).toContain("Ctrl-C again");
    const sessions = listSessions(dataDir);
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ state: "closed", goal: "relax", source: "listener" });
  });

  it("refuses a data folder that another server uses, in one line with what to do", async () => {
    const first = start("--port", "0", "--source", "listener");
    await first.url();
    const second = start("--port", "0", "--source", "listener");
    expect(await second.exit).toBe(1);
    expect(second.stdout()).toBe("");
    expect(second.stderr().trim().split("\n")).toHaveLength(1);
    expect(second.stderr()).toContain("--data DIR");
    first.child.kill("SIGKILL");
    await first.exit;
    await start("--port", "0", "--source", "listener").url();
  });

  it("says that the port is busy in one line, with what to do", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => {
        const address = other.address();
        resolve(address && typeof address === "object" ? address.port : 0);
      });
    });
    const attune = start("--port", String(port), "--source", "listener");
    expect(await attune.exit).toBe(1);
    expect(attune.stderr().trim()).toBe(
      `attune: port ${port} is in use. If Attune already runs, open http://127.0.0.1:${port}; else choose another port with --port N.`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  it.each([
    [["--source", "muse-99"], /muse-99/],
    [["--source", "listener:grumpy"], /strong-alpha/],
    [["--source", "file:/nowhere/at-all.csv"], /at-all\.csv/],
    [["--source", "cyton"], /--serial-port/],
    [["--port", "70000"], /--port must be a whole number from 0 to 65535/],
    [["--mains", "55"], /--mains must be 50 or 60; got 55/],
    [["--no-such-flag"], /unknown option/],
  ])("%j is bad use", async (args, said) => {
    const { code, stdout, stderr } = await refused(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
    if (!String(args).includes("file:")) expect(stdout).toBe("");
  });

  it("streams a demo that says so, where no source is asked for and no headband is known; BrainFlow is not needed", async () => {
    const attune = startWith(
      { PATH: join(dataDir, "empty"), ATTUNE_CACHE: join(dataDir, "cache"), BRAINFLOW_LIB_DIR: "" },
      "--port",
      "0",
    );
    const source = await sourceOnce(attune, await attune.url(), "streaming");
    expect(source).toMatchObject({ source: "listener:demo", message: expect.stringContaining("not your brain") });
    expect(existsSync(join(dataDir, "headband.json"))).toBe(false);
  });

  it("looks for the headband that was used last, and streams the demo where it does not answer, saying why", async () => {
    const headband = { name: "cyton", inputs: { serialPort: "/nowhere" } };
    writeFileSync(join(dataDir, "headband.json"), JSON.stringify(headband));
    const attune = start("--port", "0");
    const source = await sourceOnce(attune, await attune.url(), "streaming");
    expect(source).toMatchObject({
      source: "listener:demo",
      hint: expect.stringContaining("cyton did not answer"),
    });
    expect(attune.stderr()).toContain("streaming a demo, because cyton did not answer");
  });

  it("tells on the page why a board is not there, and stays", async () => {
    const attune = start("--port", "0", "--source", "cyton", "--serial-port", "/nowhere");
    const url = await attune.url();
    const source = await sourceOnce(attune, url, "failed");
    expect(source.message).not.toBe("");
    expect(attune.stderr()).toContain(source.message);
    expect(attune.child.exitCode).toBeNull();
  });
});
