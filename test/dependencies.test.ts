/** This file holds DEPENDENCIES.md to what is really installed, imported and locked. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../src/config.ts";

const textOf = (path: string): string => readFileSync(join(PROJECT_DIR, path), "utf8");
type Wanted = Readonly<Record<"dependencies" | "optionalDependencies", Readonly<Record<string, string>>>>;
const { dependencies, optionalDependencies } = JSON.parse(textOf("package.json")) as Wanted;
type Entry = { readonly license?: string; readonly dev?: true; readonly hasInstallScript?: true };
const LOCK = JSON.parse(textOf("package-lock.json")).packages as Readonly<Record<string, Entry>>;

type Row = { readonly name: string; readonly licence: string; readonly why: string; readonly upkeep: string };

const ROWS: readonly Row[] = textOf("DEPENDENCIES.md")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const [, name = "", licence = "", why = "", upkeep = ""] = line.split("|").map((cell) => cell.trim());
    return { name: name.replaceAll("`", ""), licence, why, upkeep };
  });

/** Where a package has words of its own instead of a name from the list of licences. */
const OWN_WORDS: Readonly<Record<string, string>> = { "SEE LICENSE IN LICENSE.txt": "NIST" };
const licenceOf = (path: string): string => {
  const license = LOCK[path]?.license ?? "none";
  return OWN_WORDS[license] ?? license;
};

const MAY_SHIP = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "MPL-2.0", "NIST"];

describe("the page of what Attune is made of", () => {
  it("has a row for each package, and for no other", () => {
    expect(ROWS.map(({ name }) => name).sort()).toEqual(
      Object.keys({ ...dependencies, ...optionalDependencies }).sort(),
    );
    for (const row of ROWS) expect(Object.values(row).every((cell) => cell.length > 1)).toBe(true);
  });

  it.each(ROWS)("names a file that imports it: $name", ({ name, why }) => {
    const [, file = ""] = /`([^`]+)`/.exec(why) ?? [];
    expect(textOf(file)).toMatch(
      new RegExp(`(from|import\\(|resolve\\()\\s*"${name.replaceAll(/[./]/g, "\\$&")}(/[^"]*)?"`),
    );
  });

  it.each(ROWS)("tells the licence that the package has: $name", ({ name, licence }) => {
    expect(licence).toBe(licenceOf(`node_modules/${name}`));
  });
});

describe("the packages that running needs, and theirs", () => {
  const needed = Object.entries(LOCK).filter(([path, { dev }]) => path !== "" && !dev);

  it("all have a licence that MIT software may ship with", () => {
    expect(needed.length).toBeGreaterThan(100);
    expect(needed.filter(([path]) => !MAY_SHIP.includes(licenceOf(path))).map(([path]) => path)).toEqual([]);
  });
});
