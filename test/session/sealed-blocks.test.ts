/** This file holds a sealed session in blocks, from the wish to the verdict: drawn by the block, crossed over softly, hidden, and counted block by block. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Protocol } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { readHeader, readLog } from "../../src/recording/read-log.ts";
import { readSeal } from "../../src/recording/seal.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { evidenceOf } from "../../src/session/person-evidence.ts";
import { revealSession } from "../../src/session/reveal-session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { scratchDir } from "../recording/scratch.ts";
import { LISTENED, recordArm } from "./record-arm.ts";

/** A minute to arrive, then four blocks of half a minute. */
const BLOCKS: Protocol = {
  ...SHIPPED.relax,
  name: "in-blocks",
  stages: [
    { stage: "arrive", minutes: 1 },
    { stage: "train", minutes: 2, blockMinutes: 0.5 },
  ],
};
const ASKED = { arm: "sealed", client: "ada", goal: "relax", protocol: BLOCKS, minutes: 3 } as const;
const BLOCK_TICKS = 480;
const CROSSING_TICKS = 64;
const startOf = (block: number) => 960 + block * BLOCK_TICKS;

describe("a sealed session in blocks", { timeout: 60_000 }, () => {
  const dataDir = scratchDir();
  let id = "";
  const folder = () => findSession(dataDir, id);
  /** One a tick, as the log has it. */
  const fed: (number | null)[] = [];
  beforeAll(async () => {
    id = await recordArm(dataDir, { ...ASKED, shamUnit: "block" });
    for (const entry of readLog(folder().log)) {
      if (entry.type === "record" && entry.record.type === "input" && entry.record.input.event.type === "fed")
        fed.push(entry.record.input.event.value);
    }
  }, 60_000);

  it("has an arm and a commitment a block, and says before the start how they were drawn", () => {
    const { sealed } = readHeader(folder().log);
    expect(sealed).toMatchObject({ unit: "block", shamShare: 0.5, sham: "replay" });
    expect(new Set(sealed?.commitments).size).toBe(4);
    expect(readSeal(folder())?.arms).toHaveLength(4);
  });

  it("feeds each block what was drawn for it, and crosses over in 4 s without a jump", () => {
    const { arms } = readSeal(folder())!;
    const isSham = (tick: number) =>
      Math.abs((fed[tick] ?? Number.NaN) - (LISTENED[tick % LISTENED.length] ?? 0)) < 1e-9;
    for (const [block, arm] of arms.entries()) {
      const settled = Array.from(
        { length: BLOCK_TICKS - CROSSING_TICKS - 2 },
        (_, i) => startOf(block) + CROSSING_TICKS + 1 + i,
      ).filter((tick) => typeof fed[tick] === "number" && tick < LISTENED.length);
      const sham = settled.filter(isSham).length;
      // By chance the own reading crosses the other's now and then.
      if (arm === "replay") expect([block, sham]).toEqual([block, settled.length]);
      else expect(sham, `block ${block}`).toBeLessThan(0.05 * settled.length + 1);
    }
    const steps = fed.slice(1).map((value, i) => {
      const before = fed[i];
      return typeof value === "number" && typeof before === "number" ? Math.abs(value - before) : 0;
    });
    // The person's own reading, of .3 s, moves by up to a half in a tick elsewhere, but by a quarter at most where blocks begin.
    for (const block of arms.keys()) {
      expect(Math.max(...steps.slice(startOf(block) - 2, startOf(block) + 2)), `block ${block}`).toBeLessThan(0.3);
    }
  });

  it("is made again byte for byte, and shows no arm before the guess", () => {
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true, differences: [] });
    expect(JSON.stringify(listSessions(dataDir))).not.toMatch(/contingent|"replay"/);
    expect(evidenceOf(dataDir, "ada").courses).toMatchObject([{ unit: "block", counted: 0, waiting: [id] }]);
  });

  it("asks for the last block's guess, and each block counts as a draw of its own", () => {
    const { arms } = readSeal(folder())!;
    expect(revealSession(dataDir, id, "real")).toMatchObject({ arms, isRight: arms.at(-1) === "contingent" });
    const { courses, options } = evidenceOf(dataDir, "ada", "relax");
    const inBlocks = courses.find(({ unit }) => unit === "block");
    expect(inBlocks).toMatchObject({ shamShare: 0.5, counted: 1, waiting: [], verdict: { sessions: 4 } });
    expect(inBlocks!.price.map(({ effectSd }) => effectSd)).toEqual([0.3, 0.5, 0.8]);
    expect(options.map(({ unit, shamShare, price }) => [unit, shamShare, price.at(-1)!.units! > 10])).toEqual([
      ["session", 0.5, true],
      ["session", 0.2, true],
      ["block", 0.5, true],
      ["block", 0.2, true],
    ]);
  });

  it("one in five is drawn as often, and counts apart from one in two", async () => {
    const other = await recordArm(dataDir, { ...ASKED, minutes: 1, shamShare: 0.2 });
    expect(readHeader(findSession(dataDir, other).log).sealed).toMatchObject({ shamShare: 0.2, unit: "session" });
    revealSession(dataDir, other, "unsure");
    expect(
      evidenceOf(dataDir, "ada").courses.map(({ unit, shamShare, counted }) => [unit, shamShare, counted]),
    ).toEqual(
      expect.arrayContaining([
        ["block", 0.5, 1],
        ["session", 0.2, 1],
      ]),
    );
  });
});
