/** This file checks what `attune impedance` says where there is nothing to measure; what it measures is proved in test/hardware/impedance. */
import { describe, expect, it } from "vitest";
import { scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";

const impedance = (...args: readonly string[]) => attune("impedance", "--data", scratchDir(), ...args);

describe("attune impedance", () => {
  it.each(["muse-2", "listener", "file:a.csv", "synthetic"])(
    "says that %s measures none, and what tells instead",
    async (name) => {
      const { code, stdout, stderr } = await impedance("--source", name);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toBe(
        `attune: ${name} measures no impedance. The fit check tells from the signal how each electrode sits.\n`,
      );
    },
  );

  it("asks for what the board needs, as every command does", async () => {
    const { code, stderr } = await impedance("--source", "cyton");
    expect([code, stderr]).toEqual([2, expect.stringContaining("--serial-port must be given for cyton")]);
    expect((await impedance("--source", "cyton", "--serial-port", "x", "--places", "nose")).code).toBe(2);
  });
});
