import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { GOALS } from "../../src/types.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

const dir = mkdtempSync(join(tmpdir(), "attune-protocols-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};

describe("attune protocols", { timeout: 60_000 }, () => {
  it("lists the five that ship", async () => {
    const { code, stdout } = await attune("protocols", "list", "--json");
    expect(code).toBe(0);
    const rows = JSON.parse(stdout);
    expect(rows.map(({ name }: { name: string }) => name)).toEqual([...GOALS]);
    expect(rows[0]).toMatchObject({ goal: "relax", minutes: 10, index: "relaxation", direction: "up" });
    const { stdout: table } = await attuneHere("protocols");
    for (const goal of GOALS) expect(table).toContain(goal);
  });

  it("shows one as the file that a copy is right to be made of", async () => {
    const { stdout } = await attuneHere("protocols", "show", "focus", "--json");
    expect(JSON.parse(stdout)).toEqual(SHIPPED.focus);
    const checked = await attuneHere("protocols", "check", file("copy.json", stdout), "--json");
    expect(checked).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(checked.stdout)).toMatchObject({ name: "focus", goal: "focus", minutes: 15, valid: true });
  });

  it("shows the plan of one in a session of another length", async () => {
    const { stdout } = await attuneHere("protocols", "show", "relax", "--minutes", "20");
    expect(stdout).toMatch(/^0:00 – 1:00 +arrive$/m);
    expect(stdout).toMatch(/^18:00 – 19:00 +rest$/m);
    expect(stdout).toMatch(/threshold +quantile, 60 % rewarded, adapts between-blocks/);
  });

  it("tells what a stranger's file says without doing what it tells the terminal", async () => {
    const strange = { ...SHIPPED.relax, note: "calm\u001b[2J\u001b]0;owned\u0007\u009b31m\r\u0007\nhidden" };
    const { stdout } = await attuneHere("protocols", "check", file("strange.json", JSON.stringify(strange)));
    expect(stdout).toContain("calm·[2J·]0;owned·31m·\nhidden");
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it("tells the price of sham in a file that has it, before anybody begins", async () => {
    const path = file(
      "sham.json",
      JSON.stringify({ ...SHIPPED.relax, sham: { share: 0.5, unit: "session", arm: "replay" } }),
    );
    const { price } = JSON.parse((await attuneHere("protocols", "check", path, "--json")).stdout);
    expect(price.map(({ effectSd }: { effectSd: number }) => effectSd)).toEqual([0.5, 0.8, 1.2, 2]);
    const { stdout } = await attuneHere("protocols", "check", path);
    expect(stdout).toContain("sham          replay in 50 % of the sessions, where it is asked for");
    expect(stdout).toMatch(/if it works by 0.5 sd: told in 4 of 5 cases after more than 200 sessions/);
    expect(stdout).toMatch(/if it works by 1.2 sd: told in 4 of 5 cases after about (4[3-9]|5[0-3]) sessions/);
  });

  it.each([
    ["a field that nobody knows", { ...SHIPPED.relax, tempo: 60 }, "tempo must be left out"],
    [
      "an index that nobody knows",
      { ...SHIPPED.relax, index: "gamma" },
      'index must be one of relaxation, focus; got "gamma"',
    ],
    [
      "a reward share of 120 %",
      { ...SHIPPED.relax, threshold: { ...SHIPPED.relax.threshold, rewardShare: 1.2 } },
      "threshold.rewardShare must be a number from 0.05 to 0.95; got 1.2",
    ],
  ])("refuses %s in one line", async (_, protocol, line) => {
    const path = file("wrong.json", JSON.stringify(protocol));
    const { code, stdout, stderr } = await attuneHere("protocols", "check", path, "--json");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`attune: ${path}: ${line}`);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("tells a file that is no JSON, one that is no text of a page's size, and one that is not there", async () => {
    const half = await attuneHere("protocols", "check", file("half.json", '{"schema": 1,'));
    expect(half.code).toBe(2);
    expect(half.stderr).toContain("must be a protocol as JSON; got");
    const large = await attuneHere("protocols", "check", file("large.json", " ".repeat(300_000)));
    expect(large.code).toBe(2);
    expect(large.stderr).toContain("must be a protocol of at most 262144 bytes; got 300000");
    const gone = await attuneHere("protocols", "check", join(dir, "gone.json"));
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain("gone.json cannot be read");
  });

  it("tells a name that does not ship, an action that is none, and a file that was not given", async () => {
    const nap = await attuneHere("protocols", "show", "nap");
    expect(nap.code).toBe(2);
    expect(nap.stderr).toContain("protocol must be one of relax, focus, meditate, energise, stress-break; got nap");
    expect((await attuneHere("protocols", "bake")).code).toBe(2);
    expect((await attuneHere("protocols", "check")).stderr).toContain("check must be given a file; got nothing");
  });
});

describe("the shipped files", () => {
  it("are all protocols by the name of their file", () => {
    const folder = join(import.meta.dirname, "../../src/protocols/shipped");
    expect(readdirSync(folder)).toHaveLength(GOALS.length);
    for (const name of readdirSync(folder)) {
      expect(`${JSON.parse(readFileSync(join(folder, name), "utf8")).name}.json`).toBe(name);
    }
  });
});
