/** This file renders as much as it is told, in a process of its own, and answers how many seconds of the processor that took. */

import { composePiece } from "../session/piece.ts";
import { renderPiece } from "../sound/render-piece.ts";
import type { RenderTask } from "./render.ts";

process.on("message", (task: RenderTask) => {
  const { goal, world, fullest, minutes } = task;
  const held = fullest ? { valence: 1, arousal: 1 } : null;
  const piece = composePiece({ goal, world, minutes, seed: 7, held });
  const before = process.cpuUsage();
  renderPiece({ ...piece, onBlock: () => {} });
  process.send?.(process.cpuUsage(before).user / 1e6, () => process.exit(0));
});
