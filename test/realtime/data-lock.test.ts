import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { lockDataDir } from "../../src/recording/data-lock.ts";
import { scratchDir } from "../recording/scratch.ts";
import { TYPESCRIPT } from "../typescript.ts";
import { leastOf } from "./try-again.ts";

const MOST_MS = 1000;

it("the lock of a data folder refuses another process within a second, and is free when that one is killed with -9", async () => {
  const dataDir = scratchDir();
  const module = pathToFileURL(join(PROJECT_DIR, "src/recording/data-lock.ts")).href;
  const script = join(scratchDir(), "hold.ts");
  writeFileSync(
    script,
    `import { lockDataDir } from ${JSON.stringify(module)};
     lockDataDir(${JSON.stringify(dataDir)});
     console.log("held");
     setInterval(() => {}, 1000);`,
  );
  const holder = spawn(process.execPath, [...TYPESCRIPT, script], {
    cwd: PROJECT_DIR,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  const refusedAfterMs = await leastOf("refused, ms", MOST_MS, () => {
    const startMs = performance.now();
    expect(() => lockDataDir(dataDir)).toThrow(/another Attune uses the data folder/);
    return performance.now() - startMs;
  });
  expect(refusedAfterMs).toBeLessThanOrEqual(MOST_MS);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  lockDataDir(dataDir)();
});
