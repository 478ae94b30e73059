/** This file renders a minute of what it is told, in a process of its own, and answers how many seconds of the processor that took. */

import { composePiece } from "../session/piece.ts";
import { renderPiece } from "../sound/render-piece.ts";
import { RENDER_MINUTES, type RenderTask } from "./render.ts";

process.on("message", (task: RenderTask) => {
  const { goal, world, fullest } = task;
  const held = fullest ? { valence: 1, arousal: 1 } : null;
  const piece = composePiece({ goal, world, minutes: RENDER_MINUTES, seed: 7, held });
  const before = process.cpuUsage();
  renderPiece({ ...piece, onBlock: () => {} });
  process.send?.(process.cpuUsage(before).user / 1e6, () => process.exit(0));
});
