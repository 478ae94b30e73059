import { expect, it } from "vitest";
import { createSessionBaseline } from "../../src/state/session-baseline.ts";

const value = (relaxation: number) => ({ relaxation, focus: -relaxation });

it("is none, then provisional after 10 s, then final after 60 s of clean hops", () => {
  const own = createSessionBaseline();
  const origins: string[] = [];
  for (let hop = 0; hop < 300; hop++) {
    own.learn(value(hop % 5));
    origins.push(own.status().origin);
  }
  expect([origins.indexOf("provisional"), origins.indexOf("session")]).toEqual([39, 239]);
  expect(own.status()).toEqual({ origin: "session", cleanSec: 60, neededSec: 60 });
});

it("knows median and MAD of what it saw, and learns no more once final", () => {
  const own = createSessionBaseline();
  expect(own.baseline()).toBeNull();
  for (let hop = 0; hop < 240; hop++) own.learn(value(hop % 5));
  const final = own.baseline();
  expect(final).toEqual({ relaxation: { median: 2, mad: 1 }, focus: { median: -2, mad: 1 } });
  for (let hop = 0; hop < 500; hop++) own.learn(value(100));
  expect(own.baseline()).toEqual(final);
});
