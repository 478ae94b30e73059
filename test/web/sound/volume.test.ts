/** This file proves that the volume begins low, is remembered within limits, and never passes the ceiling. */
import { describe, expect, it } from "vitest";
import {
  allowedGain,
  FIRST_VOLUME,
  gainOf,
  holdCap,
  letCapGo,
  limitsFrom,
  mostDb,
  muted,
  setLimits,
  setVolume,
  volume,
  volumeFrom,
  WIDEST,
} from "../../../web/sound/volume.ts";

describe("the volume", () => {
  it("begins low where nothing, or nonsense, was stored", () => {
    for (const text of [null, "", " ", "loud", "NaN", "-1", "1.01", "Infinity"]) {
      expect(volumeFrom(text)).toBe(FIRST_VOLUME);
    }
    expect(volumeFrom("0.3")).toBe(0.3);
    expect(volumeFrom("0")).toBe(0);
  });

  it("is never louder than the core's own ceiling", () => {
    expect(gainOf(1)).toBe(1);
    expect(gainOf(0)).toBe(0);
    expect(gainOf(0.5)).toBeCloseTo(0.25, 12);
    setVolume(7);
    expect(volume.value).toBe(1);
    setVolume(-3);
    expect(volume.value).toBe(0);
  });

  it("is never louder than the session's protocol allows", () => {
    expect(allowedGain(1, -6)).toBeCloseTo(0.501, 3);
    expect(allowedGain(0.5, -6)).toBe(gainOf(0.5));
    expect(allowedGain(1, 0)).toBe(1);
  });

  it("stays between what a person allows, at once and from then on, and nonsense that was stored limits nothing", () => {
    setVolume(0.9);
    setLimits({ least: 0.1, most: 0.6 });
    expect(volume.value).toBe(0.6);
    setVolume(1);
    expect(volume.value).toBe(0.6);
    setVolume(0);
    expect(volume.value).toBe(0.1);
    for (const text of [
      null,
      "",
      "{",
      "[]",
      "1",
      '{"least":0.9,"most":1}',
      '{"least":0,"most":0.1}',
      '{"least":0,"most":2}',
    ])
      expect(limitsFrom(text)).toBe(WIDEST);
    expect(limitsFrom('{"least":0.1,"most":0.6}')).toEqual({ least: 0.1, most: 0.6 });
    setLimits(WIDEST);
  });

  it("takes a mute back when a person turns it up", () => {
    muted.value = true;
    setVolume(0.4);
    expect(muted.value).toBe(false);
  });
});

describe("the cap of what plays", () => {
  it("is the least of what holds one, and goes with it", () => {
    expect(mostDb.value).toBe(0);
    holdCap("replay", -6);
    holdCap("preview", -20);
    expect([mostDb.value, allowedGain(1, mostDb.value)]).toEqual([-20, 0.1]);
    letCapGo("preview");
    expect(mostDb.value).toBe(-6);
    letCapGo("replay");
    expect(mostDb.value).toBe(0);
  });
});
