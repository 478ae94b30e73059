import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodePcm16, wavHeader, writeWav } from "../../src/recording/wav.ts";
import { needing } from "../needs.ts";
import { findProgram } from "../readers/system.ts";
import { scratchDir } from "./scratch.ts";

const stretch = (left: number[], right: number[]) => ({
  left: Float32Array.from(left),
  right: Float32Array.from(right),
});

describe("a WAV file", () => {
  it("says what it holds: format tag 1, stereo, 48 kHz, 16 bits, and how long it is", () => {
    const header = wavHeader(48_000);
    expect(header.length).toBe(44);
    expect(header.toString("latin1", 0, 4)).toBe("RIFF");
    expect(header.readUInt32LE(4)).toBe(36 + 192_000);
    expect(header.toString("latin1", 8, 16)).toBe("WAVEfmt ");
    expect(header.readUInt32LE(16)).toBe(16);
    expect(header.readUInt16LE(20)).toBe(1);
    expect(header.readUInt16LE(22)).toBe(2);
    expect(header.readUInt32LE(24)).toBe(48_000);
    expect(header.readUInt32LE(28)).toBe(192_000);
    expect(header.readUInt16LE(32)).toBe(4);
    expect(header.readUInt16LE(34)).toBe(16);
    expect(header.toString("latin1", 36, 40)).toBe("data");
    expect(header.readUInt32LE(40)).toBe(192_000);
  });

  it("rounds to the nearest step, left before right, and never wraps around", () => {
    const bytes = encodePcm16(
      stretch([0, 1, -1, 0.5, 2], [0.25 / 32_767, 0.75 / 32_767, -0.75 / 32_767, -2, Number.NaN]),
    );
    const values = Array.from({ length: 10 }, (_, i) => bytes.readInt16LE(2 * i));
    expect(values).toEqual([0, 0, 32_767, 1, -32_767, -1, 16_384, -32_767, 32_767, 0]);
  });

  it("is written stretch by stretch, telling how much is done", () => {
    const path = join(scratchDir(), "x.wav");
    const shares: number[] = [];
    writeWav(path, 5, [stretch([0, 0.1], [0, 0]), stretch([0, 0, 0.2], [0, 0, 0])], (share) => shares.push(share));
    const bytes = readFileSync(path);
    expect(bytes.length).toBe(44 + 20);
    expect(bytes.readInt16LE(44 + 4)).toBe(3277);
    expect(bytes.readInt16LE(44 + 16)).toBe(6553);
    expect(shares).toEqual([0.4, 1]);
  });

  it("gets its name only when it is whole, and leaves what was there when it fails", () => {
    const dir = scratchDir();
    const path = join(dir, "x.wav");
    writeFileSync(path, "old");
    function* failing() {
      yield stretch([0], [0]);
      throw new Error("no room");
    }
    expect(() => writeWav(path, 2, failing())).toThrow(/x\.wav could not be written: no room/);
    expect(() => writeWav(path, 2, [stretch([0], [0])])).toThrow(/promised 2 samples; got 1/);
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(dir)).toEqual(["x.wav"]);
  });

  it("refuses a folder that is not there and a length that no WAV can hold", () => {
    const homeless = join(scratchDir(), "no", "x.wav");
    expect(() => writeWav(homeless, 1, [])).toThrow(
      `${homeless} could not be written: the folder ${dirname(homeless)} is not there`,
    );
    const path = join(scratchDir(), "x.wav");
    expect(() => writeWav(path, 7 * 3600 * 48_000, [])).toThrow("at most 6.2 hours; this would be 7.0");
    expect(existsSync(path)).toBe(false);
  });
});

describe("SoX", needing("sox"), () => {
  it("reads every sample of it", () => {
    const path = join(scratchDir(), "x.wav");
    const left = Array.from({ length: 4800 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 48_000));
    writeWav(path, 4800, [stretch(left, left.toReversed())]);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    const sox = findProgram("sox")!;
    const raw = execFileSync(sox, [path, "-t", "raw", "-e", "signed", "-b", "16", "-L", "-"]);
    expect(raw.equals(readFileSync(path).subarray(44))).toBe(true);
    const told = execFileSync(sox, ["--info", path], { encoding: "utf8" });
    expect(told).toMatch(/Channels\s*: 2\n/);
    expect(told).toMatch(/Sample Rate\s*: 48000\n/);
    expect(told).toMatch(/= 4800 samples/);
  });
});
