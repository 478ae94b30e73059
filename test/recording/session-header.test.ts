import { expect, it } from "vitest";
import { parseHeader } from "../../src/recording/session-header.ts";
import { DEFAULT_WORLD } from "../../src/types.ts";
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

it("reads a header of the first format, which told the mains and left out what nobody had asked for", () => {
  const { world, mood, moodMinutes, useProfile, modulation, ...kept } = HEADER;
  const header = parseHeader({ ...kept, format: 1, mainsHz: 60 });
  expect(header).toEqual({ ...HEADER, format: 1, world: DEFAULT_WORLD, rules: header.rules });
  expect(header).not.toHaveProperty("mainsHz");
});

it("takes what a header leaves out as a recording of before worlds: not as the goal's own world of today", () => {
  const { world, ...kept } = HEADER;
  expect(parseHeader({ ...kept, goal: "meditate" }).world).toBe(DEFAULT_WORLD);
});

it("refuses a header of a later format with its number", () => {
  expect(() => parseHeader({ ...HEADER, format: 3 })).toThrow("the recording has format 3; this version reads up to 2");
});

it("keeps what a baseline's uncertainty follows from", () => {
  const index = { median: 0.5, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 };
  const values = { relaxation: index, focus: index };
  expect(parseHeader({ ...HEADER, baseline: { origin: "profile", values } }).baseline?.values).toEqual(values);
});

it("refuses more channels than a chunk has rows, each of which would be followed for itself", () => {
  const [eeg] = HEADER.streams;
  const channels = (count: number) => Array.from({ length: count }, () => ({ electrode: "Fp1", unit: "uV" }));
  const headerOf = (count: number) => ({ ...HEADER, streams: [{ ...eeg, channels: channels(count) }] });
  expect(parseHeader(headerOf(4096)).streams[0]?.channels).toHaveLength(4096);
  expect(() => parseHeader(headerOf(4097))).toThrow("4097");
});

it.each(["", "never", "2026-13-01T00:00:00Z", "+275760-09-13T00:00:00.000Z", "2026-01-02 25:00:00Z"])(
  "refuses a start at %j, which no export and no report could tell",
  (startedAt) => {
    expect(() => parseHeader({ ...HEADER, startedAt })).toThrow(
      `startedAt must be a time such as 2026-01-02T03:04:05Z; got ${startedAt}`,
    );
  },
);
