import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeFeedback, encodeFeedback } from "../../src/recording/feedback-codec.ts";
import { FEEDBACK_ORIGINS, type Feedback, INDEX_NAMES } from "../../src/types.ts";

const FED: Feedback = {
  type: "feedback",
  frame: 7,
  value: 0.625,
  origin: "read",
  index: "focus",
  read: { raw: -1.25, fromSample: 100, toSample: 356 },
};

it("lies in 40 bytes as the head of the file says", () => {
  const bytes = encodeFeedback(FED)!;
  expect(bytes.length).toBe(40);
  expect([bytes.readUInt32LE(0), bytes.readUInt8(4), bytes.readUInt8(5), bytes.readUInt8(6)]).toEqual([7, 1, 1, 1]);
  expect([0, 1, 2, 3].map((i) => bytes.readDoubleLE(8 + 8 * i))).toEqual([0.625, -1.25, 100, 356]);
});

it("comes back as it was, whatever was fed back", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const sample = fc.nat({ max: 2 ** 40 });
  const read = fc.record({ raw: finite, fromSample: sample, toSample: sample });
  const one = fc.record({
    type: fc.constant("feedback" as const),
    frame: fc.nat({ max: 2 ** 32 - 1 }),
    value: fc.double({ min: 0, max: 1, noNaN: true }),
    origin: fc.constantFrom(...FEEDBACK_ORIGINS),
    index: fc.constantFrom(...INDEX_NAMES),
    read: fc.option(read),
  });
  fc.assert(
    fc.property(one, (fed) => {
      expect(decodeFeedback(encodeFeedback(fed)!)).toEqual(fed);
    }),
  );
});

it("keeps no number that is none", () => {
  expect(encodeFeedback({ ...FED, value: Number.NaN })).toBeNull();
  expect(encodeFeedback({ ...FED, read: { raw: Number.POSITIVE_INFINITY, fromSample: 0, toSample: 1 } })).toBeNull();
});
