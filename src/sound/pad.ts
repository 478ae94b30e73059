/**
 * This file is the warm pad: three rounded saws a voice, a few cents apart and spread over the stereo field, through a low-pass that
 * opens and closes slowly by itself; above it a sine an octave up, the shimmer.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, BLOCK_SEC, clearBlock, createStereoBlock } from "./block.ts";
import { exp2, hzOfMidi } from "./exact.ts";
import { type Instrument, loudnessOf, panLeft, panRight, type Surroundings } from "./instrument.ts";
import { LANE } from "./lanes.ts";
import { createLowPass } from "./low-pass.ts";
import { createVoices } from "./voices.ts";
import { PAD_WAVES, SINE, WAVE_LENGTH, waveLevelOf } from "./waves.ts";

const VOICES = 12;
/** Outer saws as a ratio of the note: ±4.3 cents, a slow chorus without seasickness. */
const DETUNE = 0.0025;
/** Pitch wanders by ±2 cents at about this pace, differently in each voice. */
const DRIFT = 0.0012;
const DRIFT_HZ = 0.17;
/** The cutoff wanders by ±30 % at about this pace. */
const SWEEP = 0.3;
const SWEEP_HZ = 0.07;
/** Cutoff for brightness 0, and the octaves up to brightness 1. */
const CUTOFF_HZ = 560;
const CUTOFF_OCTAVES = 3;
/** 1/Q: no peak at the cutoff. */
const DAMPING = 1.45;
const MIDDLE = 0.8;
const SHIMMER = 0.3;
const LAST = WAVE_LENGTH - 1;
const ATTACK_SEC = 1.4;
/** A held chord settles slowly, so that the next one can bloom. */
const BODY_TAU_SEC = 9;
const RELEASE_TAU_SEC = 0.7;

export function createPad({ lanes, chance }: Surroundings): Instrument {
  const voices = createVoices(VOICES);
  const lowPass = createLowPass(voices.slots, DAMPING);
  const out = createStereoBlock();
  const dry = createStereoBlock();
  const column = () => new Float64Array(voices.slots);
  const [leftPhase, midPhase, rightPhase, driftTurn, sweepTurn] = [column(), column(), column(), column(), column()];
  const [hz, tracking, levelLeft, levelRight] = [column(), column(), column(), column()];
  const waveLevel = new Int32Array(voices.slots);

  const oscillate = (slot: number) => {
    const shimmer = SHIMMER * lanes.to[LANE.shimmer]!;
    turnOn(driftTurn, slot, DRIFT_HZ);
    const wave = PAD_WAVES[waveLevel[slot]!]!;
    const step = (hz[slot]! * (1 + DRIFT * sineOf(driftTurn[slot]!)) * WAVE_LENGTH) / AUDIO_RATE_HZ;
    const leftStep = step * (1 - DETUNE);
    const rightStep = step * (1 + DETUNE);
    let p = leftPhase[slot]!;
    let q = midPhase[slot]!;
    let r = rightPhase[slot]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      const pi = p | 0;
      const qi = q | 0;
      const ri = r | 0;
      const octave = 2 * q;
      const oi = octave & LAST;
      const above = SINE[oi]! + (SINE[oi + 1]! - SINE[oi]!) * (octave - Math.floor(octave));
      const mid = (wave[qi]! + (wave[qi + 1]! - wave[qi]!) * (q - qi)) * MIDDLE + above * shimmer;
      dry.left[i] = wave[pi]! + (wave[pi + 1]! - wave[pi]!) * (p - pi) + mid;
      dry.right[i] = wave[ri]! + (wave[ri + 1]! - wave[ri]!) * (r - ri) + mid;
      p += leftStep;
      q += step;
      r += rightStep;
      if (p >= WAVE_LENGTH) p -= WAVE_LENGTH;
      if (q >= WAVE_LENGTH) q -= WAVE_LENGTH;
      if (r >= WAVE_LENGTH) r -= WAVE_LENGTH;
    }
    leftPhase[slot] = p;
    midPhase[slot] = q;
    rightPhase[slot] = r;
  };

  const mixIn = (slot: number) => {
    const offset = voices.offset[slot]!;
    let amp = voices.from[slot]!;
    const ampStep = (voices.to[slot]! - amp) / (BLOCK_SAMPLES - offset);
    const left = levelLeft[slot]!;
    const right = levelRight[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      amp += ampStep;
      out.left[i] = out.left[i]! + dry.left[i]! * amp * left;
      out.right[i] = out.right[i]! + dry.right[i]! * amp * right;
    }
  };

  return {
    out,
    start({ midi, velocity, endSample, lengthSamples }, offset) {
      const lengthSec = lengthSamples / AUDIO_RATE_HZ;
      const attackSec = Math.min(ATTACK_SEC, Math.max(0.25, lengthSec / 2));
      const slot = voices.claim(
        { attackSec, bodyTauSec: BODY_TAU_SEC, releaseTauSec: RELEASE_TAU_SEC },
        offset,
        endSample,
      );
      if (slot < 0) return false;
      lowPass.clear(slot);
      for (const phase of [leftPhase, midPhase, rightPhase]) phase[slot] = (chance() * 0.5 + 0.5) * LAST;
      for (const turn of [driftTurn, sweepTurn]) turn[slot] = chance() * 0.5 + 0.5;
      hz[slot] = hzOfMidi(midi);
      waveLevel[slot] = waveLevelOf(hz[slot]! * (1 + DETUNE + DRIFT));
      // The cutoff follows the note by half an octave an octave; low notes are held back, they would boom in the hall.
      tracking[slot] = exp2((midi - 60) / 24);
      const level = loudnessOf(velocity) * (hz[slot]! / (hz[slot]! + 90));
      const place = chance() * 0.3;
      levelLeft[slot] = level * panLeft(place);
      levelRight[slot] = level * panRight(place);
      return true;
    },
    endBy: voices.endBy,
    sounding: voices.sounding,
    render(blockStart) {
      voices.advance(blockStart);
      clearBlock(out);
      const openHz = CUTOFF_HZ * exp2(CUTOFF_OCTAVES * lanes.to[LANE.brightness]!);
      for (let slot = 0; slot < voices.slots; slot++) {
        if (voices.isFree(slot)) continue;
        oscillate(slot);
        turnOn(sweepTurn, slot, SWEEP_HZ);
        const sweep = 1 + SWEEP * sineOf(sweepTurn[slot]!);
        lowPass.cutoffHz[slot] = openHz * tracking[slot]! * sweep * (0.45 + 0.55 * voices.to[slot]!);
        lowPass.run(slot, dry);
        mixIn(slot);
      }
    },
  };
}

/** A slow turn of a voice's own, stepped once a block. */
function turnOn(turn: Float64Array, slot: number, paceHz: number): void {
  const next = turn[slot]! + paceHz * BLOCK_SEC;
  turn[slot] = next - Math.floor(next);
}

const sineOf = (turn: number): number => SINE[Math.floor(turn * WAVE_LENGTH)]!;
