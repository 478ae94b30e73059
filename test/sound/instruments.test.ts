import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES } from "../../src/sound/block.ts";
import { hzOfMidi } from "../../src/sound/exact.ts";
import { type Instrument, loudnessOf } from "../../src/sound/instrument.ts";
import { ENTRIES, INSTRUMENTS, type InstrumentName } from "../../src/sound/instruments.ts";
import { createLanes, LANE } from "../../src/sound/lanes.ts";
import { createNoise } from "../../src/sound/noise.ts";
import type { ControlLane } from "../../src/types.ts";
import { frameAt, levelAt, peakOf, rmsOf, type Sound, secOf } from "./pieces.ts";

type Values = Partial<Record<ControlLane, number>>;

function surroundings(values: Values = {}) {
  const lanes = createLanes();
  lanes.push(frameAt(0, values));
  lanes.advance(0);
  return { lanes, chance: createNoise(1) };
}

const VOICES: Readonly<Record<InstrumentName, number>> = {
  "warm-pad": 12,
  "glass-pad": 12,
  section: 12,
  hush: 12,
  bow: 8,
  bell: 12,
  glass: 12,
  mallet: 12,
  piano: 20,
  pluck: 14,
  bass: 4,
  pulse: 6,
  kit: 14,
};
const create = (name: InstrumentName, values?: Values) => ENTRIES[name].create(surroundings(values));

type Strike = { readonly midi: number; readonly atSec: number; readonly lengthSec: number; readonly velocity?: number };

/** What an instrument sounds when it is given these notes. */
function play(instrument: Instrument, notes: readonly Strike[], seconds: number): Sound {
  const blocks = Math.ceil(secOf(seconds) / BLOCK_SAMPLES);
  const out = { left: new Float32Array(blocks * BLOCK_SAMPLES), right: new Float32Array(blocks * BLOCK_SAMPLES) };
  for (let at = 0; at < blocks * BLOCK_SAMPLES; at += BLOCK_SAMPLES) {
    for (const { midi, atSec, lengthSec, velocity = 80 } of notes) {
      const offset = secOf(atSec) - at;
      if (offset < 0 || offset >= BLOCK_SAMPLES) continue;
      const lengthSamples = secOf(lengthSec);
      instrument.start({ midi, velocity, endSample: secOf(atSec) + lengthSamples, lengthSamples }, offset);
    }
    if (!instrument.render(at)) continue;
    out.left.set(instrument.out.left, at);
    out.right.set(instrument.out.right, at);
  }
  return out;
}

/** The share of a sound's power that lies above a frequency, from a handful of harmonics. */
const brightnessOf = ({ left }: Sound, hz: number) => {
  const levels = Array.from({ length: 20 }, (_, i) => levelAt(left, hz * (i + 1), secOf(0.5), secOf(1.5)));
  const total = levels.reduce((sum, level) => sum + level ** 2, 0);
  return levels.reduce((sum, level, i) => sum + (i + 1) * level ** 2, 0) / total;
};

/** What a drum strikes is named by its number, not by its pitch. */
const PITCHED = INSTRUMENTS.filter((name) => name !== "kit");

describe.each(PITCHED)("the %s", (name) => {
  it.each([45, 57, 69])("sounds note %i at its own pitch", (midi) => {
    const { left } = play(create(name), [{ midi, atSec: 0, lengthSec: 3 }], 2.5);
    const own = levelAt(left, hzOfMidi(midi), secOf(0.5), secOf(2.5));
    for (const semitones of [-1, 1, -6, 6]) {
      expect(own).toBeGreaterThan(8 * levelAt(left, hzOfMidi(midi + semitones), secOf(0.5), secOf(2.5)));
    }
  });
});

describe.each(INSTRUMENTS)("the %s", (name) => {
  it("begins a note exactly where it is asked to, inside a block too, and from silence", () => {
    const { left } = play(create(name), [{ midi: 60, atSec: 1000.5 / 48_000, lengthSec: 1 }], 0.5);
    expect(peakOf(left.subarray(0, 1000))).toBe(0);
    expect(peakOf(left.subarray(1000, 1100))).toBeGreaterThan(0);
    expect(peakOf(left.subarray(1000, 1010))).toBeLessThan(0.05 * peakOf(left));
  });

  it("falls silent after the note", () => {
    const { left, right } = play(create(name), [{ midi: 60, atSec: 0, lengthSec: 1 }], 7);
    expect(peakOf(left.subarray(secOf(6.5)), right.subarray(secOf(6.5)))).toBe(0);
  });

  it("plays no more notes than it has slots, and none of them clicks when stolen", () => {
    const instrument = create(name);
    const notes = Array.from({ length: 60 }, (_, i) => ({ midi: 40 + ((i * 7) % 20), atSec: i * 0.02, lengthSec: 4 }));
    const { left } = play(instrument, notes, 2);
    expect(instrument.sounding()).toBeLessThanOrEqual(VOICES[name]);
    expect(largestStep(left)).toBeLessThan(6);
  });

  it("is louder when struck harder, by 5 dB from velocity 53 to 78", () => {
    const at = (velocity: number) =>
      rmsOf(play(create(name), [{ midi: 60, atSec: 0, lengthSec: 2, velocity }], 2).left);
    const db = 20 * Math.log10(at(78) / at(53));
    expect(db).toBeGreaterThan(4.5);
    expect(db).toBeLessThan(7.5);
  });
});

describe("loudness of a stroke", () => {
  it("is the square of its velocity: 53 to 78 is 6.7 dB, twice the velocity 12 dB, and what is no velocity is one", () => {
    const db = (louder: number, softer: number) => 20 * Math.log10(loudnessOf(louder) / loudnessOf(softer));
    expect(db(78, 53)).toBeCloseTo(6.71, 2);
    expect(db(100, 50)).toBeCloseTo(12.04, 2);
    expect(loudnessOf(64)).toBeCloseTo(0.597, 3);
    expect([loudnessOf(-4), loudnessOf(900)]).toEqual([loudnessOf(1), loudnessOf(127)]);
  });
});

describe("brightness", () => {
  it.each(PITCHED.filter((name) => name !== "bass"))("opens the %s", (name) => {
    const [dark, middle, bright] = [0, 0.5, 1].map((brightness) =>
      brightnessOf(play(create(name, { brightness }), [{ midi: 57, atSec: 0, lengthSec: 2 }], 2), hzOfMidi(57)),
    );
    expect(dark).toBeLessThan(middle!);
    expect(middle).toBeLessThan(bright!);
  });

  it("stands in the lane of that name", () => {
    expect(LANE.brightness).toBe(2);
  });
});

/** Largest step between samples, relative to the RMS of the steps within 10 ms of it. */
function largestStep(samples: Float32Array): number {
  const steps = samples.map((sample, i) => (i === 0 ? 0 : sample - samples[i - 1]!));
  let largest = 0;
  for (let from = 0; from + 960 <= steps.length; from += 480) {
    const around = steps.subarray(from, from + 960);
    const rms = rmsOf(around);
    if (rms > 1e-5) largest = Math.max(largest, peakOf(around) / rms);
  }
  return largest;
}
