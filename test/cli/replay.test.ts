import { describe, expect, it } from "vitest";
import { scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";
import { attuneHere, runListener } from "./in-process.ts";

describe("attune replay", () => {
  it("prints phases and bars with their chords in order of time, and as JSON all that a player needs", async () => {
    const data = scratchDir();
    const { session, bars } = await runListener("relax", "0.3", "--seed", "7", "--data", data);
    const { code, stdout } = await attune("replay", session, "--data", data);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(
      new RegExp(`^session ${session}, .* source listener, goal relax, world warm, seed 7, 18 s$`),
    );
    expect(lines[1]).toBe("0:00.00  running");
    expect(lines[2]).toMatch(/^0:00\.50 {2}bar 0 .* BPM .* no state yet$/);
    // The heart is read from the listener's light after some ten beats, in this listener before the 15th second.
    expect(stdout).toMatch(/heart no clear pulse$/m);
    expect(stdout).toMatch(/heart \d+ bpm indistinct$/m);
    expect(lines.at(-1)).toBe("0:18.00  ended");
    expect(lines.filter((line) => /bar \d/.test(line))).toHaveLength(bars);
    const replay = JSON.parse((await attuneHere("replay", session, "--data", data, "--json")).stdout);
    expect(Object.keys(replay)).toEqual([
      "summary",
      "bars",
      "frames",
      "states",
      "phases",
      "markers",
      "baselines",
      "bank",
      "volumeDb",
      "damage",
    ]);
    expect(replay.frames.length).toBeGreaterThan(16 * 18);
    const stretch = (...of: readonly string[]) => attuneHere("replay", session, "--data", data, ...of);
    const some = (await stretch("--from", "0:06", "--to", "9.5")).stdout.trim().split("\n").slice(1);
    expect(some.length).toBeGreaterThan(0);
    expect(lines).toEqual(expect.arrayContaining(some));
    const wrong = await stretch("--from", "9", "--to", "0:06");
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringMatching("--from must be before --to; got 9 s, with --to 6 s"),
    ]);
    expect((await stretch("--from", "1:75")).stderr).toMatch("A time is MM:SS, H:MM:SS or seconds; got 1:75.");
    // What would have played stands beside it.
    const other = (await attuneHere("replay", session, "--data", data, "--world", "night", "--threshold", "fixed"))
      .stdout;
    expect(other).toMatch(/^world +warm +night$/m);
    expect(other).toMatch(/^threshold rule +quantile +fixed$/m);
    expect(other).toMatch(/^arm +contingent +contingent$/m);
    expect(other).toMatch(new RegExp(`^bars +${bars} +\\d+$`, "m"));
    expect(other).toMatch(/^They first differ at 0\.00 s: bar 0 sounds in night instead of warm\.$/m);
  });
});
