/** This file makes liblsl ready: it finds it, or takes it out of the official wheel into the user's cache, the first time that it is asked for. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { failure } from "../../src/errors.ts";
import { downloadWheel } from "../brainflow/download-wheel.ts";
import { makeWorkDir, moveInto, readWheel } from "../brainflow/pinned-wheel.ts";
import type { Environment } from "../brainflow/run-program.ts";
import { listZip } from "../brainflow/unzip.ts";
import { BY_HAND, cachedLiblslDir, carriedLiblsl, liblslIn, liblslWheel } from "./platform.ts";
import { probeLiblsl } from "./probe.ts";

const LIBRARY_DIR = "mne_lsl/lsl/lib";

/** The folder of liblsl; quick when it is there, else a download of half a megabyte. */
export async function provisionLiblsl(options: {
  readonly cacheDir: string;
  readonly onProgress?: (text: string) => void;
  readonly env?: Environment;
}): Promise<string> {
  const { cacheDir, onProgress = () => {}, env = process.env } = options;
  if (env.LIBLSL_PATH) return namedByUser(env);
  const target = cachedLiblslDir(cacheDir);
  if (existsSync(liblslIn(target, env))) return target;
  const { file } = carriedLiblsl();
  const wheel = liblslWheel();
  const work = makeWorkDir(cacheDir, "liblsl");
  try {
    const archive = readWheel(await downloadWheel(work, wheel, { env, onProgress }), wheel);
    const entry = listZip(archive).find(({ name }) => dirname(name) === LIBRARY_DIR && basename(name) === file);
    if (!entry) throw failure("ARCHIVE_BROKEN", `${wheel.file} holds no ${file}`, { hint: BY_HAND });
    const dir = join(work, "lib");
    mkdirSync(dir);
    writeFileSync(join(dir, file), entry.read(), { mode: 0o755 });
    const probe = await probeLiblsl(join(dir, file), env);
    if ("problem" in probe) {
      throw failure("LIBRARY_BROKEN", `liblsl does not load on this machine: ${probe.problem}`, {
        hint: `On Linux it needs glibc 2.28 or newer (not musl). ${BY_HAND}`,
      });
    }
    moveInto(dir, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

/** A library that the user names is used, or the reason why not is told; it is never passed over. */
async function namedByUser(env: Environment): Promise<string> {
  const path = liblslIn("", env);
  const probe = await probeLiblsl(path, env);
  if ("version" in probe) return dirname(path);
  throw failure("LIBRARY_BROKEN", `LIBLSL_PATH is ${path}, but ${probe.problem}`, {
    hint: "Set it to the file of liblsl (liblsl.so, liblsl.dylib, lsl.dll), or unset it to use Attune's own copy.",
  });
}
