import { describe, expect, it } from "vitest";
import { createUnpack, MOST_MESSAGE_BYTES, packMessage } from "../../../hardware/acquisition/message-pipe.ts";

const MESSAGES = [
  { type: "beat" },
  { type: "rows", plan: 0, atMs: 12.5, count: 2, values: Float64Array.of(1, Number.NaN, -0, 1e-300) },
  { type: "failed", code: "X", message: "ü", hint: "", log: "" },
];

describe("the pipe of a device's process", () => {
  it("gives back what was sent, however it is cut", () => {
    const bytes = Buffer.concat(MESSAGES.map(packMessage));
    for (const size of [1, 2, 3, 5, 7, 64, bytes.length]) {
      const unpack = createUnpack();
      const got: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) got.push(...unpack(bytes.subarray(at, at + size)));
      expect(got).toEqual(MESSAGES);
    }
  });

  it("refuses a message beyond the limit by its length alone, and takes one of the limit", () => {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(MOST_MESSAGE_BYTES + 1);
    expect(() => createUnpack()(head)).toThrow(`at most ${MOST_MESSAGE_BYTES} bytes; got ${MOST_MESSAGE_BYTES + 1}`);
    const message = "x".repeat(1000);
    const bytes = packMessage(message);
    expect(createUnpack(bytes.length - 4)(bytes)).toEqual([message]);
    expect(() => createUnpack(bytes.length - 5)(bytes)).toThrow(RangeError);
  });

  it("throws for what V8 did not write", () => {
    const noise = Buffer.from([4, 0, 0, 0, 1, 2, 3, 4]);
    expect(() => createUnpack()(noise)).toThrow();
  });
});
