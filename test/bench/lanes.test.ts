/** This file holds the lanes to what one thread alone would give. */
import { expect, it } from "vitest";
import { type EyeBlocks, followEyeBlocks } from "../../src/bench/eye-blocks.ts";
import { runInLanes } from "../../src/bench/lanes.ts";

const REQUESTS = [1, 2, 3].map((seed) => ({ personality: "default", seed, blocks: 3, blockSec: 15 }));

it("lanes give what one thread gives, in the order of the tasks, the longest begun first", async () => {
  const begun: string[] = [];
  const shares: number[] = [];
  const tasks = REQUESTS.map((argument) => {
    return { text: `seed ${argument.seed}`, coreSec: argument.seed, task: "eyeBlocks", argument };
  });
  const found = await runInLanes<EyeBlocks>(
    tasks,
    (share, text) => {
      shares.push(share);
      if (begun.at(-1) !== text) begun.push(text);
    },
    2,
  );
  const alone = await Promise.all(REQUESTS.map(followEyeBlocks));
  expect(found).toEqual(alone);
  expect(begun.slice(0, 2)).toEqual(["seed 3", "seed 2"]);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

it("a task that fails ends all with its reason", async () => {
  const broken = {
    text: "a person",
    coreSec: 1,
    task: "eyeBlocks",
    argument: { ...REQUESTS[0], personality: "nobody" },
  };
  await expect(runInLanes([broken], () => {}, 2)).rejects.toMatchObject({
    code: "BENCH_FAILED",
    message: expect.stringMatching(/^a person: .*nobody/s),
  });
});
