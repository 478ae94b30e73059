/** This file takes a recording of a world that this version does not have through the commands: what needs no world works, what needs one says so. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { findSession } from "../../src/recording/session-folder.ts";
import { changeFirstBar, changeHeaders } from "../recording/change-headers.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attuneHere, runListener } from "./in-process.ts";

const data = scratchDir();
const NAMED = "it sounds in the world loft, which this version does not have";
let session = "";
beforeAll(async () => {
  ({ session } = await runListener("relax", "0.3", "--seed", "7", "--data", data));
  const { log } = findSession(data, session);
  changeHeaders(log, /"world":"warm"/, '"world":"loft"');
  changeFirstBar(log, /"world":"warm"/, '"world":"loft"');
});
const ask = (...args: readonly string[]) => attuneHere(...args, "--data", data);

it("its report tells all, and its readings are the same when they are made again", async () => {
  const told = await ask("report", session);
  expect([told.code, told.stdout]).toEqual([0, expect.stringMatching(/^Relax, /)]);
  expect((await ask("report", session, "--check")).code).toBe(0);
});

it("is replayed with the names of its worlds, and otherwise in a world that is here", async () => {
  const { code, stdout, stderr } = await ask("replay", session);
  expect([code, stdout.split("\n")[0], stderr]).toEqual([
    0,
    expect.stringMatching(/goal relax, worlds loft, warm, seed 7/),
    expect.stringContaining(NAMED),
  ]);
  const other = await ask("replay", session, "--world", "night");
  expect([other.code, other.stdout]).toEqual([0, expect.stringMatching(/^world +loft +night$/m)]);
  expect(other.stderr).toContain(NAMED);
});

it("is written as MIDI with one line that says so, and as sound only where the nearest is asked for", async () => {
  const out = (name: string) => join(data, name);
  const midi = await ask("export", session, "--format", "midi", "--out", out("a.mid"));
  expect([midi.code, midi.stderr]).toEqual([0, expect.stringContaining(`${NAMED}: written as in warm`)]);
  const refused = await ask("render", session, "--wav", out("a.wav"));
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("--nearest")]);
  expect(existsSync(out("a.wav"))).toBe(false);
  const nearest = await ask("render", session, "--nearest", "--wav", out("b.wav"));
  expect([nearest.code, nearest.stderr]).toEqual([0, expect.stringContaining(NAMED)]);
});
