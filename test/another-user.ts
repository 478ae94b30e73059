/** This file runs Node as another user of the machine, as only root can. */
import { spawn } from "node:child_process";

/** "nobody" on every Linux. */
export const NOBODY = 65_534;

type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export function nodeAsNobody(args: readonly string[]): Promise<Ran> {
  // Also a Node that lies in a home folder which nobody else may enter.
  const child = spawn("/proc/self/exe", args, {
    uid: NOBODY,
    gid: NOBODY,
    cwd: "/",
    env: { PATH: process.env.PATH, HOME: "/nonexistent" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (part) => {
    stdout += part;
  });
  child.stderr.on("data", (part) => {
    stderr += part;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
