/** What a page may open, and what it learns of what it may not. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createApartOpener } from "../../hardware/files/apart/open-apart.ts";
import { openFile } from "../../hardware/files/open-file.ts";
import { openSource } from "../../hardware/open.ts";
import { userFolders } from "../../src/cli/user-folders.ts";
import type { OpenSource } from "../../src/server/source/source-hub.ts";
import { writeEdf } from "../hardware/files/write-edf.ts";
import { scratchDir } from "../recording/scratch.ts";
import { runServer, type TestServer } from "../server/run-server.ts";

const KEY = "KEY-0123456789-of-somebody";
const MOST_MS = 10_000;
const LEADS_OUT = "leads by a link out of the folders that may be opened, or nowhere";
const isPosix = process.platform !== "win32";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

function openApart(): OpenSource {
  const open = createApartOpener();
  return (name, inputs, _onProgress, seed, folders) =>
    openSource(name, { inputs, seed, libraryCacheDir: "", openFile: open, file: folders ? { folders } : {} });
}

async function start(folders: readonly string[] = []): Promise<TestServer> {
  server = await runServer({ open: openApart(), folders });
  return server;
}

const sine = Array.from({ length: 128 }, (_, i) => Math.round(40 * Math.sin((2 * Math.PI * 10 * i) / 128)));
const edf = () => writeEdf({ signals: [{ label: "Fp1", records: Array.from({ length: 20 }, () => sine) }] });

const choose = ({ api }: TestServer, path: string) => api("POST", "/api/source", { source: `file:${path}` });

describe("a file elsewhere", () => {
  it("is refused with the same words whether it exists or not, and nothing of it is told", async () => {
    const elsewhere = scratchDir();
    writeFileSync(join(elsewhere, "key.pem"), `${KEY}\n`, { mode: 0o600 });
    const running = await start();
    const there = await choose(running, join(elsewhere, "key.pem"));
    const absent = await choose(running, join(elsewhere, "nothing"));
    const roundabout = await choose(running, `${running.dataDir}/../${elsewhere.split("/").at(-1)}/key.pem`);
    expect([there.status, absent.status, roundabout.status]).toEqual([400, 400, 400]);
    expect(there.body).not.toContain(KEY.slice(0, 4));
    expect(there.body.replaceAll("key.pem", "X")).toBe(absent.body.replaceAll("nothing", "X"));
    expect(JSON.parse((await running.api("GET", "/api/status")).body).source.phase).toBe("none");
  });

  it("is not played back by a board either", async () => {
    const running = await start();
    const inputs = { file: "/etc/hostname", masterBoard: "synthetic" };
    const { status, body } = await running.api("POST", "/api/source", { source: "playback", inputs });
    expect([status, JSON.parse(body).message]).toEqual([400, expect.stringMatching(/^file must be picked/)]);
  });

  it("is not opened as a board's port either, whether it exists or not", async () => {
    const running = await start();
    const elsewhere = ["/etc/hostname", "/etc/nothing", "/dev/../etc/hostname", "etc/hostname", "dev/hostname"];
    // On Linux /dev/fd is a link, so that what lies above it is not /dev.
    const answers = [...elsewhere, "/dev/fd/../root/etc/hostname"].map(async (serialPort) => {
      const { status, body } = await running.api("POST", "/api/source", { source: "cyton", inputs: { serialPort } });
      return [status, JSON.parse(body).message];
    });
    const refused = [400, expect.stringMatching(/^serialPort must be a port such as/)];
    expect(await Promise.all(answers)).toEqual(answers.map(() => refused));
  });

  it.runIf(isPosix)(
    "is not reached by a link that lies where files may be opened, nor as the samples of another",
    async () => {
      const elsewhere = scratchDir();
      writeFileSync(join(elsewhere, "real.edf"), edf());
      const running = await start();
      symlinkSync(join(elsewhere, "real.edf"), join(running.dataDir, "link.edf"));
      const linked = JSON.parse((await choose(running, join(running.dataDir, "link.edf"))).body);
      expect(linked).toMatchObject({ phase: "failed", message: expect.stringContaining(LEADS_OUT) });
      const header = [
        "Brain Vision Data Exchange Header File Version 1.0",
        "[Common Infos]",
        "DataFile=x.eeg",
        "NumberOfChannels=1",
        "SamplingInterval=4000",
        "[Channel Infos]",
        "Ch1=Fp1,,1,µV",
      ];
      writeFileSync(join(running.dataDir, "x.vhdr"), header.join("\n"));
      symlinkSync(join(elsewhere, "real.edf"), join(running.dataDir, "x.eeg"));
      const beside = JSON.parse((await choose(running, join(running.dataDir, "x.vhdr"))).body);
      expect(beside).toMatchObject({ phase: "failed", message: expect.stringContaining(LEADS_OUT) });
    },
  );
});

describe("a file where files may be opened", () => {
  it("that is not there, or is a folder, is told to be so", async () => {
    const folder = scratchDir();
    const running = await start([folder]);
    mkdirSync(join(folder, "sub"));
    const told = async (path: string) => JSON.parse((await choose(running, path)).body);
    for (const path of [join(folder, "gone.edf"), join(folder, "no", "such", "gone.edf")]) {
      expect(await told(path)).toMatchObject({ phase: "failed", message: `${path} is not there` });
    }
    expect(await told(join(folder, "sub"))).toMatchObject({ message: `${join(folder, "sub")} is no file` });
  });

  it.runIf(isPosix)(
    "that is behind a link that leads out is refused with the same words whether anything is there or not",
    async () => {
      const [folder, elsewhere] = [scratchDir(), scratchDir()];
      writeFileSync(join(elsewhere, "real.edf"), edf());
      symlinkSync(elsewhere, join(folder, "way"));
      symlinkSync(join(elsewhere, "none"), join(folder, "lost"));
      symlinkSync(join(elsewhere, "none.edf"), join(folder, "none.edf"));
      const running = await start([folder]);
      for (const name of ["way/real.edf", "way/gone.edf", "way/no/such.edf", "lost/real.edf", "none.edf"]) {
        const { message } = JSON.parse((await choose(running, join(folder, name))).body);
        expect(message).toBe(`${join(folder, name)} ${LEADS_OUT}`);
      }
    },
  );

  it("that is no recording is refused without a word of it, in the answer and in the status", async () => {
    const folder = scratchDir();
    const running = await start([folder]);
    const edfOfKey = Buffer.from(edf());
    edfOfKey.write(KEY.slice(0, 8), 236, "latin1");
    for (const [name, content] of [
      ["key.txt", `${KEY}\n`],
      ["key.edf", edfOfKey],
      ["key.csv", `sec,${KEY}-TP9,AF7\n`],
    ] as const) {
      writeFileSync(join(folder, name), content);
      const { status, body } = await choose(running, join(folder, name));
      const told = (await running.api("GET", "/api/status")).body;
      expect([name, status, JSON.parse(told).source.phase]).toEqual([name, 200, "failed"]);
      expect(`${body}${told}`).not.toContain("KEY");
      expect(JSON.parse(body).hint).toContain("attune inspect");
    }
  });

  it("is opened in a process of its own, and plays", async () => {
    const folder = scratchDir();
    writeFileSync(join(folder, "mine.edf"), edf());
    const running = await start([folder]);
    const page = await running.live();
    expect(JSON.parse((await choose(running, join(folder, "mine.edf"))).body)).toMatchObject({ phase: "streaming" });
    expect((await page.until("traces")).electrodes).toEqual(["Fp1"]);
  });
});

describe.runIf(isPosix)("a path that is no file", () => {
  it("never waits: four pipes, a device and a folder are refused, and another file opens", async () => {
    const folder = scratchDir();
    for (const name of ["a", "b", "c", "d"]) spawnSync("sh", ["-c", 'mkfifo "$0"', join(folder, name)]);
    symlinkSync("/dev/zero", join(folder, "zero"));
    mkdirSync(join(folder, "folder"));
    writeFileSync(join(folder, "mine.edf"), edf());
    const running = await start([folder, "/dev"]);
    const beganMs = performance.now();
    const answers = await Promise.all(["a", "b", "c", "d"].map((name) => choose(running, join(folder, name))));
    expect(answers.map(({ status }) => status)).toContain(200);
    for (const name of ["a", "zero", "folder"]) {
      expect(JSON.parse((await choose(running, join(folder, name))).body)).toMatchObject({ phase: "failed" });
    }
    expect(JSON.parse((await choose(running, join(folder, "mine.edf"))).body)).toMatchObject({ phase: "streaming" });
    expect(performance.now() - beganMs).toBeLessThan(3 * MOST_MS);
    await expect(openFile(join(folder, "a"))).rejects.toThrow("which is no file");
  });
});

describe("a file that a person picks", () => {
  const put = (running: TestServer, folder: string, name: string, body: string | Buffer) =>
    running.ask(
      "POST",
      `/api/picked/${folder}/${encodeURIComponent(name)}`,
      { Authorization: `Bearer ${running.token}`, "Content-Type": "application/octet-stream" },
      body as string,
    );
  const begin = async (running: TestServer) => JSON.parse((await running.api("POST", "/api/picked")).body).folder;

  it("is copied for the owner alone, plays, and is gone when another source is chosen", async () => {
    const running = await start();
    const folder = await begin(running);
    const { status, body } = await put(running, folder, "Mein Büro 1.edf", edf());
    expect(status).toBe(201);
    const { path } = JSON.parse(Buffer.from(body, "latin1").toString("utf8"));
    if (isPosix) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse((await choose(running, path)).body)).toMatchObject({ phase: "streaming" });
    expect(existsSync(path)).toBe(true);
    await running.api("POST", "/api/source", { source: "listener" });
    expect(readdirSync(join(running.dataDir, "picked"))).toEqual([]);
  });

  it("cannot be put elsewhere, nor without the token", async () => {
    const running = await start();
    const folder = await begin(running);
    for (const name of ["../x", "..", ".hidden", "a/b", "a\\b", "a\u0000b", "x".repeat(300)]) {
      expect([name, (await put(running, folder, name, "x")).status]).toEqual([name, 400]);
    }
    expect((await put(running, "0".repeat(32), "x", "x")).status).toBe(400);
    expect((await put(running, "..", "x", "x")).status).toBe(400);
    const { status } = await running.ask(
      "POST",
      `/api/picked/${folder}/x`,
      { "Content-Type": "application/octet-stream" },
      "x",
    );
    expect([401, 403]).toContain(status);
    expect(readdirSync(join(running.dataDir, "picked", folder))).toEqual([]);
  });
});

it("documents and downloads are where the desktop says, in its language", () => {
  const home = scratchDir();
  expect(userFolders({}, home)).toEqual([join(home, "Documents"), join(home, "Downloads")]);
  mkdirSync(join(home, ".config"));
  const text = 'XDG_DOCUMENTS_DIR="$HOME/Dokumente"\nXDG_DOWNLOAD_DIR="$HOME/"\n';
  writeFileSync(join(home, ".config", "user-dirs.dirs"), text);
  expect(userFolders({}, home)).toEqual([`${home}/Dokumente`, join(home, "Downloads")]);
});
