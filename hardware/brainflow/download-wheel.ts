/** This file fetches an official wheel with whichever pip the machine has; pip checks its pinned SHA-256, and so do we. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AttuneError, failure } from "../../src/errors.ts";
import type { PinnedWheel } from "./pinned-wheel.ts";
import { type Environment, runProgram } from "./run-program.ts";

/** uv has no download of its own; it runs pip. */
const PIPS = [
  ["python3", "-m", "pip"],
  ["python", "-m", "pip"],
  ["py", "-m", "pip"],
  ["uv", "tool", "run", "--quiet", "pip"],
];

const TIMEOUT_MS = 15 * 60_000;

/** What pip's messages mean, from the most telling. */
const PROBLEMS: readonly {
  readonly when: RegExp;
  readonly error: (wheel: PinnedWheel, last: string) => AttuneError;
}[] = [
  {
    when: /DO NOT MATCH THE HASHES|hash mismatch/i,
    error: ({ byHand }) =>
      failure("WRONG_WHEEL", "the wheel that pip was given is not the official one: its SHA-256 differs", {
        hint: `Look at pip's index settings (\`pip config list\`). ${byHand}`,
      }),
  },
  {
    when: /No space left|Permission denied|Read-only file system/i,
    error: (_, last) =>
      failure("CACHE_NOT_WRITABLE", `the wheel could not be written: ${last}`, { hint: "Free some space." }),
  },
  {
    when: /No matching distribution|connection|resolve|timed out|network|proxy|SSL|Retrying/i,
    error: ({ title, byHand }) =>
      failure("NO_NETWORK", `${title} could not be downloaded: pip does not reach its index`, {
        hint: `Check the network and try again. ${byHand}`,
      }),
  },
];

/** How pip is called here; null where there is none. */
export async function findPip(env: Environment): Promise<readonly string[] | null> {
  for (const pip of PIPS) {
    const version = await runProgram([...pip, "--version"], { env, timeoutMs: 60_000 });
    if (version.outcome !== "missing" && version.ok) return pip;
  }
  return null;
}

/** Downloads into `dir` and returns the wheel's path. */
export async function downloadWheel(
  dir: string,
  wheel: PinnedWheel,
  options: { readonly env: Environment; readonly onProgress: (text: string) => void },
): Promise<string> {
  const { env, onProgress } = options;
  const wanted = join(dir, "requirements.txt");
  writeFileSync(wanted, `${wheel.project}==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
  const flags = ["--no-deps", "--only-binary=:all:", "--require-hashes", "--no-input", "--progress-bar=off"];
  const patience = ["--disable-pip-version-check", "--retries=2", "--timeout=30"];
  const pip = await findPip(env);
  if (pip) {
    const name = pip.join(" ");
    onProgress(`downloading ${wheel.title} (${wheel.megabytes} MB, once) with ${name} …`);
    const command = [...pip, "download", "-r", wanted, "--dest", dir, ...flags, ...wheel.pipFlags, ...patience];
    const ran = await runProgram(command, { env, timeoutMs: TIMEOUT_MS });
    if (ran.outcome === "ran" && ran.ok) return join(dir, wheel.file);
    throw explain(wheel, name, ran.outcome === "ran" ? `${ran.stdout}\n${ran.stderr}` : "");
  }
  throw failure(
    "NO_PYTHON",
    `${wheel.library} is missing, and no pip was found to download it (tried python3, python, py, uv)`,
    {
      hint: `Install Python 3 with pip (python.org; Debian: apt install python3-pip) or uv, then ${wheel.again}. ${wheel.byHand}`,
    },
  );
}

function explain(wheel: PinnedWheel, pip: string, said: string): AttuneError {
  const lines = said.split("\n").filter((line) => /^ERROR/i.test(line));
  const last = (lines.at(-1) ?? "no reason given").replace(/^ERROR:\s*/i, "");
  const known = PROBLEMS.find(({ when }) => when.test(said));
  return (
    known?.error(wheel, last) ??
    failure("DOWNLOAD_FAILED", `${pip} could not download ${wheel.name}: ${last}`, { hint: wheel.byHand })
  );
}
