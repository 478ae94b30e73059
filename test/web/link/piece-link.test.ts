import { describe, expect, it } from "vitest";
import { namedPiece } from "../../../src/session/named-piece.ts";
import { pieceCommand, pieceId, pieceOf } from "../../../web/link/piece-link.ts";

const PIECE = { goal: "stress-break", world: "night", seed: 4294967295, minutes: 10 } as const;

describe("the link to a piece", () => {
  it("carries goal, world, seed and minutes, and nothing else", () => {
    expect(pieceId(PIECE)).toBe("stress-break.night.4294967295.10");
    expect(pieceOf(pieceId(PIECE))).toEqual(PIECE);
    expect(pieceCommand(PIECE)).toBe(
      "attune render --goal stress-break --world night --seed 4294967295 --minutes 10 --wav piece.wav",
    );
  });

  it.each([
    "",
    "relax",
    "relax.warm.5",
    "relax.warm.5.0",
    "relax.warm.5.61",
    "relax.moon.5.1",
    "nap.warm.5.1",
    "relax.warm.-1.1",
    "relax.warm.5.1.0",
    "relax.warm.1e3.1",
  ])("%j names no piece", (id) => expect(pieceOf(id)).toBeNull());

  it("is refused by the server with what is allowed", () => {
    const named = { goal: "relax", world: "warm", seed: "5", minutes: "10" };
    expect(namedPiece(named)).toEqual({ goal: "relax", world: "warm", seed: 5, minutes: 10 });
    expect(() => namedPiece({ ...named, world: "moon" })).toThrow("world must be one of warm,");
    expect(() => namedPiece({ ...named, minutes: "61" })).toThrow(
      "minutes must be a whole number from 1 to 60; got 61",
    );
    expect(() => namedPiece({ ...named, seed: "-1" })).toThrow("seed must be a whole number from 0");
  });
});
