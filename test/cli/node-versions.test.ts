/** This file runs Attune on the newest Node that it promises: it serves the page, plays a session, and ends when asked. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { needing } from "../needs.ts";
import { findNode, NODE_VERSIONS } from "../readers/node-versions.ts";
import { startAttune, until } from "./attune.ts";

const node = findNode("node-24") ?? "";
const dataDir = mkdtempSync(join(tmpdir(), "attune-node-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe(`on Node ${NODE_VERSIONS["node-24"]}`, needing("node-24"), () => {
  it("the server starts, gives the page, and ends well at Ctrl-C", async () => {
    const args = ["start", "--source", "listener", "--no-open", "--port", "0", "--data", dataDir];
    const { child, ended, said } = startAttune(args, node);
    const url = await until(() => /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0], 60_000);
    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<title>")]);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/Warning|Error/);
  });

  it("a session is composed, kept and equal when run again", async () => {
    const session = ["--source", "listener", "--goal", "relax", "--minutes", "0.5", "--seed", "7"];
    const ran = await startAttune(["run", ...session, "--json", "--data", dataDir], node).ended;
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    const { session: id, bars } = JSON.parse(ran.stdout);
    expect(bars).toBeGreaterThan(3);
    const verified = await startAttune(["verify", id, "--json", "--data", dataDir], node).ended;
    expect(JSON.parse(verified.stdout)).toMatchObject({ equal: true });
  });

  it("the commands that open BrainFlow's library or the index of sessions answer", async () => {
    const listed = await startAttune(["sessions", "--json", "--data", dataDir], node).ended;
    expect(JSON.parse(listed.stdout)).toHaveLength(1);
    const boards = await startAttune(["boards", "--json"], node).ended;
    if (boards.code === 0) expect(JSON.parse(boards.stdout)[0]).toMatchObject({ name: "synthetic" });
    else expect(boards.stderr).toMatch(/^attune: /);
  });
});
