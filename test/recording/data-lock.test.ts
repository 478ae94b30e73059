import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { AttuneError } from "../../src/errors.ts";
import { lockDataDir } from "../../src/recording/data-lock.ts";
import { scratchDir } from "./scratch.ts";

const codeOf = (work: () => void): string => {
  try {
    work();
    return "none";
  } catch (error) {
    return error instanceof AttuneError ? error.code : String(error);
  }
};

describe("the lock of a data folder", () => {
  it("refuses a second holder, and is free after the first lets go", () => {
    const dataDir = scratchDir();
    const release = lockDataDir(dataDir);
    expect(codeOf(() => lockDataDir(dataDir))).toBe("DATA_DIR_IN_USE");
    release();
    release();
    lockDataDir(dataDir)();
  });

  it("refuses another process within a second, and is free when that one is killed with -9", async () => {
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
    const holder = spawn(process.execPath, ["--import", "tsx", script], {
      cwd: PROJECT_DIR,
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    const startMs = performance.now();
    expect(codeOf(() => lockDataDir(dataDir))).toBe("DATA_DIR_IN_USE");
    expect(performance.now() - startMs).toBeLessThan(1000);
    holder.kill("SIGKILL");
    await once(holder, "exit");
    lockDataDir(dataDir)();
  });
});
