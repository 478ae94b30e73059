import { expect, it } from "vitest";
import { parseHeader } from "../../src/recording/session-header.ts";
import { HEADER } from "./scratch.ts";

it("reads the baseline of a recording that was made before uncertainty was told", () => {
  const values = { relaxation: { median: 0.5, mad: 0.2 }, focus: { median: -1, mad: 0.3 } };
  const { rules, ...old } = { ...HEADER, baseline: { origin: "profile", values } };
  const header = parseHeader(old);
  expect(header.rules).toBe(1);
  expect(header.baseline?.values.relaxation).toEqual({
    median: 0.5,
    mad: 0.2,
    scatterSd: 1.4826 * 0.2,
    tauSec: 0,
    cleanSec: 0,
  });
});

it("keeps what a baseline's uncertainty follows from", () => {
  const index = { median: 0.5, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 };
  const values = { relaxation: index, focus: index };
  expect(parseHeader({ ...HEADER, baseline: { origin: "profile", values } }).baseline?.values).toEqual(values);
});
