/** This file holds the pictures of `attune taste`: a sine stands where its frequency is, as bright as it is loud, and PNG readers can read it. */
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { encodePng } from "../../src/taste/png.ts";
import {
  colourOf,
  createSpectrogram,
  HIGHEST_HZ,
  LOUDEST_DB,
  LOWEST_HZ,
  QUIETEST_DB,
  shareFromTop,
} from "../../src/taste/spectrogram.ts";

/** A second of a sine, on the left side only, in stretches of 50 ms. */
function pictureOf(hz: number, db: number) {
  const spectrogram = createSpectrogram(2);
  for (let from = 0; from < 48_000; from += 2400) {
    const left = Float32Array.from(
      { length: 2400 },
      (_, i) => 10 ** (db / 20) * Math.sin((2 * Math.PI * hz * (from + i)) / 48_000),
    );
    spectrogram.push({ left, right: new Float32Array(2400) });
  }
  return spectrogram.paint();
}

describe("the spectrogram", () => {
  it.each([110, 440, 3000, 9000])(
    "shows a sine of %d Hz at its height, in its colour, and darkness elsewhere",
    (hz) => {
      const { width, height, rgb } = pictureOf(hz, -40);
      expect([width, height]).toEqual([10, 400]);
      const brightness = (y: number) =>
        rgb.slice(3 * (y * width + 9), 3 * (y * width + 9) + 3).reduce((a, b) => a + b, 0);
      const rows = Array.from({ length: height }, (_, y) => y);
      const brightest = rows.toSorted((a, b) => brightness(b) - brightness(a))[0]!;
      expect(Math.abs(brightest - shareFromTop(hz) * height)).toBeLessThanOrEqual(2);
      const wanted = colourOf(-40).reduce((a, b) => a + b, 0);
      expect(Math.abs(brightness(brightest) - wanted)).toBeLessThan(25);
      expect(brightness(brightest > 200 ? 20 : 380)).toBeLessThan(60);
    },
  );

  it("puts octaves at equal distances between its lowest and highest frequency", () => {
    expect([shareFromTop(HIGHEST_HZ), shareFromTop(LOWEST_HZ)]).toEqual([0, 1]);
    expect(shareFromTop(200) - shareFromTop(400)).toBeCloseTo(shareFromTop(2000) - shareFromTop(4000), 10);
  });

  it("grows brighter with level, and stays within its colours beyond both ends", () => {
    const light = [-200, QUIETEST_DB, -70, -50, -30, LOUDEST_DB, 20].map((db) =>
      colourOf(db).reduce((a, b) => a + b, 0),
    );
    expect(light).toEqual(light.toSorted((a, b) => a - b));
    expect([colourOf(-200), colourOf(20)]).toEqual([colourOf(QUIETEST_DB), colourOf(LOUDEST_DB)]);
  });
});

it("a PNG is a signature, a header, rows without a filter, and an end whose check is known", () => {
  const rgb = Uint8Array.from({ length: 12 }, (_, i) => 20 * i);
  const png = encodePng({ width: 2, height: 2, rgb });
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([2, 2, 8, 2]);
  const at = png.indexOf("IDAT");
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  expect([...rows]).toEqual([0, ...rgb.slice(0, 6), 0, ...rgb.slice(6)]);
  expect(png.subarray(-8).toString("hex")).toBe("49454e44ae426082");
});
