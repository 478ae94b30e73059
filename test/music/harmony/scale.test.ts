import { describe, expect, it } from "vitest";
import { commonTones, type Key, midiOfStep, modulo, scaleOf, stepOfMidi } from "../../../src/music/harmony/scale.ts";
import { MODES } from "../../../src/types.ts";

const C_IONIAN: Key = { tonic: 0, mode: "ionian" };

describe("scales", () => {
  it("spells D dorian with the tones of C ionian", () => {
    expect(scaleOf({ tonic: 2, mode: "dorian" })).toEqual([2, 4, 5, 7, 9, 11, 0]);
  });

  it("darkens by one tone from mode to mode", () => {
    for (let i = 1; i < MODES.length; i++) {
      expect(commonTones({ tonic: 4, mode: MODES[i - 1]! }, { tonic: 4, mode: MODES[i]! })).toBe(6);
    }
  });

  it("counts middle C as step 35 of C ionian, and 36 as D", () => {
    expect(midiOfStep(C_IONIAN, 35)).toBe(60);
    expect(midiOfStep(C_IONIAN, 36)).toBe(62);
    expect(midiOfStep({ tonic: 9, mode: "aeolian" }, 35 + 2)).toBe(72);
  });

  it("finds every step again from its MIDI number", () => {
    for (const mode of MODES) {
      for (let tonic = 0; tonic < 12; tonic++) {
        for (let step = 20; step < 60; step++) {
          expect(stepOfMidi({ tonic, mode }, midiOfStep({ tonic, mode }, step))).toBe(step);
        }
      }
    }
  });

  it("takes the nearest step for a tone outside the scale, the lower of two", () => {
    expect(midiOfStep(C_IONIAN, stepOfMidi(C_IONIAN, 61))).toBe(60);
  });

  it("keeps a remainder positive", () => {
    expect(modulo(-1, 7)).toBe(6);
  });
});
