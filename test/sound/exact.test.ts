import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { createSineTable, decay, exp2, gainOfDb, hzOfMidi, onePoleOf } from "../../src/sound/exact.ts";

const SOUND_DIR = join(PROJECT_DIR, "src", "sound");
/** They measure what has been rendered; no sample comes from them. */
const METERS = ["loudness.ts", "true-peak.ts"];
/** What IEEE 754 and ECMAScript fix to the last bit. */
const EXACT = ["abs", "floor", "imul", "LN2", "LOG2E", "max", "min", "PI", "round", "sqrt"];

/** Uses of Math that may differ between engines, and powers. */
const inexactIn = (source: string): string[] => [
  ...[...source.matchAll(/\bMath\.(\w+)/g)].map((match) => match[1]!).filter((name) => !EXACT.includes(name)),
  ...[...source.matchAll(/[\w)\]] ?(\*\*) ?[\w(]/g)].map((match) => match[1]!),
];

describe("exact arithmetic", () => {
  it("agrees with Math.pow over the range that is used", () => {
    for (let x = -40; x <= 12; x += 0.37) expect(exp2(x) / 2 ** x).toBeCloseTo(1, 14);
    expect(exp2(0)).toBe(1);
    expect(exp2(3)).toBe(8);
    expect(exp2(-2)).toBe(0.25);
  });

  it("draws one turn of a sine, exact at the quarters", () => {
    const table = createSineTable(2048);
    for (let i = 0; i <= 2048; i++) expect(table[i]).toBeCloseTo(Math.sin((2 * Math.PI * i) / 2048), 14);
    expect([table[0], table[512], table[1024], table[1536], table[2048]]).toEqual([0, 1, 0, -1, 0]);
  });

  it("knows the pitch of A4, middle C and C8", () => {
    expect(hzOfMidi(69)).toBe(440);
    expect(hzOfMidi(60)).toBeCloseTo(261.6256, 4);
    expect(hzOfMidi(108)).toBeCloseTo(4186.009, 3);
  });

  it("falls to 1/e in one time constant and keeps what never falls", () => {
    expect(decay(0.7, 0.7)).toBeCloseTo(Math.exp(-1), 14);
    expect(decay(1, Number.POSITIVE_INFINITY)).toBe(1);
    expect(gainOfDb(-6.020599913279624)).toBeCloseTo(0.5, 14);
    expect(onePoleOf(1000)).toBeCloseTo(1 - Math.exp((-2 * Math.PI * 1000) / 48_000), 12);
  });

  it("is all that the sound core calculates with: no function that engines may round differently", () => {
    const files = readdirSync(SOUND_DIR).filter((name) => name.endsWith(".ts") && !METERS.includes(name));
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) expect(inexactIn(readFileSync(join(SOUND_DIR, file), "utf8")), file).toEqual([]);
    expect(inexactIn("const x = Math.sin(1) + 2 ** y;")).toEqual(["sin", "**"]);
  });
});
