/**
 * This file is the glass bell: two-operator frequency modulation whose index falls faster than its loudness, so that a note begins
 * bright and ends as a pure tone; its two sides are a hair apart and turn slowly in the stereo field.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, BLOCK_SEC } from "./block.ts";
import { decay, hzOfMidi } from "./exact.ts";
import { arousalOf, hasteOf, type Instrument, loudnessOf, panLeft, panRight, type Surroundings } from "./instrument.ts";
import { type InstrumentParts, instrumentOf } from "./instrument-of.ts";
import { LANE } from "./lanes.ts";
import { createSlots } from "./slots.ts";
import { SINE, WAVE_LENGTH } from "./waves.ts";

const MOST_NOTES = 12;
/** Modulator as a ratio of the note: the twelfth keeps the spectrum harmonic, glass and not metal. */
const RATIO = 3;
/** Left and right side as a ratio of the note: ±0.9 cents. */
const DETUNE = 0.0005;
/** Depth of modulation in turns at brightness 0 and 1, for notes up to INDEX_HZ; above it falls with the pitch. */
const INDEX_DARK = 0.05;
const INDEX_BRIGHT = 0.2;
const INDEX_HZ = 600;
const INDEX_TAU_SEC = 0.35;
const INDEX_STEP = decay(BLOCK_SEC, INDEX_TAU_SEC);
/** A soft mallet at brightness 0, a fingernail at 1. */
const ATTACK_DARK_SEC = 0.02;
const ATTACK_BRIGHT_SEC = 0.007;
const RELEASE_TAU_SEC = 0.5;
const SPREAD = 0.55;

export function createBell({ lanes, chance }: Surroundings): Instrument {
  const slots = createSlots(MOST_NOTES);
  const { column } = slots;
  const [leftPhase, rightPhase, modPhase] = [column(), column(), column()];
  const [step, index, levelLeft, levelRight] = [column(), column(), column(), column()];

  const sound: InstrumentParts["sound"] = (slot, { left: outLeft, right: outRight }) => {
    const offset = slots.offset[slot]!;
    const share = 1 / (BLOCK_SAMPLES - offset);
    let amp = slots.from[slot]!;
    const ampStep = (slots.to[slot]! - amp) * share;
    let depth = index[slot]!;
    const depthStep = depth * (INDEX_STEP - 1) * share;
    const left = levelLeft[slot]!;
    const right = levelRight[slot]!;
    const leftStep = step[slot]! * (1 - DETUNE);
    const rightStep = step[slot]! * (1 + DETUNE);
    const modStep = step[slot]! * RATIO;
    let l = leftPhase[slot]!;
    let r = rightPhase[slot]!;
    let m = modPhase[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      amp += ampStep;
      depth += depthStep;
      const bend = sineAt(m) * depth;
      outLeft[i] = outLeft[i]! + sineAt(l + bend) * amp * left;
      outRight[i] = outRight[i]! + sineAt(r + bend) * amp * right;
      l += leftStep;
      r += rightStep;
      m += modStep;
    }
    leftPhase[slot] = l % WAVE_LENGTH;
    rightPhase[slot] = r % WAVE_LENGTH;
    modPhase[slot] = m % WAVE_LENGTH;
    index[slot] = depth;
  };

  return instrumentOf({
    slots,
    sound,
    start({ midi, velocity, endSample, lengthSamples }, offset) {
      const lengthSec = lengthSamples / AUDIO_RATE_HZ;
      const bright = lanes.to[LANE.brightness]!;
      const times = {
        attackSec: (ATTACK_DARK_SEC + (ATTACK_BRIGHT_SEC - ATTACK_DARK_SEC) * bright) * hasteOf(arousalOf({ lanes })),
        // Glass rings on: what the composer writes as long rings longer, high notes die sooner.
        bodyTauSec: Math.min(2.2, 0.7 + 0.45 * lengthSec) * Math.min(1.3, Math.sqrt(523 / hzOfMidi(midi))),
        releaseTauSec: RELEASE_TAU_SEC,
      };
      const slot = slots.claim(times, offset, endSample);
      if (slot < 0) return false;
      const hz = hzOfMidi(midi);
      step[slot] = (hz * WAVE_LENGTH) / AUDIO_RATE_HZ;
      leftPhase[slot] = 0;
      rightPhase[slot] = 0;
      modPhase[slot] = 0;
      const struck = loudnessOf(velocity);
      index[slot] =
        (INDEX_DARK + (INDEX_BRIGHT - INDEX_DARK) * bright) *
        (0.3 + 1.4 * struck) *
        Math.min(1, INDEX_HZ / hz) *
        WAVE_LENGTH;
      const place = chance() * SPREAD;
      const level = struck * Math.min(1, Math.sqrt(660 / hz));
      levelLeft[slot] = level * panLeft(place);
      levelRight[slot] = level * panRight(place);
      return true;
    },
  });
}

/** The sine table anywhere from one turn below zero on; `at` counts its steps. */
function sineAt(at: number): number {
  const up = at + WAVE_LENGTH;
  const whole = up | 0;
  const i = whole & (WAVE_LENGTH - 1);
  const here = SINE[i]!;
  return here + (SINE[i + 1]! - here) * (up - whole);
}
