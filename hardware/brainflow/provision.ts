/** This file makes BrainFlow's libraries ready: it finds them, or takes them out of the official wheel into the user's cache. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { failure } from "../../src/errors.ts";
import { downloadWheel } from "./download-wheel.ts";
import { cachedLibraryDir, findLibrary } from "./find-library.ts";
import { makeWorkDir, moveInto, readWheel } from "./pinned-wheel.ts";
import { filesInWheel, WHEEL } from "./platform.ts";
import { probeLibrary } from "./probe-library.ts";
import type { Environment } from "./run-program.ts";
import { listZip } from "./unzip.ts";

export type ProvisionOptions = {
  readonly cacheDir: string;
  /** A wheel downloaded by hand. */
  readonly wheel?: string;
  readonly onProgress?: (text: string) => void;
  readonly env?: Environment;
};

/** The folder of BrainFlow's libraries; quick when they are there, else a download. May be called at any time, again and again. */
export async function provisionBrainFlow(options: ProvisionOptions): Promise<string> {
  const { cacheDir, wheel, onProgress = () => {}, env = process.env } = options;
  const target = cachedLibraryDir(cacheDir);
  const byHand = wheel === undefined ? null : readWheel(wheel, WHEEL);
  if (byHand === null) {
    const found = await findLibrary({ cacheDir, env });
    if (found) return found.dir;
  } else if (existsSync(target)) return target;
  const wanted = filesInWheel();
  const work = makeWorkDir(cacheDir, "brainflow");
  try {
    const archive = byHand ?? readWheel(await downloadWheel(work, WHEEL, { env, onProgress }), WHEEL);
    onProgress(`taking out the libraries for ${process.platform}-${process.arch} …`);
    const dir = join(work, "lib");
    takeLibraries(archive, wanted, dir);
    await checkLoads(dir, env);
    moveInto(dir, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

function takeLibraries(archive: Buffer, wanted: RegExp, dir: string): void {
  mkdirSync(dir);
  const entries = listZip(archive).filter(
    ({ name }) => dirname(name) === "brainflow/lib" && wanted.test(basename(name)),
  );
  for (const entry of entries) writeFileSync(join(dir, basename(entry.name)), entry.read(), { mode: 0o755 });
}

async function checkLoads(dir: string, env: Environment): Promise<void> {
  const probe = await probeLibrary(dir, env);
  if ("version" in probe) return;
  throw failure("LIBRARY_BROKEN", `BrainFlow's library does not load on this machine: ${probe.problem}`, {
    hint: "On Linux it needs glibc 2.14 or newer (not musl); on Windows the Visual C++ runtime. Else build BrainFlow and set BRAINFLOW_LIB_DIR.",
  });
}
