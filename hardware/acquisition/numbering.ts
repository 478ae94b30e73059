/**
 * This file numbers the samples of one table of rows: by the board's package numbers, never by time of arrival.
 * The clock is asked only what the counter cannot tell: how often it wrapped, and how much passed while the device was away.
 */
import type { GapCause } from "../../src/types.ts";
import { createHoldBack, type Placed } from "./hold-back.ts";
import { createPackageNumbers, type PackageCounter, rowsPerTurn } from "./package-numbers.ts";

/** Rows as they came from the board in one poll; `numbers[i]` is the package number of column i. */
export type Block = {
  readonly numbers: Float64Array | null;
  readonly count: number;
  /** Monotonic time of the poll. */
  readonly atMs: number;
  /** True for the first block after the device was opened anew. */
  readonly restarted: boolean;
};

export type Numbering<B extends Block> = {
  place(block: B): readonly Placed<B>[];
  /** What is still held, when no block follows. */
  flush(): readonly Placed<B>[];
};

/** After a silence, blocks are gathered for so long, to see whether they make it good (a radio's burst) or not. */
const SETTLE_MS = 250;
const SILENCE_MS = 400;
/** A counter that takes longer to wrap than this needs no clock. */
const LONG_TURN_SEC = 60;
/** How far a counter may run ahead of the clock; radios deliver up to so much late. */
const JITTER_SEC = 0.5;
/** A stall counts as a loss when more than this share of it stays missing. */
const LOST_SHARE = 0.25;

export function createNumbering<B extends Block>(config: {
  readonly counter: PackageCounter | null;
  readonly samplingRateHz: number;
}): Numbering<B> {
  const { counter, samplingRateHz } = config;
  const numbers = counter && createPackageNumbers(counter);
  const turnSec = counter ? rowsPerTurn(counter) / samplingRateHz : 0;
  const order = createHoldBack<B>();
  /** Sample number = position by the counter + this. */
  let offset = 0;
  let lastAtMs = Number.NaN;
  let gathered: B[] = [];

  const rowsSince = (atMs: number) => ((atMs - lastAtMs) / 1000) * samplingRateHz;
  const numberOf = (block: B, i: number) => block.numbers?.[i] ?? Number.NaN;

  /** The next row of the counter is the next sample. */
  const rebase = (number: number) => {
    numbers?.rebase(number, 0);
    offset = order.cursor();
  };

  const putRun = (out: Placed<B>[], block: B, from: number, to: number, position: number) => {
    const missing = position + offset - order.cursor();
    // Nothing can be lost faster than time passes: a counter that says so was restarted or damaged.
    if (missing > rowsSince(block.atMs) * 1.02 + JITTER_SEC * samplingRateHz) {
      const byClock = lostRows(rowsSince(block.atMs), block.count);
      out.push(...order.skip(byClock, "device-restarted", true));
      offset = order.cursor() - position;
    }
    out.push(...order.put({ type: "piece", firstSample: position + offset, block, from, to }, block.atMs));
  };

  const putBlock = (out: Placed<B>[], block: B) => {
    if (!numbers) {
      const piece = { type: "piece", firstSample: order.cursor(), block, from: 0, to: block.count } as const;
      out.push(...order.put(piece, block.atMs));
    } else {
      let from = 0;
      let first = numbers.locate(numberOf(block, 0));
      for (let i = 1; i < block.count; i++) {
        const position = numbers.locate(numberOf(block, i));
        if (position === first + i - from) continue;
        putRun(out, block, from, i, first);
        from = i;
        first = position;
      }
      putRun(out, block, from, block.count, first);
    }
    lastAtMs = block.atMs;
  };

  /** What is missing before the gathered blocks, told by counter and clock together. */
  const missingBefore = (first: B, byClock: number): Loss => {
    // A counter that was opened anew tells nothing, even where it seems to have gone on; and some time has passed in any case.
    if (first.restarted) return { rows: Math.max(1, byClock), cause: "device-restarted", estimated: true };
    if (!counter || !numbers) return { rows: byClock, cause: "silence", estimated: true };
    const byCounter = numbers.missingBefore(numberOf(first, 0));
    const turn = rowsPerTurn(counter);
    const turns = byCounter === 0 ? 0 : Math.max(0, Math.round((byClock - byCounter) / turn));
    return { rows: byCounter + turns * turn, cause: "silence", estimated: false };
  };

  const settle = (): Placed<B>[] => {
    const [first] = gathered;
    const last = gathered.at(-1);
    if (!first || !last) return [];
    const rows = gathered.reduce((sum, block) => sum + block.count, 0);
    const elapsed = rowsSince(last.atMs);
    const byClock = first.restarted ? Math.max(0, Math.round(elapsed - rows)) : lostRows(elapsed, rows);
    const loss = missingBefore(first, byClock);
    const out = [...order.skip(loss.rows, loss.cause, loss.estimated)];
    if (loss.rows > 0) rebase(numberOf(first, 0));
    for (const block of gathered) putBlock(out, block);
    gathered = [];
    return out;
  };

  const needsSettling = (block: B) =>
    block.restarted || (block.atMs - lastAtMs > SILENCE_MS && turnSec <= LONG_TURN_SEC);

  return {
    place: (block) => {
      const out: Placed<B>[] = [];
      if (block.count === 0) return out;
      if (block.restarted && gathered.length > 0) out.push(...settle());
      if (gathered.length > 0 || (!Number.isNaN(lastAtMs) && needsSettling(block))) {
        gathered.push(block);
        if (block.atMs - (gathered[0]?.atMs ?? 0) >= SETTLE_MS) out.push(...settle());
        return out;
      }
      putBlock(out, block);
      return out;
    },
    flush: () => [...settle(), ...order.flush()],
  };
}

type Loss = { readonly rows: number; readonly cause: GapCause; readonly estimated: boolean };

/** Rows that a stall lost by the clock: 0 when the rows that came after it make it good. */
function lostRows(elapsedRows: number, rows: number): number {
  const missing = elapsedRows - rows;
  return missing > LOST_SHARE * elapsedRows ? Math.round(missing) : 0;
}
