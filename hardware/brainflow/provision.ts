/** This file makes BrainFlow's libraries ready: it finds them, or takes them out of the official wheel into the user's cache. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { badUse, failure } from "../../src/errors.ts";
import { makeFolder } from "../../src/make-folder.ts";
import { downloadWheel } from "./download-wheel.ts";
import { cachedLibraryDir, findLibrary } from "./find-library.ts";
import { BRAINFLOW_VERSION, filesInWheel, WHEEL } from "./platform.ts";
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
  const byHand = wheel === undefined ? null : readWheel(wheel);
  if (byHand === null) {
    const found = await findLibrary({ cacheDir, env });
    if (found) return found.dir;
  } else if (existsSync(target)) return target;
  const wanted = filesInWheel();
  const work = makeWorkDir(cacheDir);
  try {
    const archive = byHand ?? readWheel(await downloadWheel(work, { env, onProgress }));
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

function makeWorkDir(cacheDir: string): string {
  try {
    makeFolder(cacheDir, 0o777);
    return mkdtempSync(join(cacheDir, "brainflow-new-"));
  } catch (cause) {
    throw failure("CACHE_NOT_WRITABLE", `the cache folder ${cacheDir} cannot be written`, {
      hint: "Make it writable, or set ATTUNE_CACHE to another folder.",
      cause,
    });
  }
}

function readWheel(path: string): Buffer {
  const wanted = `the official ${WHEEL.file}`;
  let archive: Buffer;
  try {
    archive = readFileSync(resolve(path));
  } catch {
    throw badUse("wheel", wanted, `${path}, which cannot be read`);
  }
  const sha256 = createHash("sha256").update(archive).digest("hex");
  if (sha256 === WHEEL.sha256) return archive;
  throw failure("WRONG_WHEEL", `${basename(path)} is not ${wanted}: its SHA-256 is ${sha256.slice(0, 12)}…`, {
    hint: `Download version ${BRAINFLOW_VERSION} of brainflow from PyPI, "Download files", and try again.`,
  });
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

/** One rename, so that the folder is whole or not there; when another process was first, its copy is as good. */
function moveInto(dir: string, target: string): void {
  makeFolder(dirname(target), 0o777);
  try {
    renameSync(dir, target);
  } catch (cause) {
    if (!existsSync(target)) throw failure("CACHE_NOT_WRITABLE", `${target} cannot be written`, { cause });
  }
}
