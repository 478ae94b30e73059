import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BOARDS } from "../../../hardware/boards.ts";
import { cacheDir } from "../../../src/config.ts";
import { createSourceList } from "../../../src/server/source/source-choices.ts";

describe("the sources that can be chosen", () => {
  it("begin with what needs no headband, and hold every board once", async () => {
    const names = (await createSourceList(cacheDir())()).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(["synthetic", "listener"]);
    expect(names).toContain("listener:strong-alpha");
    expect(names).toContain("file:");
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of BOARDS) expect(names).toContain(name);
  });

  it("name boards and what they need, also before BrainFlow's library is there", async () => {
    const choices = await createSourceList(join(tmpdir(), "no-such-cache"))();
    const cyton = choices.find(({ name }) => name === "cyton");
    expect(cyton).toMatchObject({ connection: "dongle", needs: ["serialPort"] });
    expect(choices.find(({ name }) => name === "listener")).toMatchObject({ samplingRateHz: 256, needs: [] });
    expect(choices.find(({ name }) => name === "file:")).toMatchObject({ needs: ["file"], connection: "file" });
  });
});
