import { describe, expect, it } from "vitest";
import { createJaw } from "../../../src/signal/artifacts/jaw.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const isClench = createJaw(MUSE);
const times = (...factors: readonly number[]) => factors.map((factor) => Math.log(factor));

describe("a clench", () => {
  it("is a rise at all electrodes in one hop, smaller than what one alone would need", () => {
    expect(isClench(times(4, 3, 3, 4))).toBe(true);
    expect(isClench(times(2, 2, 2, 2))).toBe(false);
  });

  it("is not one loose electrode, and not a frown", () => {
    expect(isClench(times(40, 1, 1, 1))).toBe(false);
    expect(isClench(times(2, 30, 30, 2))).toBe(false);
  });

  it("needs two electrodes that are known", () => {
    expect(isClench([Number.NaN, Number.NaN, Number.NaN, Math.log(50)])).toBe(false);
    expect(isClench([Number.NaN, Math.log(4), Number.NaN, Math.log(9)])).toBe(true);
  });

  it("is found on a cap without a forehead, and on numbered channels", () => {
    expect(createJaw(["T3", "T4", "O1"])(times(5, 5, 2))).toBe(true);
    expect(createJaw(["CH1", "CH2", "CH3"])(times(5, 5, 4))).toBe(true);
  });
});
