/** This file provides liblsl to the tests by the product's own set-up, and a corner of the network where they hear only themselves. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
import { liblslIn } from "../../hardware/lsl/platform.ts";
import { provisionLiblsl } from "../../hardware/lsl/provision.ts";
import { cacheDir } from "../../src/config.ts";
import { skippedUnless } from "../needs.ts";

async function provide(): Promise<string | null> {
  try {
    return liblslIn(await provisionLiblsl({ cacheDir: cacheDir() }));
  } catch {
    return null;
  }
}

const provided = await provide();

/** The library; only for use inside `describeLsl`. */
export const liblslPath = provided ?? "";

/** A suite on the real library, whose streams no other program hears. */
export const describeLsl = (name: string, tests: () => void): void => {
  describe(name, skippedUnless(provided !== null, ["liblsl"]), () => {
    const dir = mkdtempSync(join(tmpdir(), "attune-lsl-"));
    const config = join(dir, "lsl_api.cfg");
    // A session has nine outlets of two ports each, and other programs have theirs.
    writeFileSync(
      config,
      `[ports]\nPortRange = 128\n[multicast]\nResolveScope = machine\n[lab]\nKnownPeers = {127.0.0.1}\nSessionID = ${dir.slice(-6)}\n`,
    );
    const before = process.env.LSLAPICFG;
    process.env.LSLAPICFG = config;
    afterAll(() => {
      if (before === undefined) delete process.env.LSLAPICFG;
      else process.env.LSLAPICFG = before;
      rmSync(dir, { recursive: true, force: true });
    });
    tests();
  });
};
