import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

describe("attune taste", () => {
  it("writes sound, notes and a picture of each excerpt, and a page that shows them with their figures", async () => {
    const out = join(scratchDir(), "taste");
    const { code, stdout, stderr } = await attune("taste", "--seeds", "2", "--minutes", "0.2", "--out", out, "--json");
    expect([code, stderr]).toEqual([0, ""]);
    const tasted = JSON.parse(stdout);
    expect(tasted).toHaveLength(2);
    const page = readFileSync(join(out, "index.html"), "utf8");
    for (const { name, lufs, onsetsPerSec, keys, durationSec } of tasted) {
      for (const ending of ["wav", "mid", "png"])
        expect(readFileSync(join(out, `${name}.${ending}`)).length).toBeGreaterThan(500);
      expect(page).toContain(`<img src="${name}.png"`);
      expect(page).toContain(`${lufs.toFixed(1)} LUFS`);
      expect([durationSec, onsetsPerSec > 0, keys.length > 0]).toEqual([12, true, true]);
    }
    expect(readdirSync(out)).toHaveLength(7);
  });

  it("writes into no folder that holds something, unless it is told to", async () => {
    const out = scratchDir();
    writeFileSync(join(out, "mine.txt"), "mine");
    const args = ["taste", "--seeds", "1", "--minutes", "0.1", "--out", out];
    const refused = await attuneHere(...args);
    expect([refused.code, refused.stdout, readdirSync(out)]).toEqual([2, "", ["mine.txt"]]);
    expect(refused.stderr).toContain("--out must be an empty folder or a new one");
    expect((await attuneHere(...args, "--force")).code).toBe(0);
    expect([existsSync(join(out, "index.html")), readFileSync(join(out, "mine.txt"), "utf8")]).toEqual([true, "mine"]);
  });

  it.each([
    [[], "--out must be a folder; got nothing"],
    [["--out", "x", "--goal", "sleep"], "goal must be one of relax"],
    [["--out", "x", "--world", "attic"], "world must be one of warm"],
    [
      ["--out", "x", "--overview", "--world", "room"],
      "--world must be left out with --overview, which has every world; got room",
    ],
    [
      ["--out", "x", "--overview", "--goal", "focus", "--world", "room"],
      "--goal must be left out with --overview, which has every goal; got focus",
    ],
    [["--out", "x", "--seeds", "0"], "--seeds must be a whole number from 1"],
  ])("says what is wrong with %j in one line", async (args, said) => {
    const { code, stdout, stderr } = await attuneHere("taste", ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
    expect(existsSync("x")).toBe(false);
  });
});
