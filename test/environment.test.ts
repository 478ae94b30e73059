import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { PROJECT_DIR } from "../src/config.ts";
import { environmentForOthers } from "../src/environment.ts";

afterEach(() => vi.unstubAllEnvs());

it("is given to others without the passphrase and what was made of it, and else whole", () => {
  vi.stubEnv("ATTUNE_PASSPHRASE", "correct horse");
  vi.stubEnv("ATTUNE_PASSPHRASE_KEY", "aa.1.1.1.bb");
  vi.stubEnv("ATTUNE_DATA", "/somewhere");
  const { ATTUNE_PASSPHRASE, ATTUNE_PASSPHRASE_KEY, ...others } = process.env;
  expect([ATTUNE_PASSPHRASE, ATTUNE_PASSPHRASE_KEY]).toEqual(["correct horse", "aa.1.1.1.bb"]);
  expect(environmentForOthers()).toEqual(others);
});

/** Those that read recordings for this process, those that run before there is any, and a bench. */
const MAY_READ = /^src[\\/](server[\\/]reading|server[\\/]http[\\/]downloads|cli[\\/]passphrase|bench)/;
/** Given its environment by whoever asks. */
const IS_GIVEN = /^hardware[\\/]brainflow[\\/]run-program/;

it("is what every program is started with that does not read recordings", () => {
  const starts = ["src", "hardware"].flatMap((dir) =>
    readdirSync(join(PROJECT_DIR, dir), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(dir, name))
      .filter((path) =>
        /\b(spawn|spawnSync|fork|execFile|execFileSync)\(/.test(readFileSync(join(PROJECT_DIR, path), "utf8")),
      ),
  );
  expect(starts.length).toBeGreaterThan(6);
  const others = starts.filter((path) => !MAY_READ.test(path) && !IS_GIVEN.test(path));
  const open = others.filter(
    (path) => !readFileSync(join(PROJECT_DIR, path), "utf8").includes("environmentForOthers()"),
  );
  expect(open).toEqual([]);
});
