import { expect, it } from "vitest";
import { alphaPeakHz } from "../../src/signal/alpha-peak.ts";

const spectrum = (of: (hz: number) => number) => Float64Array.from({ length: 129 }, (_, k) => of(k / 2));

it("finds a peak on a falling slope", () => {
  expect(
    alphaPeakHz(
      spectrum((hz) => 100 / (1 + hz) + 30 / (1 + (hz - 10.5) ** 2)),
      0.5,
    ),
  ).toBe(10.5);
});

it("finds none where the spectrum only falls, and none outside 7–13 Hz", () => {
  expect(
    alphaPeakHz(
      spectrum((hz) => 100 / (1 + hz)),
      0.5,
    ),
  ).toBeNull();
  expect(
    alphaPeakHz(
      spectrum((hz) => 1 / (1 + (hz - 20) ** 2)),
      0.5,
    ),
  ).toBeNull();
});
