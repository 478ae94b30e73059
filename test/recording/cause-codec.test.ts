import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeCause, encodeCause } from "../../src/recording/cause-codec.ts";

const sample = fc.integer({ min: -(2 ** 20), max: 2 ** 50 });

it("comes back as it was, and lies in 28 bytes as the head of the file says", () => {
  const one = fc.record({
    type: fc.constant("cause" as const),
    frame: fc.nat({ max: 2 ** 32 - 1 }),
    ...{ firstSample: sample, lastSample: sample, newestSample: sample },
  });
  fc.assert(
    fc.property(one, (cause) => {
      const bytes = encodeCause(cause);
      expect(decodeCause(bytes)).toEqual(cause);
      expect([bytes.length, bytes.readUInt32LE(0), bytes.readDoubleLE(20)]).toEqual([
        28,
        cause.frame,
        cause.newestSample,
      ]);
    }),
  );
});
