/**
 * This file is the kit: soft drums by General MIDI's numbers, each a tone that falls a little as a skin does, and a band of noise for the stick, the
 * seeds or the hands. A harder stroke is brighter, and none is longer than it takes to hear.
 */

import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, BLOCK_SEC } from "./block.ts";
import { decay, exp2, onePoleOf } from "./exact.ts";
import { arousalOf, hasteOf, type Instrument, loudnessOf, panLeft, panRight, type Surroundings } from "./instrument.ts";
import { type InstrumentParts, instrumentOf } from "./instrument-of.ts";
import { LANE } from "./lanes.ts";
import { createSlots } from "./slots.ts";
import { SINE, WAVE_LENGTH } from "./waves.ts";

const MOST_NOTES = 14;

type Drum = {
  /** The skin: pitch, octaves that it begins above it, and how long it sounds; level 0 has none. */
  readonly hz: number;
  readonly fall: number;
  readonly skin: number;
  readonly skinTauSec: number;
  /** The noise: level, how long, and the band between two one-poles. */
  readonly noise: number;
  readonly noiseTauSec: number;
  readonly lowHz: number;
  readonly highHz: number;
  readonly attackSec: number;
  /** −1 left … 1 right. */
  readonly place: number;
};

const SHAKEN: Drum = {
  ...{ hz: 100, fall: 0, skin: 0, skinTauSec: 0.01, noise: 0.8, noiseTauSec: 0.03, lowHz: 2800, highHz: 7500 },
  ...{ attackSec: 0.008, place: 0.35 },
};
const HAND: Drum = {
  ...{ hz: 200, fall: 0.25, skin: 0.75, skinTauSec: 0.12, noise: 0.45, noiseTauSec: 0.012, lowHz: 500, highHz: 3200 },
  ...{ attackSec: 0.002, place: -0.25 },
};
const HAT: Drum = {
  ...SHAKEN,
  noise: 0.75,
  noiseTauSec: 0.026,
  lowHz: 4200,
  highHz: 9500,
  attackSec: 0.001,
  place: 0.25,
};

const DRUMS: Readonly<Record<number, Drum>> = {
  36: {
    ...{ hz: 52, fall: 1.5, skin: 1.25, skinTauSec: 0.12, noise: 0.3, noiseTauSec: 0.007, lowHz: 200, highHz: 2600 },
    ...{ attackSec: 0.002, place: 0 },
  },
  37: {
    ...HAND,
    hz: 420,
    fall: 0.1,
    skin: 0.4,
    skinTauSec: 0.022,
    noise: 0.7,
    lowHz: 1200,
    highHz: 6000,
    place: -0.15,
  },
  38: {
    ...HAND,
    hz: 185,
    fall: 0.4,
    skin: 0.55,
    skinTauSec: 0.07,
    noise: 1,
    noiseTauSec: 0.075,
    lowHz: 900,
    highHz: 7500,
    place: -0.05,
  },
  39: { ...HAND, skin: 0, noise: 1.5, noiseTauSec: 0.055, lowHz: 800, highHz: 4200, attackSec: 0.003, place: 0.1 },
  40: {
    ...HAND,
    hz: 170,
    skin: 0.14,
    noise: 1.1,
    noiseTauSec: 0.085,
    lowHz: 1400,
    highHz: 7000,
    attackSec: 0.012,
    place: -0.1,
  },
  42: HAT,
  44: { ...HAT, noise: 0.9, noiseTauSec: 0.02, lowHz: 3800 },
  46: { ...HAT, noise: 0.9, noiseTauSec: 0.13 },
  60: { ...HAND, hz: 390, skinTauSec: 0.07, place: 0.4 },
  61: { ...HAND, hz: 290, skinTauSec: 0.09, place: 0.3 },
  62: { ...HAND, hz: 240, skin: 0.4, skinTauSec: 0.03, noise: 0.8, place: -0.3 },
  63: { ...HAND, hz: 215, skinTauSec: 0.13 },
  64: { ...HAND, hz: 150, skin: 0.95, skinTauSec: 0.16, place: -0.15 },
  70: SHAKEN,
};
const OTHER = HAND;
/** How fast a skin comes down to its pitch. */
const FALL_STEP = decay(BLOCK_SEC, 0.018);
/** Noise after a band is softer by about so much. */
const BAND_GAIN = 2.2;
const RELEASE_TAU_SEC = 0.4;
const UNHEARD = 1e-5;

export function createKit({ lanes, chance }: Surroundings): Instrument {
  const slots = createSlots(MOST_NOTES);
  const { column } = slots;
  const [phase, hz, fall, skin, skinStep] = [column(), column(), column(), column(), column()];
  const [noise, noiseStep, thin, dull, low, high] = [column(), column(), column(), column(), column(), column()];
  const [left, right] = [column(), column()];
  const grains = new Float64Array(BLOCK_SAMPLES);
  const skins = new Float64Array(BLOCK_SAMPLES);

  /** What has no skin, or none left, is silent there. */
  const soundSkin = (slot: number, offset: number, share: number) => {
    if (skin[slot]! < UNHEARD) {
      skins.fill(0);
      return;
    }
    let body = skin[slot]!;
    const move = body * (skinStep[slot]! - 1) * share;
    const step = (hz[slot]! * exp2(fall[slot]!) * WAVE_LENGTH) / AUDIO_RATE_HZ;
    let p = phase[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      body += move;
      const at = p | 0;
      skins[i] = (SINE[at]! + (SINE[at + 1]! - SINE[at]!) * (p - at)) * body;
      p += step;
      if (p >= WAVE_LENGTH) p -= WAVE_LENGTH;
    }
    phase[slot] = p;
    skin[slot] = body;
    fall[slot] = fall[slot]! * FALL_STEP;
  };

  const sound: InstrumentParts["sound"] = (slot, out) => {
    if (skin[slot]! < UNHEARD && noise[slot]! < UNHEARD) return;
    const offset = slots.offset[slot]!;
    const share = 1 / (BLOCK_SAMPLES - offset);
    const [l, r] = [left[slot]!, right[slot]!];
    const [thinning, dulling] = [thin[slot]!, dull[slot]!];
    const ampStep = (slots.to[slot]! - slots.from[slot]!) * share;
    const noiseFrom = noise[slot]!;
    const noiseMove = noiseFrom * (noiseStep[slot]! - 1) * share;
    soundSkin(slot, offset, share);
    chance.fill(grains, offset);
    let amp = slots.from[slot]!;
    let hiss = noiseFrom;
    let a = low[slot]!;
    let b = high[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      amp += ampStep;
      hiss += noiseMove;
      b += dulling * (grains[i]! - b);
      a += thinning * (b - a);
      const one = (skins[i]! + (b - a) * hiss) * amp;
      out.left[i] = out.left[i]! + one * l;
      out.right[i] = out.right[i]! + one * r;
    }
    noise[slot] = hiss;
    low[slot] = a;
    high[slot] = b;
  };

  return instrumentOf({
    slots,
    sound,
    start({ midi, velocity, endSample }, offset) {
      const drum = DRUMS[midi] ?? OTHER;
      // Lively hands are quicker than the drum's usual stroke, calm ones not slower; and they lift brush and shaker sooner, else many quick strokes are one
      // hiss behind which the instruments' own attacks are lost.
      const haste = Math.min(1, hasteOf(arousalOf({ lanes })));
      const attackSec = drum.attackSec * haste;
      const times = { attackSec, bodyTauSec: Number.POSITIVE_INFINITY, releaseTauSec: RELEASE_TAU_SEC };
      const slot = slots.claim(times, offset, endSample);
      if (slot < 0) return false;
      const level = loudnessOf(velocity);
      const hardness = Math.min(1, 0.6 * level + 0.4 * lanes.to[LANE.brightness]!);
      phase[slot] = 0;
      hz[slot] = drum.hz;
      fall[slot] = drum.fall * (0.6 + 0.4 * hardness);
      skin[slot] = drum.skin;
      skinStep[slot] = decay(BLOCK_SEC, drum.skinTauSec);
      noise[slot] = drum.noise * BAND_GAIN * (0.4 + 0.6 * hardness);
      noiseStep[slot] = decay(BLOCK_SEC, drum.noiseTauSec * haste);
      thin[slot] = onePoleOf(drum.lowHz);
      dull[slot] = onePoleOf(drum.highHz * (0.55 + 0.75 * hardness));
      low[slot] = 0;
      high[slot] = 0;
      left[slot] = level * panLeft(drum.place);
      right[slot] = level * panRight(drum.place);
      return true;
    },
  });
}
