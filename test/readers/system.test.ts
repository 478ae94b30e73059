import { describe, expect, it } from "vitest";
import { advice, privilege } from "./system.ts";

describe("programs of the system", () => {
  it("are installed as root and in CI, and never behind a person's back", () => {
    expect(privilege({ isRoot: true, isCi: false })).toEqual([]);
    expect(privilege({ isRoot: true, isCi: true })).toEqual([]);
    expect(privilege({ isRoot: false, isCi: true })).toEqual(["sudo", "-n"]);
    expect(privilege({ isRoot: false, isCi: false })).toBeNull();
  });

  it("are elsewhere named with the line that a person may type", () => {
    expect(advice(["chromium", "ffmpeg"], { typed: "sudo apt-get install" })).toBe(
      "type sudo apt-get install chromium ffmpeg",
    );
    expect(advice(["chromium", "ffmpeg"], undefined)).toBe(
      "install Chrome, Edge or Chromium, or set CHROME_PATH; install ffmpeg",
    );
  });
});
