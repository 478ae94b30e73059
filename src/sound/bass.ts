/** This file is the soft bass: nearly a sine, in the middle, with a rounded beginning; it carries the chord's root and never thumps. */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES } from "./block.ts";
import { hzOfMidi } from "./exact.ts";
import { type Instrument, loudnessOf } from "./instrument.ts";
import { type InstrumentParts, instrumentOf } from "./instrument-of.ts";
import { createSlots } from "./slots.ts";
import { BASS_WAVES, WAVE_LENGTH, waveLevelOf } from "./waves.ts";

const MOST_NOTES = 4;
const TIMES = { attackSec: 0.09, bodyTauSec: 5, releaseTauSec: 0.22 };
/** Below this a note is played an octave up: loudspeakers and headphones give only distortion there. */
const LOWEST_HZ = 36;

export function createBass(): Instrument {
  const slots = createSlots(MOST_NOTES);
  const [phase, step, level] = [slots.column(), slots.column(), slots.column()];
  const waveLevel = new Int32Array(slots.count);

  const sound: InstrumentParts["sound"] = (slot, { left: samples }) => {
    const wave = BASS_WAVES[waveLevel[slot]!]!;
    const offset = slots.offset[slot]!;
    let amp = slots.from[slot]!;
    const ampStep = (slots.to[slot]! - amp) / (BLOCK_SAMPLES - offset);
    const loudness = level[slot]!;
    const stepNow = step[slot]!;
    let p = phase[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      amp += ampStep;
      const pi = p | 0;
      samples[i] = samples[i]! + (wave[pi]! + (wave[pi + 1]! - wave[pi]!) * (p - pi)) * amp * loudness;
      p += stepNow;
      if (p >= WAVE_LENGTH) p -= WAVE_LENGTH;
    }
    phase[slot] = p;
  };

  return instrumentOf({
    slots,
    sound,
    start({ midi, velocity, endSample }, offset) {
      const slot = slots.claim(TIMES, offset, endSample);
      if (slot < 0) return false;
      const written = hzOfMidi(midi);
      const hz = written < LOWEST_HZ ? 2 * written : written;
      phase[slot] = 0;
      step[slot] = (hz * WAVE_LENGTH) / AUDIO_RATE_HZ;
      waveLevel[slot] = waveLevelOf(hz);
      level[slot] = loudnessOf(velocity);
      return true;
    },
    finish: ({ left, right }) => right.set(left),
  });
}
