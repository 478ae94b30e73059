/** This file measures how fast the sound core renders a whole piece, against the time that the piece lasts. */
import { createLoop } from "../../session/run.ts";
import { renderPiece } from "../../sound/render-piece.ts";
import { AUDIO_RATE_HZ, type Bar, CONTROL_FRAME_RATE_HZ, type ControlFrame, GOALS } from "../../types.ts";
import { type Row, rowOf } from "./row.ts";

const LENGTH_SEC = 60;

export async function benchRender(): Promise<readonly Row[]> {
  return GOALS.map((goal) => {
    const endMs = LENGTH_SEC * 1000;
    const loop = createLoop({ eeg: null, mainsHz: 50, goal, seed: 7, endMs, baseline: null, held: null });
    const bars = new Map<number, Bar>();
    const frames: ControlFrame[] = [];
    for (let i = 0; i <= LENGTH_SEC * CONTROL_FRAME_RATE_HZ; i++) {
      const timeMs = Math.round((i * 1000) / CONTROL_FRAME_RATE_HZ);
      for (const output of loop({ timeMs, event: { type: "tick" } })) {
        if (output.type === "bar") bars.set(output.bar, output);
        if (output.type === "frame") frames.push(output);
      }
    }
    const piece = { bars: [...bars.values()], frames, seed: 7, lengthSamples: LENGTH_SEC * AUDIO_RATE_HZ };
    const startMs = performance.now();
    renderPiece({ ...piece, onBlock: () => {} });
    const tookSec = (performance.now() - startMs) / 1000;
    const value = LENGTH_SEC / tookSec;
    const name = `renderSpeed.${goal}`;
    return rowOf({ name, value, unit: "s of sound per s", peer: "real time", peerValue: 1 }, { atLeast: 40 });
  });
}
