/** The committed model is what the corpora give, byte for byte; it is small, whole and says where it comes from. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { heldOutRows } from "../../src/bench/music/held-out.ts";
import { PROJECT_DIR } from "../../src/config.ts";
import { LEARNED } from "../../src/music/model/learned.ts";
import { KNOWN_MELODIES } from "../../src/music/model/learned-models.ts";
import { endsKnown, LONGEST_RUN } from "../../src/music/model/novelty.ts";
import { CORPORA_DIR, readLeadSheets } from "../../src/train/corpora.ts";
import { intervalsOf } from "../../src/train/pieces.ts";
import { fileTextOf, train } from "../../src/train/train.ts";
import { needing } from "../needs.ts";
import { TYPESCRIPT } from "../typescript.ts";

const TEXT = readFileSync(join(PROJECT_DIR, "src/music/model/learned.ts"), "utf8");

describe("the committed model", () => {
  it("is a file of at most 400 kB that holds whole numbers and text only", () => {
    expect(Buffer.byteLength(TEXT)).toBeLessThanOrEqual(400_000);
    const numbers: number[] = [];
    JSON.stringify(LEARNED, (_, value) => {
      if (typeof value === "number") numbers.push(value);
      return value as unknown;
    });
    expect(numbers.every(Number.isInteger)).toBe(true);
  });

  it("names its corpora, their licences, how many songs were counted and how many held out", () => {
    for (const { corpus, licence, songs, heldOut } of LEARNED.sources) {
      expect(
        [corpus, licence].every((text) => text.length > 2),
        corpus,
      ).toBe(true);
      expect(heldOut).toBeLessThanOrEqual(songs);
    }
    expect(LEARNED.sources.map(({ songs }) => songs)).toEqual([909, 502, 1460, 382, 0]);
    expect(LEARNED.hash).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("with the corpora", needing("corpora"), () => {
  it("training gives the committed file again", () => {
    expect(fileTextOf(train(CORPORA_DIR)) === TEXT).toBe(true);
  });

  it("the filter knows every run of eleven intervals of every lead sheet", () => {
    for (const { name, song } of readLeadSheets(CORPORA_DIR)) {
      const intervals = intervalsOf(song);
      for (let end = LONGEST_RUN; end <= intervals.length; end++) {
        if (!endsKnown(KNOWN_MELODIES, intervals.slice(end - LONGEST_RUN, end))) expect.unreachable(`${name}, ${end}`);
      }
    }
  });

  it("the model foretells songs that it was not counted from better than asked, and than a 2-gram", () => {
    const rows = heldOutRows();
    expect(rows.filter(({ met }) => !met)).toEqual([]);
    expect(rows).toHaveLength(5);
  });
});

it("without the corpora the figures on held-out songs are left out", () => {
  expect(heldOutRows(join(CORPORA_DIR, "nowhere"))).toEqual([]);
});

it("npm run train says what it takes", () => {
  const args = [...TYPESCRIPT, join(PROJECT_DIR, "src/train/main.ts"), "--chek"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: PROJECT_DIR, encoding: "utf8" });
  expect([status, stderr.trim()]).toEqual([2, "attune: npm run train takes --check or nothing; got --chek"]);
});
