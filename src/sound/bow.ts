/**
 * This file is the bowed string: two players a few cents apart, one at each side. A note swells out of silence, brightens with its
 * loudness, and only then begins to sing with a slow vibrato; the body of the instrument colours both.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, BLOCK_SEC } from "./block.ts";
import { createBody } from "./body.ts";
import { exp2, hzOfMidi } from "./exact.ts";
import { arousalOf, hasteOf, type Instrument, loudnessOf, panLeft, panRight, type Surroundings } from "./instrument.ts";
import { type InstrumentParts, instrumentOf } from "./instrument-of.ts";
import { LANE } from "./lanes.ts";
import { settled, tuneLowPass } from "./low-pass.ts";
import { createSlots } from "./slots.ts";
import { slowSine, turnOn } from "./slow-turn.ts";
import { BOW_WAVES, WAVE_LENGTH, waveLevelOf } from "./waves.ts";

const MOST_NOTES = 8;
/** The players as a ratio of the note: ±2.6 cents. */
const DETUNE = 0.0015;
/** Vibrato of ±7 cents, a little faster at one side, that grows once the note stands. */
const VIBRATO = 0.004;
const VIBRATO_HZ = 4.9;
const OTHER_HZ = 5.3;
const VIBRATO_FROM_SEC = 0.35;
const VIBRATO_GROWS_SEC = 0.9;
/** The bow's pressure is never quite even: ±8 % at about this pace. */
const WAVER = 0.08;
const WAVER_HZ = 0.43;
/** Cutoff for brightness 0, and the octaves up to brightness 1. */
const CUTOFF_HZ = 750;
const CUTOFF_OCTAVES = 2.4;
const DAMPING = 1.3;
/** Slow bows take up to this long to speak; short notes half their length. */
const ATTACK_SEC = 0.42;
const QUICKEST_SEC = 0.09;
const BODY_TAU_SEC = 14;
const RELEASE_TAU_SEC = 0.2;
const SPREAD = 0.35;
/** Between the two players. */
const APART = 0.35;

export function createBow({ lanes, chance }: Surroundings): Instrument {
  const slots = createSlots(MOST_NOTES);
  const body = createBody();
  const { column } = slots;
  const [leftPhase, rightPhase, ageSec] = [column(), column(), column()];
  const [vibratoTurn, otherTurn, waverTurn] = [column(), column(), column()];
  const [hz, tracking, level, place] = [column(), column(), column(), column()];
  const [leftBand, leftLow, rightBand, rightLow] = [column(), column(), column(), column()];
  const waveLevel = new Int32Array(slots.count);
  const gains = new Float64Array(3);

  /** How far the vibrato has grown, 0 … 1. */
  const singing = (slot: number): number =>
    Math.min(1, Math.max(0, (ageSec[slot]! - VIBRATO_FROM_SEC) / VIBRATO_GROWS_SEC));

  /** Cutoff of the block for a note at its loudest. */
  const openHz = new Float64Array(1);

  const wander = (slot: number) => {
    turnOn(vibratoTurn, slot, VIBRATO_HZ);
    turnOn(otherTurn, slot, OTHER_HZ);
    turnOn(waverTurn, slot, WAVER_HZ);
    ageSec[slot] = ageSec[slot]! + BLOCK_SEC;
    tuneLowPass(gains, openHz[0]! * tracking[slot]! * (0.35 + 0.65 * slots.to[slot]!), DAMPING);
  };

  const sound: InstrumentParts["sound"] = (slot, { left: outLeft, right: outRight }) => {
    wander(slot);
    const wave = BOW_WAVES[waveLevel[slot]!]!;
    const depth = VIBRATO * singing(slot);
    const step = (hz[slot]! * WAVE_LENGTH) / AUDIO_RATE_HZ;
    const leftStep = step * (1 - DETUNE + depth * slowSine(vibratoTurn[slot]!));
    const rightStep = step * (1 + DETUNE + depth * slowSine(otherTurn[slot]!));
    const offset = slots.offset[slot]!;
    const ampStep = (slots.to[slot]! - slots.from[slot]!) / (BLOCK_SAMPLES - offset);
    const pressure = level[slot]! * (1 + WAVER * slowSine(waverTurn[slot]!));
    const near = pressure * panLeft(place[slot]! - APART);
    const far = pressure * panRight(place[slot]! + APART);
    const a1 = gains[0]!;
    const a2 = gains[1]!;
    const a3 = gains[2]!;
    let amp = slots.from[slot]!;
    let p = leftPhase[slot]!;
    let q = rightPhase[slot]!;
    let lb = leftBand[slot]!;
    let ll = leftLow[slot]!;
    let rb = rightBand[slot]!;
    let rl = rightLow[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      const pi = p | 0;
      const qi = q | 0;
      const lv3 = wave[pi]! + (wave[pi + 1]! - wave[pi]!) * (p - pi) - ll;
      const rv3 = wave[qi]! + (wave[qi + 1]! - wave[qi]!) * (q - qi) - rl;
      p += leftStep;
      q += rightStep;
      if (p >= WAVE_LENGTH) p -= WAVE_LENGTH;
      if (q >= WAVE_LENGTH) q -= WAVE_LENGTH;
      const lv1 = a1 * lb + a2 * lv3;
      const rv1 = a1 * rb + a2 * rv3;
      const lv2 = ll + a2 * lb + a3 * lv3;
      const rv2 = rl + a2 * rb + a3 * rv3;
      lb = 2 * lv1 - lb;
      rb = 2 * rv1 - rb;
      ll = 2 * lv2 - ll;
      rl = 2 * rv2 - rl;
      amp += ampStep;
      outLeft[i] = outLeft[i]! + lv2 * amp * near;
      outRight[i] = outRight[i]! + rv2 * amp * far;
    }
    leftPhase[slot] = p;
    rightPhase[slot] = q;
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
        Math.min(ATTACK_SEC, Math.max(QUICKEST_SEC, lengthSec / 3)) * Math.min(1, hasteOf(arousalOf({ lanes })));
      const times = { attackSec, bodyTauSec: BODY_TAU_SEC, releaseTauSec: RELEASE_TAU_SEC };
      const slot = slots.claim(times, offset, endSample);
      if (slot < 0) return false;
      for (const state of [leftBand, leftLow, rightBand, rightLow, ageSec]) state[slot] = 0;
      for (const phase of [leftPhase, rightPhase]) phase[slot] = (chance() * 0.5 + 0.5) * (WAVE_LENGTH - 1);
      for (const turn of [vibratoTurn, otherTurn, waverTurn]) turn[slot] = chance() * 0.5 + 0.5;
      hz[slot] = hzOfMidi(midi);
      waveLevel[slot] = waveLevelOf(hz[slot]! * (1 + DETUNE + VIBRATO));
      tracking[slot] = exp2((midi - 60) / 24 + (velocity - 64) / 45);
      level[slot] = loudnessOf(velocity) * (hz[slot]! / (hz[slot]! + 70));
      place[slot] = chance() * SPREAD;
      return true;
    },
    prepare() {
      openHz[0] = CUTOFF_HZ * exp2(CUTOFF_OCTAVES * lanes.to[LANE.brightness]!);
    },
    finish: body,
  });
}
