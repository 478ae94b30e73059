import { expect, it } from "vitest";
import type { ReplayPart } from "../../../src/wire.ts";
import { createRecordedParts } from "../../../web/sound/recorded-parts.ts";
import { useTestClock } from "../../test-clock.ts";

const clock = useTestClock();
const PART: ReplayPart = { bars: [], frames: [], states: [], captions: [] };

it("each part is fetched once, also when it is wanted ten times a second", async () => {
  const asked: number[] = [];
  const came: number[] = [];
  const parts = createRecordedParts(
    async (part) => {
      asked.push(part);
      return { value: PART };
    },
    (part) => came.push(part),
  );
  const gets = [0, 0, 1, 0].map((part) => parts.get(part));
  expect(parts.peek(0)).toBeNull();
  expect(await Promise.all(gets)).toEqual([PART, PART, PART, PART]);
  expect([asked, came]).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(parts.peek(0)).toBe(PART);
});

it("what lies far away is forgotten, and fetched again when one comes back", async () => {
  const asked: number[] = [];
  const parts = createRecordedParts(
    async (part) => {
      asked.push(part);
      return { value: PART };
    },
    () => {},
  );
  for (let part = 0; part < 30; part++) await parts.get(part);
  expect(Array.from({ length: 30 }, (_, part) => part).filter((part) => parts.peek(part))).toEqual([
    22, 23, 24, 25, 26, 27, 28, 29,
  ]);
  await parts.get(0);
  expect(asked.length).toBe(31);
});

it("what could not be had is asked for again, after a while", async () => {
  let asked = 0;
  const parts = createRecordedParts(
    async () => {
      asked++;
      return asked === 1 ? { problem: "Attune cannot be reached." } : { value: PART };
    },
    () => {},
  );
  expect(await parts.get(3)).toBeNull();
  expect(await parts.get(3)).toBeNull();
  expect(asked).toBe(1);
  await clock.advance(2100);
  expect(await parts.get(3)).toBe(PART);
});
