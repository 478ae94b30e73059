/** This file holds the loudness meter to the test signals of EBU Tech 3341 and 3342, and to ffmpeg's own meter on a piece. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeWav } from "../../src/recording/wav.ts";
import { composePiece } from "../../src/session/piece.ts";
import { createLoudnessMeter } from "../../src/sound/loudness.ts";
import { renderStretches } from "../../src/sound/render-piece.ts";
import { needing } from "../needs.ts";
import { findProgram } from "../readers/system.ts";
import { scratchDir } from "../recording/scratch.ts";

/** A sine on both sides: level in dB of full scale, length in seconds. */
function sine(parts: readonly (readonly [number, number])[], hz = 1000, phase = 0): Float32Array {
  const stretches = parts.map(([db, sec]) => {
    const level = 10 ** (db / 20);
    return Float32Array.from(
      { length: sec * 48_000 },
      (_, i) => level * Math.sin((2 * Math.PI * hz * i) / 48_000 + phase),
    );
  });
  return Float32Array.from(stretches.flatMap((stretch) => [...stretch]));
}

function measure(left: Float32Array, right = left) {
  const meter = createLoudnessMeter();
  // Odd stretches: how sound is cut must not matter.
  for (let at = 0; at < left.length; at += 7001) {
    meter.push({ left: left.subarray(at, at + 7001), right: right.subarray(at, at + 7001) });
  }
  return meter.read();
}

describe("the loudness meter (EBU Tech 3341, 3342)", () => {
  it("reads a stereo sine at −23 dBFS as −23 LUFS, and one at −33 as −33", () => {
    expect(Math.abs(measure(sine([[-23, 20]])).lufs! + 23)).toBeLessThan(0.1);
    expect(Math.abs(measure(sine([[-33, 20]])).lufs! + 33)).toBeLessThan(0.1);
  });

  it("leaves quiet parts out of the programme (case 3), and reads one side alone 3 LU lower", () => {
    const { lufs } = measure(
      sine([
        [-36, 10],
        [-23, 60],
        [-36, 10],
      ]),
    );
    expect(Math.abs(lufs! + 23)).toBeLessThan(0.1);
    const left = sine([[-23, 20]]);
    expect(Math.abs(measure(left, new Float32Array(left.length)).lufs! + 26)).toBeLessThan(0.1);
  });

  it("reads the range between two levels (3342, case 1: 10 LU)", () => {
    const { rangeLu, jumpLu } = measure(
      sine([
        [-20, 20],
        [-30, 20],
      ]),
    );
    expect(Math.abs(rangeLu - 10)).toBeLessThan(1);
    expect(jumpLu).toBeGreaterThan(3);
    expect(measure(sine([[-20, 20]])).jumpLu).toBeLessThan(0.01);
  });

  it("finds the peak between the samples (3341, case 16: −6 dBTP at a quarter of the rate, 45° off)", () => {
    const { truePeakDb } = measure(sine([[-6, 1]], 12_000, Math.PI / 4));
    expect(truePeakDb! + 6).toBeLessThan(0.2);
    expect(truePeakDb! + 6).toBeGreaterThan(-0.4);
  });

  it("says nothing of silence, and finds a constant offset", () => {
    expect(measure(new Float32Array(48_000))).toEqual({ lufs: null, rangeLu: 0, jumpLu: 0, truePeakDb: null, dc: 0 });
    expect(measure(new Float32Array(48_000).fill(0.25)).dc).toBeCloseTo(0.25, 6);
  });
});

const ffmpeg = findProgram("ffmpeg");

it("agrees with ffmpeg's meter on a piece", needing("ffmpeg"), () => {
  const piece = composePiece({ goal: "focus", minutes: 0.5, seed: 3, world: "warm", held: null });
  const meter = createLoudnessMeter();
  const wav = join(scratchDir(), "x.wav");
  const listened = function* () {
    for (const stretch of renderStretches(piece)) {
      meter.push(stretch);
      yield stretch;
    }
  };
  writeWav(wav, piece.lengthSamples, listened());
  const args = ["-hide_banner", "-nostats", "-i", wav, "-af", "ebur128=peak=true", "-f", "null", "-"];
  const told = spawnSync(ffmpeg!, args, { encoding: "utf8" }).stderr.split("Summary:")[1] ?? "";
  const figure = (name: string) => Number(new RegExp(`${name}:\\s+(-?[\\d.]+)`).exec(told)?.[1]);
  const { lufs, rangeLu, truePeakDb } = meter.read();
  expect(Math.abs(lufs! - figure("I"))).toBeLessThan(0.15);
  expect(Math.abs(rangeLu - figure("LRA"))).toBeLessThan(0.5);
  expect(Math.abs(truePeakDb! - figure("Peak"))).toBeLessThan(0.3);
});
