/** This file checks what is said of a sender that keeps another rate than it tells, or sends no numbers. */
import { expect, it } from "vitest";
import { createStreamRemarks } from "../../../hardware/lsl/stream-remarks.ts";

/** Codes and texts that are told of seconds of samples at this rate, told as 256 Hz. */
function told(hz: number, seconds: number, value: number): readonly string[] {
  const remark = createStreamRemarks(256);
  return Array.from({ length: seconds }, (_, sec) => {
    const numbers = Float64Array.from({ length: hz }, (_, i) => sec * hz + i);
    const block = { numbers, stamps: numbers.map((n) => n / hz), values: numbers.map(() => value), count: hz };
    return remark(block).map(({ code, text }) => `${code} ${text}`);
  }).flat();
}

it("tells once that the rate is another, and nothing of one that is kept", () => {
  expect(told(256, 60, 1)).toEqual([]);
  const said = told(200, 60, 1);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^LSL_RATE .*tells 256 Hz and sends 200\.0 .*too high/);
});

it("tells once that a flood of NaN is no signal", () => {
  const said = told(256, 20, Number.NaN);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^LSL_NO_NUMBERS/);
});
