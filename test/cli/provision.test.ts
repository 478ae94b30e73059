/** This file holds what `attune provision` says and how it ends where npm reaches no network. */
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { describeBrainFlow, libraryDir } from "../hardware/brainflow-library.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attuneHere } from "./in-process.ts";

const SAID =
  /^attune: synthesised instruments play: npm could not fetch the package of recorded instruments \([^\n]+\)\. Check the network, then run `npm run setup`\.$/m;

beforeEach(() => {
  const dir = scratchDir();
  vi.stubEnv("ATTUNE_CACHE", join(dir, "cache"));
  vi.stubEnv("npm_config_cache", join(dir, "npm"));
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9/");
});
afterEach(() => void vi.unstubAllEnvs());

it("the instruments alone, asked for without a network, end in a failure that says what to do", async () => {
  const { code, stdout, stderr } = await attuneHere("provision", "--only", "instruments");
  expect(stderr).toMatch(SAID);
  expect([code, stdout]).toEqual([1, ""]);
  const asked = await attuneHere("provision", "--only", "instruments", "--json");
  expect([asked.code, JSON.parse(asked.stdout)]).toEqual([1, { libraryDir: null, bank: null }]);
});

describeBrainFlow("a whole set-up without a network", () => {
  it("ends well without the instruments, which it can do without, and says so", async () => {
    vi.stubEnv("BRAINFLOW_LIB_DIR", libraryDir);
    const { code, stdout, stderr } = await attuneHere("provision");
    expect(stderr).toMatch(SAID);
    expect([code, stdout]).toEqual([0, `BrainFlow is ready in ${libraryDir}\n`]);
  });
});
