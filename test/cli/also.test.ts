/** This file holds `--also`: a second source's beats are followed, it may end, and `verify` makes the same again. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

it("attune run --also follows a file of beats, says when it has ended, goes on without it, and runs again byte for byte", async () => {
  const data = scratchDir();
  const beats = join(data, "beats.txt");
  // 75 a minute, for 32 s.
  writeFileSync(beats, Array.from({ length: 40 }, (_, i) => (i % 2 ? 790 : 810)).join("\n"));
  const asked = ["--source", "listener", "--goal", "stress-break", "--minutes", "0.75", "--events"];
  const ran = await attune("run", ...asked, "--also", `file:${beats}`, "--data", data);
  expect(ran.code).toBe(0);
  expect(ran.stderr.match(/file:\S+beats\.txt has ended; the session goes on without it/g)?.length).toBe(1);
  const told = ran.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const hearts = told.flatMap(({ type, state }) => (type === "state" && state.heart?.bpm ? [state.heart.bpm] : []));
  expect(hearts.some((bpm) => Math.abs(bpm - 75) < 0.5)).toBe(true);
  const { session, durationSec, gaps } = told.at(-1).summary;
  expect(durationSec).toBeCloseTo(45, 0);
  expect(gaps).toEqual([]);
  expect(JSON.parse((await attuneHere("verify", session, "--data", data, "--json")).stdout).equal).toBe(true);
});
