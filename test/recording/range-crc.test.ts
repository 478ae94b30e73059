import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32c } from "../../src/recording/crc32c.ts";
import { openWindow } from "../../src/recording/log-window.ts";
import { createRangeCrc } from "../../src/recording/range-crc.ts";
import { scratchDir } from "./scratch.ts";

const dir = scratchDir();

describe("the check of ranges over each other", () => {
  it("is that of their bytes, wherever they begin and end", () => {
    const path = join(dir, "bytes");
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 0xff));
    writeFileSync(path, bytes);
    const range = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: bytes.length }));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 20 }), (asked) => {
        const file = openSync(path, "r");
        const window = openWindow(file);
        const check = createRangeCrc(window);
        for (const [from, length] of asked.toSorted(([a], [b]) => a - b)) {
          const to = Math.min(bytes.length, from + length);
          expect(window.reach(from, to - from)).toBe(true);
          expect(check(from, to)).toBe(crc32c(bytes, from, to));
        }
        closeSync(file);
      }),
      { numRuns: 50 },
    );
  });
});
