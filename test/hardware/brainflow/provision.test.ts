/** This file checks set-up on machines that lack something: each lack is one line that says what to do. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cachedLibraryDir, findLibrary } from "../../../hardware/brainflow/find-library.ts";
import { provisionBrainFlow } from "../../../hardware/brainflow/provision.ts";
import { AttuneError } from "../../../src/errors.ts";
import { needing } from "../../needs.ts";
import { describeBrainFlow, libraryDir } from "../brainflow-library.ts";

let dir = "";
let cacheDir = "";
let bin = "";
/** A machine on which only the programs of `bin` exist. */
let env: Record<string, string> = {};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "attune-provision-"));
  cacheDir = join(dir, "cache");
  bin = join(dir, "bin");
  mkdirSync(bin);
  env = { PATH: bin };
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

async function errorOf(call: Promise<unknown>): Promise<AttuneError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof AttuneError) return error;
    throw error;
  }
  throw new Error("the call should have thrown");
}

/** A pip that tells its version and fails at downloading with these words. */
const failingPip = (words: string) =>
  `case "$*" in *--version*) echo "pip 23" ;; *download*) echo "${words}" >&2; exit 1 ;; esac`;

describe("set-up without the library", needing("posix"), () => {
  it("without any Python says what to install, and how to do it by hand", async () => {
    const error = await errorOf(provisionBrainFlow({ cacheDir, env }));
    expect(error.code).toBe("NO_PYTHON");
    expect(error.line).toMatch(/no pip was found.*Install Python 3.*--wheel FILE/);
    expect(error.line).not.toContain("\n");
  });

  it("with a Python that has no pip says the same", async () => {
    program("python3", 'case "$*" in *pip*) echo "No module named pip" >&2; exit 1 ;; esac');
    expect((await errorOf(provisionBrainFlow({ cacheDir, env }))).code).toBe("NO_PYTHON");
  });

  it("without a network says so", async () => {
    program("python3", failingPip("ERROR: No matching distribution found for brainflow==5.23.0"));
    const error = await errorOf(provisionBrainFlow({ cacheDir, env }));
    expect(error.code).toBe("NO_NETWORK");
    expect(error.line).toMatch(/could not be downloaded.*Check the network/);
  });

  it("with an index that gives another wheel says so", async () => {
    program("python", failingPip("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."));
    expect((await errorOf(provisionBrainFlow({ cacheDir, env }))).code).toBe("WRONG_WHEEL");
  });

  it("takes uv where there is no pip, and tells an unknown failure in pip's own words", async () => {
    program("uv", failingPip("ERROR: the moon is in the wrong place"));
    const error = await errorOf(provisionBrainFlow({ cacheDir, env }));
    expect(error.code).toBe("DOWNLOAD_FAILED");
    expect(error.line).toContain("the moon is in the wrong place");
  });

  it("tells progress before the download, asks pip for the pinned version and hash only, and leaves nothing behind", async () => {
    const said: string[] = [];
    program(
      "python3",
      `case "$*" in *--version*) echo pip ;; *download*) cp "$5" "${dir}/asked"; echo "$*" > "${dir}/flags"; exit 1 ;; esac`,
    );
    env.PATH = `${bin}:/usr/bin:/bin`;
    await errorOf(provisionBrainFlow({ cacheDir, env, onProgress: (text) => said.push(text) }));
    expect(said[0]).toMatch(/downloading BrainFlow 5\.23\.0 \(31 MB, once\) with python3 -m pip/);
    expect(readFileSync(join(dir, "asked"), "utf8")).toBe(
      "brainflow==5.23.0 --hash=sha256:76817574fcc05dbb6f02e775149f5e400a4b1ebbf757e72a407c0aee4e372be5\n",
    );
    expect(readFileSync(join(dir, "flags"), "utf8")).toMatch(/--no-deps --only-binary=:all: --require-hashes/);
    expect(readdirSync(cacheDir)).toEqual([]);
  });

  it("refuses a wheel that is not the official one, or cannot be read", async () => {
    const wheel = join(dir, "brainflow-5.23.0-py3-none-any.whl");
    writeFileSync(wheel, "not a wheel");
    const wrong = await errorOf(provisionBrainFlow({ cacheDir, env, wheel }));
    expect(wrong.code).toBe("WRONG_WHEEL");
    expect(wrong.line).toMatch(/is not the official.*SHA-256.*Download version 5\.23\.0/);
    const missing = await errorOf(provisionBrainFlow({ cacheDir, env, wheel: join(dir, "none.whl") }));
    expect(missing.exitCode).toBe(2);
  });

  it("says which cache folder cannot be written", async () => {
    writeFileSync(join(dir, "file"), "");
    const error = await errorOf(provisionBrainFlow({ cacheDir: join(dir, "file", "cache"), env }));
    expect(error.code).toBe("CACHE_NOT_WRITABLE");
    expect(error.line).toContain("ATTUNE_CACHE");
  });

  it("does not pass over a BRAINFLOW_LIB_DIR that holds no library, or one that does not load", async () => {
    const named = await errorOf(findLibrary({ cacheDir, env: { ...env, BRAINFLOW_LIB_DIR: dir } }));
    expect(named.code).toBe("LIBRARY_BROKEN");
    expect(named.line).toMatch(/BRAINFLOW_LIB_DIR is .* but there is no .*BoardController/);
    for (const name of [
      "libBoardController.so",
      "libDataHandler.so",
      "libBoardController.dylib",
      "libDataHandler.dylib",
    ]) {
      writeFileSync(join(dir, name), "not a library");
    }
    const broken = await errorOf(findLibrary({ cacheDir, env: { ...env, BRAINFLOW_LIB_DIR: dir } }));
    expect(broken.code).toBe("LIBRARY_BROKEN");
  });
});

describeBrainFlow("set-up with the library", () => {
  it("finds it first in BRAINFLOW_LIB_DIR", async () => {
    const found = await findLibrary({ cacheDir, env: { ...env, BRAINFLOW_LIB_DIR: libraryDir } });
    expect(found).toEqual({ dir: libraryDir, origin: "BRAINFLOW_LIB_DIR" });
  });

  it("then in an installed Python brainflow", needing("posix"), async () => {
    const installed = join(dir, "site-packages", "brainflow");
    mkdirSync(installed, { recursive: true });
    symlinkSync(libraryDir, join(installed, "lib"));
    program("python3", `echo "${installed}"`);
    expect(await findLibrary({ cacheDir, env })).toEqual({ dir: join(installed, "lib"), origin: "Python" });
  });

  it("then in the cache, without asking the network, again and again", async () => {
    const cached = cachedLibraryDir(cacheDir);
    mkdirSync(join(cached, ".."), { recursive: true });
    symlinkSync(libraryDir, cached);
    expect(await provisionBrainFlow({ cacheDir, env })).toBe(cached);
    expect(await provisionBrainFlow({ cacheDir, env })).toBe(cached);
    expect(existsSync(cached)).toBe(true);
  });
});
