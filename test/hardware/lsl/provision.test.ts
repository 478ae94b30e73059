/** This file checks how liblsl is found and fetched: each lack is one line that says what to do. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { carriedLiblsl, liblslWheel } from "../../../hardware/lsl/platform.ts";
import { provisionLiblsl } from "../../../hardware/lsl/provision.ts";
import { lineOf } from "../../../src/errors.ts";

const dir = mkdtempSync(join(tmpdir(), "attune-liblsl-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const refusal = (env: Record<string, string>) =>
  provisionLiblsl({ cacheDir: join(dir, "cache"), env }).then(() => "found", lineOf);

it("says what to install where there is no pip, and what to set instead", async () => {
  expect(await refusal({ PATH: dir })).toMatch(/^liblsl is missing, and no pip was found.*set LIBLSL_PATH to its file/);
});

it("never passes over a library that the person names", async () => {
  const path = join(dir, "liblsl.so");
  expect(await refusal({ LIBLSL_PATH: path })).toMatch(/^LIBLSL_PATH is .*liblsl\.so, but there is no such file/);
  writeFileSync(path, "no library");
  expect(await refusal({ LIBLSL_PATH: path })).toMatch(/^LIBLSL_PATH is .*, but /);
});

it("has a pinned wheel for four platforms, and says what to do on Intel macOS", () => {
  const platforms = ["linux-x64", "linux-arm64", "darwin-arm64", "win32-x64"];
  expect(new Set(platforms.map((name) => liblslWheel(name).sha256)).size).toBe(4);
  expect(() => carriedLiblsl("darwin-x64")).toThrow("there is no ready liblsl for darwin-x64");
});
