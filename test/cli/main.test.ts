import { describe, expect, it } from "vitest";
import { attune } from "./attune.ts";

describe("attune", () => {
  it("answers a command that does not exist with one line that names all that do", async () => {
    for (const name of ["strat", "constructor"]) {
      const { code, stdout, stderr } = await attune(name, "--json");
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^attune: command must be one of start, run, .*bench.*; got \w+\..*\n$/);
    }
  });

  it("names a bad value once, with what is allowed", async () => {
    const { code, stderr } = await attune("run", "--source", "listener", "--goal", "relax", "--minutes", "x");
    expect(code).toBe(2);
    expect(stderr.split("\n")[0]).toBe("attune: --minutes must be a number from 0.01 to 1440; got x.");
  });

  it("prints its help, and its version, to standard output", async () => {
    const help = await attune("--help");
    expect([help.code, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toContain("sessions");
    expect((await attune("help", "run")).stdout).toContain("--source");
    expect((await attune("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
