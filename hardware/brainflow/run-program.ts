/** This file runs another program to its end and says what became of it, never by throwing. */
import { execFile } from "node:child_process";

export type Ran =
  | { readonly outcome: "ran"; readonly ok: boolean; readonly stdout: string; readonly stderr: string }
  | { readonly outcome: "missing" };

export type Environment = Readonly<Record<string, string | undefined>>;

export function runProgram(
  command: readonly string[],
  options: { readonly env: Environment; readonly timeoutMs: number },
): Promise<Ran> {
  const [program = "", ...args] = command;
  const { env, timeoutMs } = options;
  return new Promise((resolve) => {
    const limits = { env, timeout: timeoutMs, maxBuffer: 4_000_000, windowsHide: true };
    execFile(program, args, limits, (error, stdout, stderr) => {
      if (error && "code" in error && (error.code === "ENOENT" || error.code === "EACCES")) {
        resolve({ outcome: "missing" });
      } else resolve({ outcome: "ran", ok: error === null, stdout, stderr });
    });
  });
}
