/**
 * This file is the pad: three waves a note, a few cents apart and spread over the stereo field, through a low-pass that opens and
 * closes slowly by itself; above it a sine an octave up, the shimmer. The tone says which wave, and how all of it moves.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES } from "./block.ts";
import { exp2, hzOfMidi } from "./exact.ts";
import { arousalOf, hasteOf, type Instrument, loudnessOf, panLeft, panRight, type Surroundings } from "./instrument.ts";
import { type InstrumentParts, instrumentOf } from "./instrument-of.ts";
import { LANE } from "./lanes.ts";
import { settled, tuneLowPass } from "./low-pass.ts";
import { createSlots } from "./slots.ts";
import { slowSine, turnOn } from "./slow-turn.ts";
import { SINE, WAVE_LENGTH, type Waves, waveLevelOf } from "./waves.ts";

export type PadTone = {
  readonly waves: Waves;
  /** Outer waves as a ratio of the note: 0.0025 are ±4.3 cents, a slow chorus without seasickness. */
  readonly detune: number;
  /** Pitch wanders by this ratio at about this pace, differently in each note. */
  readonly drift: number;
  readonly driftHz: number;
  /** The cutoff wanders by this share at about this pace. */
  readonly sweep: number;
  readonly sweepHz: number;
  /** Cutoff for brightness 0, and the octaves up to brightness 1. */
  readonly cutoffHz: number;
  readonly cutoffOctaves: number;
  readonly attackSec: number;
  /** A held chord settles slowly, so that the next one can bloom. */
  readonly bodyTauSec: number;
  readonly releaseTauSec: number;
  /** Level of the octave above. */
  readonly shimmer: number;
};

const MOST_NOTES = 12;
/** 1/Q: no peak at the cutoff. */
const DAMPING = 1.45;
const MIDDLE = 0.8;
const LAST = WAVE_LENGTH - 1;

export function createPad(tone: PadTone, { lanes, chance }: Surroundings): Instrument {
  const slots = createSlots(MOST_NOTES);
  const { column } = slots;
  const [leftPhase, midPhase, rightPhase, driftTurn, sweepTurn] = [column(), column(), column(), column(), column()];
  const [hz, tracking, levelLeft, levelRight] = [column(), column(), column(), column()];
  const [leftBand, leftLow, rightBand, rightLow] = [column(), column(), column(), column()];
  const waveLevel = new Int32Array(slots.count);
  const gains = new Float64Array(3);

  /** Cutoff of the block for a note at its loudest. */
  const openHz = new Float64Array(1);

  /** Slow wandering of pitch and cutoff, stepped once a block. */
  const wander = (slot: number) => {
    turnOn(driftTurn, slot, tone.driftHz);
    turnOn(sweepTurn, slot, tone.sweepHz);
    const sweep = 1 + tone.sweep * slowSine(sweepTurn[slot]!);
    tuneLowPass(gains, openHz[0]! * tracking[slot]! * sweep * (0.45 + 0.55 * slots.to[slot]!), DAMPING);
  };

  // One long loop: while the filter waits for its last result, the processor reads the next waves.
  const sound: InstrumentParts["sound"] = (slot, { left: outLeft, right: outRight }) => {
    wander(slot);
    const wave = tone.waves[waveLevel[slot]!]!;
    const shimmer = tone.shimmer * lanes.to[LANE.shimmer]!;
    const step = (hz[slot]! * (1 + tone.drift * slowSine(driftTurn[slot]!)) * WAVE_LENGTH) / AUDIO_RATE_HZ;
    const leftStep = step * (1 - tone.detune);
    const rightStep = step * (1 + tone.detune);
    const offset = slots.offset[slot]!;
    const ampStep = (slots.to[slot]! - slots.from[slot]!) / (BLOCK_SAMPLES - offset);
    const left = levelLeft[slot]!;
    const right = levelRight[slot]!;
    const a1 = gains[0]!;
    const a2 = gains[1]!;
    const a3 = gains[2]!;
    let amp = slots.from[slot]!;
    let p = leftPhase[slot]!;
    let q = midPhase[slot]!;
    let r = rightPhase[slot]!;
    let lb = leftBand[slot]!;
    let ll = leftLow[slot]!;
    let rb = rightBand[slot]!;
    let rl = rightLow[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      const pi = p | 0;
      const qi = q | 0;
      const ri = r | 0;
      const octave = 2 * q;
      const oi = octave & LAST;
      const above = SINE[oi]! + (SINE[oi + 1]! - SINE[oi]!) * (octave - (octave | 0));
      const mid = (wave[qi]! + (wave[qi + 1]! - wave[qi]!) * (q - qi)) * MIDDLE + above * shimmer;
      const lv3 = wave[pi]! + (wave[pi + 1]! - wave[pi]!) * (p - pi) + mid - ll;
      const rv3 = wave[ri]! + (wave[ri + 1]! - wave[ri]!) * (r - ri) + mid - rl;
      p += leftStep;
      q += step;
      r += rightStep;
      if (p >= WAVE_LENGTH) p -= WAVE_LENGTH;
      if (q >= WAVE_LENGTH) q -= WAVE_LENGTH;
      if (r >= WAVE_LENGTH) r -= WAVE_LENGTH;
      const lv1 = a1 * lb + a2 * lv3;
      const rv1 = a1 * rb + a2 * rv3;
      const lv2 = ll + a2 * lb + a3 * lv3;
      const rv2 = rl + a2 * rb + a3 * rv3;
      lb = 2 * lv1 - lb;
      rb = 2 * rv1 - rb;
      ll = 2 * lv2 - ll;
      rl = 2 * rv2 - rl;
      amp += ampStep;
      outLeft[i] = outLeft[i]! + lv2 * amp * left;
      outRight[i] = outRight[i]! + rv2 * amp * right;
    }
    leftPhase[slot] = p;
    midPhase[slot] = q;
    rightPhase[slot] = r;
    leftBand[slot] = settled(lb);
    leftLow[slot] = settled(ll);
    rightBand[slot] = settled(rb);
    rightLow[slot] = settled(rl);
  };

  return instrumentOf({
    slots,
    sound,
    start({ midi, velocity, endSample, lengthSamples }, offset) {
      const lengthSec = lengthSamples / AUDIO_RATE_HZ;
      const attackSec =
        Math.min(tone.attackSec, Math.max(0.25, lengthSec / 2)) * Math.min(1, hasteOf(arousalOf({ lanes })));
      const slot = slots.claim(
        { attackSec, bodyTauSec: tone.bodyTauSec, releaseTauSec: tone.releaseTauSec },
        offset,
        endSample,
      );
      if (slot < 0) return false;
      for (const state of [leftBand, leftLow, rightBand, rightLow]) state[slot] = 0;
      for (const phase of [leftPhase, midPhase, rightPhase]) phase[slot] = (chance() * 0.5 + 0.5) * LAST;
      for (const turn of [driftTurn, sweepTurn]) turn[slot] = chance() * 0.5 + 0.5;
      hz[slot] = hzOfMidi(midi);
      waveLevel[slot] = waveLevelOf(hz[slot]! * (1 + tone.detune + tone.drift));
      // The cutoff follows the note by half an octave an octave; low notes are held back, they would boom in the hall.
      // A louder note is a brighter one, by an octave from soft to loud.
      tracking[slot] = exp2((midi - 60) / 24 + (velocity - 64) / 50);
      const level = loudnessOf(velocity) * (hz[slot]! / (hz[slot]! + 90));
      const place = chance() * 0.3;
      levelLeft[slot] = level * panLeft(place);
      levelRight[slot] = level * panRight(place);
      return true;
    },
    prepare() {
      openHz[0] = tone.cutoffHz * exp2(tone.cutoffOctaves * lanes.to[LANE.brightness]!);
    },
  });
}
