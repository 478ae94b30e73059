import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { writeDoor } from "../../src/server/open-browser.ts";
import { findRunning, noteRunning } from "../../src/server/running-file.ts";
import { needing } from "../needs.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attune, type Running, startAttune, until } from "./attune.ts";

let running: Running | null = null;
afterEach(async () => {
  running?.child.kill("SIGKILL");
  await running?.ended;
});

describe("attune open", () => {
  it("prints a link that lets a browser in once, to the server of this folder", async () => {
    const data = scratchDir();
    running = startAttune(["start", "--port", "0", "--no-open", "--source", "listener", "--data", data]);
    const { said } = running;
    await until(() => /http:\/\/127\.0\.0\.1:\d+/.test(said()));
    const { code, stdout } = await attune("open", "--no-open", "--json", "--data", data);
    expect(code).toBe(0);
    const { url, link } = JSON.parse(stdout);
    expect(said()).toContain(url);
    const [address, key] = String(link).split("#");
    expect(address).toBe(`${url}/enter`);
    const spend = () =>
      fetch(`${url}/enter`, {
        method: "POST",
        headers: { Origin: url, "Content-Type": "application/json" },
        body: JSON.stringify({ key }),
      });
    expect([(await spend()).status, (await spend()).status]).toEqual([204, 403]);
    // Neither the key nor the token is in what the server has said.
    for (const secret of [key ?? "?", readFileSync(join(data, "token"), "utf8").trim()]) {
      expect(said()).not.toContain(secret);
    }
    expect(statSync(join(data, "server.json")).mode & 0o077).toBe(0);
    running.child.kill("SIGTERM");
    await running.ended;
    expect(existsSync(join(data, "server.json"))).toBe(false);
    expect((await attune("open", "--data", data)).stderr).toMatch(
      /^attune: no Attune runs on the data folder .*npm start/,
    );
  });
});

describe("the note of a running server", () => {
  const RUN = { url: "http://127.0.0.1:4840", pid: process.pid, run: "a".repeat(32) };

  it("is found while its process lives, and is taken away by the server that left it", () => {
    const data = scratchDir();
    expect(findRunning(data)).toBeNull();
    const forget = noteRunning(data, RUN);
    expect(findRunning(data)).toEqual(RUN);
    const forgetNewer = noteRunning(data, { ...RUN, run: "b".repeat(32) });
    forget();
    expect(findRunning(data)?.run).toBe("b".repeat(32));
    forgetNewer();
    expect(findRunning(data)).toBeNull();
    noteRunning(data, { ...RUN, pid: 2 ** 30 });
    expect(findRunning(data)).toBeNull();
  });

  it("is nothing where it was tampered with: no other machine, no other scheme", () => {
    const data = scratchDir();
    for (const url of [
      "http://evil.com:4840",
      "http://127.0.0.1:4840@evil.com",
      "javascript:1",
      "http://127.0.0.1:4840/x",
    ]) {
      writeFileSync(join(data, "server.json"), JSON.stringify({ ...RUN, url }));
      expect(findRunning(data)).toBeNull();
    }
  });
});

describe("the file by which a browser is sent to the link", () => {
  it("is for its owner alone, since a program's arguments are everybody's to see", needing("posix"), () => {
    const dataDir = scratchDir();
    const link = "http://127.0.0.1:4840/enter#key";
    const path = writeDoor({ url: "http://127.0.0.1:4840", link, dataDir });
    expect(readFileSync(path, "utf8")).toContain(`content="0;url=${link}"`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
