/** This file holds the bytes of MIDI out by known answers: notes, clock, lanes, MPE, and that nothing is left sounding. */
import { describe, expect, it } from "vitest";
import { controlShare, mpeZone, noMpeZone, noteOff, noteOn, panic } from "../../src/midi/bytes.ts";
import { mpeChannels, VOICE_CHANNELS } from "../../src/midi/channels.ts";
import { createLaneControls } from "../../src/midi/lane-controls.ts";
import { createScore } from "../../src/midi/score.ts";
import { type Bar, VOICES } from "../../src/types.ts";

const BEAT = 24_000;
const bar = (number: number, notes: Bar["notes"]): Bar => ({
  type: "bar",
  bar: number,
  revision: 0,
  startSample: number * 4 * BEAT,
  lengthSamples: 4 * BEAT,
  lengthTicks: 4 * 480,
  tempoBpm: 120,
  key: { tonic: 0, mode: "ionian" },
  chord: { root: 0, pitchClasses: [0, 4, 7], symbol: "C" },
  notes,
});
const note = (startTick: number, midi: number, durationTicks = 240, voice: Bar["notes"][number]["voice"] = "pad") => ({
  voice,
  startTick,
  durationTicks,
  midi,
  velocity: 80,
});

describe("MIDI's bytes", () => {
  it("are those of the specification", () => {
    expect(noteOn(1, 60, 100)).toEqual([0x90, 60, 100]);
    expect(noteOn(10, 36, 0)).toEqual([0x99, 36, 1]);
    expect(noteOff(16, 60)).toEqual([0x8f, 60, 0]);
    expect(controlShare(1, 20, 1)).toEqual([0xb0, 20, 127]);
    expect(controlShare(1, 20, 1.5)).toEqual([0xb0, 20, 127]);
    expect(panic([2])).toEqual([
      [0xb1, 64, 0],
      [0xb1, 123, 0],
      [0xb1, 120, 0],
    ]);
  });

  it("open an MPE zone of fifteen notes on channel 1, with ±48 semitones each and ±2 for all, and close it", () => {
    const zone = mpeZone();
    expect(zone.slice(0, 3)).toEqual([
      [0xb0, 101, 0],
      [0xb0, 100, 6],
      [0xb0, 6, 15],
    ]);
    expect(zone).toContainEqual([0xb0, 6, 2]);
    expect(
      zone.filter(([status = 0, controller, value]) => status > 0xb0 && controller === 6 && value === 48).length,
    ).toBe(15);
    expect(noMpeZone()[2]).toEqual([0xb0, 6, 0]);
  });

  it("have a channel for each voice, drums on 10", () => {
    expect(VOICE_CHANNELS.percussion).toBe(10);
    expect(new Set(Object.values(VOICE_CHANNELS)).size).toBe(VOICES.length);
  });
});

describe("bars as MIDI", () => {
  it("are notes at the sample at which they sound, ended when they are over, though bars are asked for piece by piece", () => {
    const score = createScore({ isMpe: false, hasClock: false });
    const bars = [bar(0, [note(0, 60, 480), note(480, 64, 2400)]), bar(1, [note(0, 67)])];
    const all = [];
    for (let from = 0; from < 12 * BEAT; from += 1000) all.push(...score.between(bars, from, from + 1000));
    expect(all).toEqual([
      { sample: 0, bytes: [0x90, 60, 80] },
      { sample: BEAT, bytes: [0x80, 60, 0] },
      { sample: BEAT, bytes: [0x90, 64, 80] },
      { sample: 4 * BEAT, bytes: [0x90, 67, 80] },
      { sample: 4.5 * BEAT, bytes: [0x80, 67, 0] },
      { sample: 6 * BEAT, bytes: [0x80, 64, 0] },
    ]);
  });

  it("end a key before it is struck again, and all that sounds at the end", () => {
    const score = createScore({ isMpe: false, hasClock: false });
    const given = score.between([bar(0, [note(0, 60, 960), note(480, 60, 960)])], 0, 2 * BEAT);
    expect(given.map(({ bytes }) => bytes)).toEqual([
      [0x90, 60, 80],
      [0x80, 60, 0],
      [0x90, 60, 80],
    ]);
    expect(score.end()).toEqual([[0x80, 60, 0]]);
    expect(score.end()).toEqual([]);
  });

  it("have a clock of 24 a beat that follows the tempo and starts with a bar", () => {
    const score = createScore({ isMpe: false, hasClock: true });
    expect(score.between([bar(0, [])], BEAT, 4 * BEAT)).toEqual([]);
    const slower = { ...bar(1, []), lengthSamples: 8 * BEAT, tempoBpm: 60 };
    const clock = score.between([bar(0, []), slower], 4 * BEAT, 12 * BEAT);
    expect(clock[0]?.bytes).toEqual([0xfa]);
    expect(clock.length).toBe(1 + 96);
    expect(clock.slice(1).map(({ sample }) => sample)).toEqual(
      Array.from({ length: 96 }, (_, i) => 4 * BEAT + 2000 * i),
    );
  });

  it("of a bar that was taken back are nothing", () => {
    const score = createScore({ isMpe: false, hasClock: true });
    expect(score.between([{ ...bar(0, [note(0, 60)]), dropped: true }], 0, 4 * BEAT)).toEqual([]);
  });

  it("have with MPE a channel for each note that sounds, and never more than fifteen", () => {
    const score = createScore({ isMpe: true, hasClock: false });
    const given = score.between(
      [
        bar(
          0,
          Array.from({ length: 17 }, (_, i) => note(i, 40 + i, 1900)),
        ),
      ],
      0,
      BEAT,
    );
    const ons = given.flatMap(({ bytes: [status = 0] }) => (status >> 4 === 9 ? [status & 15] : []));
    expect(ons.slice(0, 15)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(ons.slice(15)).toEqual([1, 2]);
    expect(given.filter(({ bytes: [status = 0] }) => status >> 4 === 8).length).toBe(2);
    expect(score.end().length).toBe(15);
    const channels = mpeChannels();
    channels.release(channels.take("pad"));
    expect(channels.take("pad")).toBe(3);
  });
});

it("lanes are sent where they changed, at most sixty times a second, and never where they are no number", () => {
  const controls = createLaneControls();
  const values = { gain: 1, swell: 0.5, brightness: 0, shimmer: 0, width: 0, bed: 0 };
  expect(controls(values, 0)).toEqual([20, 21, 22, 23, 24, 25].map((cc, i) => [0xb0, cc, [127, 64, 0, 0, 0, 0][i]]));
  expect(controls({ ...values, gain: 0 }, 10)).toEqual([]);
  expect(controls({ ...values, gain: 0 }, 20)).toEqual([[0xb0, 20, 0]]);
  expect(controls({ ...values, gain: Number.NaN }, 1000)).toEqual([]);
});
