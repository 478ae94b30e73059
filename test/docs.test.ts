/** This file holds that what the pages name is there: files, tests by their title, commands, formats. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { FILE_FORMATS } from "../hardware/files/formats.ts";
import { PROJECT_DIR } from "../src/config.ts";

const ROOMS = ["src", "hardware", "calibration", "web"];
const PAGES: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "DEPENDENCIES.md",
  "SAFETY.md",
  "SECURITY.md",
  ...ROOMS.flatMap((room) =>
    readdirSync(join(PROJECT_DIR, room), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(room, name).replaceAll("\\", "/")),
  ),
].sort();

const textOf = (path: string): string => readFileSync(join(PROJECT_DIR, path), "utf8");
const isThere = (path: string): boolean => existsSync(join(PROJECT_DIR, path));

/** A path of the project, as the pages write one: with a folder, or a bare name of source or page. */
const PATH = /^(?:[\w.-]+\/)+(?:[\w.-]+\.(?:ts|tsx|mjs|md|json|css|txt))?$|^[\w.-]+\.(?:ts|tsx|mjs|md)$/;
/** Stands for a name, or for a folder on somebody's own machine. */
const PLACEHOLDER = /NAME|^DATA\/|^\.\.\//;

function pathsIn(text: string): readonly string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word!);
  const linked = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!.replace(/#.*/, ""));
  return [...quoted, ...linked].filter((word) => PATH.test(word) && !PLACEHOLDER.test(word));
}

/** A page names what lies beside it by its name alone, and the tests of its room too. */
const placesOf = (page: string, path: string): readonly string[] => [
  path,
  join(dirname(page), path),
  join("test", dirname(page), path),
];

type NamedTest = { readonly file: string; readonly title: string };

/** `test/x.test.ts` ("title"; "another"). */
function testsIn(text: string): readonly NamedTest[] {
  return [...text.matchAll(/`(test\/[^`\n]+\.test\.ts)` \(((?:"[^"\n]+"(?:; )?)+)\)/g)].flatMap(([, file, titles]) =>
    [...titles!.matchAll(/"([^"]+)"/g)].map(([, title]) => ({ file: file!, title: title! })),
  );
}

/** The title is the first argument of a call: `it("…` or, after a table, `)("…`. */
const hasTest = ({ file, title }: NamedTest): boolean =>
  isThere(file) &&
  textOf(file)
    .replaceAll(/\(\s+"/g, '("')
    .includes(`("${title}"`);

const missingPaths = (page: string, text: string) =>
  pathsIn(text).filter((path) => !placesOf(page, path).some(isThere));
const missingTests = (text: string) => testsIn(text).filter((named) => !hasTest(named));

describe("the pages", () => {
  it("are there, one beside each thing that they describe", () => {
    expect(PAGES).toEqual(
      expect.arrayContaining([
        "CONTRIBUTING.md",
        "DEPENDENCIES.md",
        "README.md",
        "SAFETY.md",
        "SECURITY.md",
        "hardware/files/formats.md",
        "src/music/music.md",
        "src/recording/log-format.md",
        "src/session/loop.md",
        "src/signal/features.md",
        "src/sound/sound.md",
        "src/state/three-states.md",
      ]),
    );
  });

  it.each(PAGES)("%s names no file that is not there", (page) => {
    expect(pathsIn(textOf(page)).length).toBeGreaterThan(2);
    expect(missingPaths(page, textOf(page))).toEqual([]);
  });

  it.each(PAGES)("%s names no test that is not there", (page) => {
    expect(missingTests(textOf(page))).toEqual([]);
  });

  it("name their tests by title: all hazards of SAFETY.md, and what holds each page", () => {
    const counts = Object.fromEntries(PAGES.map((page) => [page, testsIn(textOf(page)).length]));
    expect(counts["SAFETY.md"]).toBeGreaterThan(50);
    expect(counts["SECURITY.md"]).toBeGreaterThan(10);
    for (const page of PAGES.filter((name) => /(features|log-format|loop|music|sound|formats)\.md$/.test(name)))
      expect([page, counts[page]! >= 4]).toEqual([page, true]);
  });

  it.each(PAGES)("%s names only commands that exist", (page) => {
    const text = textOf(page);
    const { scripts } = JSON.parse(textOf("package.json"));
    const run = [...text.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name!);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
    const commands = [...text.matchAll(/(?:npx |`)attune ([a-z]+)/g)].map(([, name]) => name!);
    expect(commands.filter((name) => !isThere(`src/cli/${name}.ts`))).toEqual([]);
  });

  it("every format that is read has its section", () => {
    const page = textOf("hardware/files/formats.md");
    expect(FILE_FORMATS.map(({ name }) => name).filter((name) => !page.includes(`\n## \`${name}\``))).toEqual([]);
  });
});

describe("the look at a page", () => {
  it("finds a file that is gone, quoted or linked, and lets be what is none", () => {
    const text = "`src/gone.ts`, `types.ts`, [page](src/gone.md), `DATA/x/`, `test/NAME.test.ts`, `a/b`, `npm test`";
    expect(missingPaths("src/a.md", text)).toEqual(["src/gone.ts", "src/gone.md"]);
  });

  it("finds a test whose file or title is gone", () => {
    const real = '`test/docs.test.ts` ("finds a test whose file or title is gone"; "no such title")';
    expect(missingTests(`${real}, \`test/gone.test.ts\` ("x (y)")`)).toEqual([
      { file: "test/docs.test.ts", title: "no such title" },
      { file: "test/gone.test.ts", title: "x (y)" },
    ]);
  });
});
