import { describe, expect, it } from "vitest";
import { renderPiece, renderStretches } from "../../src/sound/render-piece.ts";
import { bytesOf, coreOf, frameAt, handBars, renderFrom, secOf } from "./pieces.ts";

const PIECE = {
  bars: handBars(3),
  frames: [frameAt(0, { gain: 1 }), frameAt(secOf(2), { brightness: 0.9 })],
  seed: 7,
  lengthSamples: secOf(3) + 17,
};

/** A whole piece, gathered from its stretches. */
function gathered() {
  const sound = { left: new Float32Array(PIECE.lengthSamples), right: new Float32Array(PIECE.lengthSamples) };
  let at = 0;
  const onBlock = ({ left, right }: { left: Float32Array; right: Float32Array }) => {
    sound.left.set(left, at);
    sound.right.set(right, at);
    at += left.length;
  };
  renderPiece({ ...PIECE, onBlock });
  return { sound, samples: at };
}

describe("rendering a piece", () => {
  it("gives exactly its length, and the bytes that a player who knew everything would have heard", () => {
    const { sound, samples } = gathered();
    expect(samples).toBe(PIECE.lengthSamples);
    const played = renderFrom(coreOf(PIECE.bars, PIECE.frames), PIECE.lengthSamples, [128]);
    expect(bytesOf(sound).equals(bytesOf(played))).toBe(true);
  });

  it("can be stopped after any stretch", () => {
    let stretches = 0;
    for (const { left } of renderStretches(PIECE)) {
      expect(left.length).toBe(2400);
      if (++stretches === 3) break;
    }
    expect(stretches).toBe(3);
  });
});
