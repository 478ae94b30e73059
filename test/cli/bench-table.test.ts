import { describe, expect, it } from "vitest";
import { type Row, rowOf } from "../../src/bench/row.ts";
import { tableOf } from "../../src/cli/bench-table.ts";

const row = (unit: string, value: number, peerValue: number): Row =>
  rowOf({ name: "figure", value, unit, peer: "peer", peerValue }, { atMost: 1 });

/** Of the only line below the head. */
const ratioOf = (one: Row): string | undefined => tableOf([one]).split("\n")[1]?.split(/ {2,}/).at(-3);

describe("the ratio in the table of a bench", () => {
  it.each([
    ["ms", 3, 2, "1.50"],
    ["dB of an octave", -3, -2, "1.50"],
    ["range", 3, 2, "1.50"],
  ])("stands where a unit has one: %s", (unit, value, peerValue, said) => {
    expect(ratioOf(row(unit, value, peerValue))).toBe(said);
  });

  it.each([
    ["LUFS", -22.6, -18],
    ["ρ, rises with arousal", 0.8, 0.4],
    ["r", 0.8, 0.4],
    ["r over 16 bars", 0.8, 0.4],
    ["z", 0.6, -0.3],
    ["ms", 1, 0],
  ])("is a dash where it would mean nothing: %s, %d beside %d", (unit, value, peerValue) => {
    expect(ratioOf(row(unit, value, peerValue))).toBe("–");
  });
});
