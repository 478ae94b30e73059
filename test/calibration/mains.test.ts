import { describe, expect, it } from "vitest";
import { findMainsHz } from "../../calibration/mains.ts";
import { rhythms } from "../signal/signals.ts";

const withLine = (hz: number, uv: number, samplingRateHz = 256) => [
  rhythms(
    30,
    samplingRateHz,
    [
      { hz: 10, uv: 20 },
      { hz, uv },
    ],
    { noiseUv: 2 },
  ),
];

describe("the frequency of the mains", () => {
  it.each([50, 60] as const)("is %i Hz where its line stands out", (hz) => {
    expect(findMainsHz(withLine(hz, 1), 256)).toBe(hz);
    expect(findMainsHz(withLine(hz, 1, 160), 160)).toBe(hz);
  });

  it("is that of the channel that shows it best, also between missing samples", () => {
    const [clean, hum] = [withLine(50, 0)[0]!, withLine(60, 1)[0]!];
    hum.fill(Number.NaN, 2000, 2300);
    expect(findMainsHz([clean, hum], 256)).toBe(60);
  });

  it("is not guessed where no line stands out, or where there is no room for both", () => {
    expect(findMainsHz(withLine(20, 5), 256)).toBeNull();
    expect(findMainsHz(withLine(50, 5, 128), 128)).toBeNull();
    expect(findMainsHz([], 256)).toBeNull();
    expect(findMainsHz([new Float64Array(5000).fill(Number.NaN)], 256)).toBeNull();
  });
});
