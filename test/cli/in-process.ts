/** This file runs an `attune` command in this process: loading one takes most of a second, which hundreds of them could not wait for. */
import { vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { Ran } from "./attune.ts";

/** One at a time: what is written meanwhile is taken for the command's own. */
export async function attuneHere(...args: readonly string[]): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    }),
  );
  try {
    const code = await main(args);
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}

/** A session on the simulated listener, with more flags where given; what it printed as JSON. */
export async function runListener(goal: string, minutes: string, ...flags: readonly string[]) {
  const asked = ["--source", "listener", "--goal", goal, "--minutes", minutes, "--json"];
  const { stdout, stderr } = await attuneHere("run", ...asked, ...flags);
  if (stdout === "") throw new Error(`attune run printed nothing but: ${stderr}`);
  return JSON.parse(stdout);
}
