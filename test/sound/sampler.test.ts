/** This file proves that a recording is played at the note's pitch, round its loop, by its velocity, and finite, whatever is asked. */
import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES } from "../../src/sound/block.ts";
import { hzOfMidi } from "../../src/sound/exact.ts";
import { createLanes } from "../../src/sound/lanes.ts";
import { createNoise } from "../../src/sound/noise.ts";
import { RECORDED, RECORDED_ENTRIES, type RecordedName } from "../../src/sound/recorded.ts";
import { createSampler } from "../../src/sound/sampler.ts";
import { frameAt, largestStepOf, levelAt, peakOf, rmsOf, secOf } from "./pieces.ts";
import { ROOT, smallBank } from "./small-bank.ts";

const BANK = smallBank();
const AROUSAL_MIDDLE = 0.42;
type Asked = {
  readonly midi: number;
  readonly velocity?: number;
  readonly lengthSec?: number;
  readonly brightness?: number;
  readonly gladness?: number;
  readonly arousal?: number;
};

/** Two seconds of one note, the left side. */
function sounded(
  name: RecordedName,
  { midi, velocity = 80, lengthSec = 1.5, brightness = 0.5, gladness = 0, arousal = AROUSAL_MIDDLE }: Asked,
  recorded = BANK[name]!,
): Float32Array {
  const lanes = createLanes();
  lanes.push(frameAt(0, { brightness }));
  lanes.advance(0);
  const toned = Float64Array.of(...lanes.to, arousal, gladness);
  const around = { lanes: { from: toned, to: toned }, chance: createNoise(1) };
  const sampler = createSampler(RECORDED_ENTRIES[name].tone, recorded, around);
  const out = new Float32Array(Math.ceil(secOf(2) / BLOCK_SAMPLES) * BLOCK_SAMPLES);
  sampler.start({ midi, velocity, endSample: secOf(lengthSec), lengthSamples: secOf(lengthSec) }, 10);
  for (let at = 0; at < out.length; at += BLOCK_SAMPLES) if (sampler.render(at)) out.set(sampler.out.left, at);
  return out;
}
const TUNED = RECORDED.filter((name) => !name.endsWith("-kit"));
const dbOf = (a: number, b: number) => 20 * Math.log10(a / b);

describe("a recorded instrument", () => {
  it.each([48, 60, 67, 74, 84])("plays note %i at its own pitch, within a cent or two", (midi) => {
    const left = sounded("choir", { midi, velocity: 50, brightness: 1 });
    const at = (cents: number) => levelAt(left, hzOfMidi(midi + cents / 100), secOf(0.8), secOf(1.4));
    // The lobe of 0.6 s is 3 Hz wide: its crest is found between two flanks of equal height.
    const flank = (1.2 / hzOfMidi(midi)) * 1731;
    expect(Math.abs(dbOf(at(flank), at(-flank)))).toBeLessThan(0.5);
    expect(at(0)).toBeGreaterThan(at(flank));
  });

  it("adds nothing of its own: all but the harmonics lies 60 dB under them", () => {
    const left = sounded("choir", { midi: 64.3, velocity: 50, brightness: 1 });
    const hz = hzOfMidi(64.3);
    const between = Math.max(...[0.5, 1.5, 2.5, 3.5].map((n) => levelAt(left, n * hz, secOf(0.9), secOf(1.4))));
    expect(dbOf(levelAt(left, hz, secOf(0.9), secOf(1.4)), between)).toBeGreaterThan(60);
  });

  it("goes round its loop without a click, as long as it is held, and dies away where its kind does", () => {
    const held = sounded("choir", { midi: 55 });
    expect(largestStepOf(held)).toBeLessThan(6);
    expect(Math.abs(dbOf(rmsOf(held, secOf(1.3), secOf(1.4)), rmsOf(held, secOf(0.9), secOf(1))))).toBeLessThan(1);
    const struck = sounded("harp", { midi: 55 });
    // Its time constant is 1.5 s: 5.8 dB in a second.
    const fall = dbOf(rmsOf(struck, secOf(0.3), secOf(0.4)), rmsOf(struck, secOf(1.3), secOf(1.4)));
    expect(Math.abs(fall - 5.8)).toBeLessThan(1);
    expect(rmsOf(held, secOf(1.95), secOf(2))).toBeLessThan(rmsOf(held, secOf(1.3), secOf(1.4)) / 2);
  });

  it("plays another recording from a velocity on, louder and brighter as it grows", () => {
    const shareOf = (velocity: number) => {
      const left = sounded("grand", { midi: 60, velocity });
      const [first, second] = [1, 2].map((n) => levelAt(left, n * hzOfMidi(60), secOf(0.2), secOf(0.8)));
      return { level: first!, octave: second! / first! };
    };
    const [soft, nearly, over, hard] = [30, 70, 71, 120].map(shareOf);
    expect(over!.octave / nearly!.octave).toBeGreaterThan(5);
    expect(nearly!.octave).toBeGreaterThan(soft!.octave);
    expect(hard!.octave).toBeGreaterThan(over!.octave);
    expect(hard!.level).toBeGreaterThan(1.5 * soft!.level);
  });

  it.each(TUNED)("opens the %s with the lane of brightness", (name) => {
    const octaveOf = (brightness: number) => {
      // A blow above the middle opens a tone by itself, and leaves the lane less.
      const left = sounded(name, { midi: 90, velocity: 70, brightness });
      return levelAt(left, 2 * hzOfMidi(90), secOf(0.3), secOf(0.8));
    };
    expect(dbOf(octaveOf(1), octaveOf(0))).toBeGreaterThan(4);
  });

  it("takes back what was recorded below a note's own tone, a knock, and leaves the tone", () => {
    const levelOf256Hz = (root: number, gladness = 0) => {
      const { pcm, zones } = BANK.upright!;
      const left = sounded(
        "upright",
        { midi: root, velocity: 50, gladness },
        { pcm, zones: zones.map((zone) => ({ ...zone, root })) },
      );
      return levelAt(left, 256, secOf(0.2), secOf(0.8));
    };
    // Three octaves under the note is two under where it is taken back from: 4.12 times softer, and 1 dB is given to all.
    const fall = dbOf(levelOf256Hz(ROOT), levelOf256Hz(ROOT + 36));
    expect(Math.abs(fall - 20 * Math.log10(Math.hypot(1, 4) / Math.hypot(1, 0.5)))).toBeLessThan(0.8);
    // Sad notes keep more of it: an octave lower is 6 dB a pole.
    expect(dbOf(levelOf256Hz(ROOT + 36, -0.5), levelOf256Hz(ROOT + 36))).toBeGreaterThan(4);
    expect(Math.abs(dbOf(levelOf256Hz(ROOT, -0.5), levelOf256Hz(ROOT)))).toBeLessThan(0.3);
  });

  it("lets a sad note go slowly, and a glad one at once", () => {
    const restOf = (gladness: number) => {
      const left = sounded("vibraphone", { midi: 67, lengthSec: 0.5, gladness });
      return rmsOf(left, secOf(1), secOf(1.2)) / rmsOf(left, secOf(0.3), secOf(0.5));
    };
    const [sad, middle, glad] = [-0.5, 0, 0.35].map(restOf);
    expect(dbOf(sad!, middle!)).toBeGreaterThan(3);
    expect(dbOf(middle!, glad!)).toBeGreaterThan(3);
  });

  it("keeps the first of many hands that clap, however lively the music is", () => {
    // A burst at once, a higher one 12 ms later.
    const noise = createNoise(7);
    const pcm = Int16Array.from({ length: 12_000 }, (_, i) => {
      const height = i < 576 ? 14_000 * Math.exp(-i / 200) : 20_000 * Math.exp(-(i - 576) / 3000);
      return Math.round((noise() < 0 ? -1 : 1) * height);
    });
    const clap = { ...BANK["beat-kit"]!.zones[0]!, from: 4, end: pcm.length - 8, rateHz: 48_000, gain: 1 };
    const zones = [{ ...clap, lowestKey: 39, highestKey: 39, root: 39, loopStart: -1, loopEnd: -1 }];
    const left = sounded("beat-kit", { midi: 39, arousal: 0.95 }, { pcm, zones });
    const [first, between, second] = [0.001, 0.008, 0.0125].map((from) =>
      rmsOf(left, secOf(from), secOf(from + 0.003)),
    );
    expect(first!).toBeGreaterThan(3 * between!);
    expect(second!).toBeGreaterThan(first!);
  });

  it("strikes another drum where the kit lacks the one that is written, and none where nothing stands in", () => {
    const { pcm, zones } = BANK["beat-kit"]!;
    const claves = [{ ...zones[0]!, lowestKey: 75, highestKey: 75, root: 75 }];
    const peakOf = (midi: number) =>
      sounded("beat-kit", { midi }, { pcm, zones: claves }).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(peakOf(37)).toBeGreaterThan(0);
    expect(peakOf(37)).toBe(peakOf(75));
    expect(peakOf(36)).toBe(0);
  });

  it("strikes at once with a brush that swells before it strikes, where the music is lively, and lets it swell where it is calm", () => {
    // Noise that rises for 20 ms and falls for 200.
    const noise = createNoise(7);
    const pcm = Int16Array.from({ length: 12_000 }, (_, i) =>
      Math.round(20_000 * noise() * (i < 960 ? i / 960 : Math.exp(-(i - 960) / 4000))),
    );
    const brush = { ...BANK["brush-kit"]!.zones[0]!, from: 4, end: pcm.length - 8, rateHz: 48_000, gain: 1 };
    const zones = [{ ...brush, lowestKey: 40, highestKey: 40, loopStart: -1, loopEnd: -1 }];
    const risenAt = (arousal: number) => {
      const left = sounded("brush-kit", { midi: 40, arousal }, { pcm, zones });
      const loud = (from: number) => rmsOf(left, secOf(from), secOf(from + 0.002));
      const most = Math.max(...Array.from({ length: 40 }, (_, i) => loud(0.001 * i)));
      return Array.from({ length: 40 }, (_, i) => 0.001 * i).find((from) => loud(from) > 0.5 * most)!;
    };
    expect(risenAt(0.05)).toBeGreaterThan(0.006);
    expect(risenAt(0.5)).toBeLessThan(risenAt(0.05));
    expect(risenAt(0.9)).toBeLessThan(0.003);
  });

  it("leaves out a drum that the kit lacks, and lets the others ring out", () => {
    expect(peakOf(sounded("brush-kit", { midi: 99 }))).toBe(0);
    const kick = sounded("brush-kit", { midi: 36, lengthSec: 0.01 });
    expect(peakOf(kick)).toBeGreaterThan(0.01);
    expect(peakOf(kick.subarray(secOf(0.5)))).toBe(0);
  });

  it.each([0, 0.4, 60.5, 127])("is finite and calm at note %d and any velocity", (midi) => {
    for (const velocity of [0.2, 1, 64.5, 127, 200]) {
      const left = sounded("grand", { midi, velocity });
      expect(left.every(Number.isFinite)).toBe(true);
      expect(peakOf(left)).toBeLessThan(2);
    }
  });
});
