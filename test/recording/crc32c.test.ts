import { describe, expect, it } from "vitest";
import { crc32c } from "../../src/recording/crc32c.ts";

describe("crc32c", () => {
  it("gives the standard check value for 123456789", () => {
    expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283);
  });

  it.each([
    ["32 bytes of 0x00", Buffer.alloc(32, 0x00), 0x8a9136aa],
    ["32 bytes of 0xff", Buffer.alloc(32, 0xff), 0x62a8ab43],
    ["0x00 … 0x1f", Buffer.from(Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e],
  ])("agrees with RFC 3720 on %s", (_name, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });

  it("checks only the bytes that it is asked for", () => {
    expect(crc32c(Buffer.from("xx123456789yy"), 2, 11)).toBe(0xe3069283);
  });
});
