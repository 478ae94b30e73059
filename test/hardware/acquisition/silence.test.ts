/** This file checks what counts as the silence of a device, on a clock of its own. */
import { expect, it } from "vitest";
import { createSilence } from "../../../hardware/acquisition/silence.ts";

it("a silence lasts since something came, looked at a tenth of a second apart", () => {
  const silence = createSilence(0);
  silence.came(1030);
  const told = [1100, 1200, 1300, 1400, 1500, 1600].map(silence.ms);
  expect(told).toEqual([70, 170, 270, 370, 470, 570]);
  silence.came(1610);
  expect(silence.ms(1700)).toBe(90);
});

it("a process that stood still reads afterwards what came meanwhile: that is no silence", () => {
  const silence = createSilence(0);
  silence.came(1000);
  expect(silence.ms(9000)).toBeLessThan(500);
  silence.came(9001);
  expect(silence.ms(9100)).toBe(99);
});
