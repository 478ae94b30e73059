/** This file checks what Attune itself is made of: Node, BrainFlow's library, the recorded instruments, the built page, the port. */
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { findPip } from "../../../hardware/brainflow/download-wheel.ts";
import { cachedLibraryDir, findLibrary } from "../../../hardware/brainflow/find-library.ts";
import { probeLibrary } from "../../../hardware/brainflow/probe-library.ts";
import { cachedLiblslDir, carriedLiblsl, liblslIn } from "../../../hardware/lsl/platform.ts";
import { probeLiblsl } from "../../../hardware/lsl/probe.ts";
import { bankPath, findBank } from "../../bank/find-bank.ts";
import { BANK_SHA256 } from "../../bank/pins.ts";
import { LEAST_NODE } from "../../config.ts";
import { lineOf } from "../../errors.ts";
import { type Finding, fail, ok, warn } from "./check.ts";

export function checkNode(version: string): Finding {
  const isEnough = version.localeCompare(LEAST_NODE, "en", { numeric: true }) >= 0;
  if (isEnough) return ok("node", version);
  return fail("node", `${version} is older than ${LEAST_NODE}`, "Install the current LTS from nodejs.org.");
}

const WITHOUT = "Until then only recorded files and the simulated listener work.";

export async function checkLibrary(cacheDir: string, env: NodeJS.ProcessEnv = process.env): Promise<Finding> {
  const name = "brainflow";
  try {
    // It is our own copy most often, which is tried while Python is asked for another.
    const own = cachedLibraryDir(cacheDir);
    const ownProbe = env.BRAINFLOW_LIB_DIR || !existsSync(own) ? null : probeLibrary(own, env);
    const found = await findLibrary({ cacheDir, env });
    if (!found) return warn(name, "its library is not here yet", `Run \`npm run setup\`. ${WITHOUT}`);
    const probe = await (found.dir === own && ownProbe ? ownProbe : probeLibrary(found.dir, env));
    if ("version" in probe) return ok(name, `${probe.version} in ${found.dir} (${found.origin})`);
    return warn(name, `${found.dir}: ${probe.problem}`, `Delete that folder and run \`npm run setup\`. ${WITHOUT}`);
  } catch (error) {
    return warn(name, lineOf(error), WITHOUT);
  }
}

/** Not here yet: it comes with pip, as BrainFlow's library does. Nothing is asked of the network here. */
async function fetchable(env: NodeJS.ProcessEnv): Promise<Finding> {
  if (await findPip(env)) return ok("lsl", "liblsl is fetched at the first `--source lsl`");
  return warn(
    "lsl",
    "liblsl is not here, and no Python with pip was found to fetch it",
    "Install Python 3 with pip, or set LIBLSL_PATH to a liblsl of your own.",
  );
}

/** Half a megabyte that few need: not here is no lack. */
export async function checkLiblsl(cacheDir: string, env: NodeJS.ProcessEnv = process.env): Promise<Finding> {
  const name = "lsl";
  try {
    if (!env.LIBLSL_PATH) carriedLiblsl();
    const path = liblslIn(cachedLiblslDir(cacheDir), env);
    const isOwn = !env.LIBLSL_PATH;
    if (isOwn && !existsSync(path)) return await fetchable(env);
    const probe = await probeLiblsl(path, env);
    if ("version" in probe) return ok(name, `liblsl ${probe.version} in ${path}${isOwn ? "" : " (LIBLSL_PATH)"}`);
    const mend = isOwn ? "Delete it and use `--source lsl`." : "Set LIBLSL_PATH to the file of liblsl, or unset it.";
    return warn(name, `${path}: ${probe.problem}`, mend);
  } catch (error) {
    return warn(name, lineOf(error), "Until then no LSL stream can be heard; all else works.");
  }
}

/** Held to its hash, as every command that plays them holds it. */
export function checkInstruments(cacheDir: string, hash: string = BANK_SHA256): Finding {
  const name = "instruments";
  const search = findBank(cacheDir, hash);
  if (search.found) return ok(name, `the recorded ones in ${bankPath(cacheDir, hash)}`);
  return warn(name, `the recorded ones are ${search.lack}, so synthesised ones play`, "Run `npm run setup`.");
}

export function checkPage(indexPath: string): Finding {
  if (existsSync(indexPath)) return ok("page", "built");
  return warn("page", "it is not built", "Run `npm start`, or `npm run build`.");
}

/** `running`: the address of the Attune that runs on the data folder, where one does. */
export function checkPort(port: number, running: string | null = null): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => {
      if (running?.endsWith(`:${port}`)) return resolve(ok("port", `${port}: Attune runs at ${running}`));
      const code = "code" in error ? error.code : "";
      const what = code === "EADDRINUSE" ? "is in use by another program" : `cannot be opened (${error.message})`;
      resolve(warn("port", `${port} ${what}`, "Close it, or start Attune with --port and another number."));
    });
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(ok("port", `${port} is free`))));
  });
}
