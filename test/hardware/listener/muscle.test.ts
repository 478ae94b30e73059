import { describe, expect, it } from "vitest";
import { createMuscle } from "../../../hardware/listener/muscle.ts";
import { randomFor } from "../../../src/random.ts";
import { powerBetween } from "./measure.ts";

describe("createMuscle", () => {
  const muscle = createMuscle({ burstsPerMin: 10, sdUv: 50 }, 2, 256, randomFor(3, "muscle"));
  const rows = [new Float64Array(256 * 120), new Float64Array(256 * 120)];
  const sample = new Float64Array(2);
  for (let i = 0; i < 256 * 120; i++) {
    muscle(sample);
    for (const [c, row] of rows.entries()) row[i] = sample[c] ?? Number.NaN;
  }

  it("comes in bursts: still most of the time, loud in between", () => {
    for (const row of rows) {
      const still = row.filter((x) => x === 0).length / row.length;
      expect(still).toBeGreaterThan(0.6);
      expect(still).toBeLessThan(0.97);
      expect(Math.max(...row)).toBeGreaterThan(50);
    }
  });

  it("has far more power above 20 Hz than below 8 Hz", () => {
    for (const row of rows) expect(powerBetween(row, 20, 45) / powerBetween(row, 1, 8)).toBeGreaterThan(10);
  });
});
