/** This file holds the ranges of the worlds to sense, and to the page that tells them. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { WORLD_RANGES } from "../../src/sound/world-ranges.ts";
import { WORLDS } from "../../src/types.ts";

const page = readFileSync(new URL("../../src/sound/sound.md", import.meta.url), "utf8");

it.each(WORLDS)("the world %s has a range of its own, and the page says which", (world) => {
  const { arousal, valence, usual } = WORLD_RANGES[world];
  for (const [least, most] of [arousal, valence]) {
    expect(least).toBeGreaterThanOrEqual(0);
    expect(most).toBeLessThanOrEqual(1);
    expect(most - least).toBeGreaterThanOrEqual(0.5);
  }
  const row = page.split("\n").find((line) => line.startsWith(`| ${world} `)) ?? "";
  const cells = row.split("|").map((cell) => cell.trim());
  expect(cells.slice(3, 6)).toEqual([arousal.join(" … "), valence.join(" … "), usual]);
});

it("no two worlds reach over the same part of the square", () => {
  const reaches = WORLDS.map((world) => JSON.stringify([WORLD_RANGES[world].arousal, WORLD_RANGES[world].valence]));
  expect(new Set(reaches).size).toBe(WORLDS.length);
});
