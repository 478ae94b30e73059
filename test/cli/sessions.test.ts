import { describe, expect, it } from "vitest";
import { scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";
import { attuneHere, runListener } from "./in-process.ts";

describe("attune sessions", () => {
  it("prints an array, newest first", async () => {
    const data = scratchDir();
    const ids: string[] = [];
    for (const goal of ["relax", "focus"]) {
      ids.unshift((await runListener(goal, "0.1", "--data", data)).session);
    }
    const { code, stdout } = await attune("sessions", "--data", data, "--json");
    const sessions = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(sessions.map(({ session }: { session: string }) => session)).toEqual(ids);
    expect(sessions[0]).toMatchObject({
      goal: "focus",
      durationSec: 6,
      source: "listener",
      state: "closed",
      client: null,
    });
  });

  it("prints an empty array where nothing is recorded", async () => {
    expect((await attuneHere("sessions", "--data", scratchDir(), "--json")).stdout).toBe("[]\n");
  });
});
