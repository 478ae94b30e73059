import { expect, it } from "vitest";
import { decodeLatency, encodeLatency, type FrameLatency } from "../../src/recording/latency-codec.ts";

/** All of them numbers that 32 bits hold whole. */
const LATENCY: FrameLatency = {
  ...{ frame: 9, transportMs: 12.5, readMs: 0.25, waitMs: 31.5, lateMs: 1.75, makeMs: 0.5, sendMs: 0.125 },
};

it("lies in 28 bytes as the head of the file says, and comes back", () => {
  const bytes = encodeLatency(LATENCY);
  expect(bytes.length).toBe(28);
  expect(bytes.readUInt32LE(0)).toBe(9);
  expect([0, 1, 2, 3, 4, 5].map((i) => bytes.readFloatLE(4 + 4 * i))).toEqual([12.5, 0.25, 31.5, 1.75, 0.5, 0.125]);
  expect(decodeLatency(bytes)).toEqual(LATENCY);
});

it("keeps what nobody can know apart from nothing", () => {
  expect(decodeLatency(encodeLatency({ ...LATENCY, transportMs: null })).transportMs).toBeNull();
  expect(decodeLatency(encodeLatency({ ...LATENCY, transportMs: 0 })).transportMs).toBe(0);
});
