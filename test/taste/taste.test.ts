/** This file holds what a taste leaves in its folder: each piece once, and a page that shows every excerpt. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openBank } from "../../src/sound/bank.ts";
import { writeTaste } from "../../src/taste/taste.ts";
import { scratchDir } from "../recording/scratch.ts";
import { smallBankBytes } from "../sound/small-bank.ts";

it("renders once what two excerpts have in common, and shows it at both places", () => {
  const out = join(scratchDir(), "taste");
  const piece = { goal: "relax", world: "warm", seed: 1, held: null } as const;
  const excerpts = [
    { ...piece, name: "goal" },
    { ...piece, name: "world" },
    { ...piece, name: "other", seed: 2 },
  ];
  const { page, tasted } = writeTaste({ excerpts, out, minutes: 0.1, force: false, bank: null }, () => {});
  expect(tasted.map(({ name, file }) => [name, file])).toEqual([
    ["goal", "goal"],
    ["world", "goal"],
    ["other", "other"],
  ]);
  const files = ["goal", "other"].flatMap((name) => ["mid", "png", "wav"].map((ending) => `${name}.${ending}`));
  expect(readdirSync(out).toSorted()).toEqual([...files, "index.html"].toSorted());
  const html = readFileSync(page, "utf8");
  expect([...html.matchAll(/<h2>([^<]+)/g)].map(([, name]) => name)).toEqual(["goal", "world", "other"]);
  for (const at of [/<audio [^>]*src="([^"]+)\.wav"/g, /<a href="([^"]+)\.mid"/g, /<img src="([^"]+)\.png"/g]) {
    expect([...html.matchAll(at)].map(([, name]) => name)).toEqual(["goal", "goal", "other"]);
  }
});

it.each([
  ["All instruments are synthesised.", null],
  ["Recorded instruments sound where a world has them; all others are synthesised.", openBank(smallBankBytes())],
])("says in the page's head which instruments sound: %s", (said, bank) => {
  const out = join(scratchDir(), "taste");
  const { page } = writeTaste({ excerpts: [], out, minutes: 0.1, force: false, bank }, () => {});
  const [head] = readFileSync(page, "utf8").split("<section>");
  expect(head).toContain(`<p>${said}</p>`);
});
