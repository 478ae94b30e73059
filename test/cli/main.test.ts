import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

describe("attune", () => {
  it("answers a command that does not exist with one line that names all that do", async () => {
    for (const name of ["strat", "constructor"]) {
      const { code, stdout, stderr } = await attuneHere(name, "--json");
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^attune: command must be one of start, run, .*bench.*; got \w+\..*\n$/);
    }
  });

  it("answers help for a command that does not exist, and an option before the command, as bad use", async () => {
    expect((await attuneHere("help", "strat")).stderr).toMatch(/^attune: command must be one of .*; got strat\./);
    const { code, stderr } = await attuneHere("--data", "x", "sessions");
    expect([code, stderr]).toEqual([2, "attune: unknown option '--data'\nTry `attune --help`.\n"]);
    expect((await attuneHere("--", "sessions", "--help")).stdout).toContain(COMMANDS.sessions);
  });

  it("says what is allowed where something is missing", async () => {
    expect((await attuneHere("verify")).stderr).toBe(
      "attune: session must be given: id of the session; got nothing\nTry `attune verify --help`.\n",
    );
  });

  it("names a bad value once, with what is allowed", async () => {
    const { code, stderr } = await attuneHere("run", "--source", "listener", "--goal", "relax", "--minutes", "x");
    expect(code).toBe(2);
    expect(stderr.split("\n")[0]).toBe("attune: --minutes must be a number from 0.01 to 1440; got x.");
  });

  it("prints its help, and its version, to standard output", async () => {
    const help = await attune("--help");
    expect([help.code, help.stderr]).toEqual([0, ""]);
    for (const [name, line] of Object.entries(COMMANDS)) {
      expect(help.stdout.replace(/\s+/g, " ")).toContain(` ${name} ${line} `);
    }
    expect((await attuneHere("help")).stdout).toBe(help.stdout);
    expect((await attune()).stdout).toBe(help.stdout);
    expect((await attuneHere("help", "run")).stdout).toContain("--source");
    expect((await attune("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
