import { expect, it } from "vitest";
import { createSessionBaseline } from "../../src/state/session-baseline.ts";

const value = (relaxation: number) => ({ relaxation, focus: -relaxation });

/** Hop by hop 0 1 2 3 4 0 …: 16 hops later lies one more, or four less. */
const SCATTER_SD = expect.closeTo(Math.sqrt((0.8 * 1 ** 2 + 0.2 * 4 ** 2) / 2), 1);

it("is none, then provisional after 10 s, then final after 60 s of clean hops", () => {
  const own = createSessionBaseline();
  const origins: string[] = [];
  for (let hop = 0; hop < 300; hop++) {
    own.learn(hop / 4, value(hop % 5));
    origins.push(own.status().origin);
  }
  expect([origins.indexOf("provisional"), origins.indexOf("session")]).toEqual([39, 239]);
  expect(own.status()).toEqual({ origin: "session", cleanSec: 60, neededSec: 60 });
});

it("knows median and MAD of what it saw, and learns no more once final", () => {
  const own = createSessionBaseline();
  expect(own.baseline()).toBeNull();
  expect(own.awaySec(100)).toBe(Number.POSITIVE_INFINITY);
  for (let hop = 0; hop < 240; hop++) own.learn(hop / 4, value(hop % 5));
  const final = own.baseline();
  const shared = { mad: 1, cleanSec: 60, tauSec: expect.closeTo(0.125, 2), scatterSd: SCATTER_SD, wanderSd: 0 };
  expect(final).toEqual({ relaxation: { ...shared, median: 2 }, focus: { ...shared, median: -2 } });
  for (let hop = 0; hop < 500; hop++) own.learn(60 + hop / 4, value(100));
  expect(own.baseline()).toEqual(final);
  expect(own.awaySec(185)).toBe(185 - 239 / 4);
});
