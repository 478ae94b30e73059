/**
 * This file says where each index stood over a whole session, in spreads of the person's own rest, and how sure that mean is. Readings four times a second
 * repeat each other, so the scatter is taken between blocks of half a minute, which hardly do (batch means).
 */
import { INDEX_NAMES, type IndexName, type MentalState } from "../types.ts";
import type { IndexLevel, IndexLevels } from "./summary.ts";

const BLOCK_SEC = 30;
/** Readings that a block needs to count in the scatter: ten seconds of them. */
const LEAST_READINGS = 40;
/** From fewer blocks nothing can be said of a scatter. */
const LEAST_BLOCKS = 4;

type Block = { sum: number; count: number };

export function createIndexLevels(): {
  readonly add: (state: Pick<MentalState, "tSec" | "indices">) => void;
  readonly levels: () => IndexLevels;
} {
  const blocks = Object.fromEntries(INDEX_NAMES.map((name) => [name, new Map<number, Block>()])) as Record<
    IndexName,
    Map<number, Block>
  >;
  const addIndex = (name: IndexName, z: number, tSec: number) => {
    const at = Math.floor(tSec / BLOCK_SEC);
    const block = blocks[name].get(at) ?? { sum: 0, count: 0 };
    block.sum += z;
    block.count++;
    blocks[name].set(at, block);
  };
  return {
    add: ({ tSec, indices }) => {
      for (const name of INDEX_NAMES) {
        const index = indices[name];
        if (index.status !== "artifact" && index.z !== null) addIndex(name, index.z, tSec);
      }
    },
    levels: () =>
      Object.fromEntries(INDEX_NAMES.map((name) => [name, levelOf([...blocks[name].values()])])) as IndexLevels,
  };
}

function levelOf(blocks: readonly Block[]): IndexLevel | null {
  const count = blocks.reduce((all, block) => all + block.count, 0);
  if (count === 0) return null;
  const meanZ = blocks.reduce((all, { sum }) => all + sum, 0) / count;
  return { meanZ: rounded(meanZ), seZ: standardErrorOf(blocks), readings: count };
}

/** Null where there are too few blocks to say. */
function standardErrorOf(blocks: readonly Block[]): number | null {
  const means = blocks.filter(({ count }) => count >= LEAST_READINGS).map(({ sum, count }) => sum / count);
  if (means.length < LEAST_BLOCKS) return null;
  const mean = means.reduce((all, one) => all + one, 0) / means.length;
  const variance = means.reduce((all, one) => all + (one - mean) ** 2, 0) / (means.length - 1);
  return rounded(Math.sqrt(variance / means.length));
}

/** To ten thousandths, as all of a summary. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
