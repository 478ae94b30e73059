/**
 * This file plays what is struck or plucked and then rings by itself: a tone says which partials a note has, how its hammer sounds and
 * when its damper falls; a low-pass over all of them follows the brightness while they ring.
 */
import { BLOCK_SAMPLES, BLOCK_SEC } from "./block.ts";
import { decay, exp2, hzOfMidi, onePoleOf, sineOfTurn } from "./exact.ts";
import { arousalOf, hasteOf, type Instrument, loudnessOf, panLeft, panRight, type Surroundings } from "./instrument.ts";
import { type InstrumentParts, instrumentOf } from "./instrument-of.ts";
import { LANE } from "./lanes.ts";
import { createLowPass } from "./low-pass.ts";
import { createModes, type Partial } from "./modes.ts";
import { createSlots } from "./slots.ts";

/** What a note is struck with. `hardness` grows with velocity and brightness: 0 a soft mallet … 1 a hard one. */
export type Strike = { midi: number; hz: number; hardness: number };

export type StruckTone = {
  /** So many sound at once. */
  readonly mostNotes: number;
  /** How many a note has: low ones need more to be told apart, high ones have none left to hear. */
  readonly partialsOf: (hz: number) => number;
  /** Fills in the partial of this rank, the lowest first; the level of all of them together is about 1. */
  readonly write: (partial: Partial, rank: number, strike: Strike) => void;
  /** Attack of the softest and the hardest strike. */
  readonly attackSec: readonly [soft: number, hard: number];
  readonly releaseTauSec: (midi: number) => number;
  /** Cutoff at brightness 0, and the octaves up to brightness 1. */
  readonly cutoffHz: number;
  readonly cutoffOctaves: number;
  /** Level, length and darkness of the hammer's own noise. */
  readonly hammer: { readonly level: number; readonly tauSec: number; readonly cutoffHz: number };
  /** Place −1 … 1 of a note between left and right; `chance` is −1 … 1. */
  readonly placeOf: (midi: number, chance: number) => number;
  /** How far apart even and odd partials stand. */
  readonly spread: number;
};

/** A hammer's noise is let go at −100 dB of the note. */
const UNHEARD = 1e-5;
const DAMPING = 1.4;

export function createStruck(tone: StruckTone, { lanes, chance }: Surroundings): Instrument {
  const slots = createSlots(tone.mostNotes);
  const modes = createModes(slots.count);
  const even = new Float64Array(BLOCK_SAMPLES);
  const odd = new Float64Array(BLOCK_SAMPLES);
  const grains = new Float64Array(BLOCK_SAMPLES);
  const lowPass = createLowPass(DAMPING);
  const { column } = slots;
  const [evenLeft, evenRight, oddLeft, oddRight] = [column(), column(), column(), column()];
  const [thud, dull] = [column(), column()];
  const thudStep = decay(BLOCK_SEC, tone.hammer.tauSec);
  const darken = column();
  const strike: Strike = { midi: 0, hz: 0, hardness: 0 };
  const write = (partial: Partial, rank: number) => tone.write(partial, rank, strike);

  const addHammer = (slot: number, offset: number) => {
    let level = thud[slot]!;
    if (level < UNHEARD) return;
    const step = (level * (thudStep - 1)) / BLOCK_SAMPLES;
    let soft = dull[slot]!;
    const darkening = darken[slot]!;
    chance.fill(grains, offset);
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      level += step;
      soft += darkening * (grains[i]! * level - soft);
      even[i] = even[i]! + soft;
      odd[i] = odd[i]! + soft;
    }
    thud[slot] = level;
    dull[slot] = soft;
  };

  const sound: InstrumentParts["sound"] = (slot, { left, right }) => {
    if (!modes.rings(slot) && thud[slot]! < UNHEARD) return;
    const offset = slots.offset[slot]!;
    even.fill(0);
    odd.fill(0);
    modes.ring(slot, even, odd, offset);
    addHammer(slot, offset);
    const el = evenLeft[slot]!;
    const er = evenRight[slot]!;
    const ol = oddLeft[slot]!;
    const or = oddRight[slot]!;
    const ampStep = (slots.to[slot]! - slots.from[slot]!) / (BLOCK_SAMPLES - offset);
    let amp = slots.from[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      amp += ampStep;
      const e = even[i]! * amp;
      const o = odd[i]! * amp;
      left[i] = left[i]! + e * el + o * ol;
      right[i] = right[i]! + e * er + o * or;
    }
  };

  const placeNote = (slot: number, midi: number, level: number) => {
    const place = tone.placeOf(midi, chance());
    const [lower, upper] = [place - tone.spread, place + tone.spread];
    evenLeft[slot] = level * panLeft(lower);
    evenRight[slot] = level * panRight(lower);
    oddLeft[slot] = level * panLeft(upper);
    oddRight[slot] = level * panRight(upper);
  };

  return instrumentOf({
    slots,
    sound,
    start({ midi, velocity, endSample }, offset) {
      const level = loudnessOf(velocity);
      const arousal = arousalOf({ lanes });
      const hardness = Math.min(1, 0.55 * level + 0.25 * lanes.to[LANE.brightness]! + 0.35 * arousal);
      const [softSec, hardSec] = tone.attackSec;
      const attackSec = (softSec + (hardSec - softSec) * hardness) * hasteOf(arousal);
      const times = { attackSec, bodyTauSec: Number.POSITIVE_INFINITY, releaseTauSec: tone.releaseTauSec(midi) };
      const slot = slots.claim(times, offset, endSample);
      if (slot < 0) return false;
      strike.midi = midi;
      strike.hz = hzOfMidi(midi);
      strike.hardness = hardness;
      modes.strike(slot, tone.partialsOf(strike.hz), write);
      thud[slot] = tone.hammer.level * (0.25 + 1.1 * hardness * hardness);
      // A harder blow is a shorter one, with more highs.
      darken[slot] = onePoleOf(tone.hammer.cutoffHz * exp2(3 * hardness - 1));
      dull[slot] = 0;
      placeNote(slot, midi, level);
      return true;
    },
    finish(out) {
      lowPass.tune(tone.cutoffHz * exp2(tone.cutoffOctaves * lanes.to[LANE.brightness]!));
      lowPass.run(out);
    },
  });
}

/** A partial's level after a soft hammer, which is a low-pass: half at `cutoffHz`. */
export const softened = (hz: number, cutoffHz: number): number => 1 / (1 + (hz * hz) / (cutoffHz * cutoffHz));

/** Bound of a place, so that its even and odd halves stay within −1 … 1. */
export const within = (place: number, most: number): number => Math.min(most, Math.max(-most, place));

/** How strongly a string moves in this harmonic when it is hit at a share of its length: not at all where it has a node. */
export function stirred(harmonic: number, hit: number): number {
  const halfTurns = harmonic * hit;
  return sineOfTurn((halfTurns - Math.floor(halfTurns)) / 2);
}
