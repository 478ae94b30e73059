/** This file holds `--markers-udp`: marks reach log and export, `verify` makes the same again, and a port that cannot be opened records nothing. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { boundSocket, freePort, sendTo } from "../doors/udp.ts";
import { scratchDir } from "../recording/scratch.ts";
import { startAttune, until } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

it("attune run --markers-udp puts marks into log and exports at their time", async () => {
  const data = scratchDir();
  const port = await freePort();
  const asked = ["--source", "listener", "--goal", "relax", "--minutes", "0.15", "--speed", "2", "--events"];
  const running = startAttune(["run", ...asked, "--markers-udp", String(port), "--data", data]);
  await until(() => running.said().includes('"state"'));
  const sender = await boundSocket();
  await sendTo(sender, port, "eyes closed");
  await sendTo(sender, port, "x".repeat(5000));
  sender.close();
  const { code, stderr, stdout } = await running.ended;
  expect(code).toBe(0);
  expect(stderr).toContain(`attune: marks are taken at 127.0.0.1:${port} (UDP).\n`);
  expect(stderr.match(/was refused: a mark must have at most 1024 bytes/g)?.length).toBe(1);
  const { session } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "").summary;
  const out = join(data, "marks.json");
  expect((await attuneHere("export", session, "--format", "json", "--out", out, "--data", data)).code).toBe(0);
  const mark = readFileSync(out, "utf8").match(/"type":"marker","stream":"eeg","sample":(\d+),"label":"eyes closed"/);
  expect(Number(mark?.[1])).toBeGreaterThan(100);
  expect(Number(mark?.[1])).toBeLessThan(0.15 * 60 * 256);
  expect(JSON.parse((await attuneHere("verify", session, "--data", data, "--json")).stdout).equal).toBe(true);
});

it("a port that another has, or an address that is none, is one line and no recording", async () => {
  const data = scratchDir();
  const sender = await boundSocket();
  const asked = ["run", "--source", "listener", "--goal", "relax", "--minutes", "0.05", "--data", data];
  const busy = await attuneHere(...asked, "--markers-udp", String(sender.address().port));
  expect([busy.code, busy.stderr]).toEqual([
    1,
    expect.stringMatching(/^attune: a port for marks cannot be opened [^\n]+\n$/),
  ]);
  const all = await attuneHere(...asked, "--markers-udp", "0.0.0.0:9000");
  expect([all.code, all.stderr]).toEqual([
    2,
    expect.stringContaining("--markers-udp must be one address of this computer"),
  ]);
  expect(existsSync(join(data, "sessions"))).toBe(false);
  sender.close();
});
