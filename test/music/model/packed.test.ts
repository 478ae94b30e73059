import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  packBytes,
  packNumbers,
  packTallies,
  unpackBytes,
  unpackLongTerm,
  unpackNumbers,
} from "../../../src/music/model/packed.ts";

describe("packing", () => {
  it("writes numbers below 32 as one letter and larger ones as more", () => {
    expect(packNumbers([0, 31, 32, 1000])).toBe("AfgBof");
    expect(unpackNumbers("AfgBof")).toEqual([0, 31, 32, 1000]);
  });

  it("gives every list of whole numbers back", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        expect(unpackNumbers(packNumbers(numbers))).toEqual(numbers);
      }),
    );
  });

  it("gives every string of bytes back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(unpackBytes(packBytes(bytes))).toEqual(bytes);
      }),
    );
  });

  it("gives tallies back with their totals, whatever their order was", () => {
    const tally = {
      total: 5,
      counts: new Map([
        [7, 2],
        [3, 3],
      ]),
    };
    const [back] = unpackLongTerm([
      packTallies(
        new Map([
          [900, tally],
          [12, { total: 1, counts: new Map([[0, 1]]) }],
        ]),
      ),
    ]);
    expect([...back!.keys()]).toEqual([12, 900]);
    expect(back!.get(900)).toEqual(tally);
  });
});
