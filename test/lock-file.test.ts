/** This file holds the lock file to what set-up relies on: every package of every platform is pinned by its content, and from any registry. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../src/config.ts";

type Entry = {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: true;
  readonly dev?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const LOCK: Readonly<Record<string, Entry>> = JSON.parse(
  readFileSync(join(PROJECT_DIR, "package-lock.json"), "utf8"),
).packages;
const PACKAGES = Object.entries(LOCK).filter(([path, entry]) => path !== "" && !entry.link);

/** Where Node would find a package that another one, or the project, asks for. */
function findEntry(from: string, name: string): string | undefined {
  for (let dir = from; ; dir = dir.slice(0, Math.max(0, dir.lastIndexOf("node_modules/") - 1))) {
    const path = `${dir === "" ? "" : `${dir}/`}node_modules/${name}`;
    if (LOCK[path]) return path;
    if (dir === "") return undefined;
  }
}

describe("the lock file", () => {
  it("pins every package by a hash of its content", () => {
    expect(PACKAGES.length).toBeGreaterThan(200);
    expect(PACKAGES.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
  });

  it("names the packages of every platform, not only of the one that it was made on", () => {
    const missing = Object.entries(LOCK).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }).filter((name) => !findEntry(path, name)),
    );
    expect(missing).toEqual([]);
  });

  it("names no registry, so that each machine uses its own", () => {
    expect(PACKAGES.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it("keeps the tools of development out of what `npm start` installs", () => {
    const tools = [
      "@biomejs/biome",
      "typescript",
      "tsc",
      "vitest",
      "knip",
      "playwright-core",
      "axe-core",
      "fast-check",
    ];
    const installed = PACKAGES.filter(([, entry]) => !entry.dev).map(([path]) => path);
    expect(installed).toContain("node_modules/express");
    // `typescript` is here under the name `tsc`: by its own name a peer of valibot would bring its 31 MB.
    expect(installed.filter((path) => tools.some((tool) => path === `node_modules/${tool}`))).toEqual([]);
    expect(installed.filter((path) => path.startsWith("node_modules/@typescript/"))).toEqual([]);
  });
});
