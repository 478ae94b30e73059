/** This file holds that a file with few blocks is a hole only where it holds nothing: not every honest file system counts them at once. */
import { closeSync, openSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { holeIn } from "../src/regular-file.ts";
import { scratchDir } from "./recording/scratch.ts";

const SIZE = 1_000_000;
const SMALL = 1000;

it.each([
  ["full, its blocks not counted yet, as on ZFS", Buffer.alloc(SIZE, 7), 1, false],
  ["full, on what counts no blocks", Buffer.alloc(SIZE, 7), 0, false],
  ["a few kB and a hole", Buffer.alloc(5000, 7), 16, true],
  ["a few kB and a hole, on what counts no blocks", Buffer.alloc(5000, 7), 0, true],
  ["what has its blocks, whatever they hold", Buffer.alloc(5000), 2000, false],
] as const)("%s", (_, bytes, blocks, isHole) => {
  const path = join(scratchDir(), "session.log");
  writeFileSync(path, bytes);
  truncateSync(path, SIZE);
  const file = openSync(path, "r");
  try {
    const told = `claims ${SIZE} bytes and is a hole: next to nothing of it is on the disk`;
    expect(holeIn(file, { size: SIZE, blocks }, SMALL)).toBe(isHole ? told : null);
    expect(holeIn(file, { size: SIZE, blocks })).toBeNull();
  } finally {
    closeSync(file);
  }
});
