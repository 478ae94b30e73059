/** This file renders a minute for the goal that it is told, in a process of its own, and answers how long that took. */
import { renderPiece } from "../../sound/render-piece.ts";
import { DEFAULT_WORLD, GOALS } from "../../types.ts";
import { composePiece } from "../piece.ts";
import { RENDER_MINUTES } from "./render.ts";

process.on("message", (wanted) => {
  const goal = GOALS.find((name) => name === wanted);
  if (!goal) throw new Error(`goal must be one of ${GOALS.join(", ")}; got ${String(wanted)}`);
  const piece = composePiece({ goal, minutes: RENDER_MINUTES, seed: 7, world: DEFAULT_WORLD, held: null });
  const startMs = performance.now();
  renderPiece({ ...piece, onBlock: () => {} });
  process.send?.((performance.now() - startMs) / 1000, () => process.exit(0));
});
