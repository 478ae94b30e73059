import { expect, it } from "vitest";
import { createMains, mainsLimitUv2 } from "../../../src/signal/artifacts/mains.ts";
import { CONFIG, epochOf, sines } from "./epochs.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];

it.each([50, 60])("on a headband 210 µV² at %i Hz are no contact, 150 are", (hz) => {
  const detect = createMains({ ...CONFIG, mainsLimitUv2: mainsLimitUv2(MUSE) });
  expect(detect(epochOf(sines([hz, Math.sqrt(2 * 210)])))).toBe(0);
  expect(detect(epochOf(sines([hz, Math.sqrt(2 * 150)])))).toBeGreaterThan(0);
});

it("a wired board bears 60,000 µV², for the taper keeps it out of the bands", () => {
  const detect = createMains({ ...CONFIG, mainsLimitUv2: mainsLimitUv2(["Fp1", "Fp2", "O1", "O2"]) });
  expect(detect(epochOf(sines([60, Math.sqrt(2 * 60_000)])))).toBe(1);
});

it.each([
  [[...MUSE, "AUX_RIGHT"], 200],
  [["TP9", "Cz", "TP10"], 1e6],
  [["AF7", "AF8"], 1e6],
])("the montage %j bears %i µV²", (electrodes, limit) => {
  expect(mainsLimitUv2(electrodes)).toBe(limit);
});
