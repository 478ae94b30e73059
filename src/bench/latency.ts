/** This file measures how long samples take: a board's to a page and to control frames, and those of other programs, apps and bands to the loop. */
import { measureBoard, type Stretch } from "./latency/board.ts";
import { measureDoors } from "./latency/doors.ts";
import type { OnProgress } from "./progress.ts";
import type { Row } from "./row.ts";
import type { BenchSize } from "./size.ts";

const SIZES: Readonly<Record<BenchSize, { readonly board: Stretch; readonly doorsMs: number }>> = {
  whole: { board: { warmUpMs: 3000, measureMs: 15_000 }, doorsMs: 15_000 },
  quick: { board: { warmUpMs: 2000, measureMs: 4000 }, doorsMs: 1000 },
};
/** The rest are the doors. */
const BOARD_SHARE = 0.5;

export async function benchLatency(size: BenchSize, onProgress: OnProgress): Promise<readonly Row[]> {
  const { board, doorsMs } = SIZES[size];
  const { rows, close } = await measureBoard(board, (share) => onProgress(share * BOARD_SHARE, "listening to a board"));
  onProgress(BOARD_SHARE, "listening at the doors");
  // A session that ends fades for a moment, in which the doors open.
  const [doors] = await Promise.all([measureDoors(doorsMs), close()]);
  return [...rows, ...doors];
}
