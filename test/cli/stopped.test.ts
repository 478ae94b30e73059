/** This file stops commands that write, as Ctrl-C does: nothing half made is left. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchDir } from "../recording/scratch.ts";
import { startAttune, until } from "./attune.ts";

it.each(["SIGINT", "SIGTERM"] as const)(
  "a rendering that is stopped by %s leaves no file, and says so",
  async (signal) => {
    const dir = scratchDir();
    const wav = join(dir, "a.wav");
    const args = [
      "render",
      "--goal",
      "relax",
      "--seed",
      "1",
      "--minutes",
      "4",
      "--instruments",
      "synthesised",
      "--wav",
      wav,
    ];
    const run = startAttune(args);
    await until(() => existsSync(`${wav}.part`));
    run.child.kill(signal);
    const { code, stderr } = await run.ended;
    expect([code, stderr]).toEqual([1, "attune: the rendering was stopped; nothing half made was kept.\n"]);
    expect(readdirSync(dir)).toEqual([]);
  },
);
