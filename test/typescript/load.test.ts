/** This file runs TypeScript sources through our own loader, and spoils what it keeps. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { TYPESCRIPT } from "../typescript.ts";

const { stripped }: { stripped: (path: string, cacheDir: string) => string } = await import(
  pathToFileURL(join(PROJECT_DIR, "src/typescript/load.mjs")).href
);

const SOURCE = `type Beat = { readonly atSec: number };
export function later(beat: Beat, bySec = 1 as number): Beat {
  return { atSec: beat.atSec + bySec } satisfies Beat;
}
`;

let dir = "";
let file = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "attune-typescript-"));
  file = join(dir, "later.ts");
  writeFileSync(file, SOURCE);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const cacheDir = () => join(dir, "cache");
const keptFile = () => join(cacheDir(), String(readdirSync(cacheDir())[0]));

describe("a TypeScript source", () => {
  it("loses its types and nothing else: every line and column stays", () => {
    const lines = stripped(file, cacheDir()).split("\n");
    expect(lines[0]?.trim()).toBe("");
    expect(lines[1]).toBe("export function later(beat      , bySec = 1          )       {");
    expect(lines[2]).toBe("  return { atSec: beat.atSec + bySec }               ;");
  });

  it("is stripped once; what was kept is used while the source is the same", () => {
    const first = stripped(file, cacheDir());
    const marked = first.replace("later", "LATER");
    writeFileSync(keptFile(), marked);
    expect(stripped(file, cacheDir())).toBe(marked);
    writeFileSync(file, SOURCE.replace("= 1", "= 2"));
    expect(stripped(file, cacheDir())).toContain("bySec = 2");
    expect(readdirSync(cacheDir())).toHaveLength(1);
  });

  it("is stripped again when what was kept is cut short", () => {
    const first = stripped(file, cacheDir());
    writeFileSync(keptFile(), first.slice(0, -10));
    expect(stripped(file, cacheDir())).toBe(first);
    expect(readFileSync(keptFile(), "utf8")).toBe(first);
  });

  it("runs without the kept copy where the folder cannot be written", () => {
    const noFolder = join(dir, "a-file");
    writeFileSync(noFolder, "");
    chmodSync(noFolder, 0o400);
    expect(stripped(file, noFolder)).toContain("export function later");
  });

  it("that is not erasable is refused with its file and line", () => {
    writeFileSync(file, `${SOURCE}\nenum Goal { relax }\n`);
    expect(() => stripped(file, cacheDir())).toThrow(/later\.ts:6: .*enum/s);
  });
});

it("a Node that is given the loader runs a TypeScript file, and its stack names the line in it", () => {
  writeFileSync(
    join(dir, "main.ts"),
    'import { later } from "./later.ts";\nconst none = null as unknown as { atSec: number };\n\nlater(none);\n',
  );
  const { status, stderr } = spawnSync(process.execPath, [...TYPESCRIPT, join(dir, "main.ts")], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toMatch(/later\.ts:3:\d+/);
  expect(stderr).toMatch(/main\.ts:4:1/);
  expect(stderr).not.toContain("Warning");
});
