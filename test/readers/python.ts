/** This file makes, once per user, a Python environment with the pinned readers, and finds it again. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheDir } from "../../src/config.ts";
import { READY, type Tool } from "./tool.ts";

const REQUIREMENTS = fileURLToPath(new URL("requirements.txt", import.meta.url));
const PYTHONS: readonly (readonly string[])[] = [["python3"], ["python"], ["py", "-3"]];

const environmentDir = () => {
  const pins = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex").slice(0, 12);
  return join(cacheDir(), `readers-${pins}`);
};
const pythonIn = (dir: string) =>
  process.platform === "win32" ? join(dir, "Scripts", "python.exe") : join(dir, "bin", "python");

/** The environment's interpreter, or null when it has not been made. */
export function findReaders(): string | null {
  const dir = environmentDir();
  return existsSync(join(dir, ".complete")) ? pythonIn(dir) : null;
}

/** LabRecorder is there for some versions of Python alone. */
export function hasLabRecorder(): boolean {
  const python = findReaders();
  if (python === null) return false;
  const dir = environmentDir();
  const isWindows = process.platform === "win32";
  const versions = isWindows ? [join(dir, "Lib")] : readdirSync(join(dir, "lib")).map((name) => join(dir, "lib", name));
  return versions
    .map((version) => join(version, "site-packages"))
    .some(
      (packages) =>
        existsSync(packages) && readdirSync(packages).some((name) => /^labrecorder\..*(so|pyd)$/.test(name)),
    );
}

/** Finds or makes the environment. What is in the way is a sentence with what to do, not an exception. */
export function provideReaders(say: (text: string) => void): Tool {
  if (findReaders()) return READY;
  const dir = environmentDir();
  rmSync(dir, { recursive: true, force: true });
  const made = PYTHONS.some(([command = "", ...args]) => {
    const run = spawnSync(command, [...args, "-m", "venv", dir], {
      stdio: "ignore",
    });
    return run.status === 0 && existsSync(pythonIn(dir));
  });
  if (!made) {
    return {
      missing: "no Python with venv was found; install Python 3.10–3.13 (on Debian also python3-venv)",
    };
  }
  say("installing the Python readers MNE, edfio, pyxdf, mido and the BIDS validator (once, about a minute) …");
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"];
  const installed = spawnSync(pythonIn(dir), [...pip, "-r", REQUIREMENTS], {
    stdio: ["ignore", 2, 2],
  });
  if (installed.status !== 0) {
    return {
      missing: "pip could not install the readers (its message stands above); check the network and Python 3.10–3.13",
    };
  }
  writeFileSync(join(dir, ".complete"), "");
  return READY;
}
