/**
 * This file plays a recorded instrument: each note is the sample of its key and velocity, read at the note's own pitch, round its loop while it is
 * held, through a low-pass that velocity and brightness open. What was recorded below a note's own tone is taken back: a felt piano's high notes came with
 * as much knock as tone, and the knocks of a few notes at once are a rumble that rubs.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import type { RecordedZones, Zone } from "./bank.ts";
import { BLOCK_SAMPLES } from "./block.ts";
import { exp2, hzOfMidi, onePoleOf } from "./exact.ts";
import {
  arousalOf,
  gladnessOf,
  hasteOf,
  type Instrument,
  loudnessOf,
  panLeft,
  panRight,
  type Surroundings,
} from "./instrument.ts";
import { type InstrumentParts, instrumentOf } from "./instrument-of.ts";
import { PLACES, TAPS, WEIGHTS } from "./interpolation.ts";
import { LANE } from "./lanes.ts";
import { settled } from "./low-pass.ts";
import { createSlots } from "./slots.ts";

export type SampledTone = {
  /** So many sound at once. */
  readonly mostNotes: number;
  /** Attack of the softest and the hardest note: what the recording's own beginning is softened by. */
  readonly attackSec: readonly [soft: number, hard: number];
  readonly releaseTauSec: number;
  /** Cutoff of the softest note at brightness 0, the octaves that the hardest is above it, and those that brightness 1 adds. */
  readonly cutoffHz: number;
  readonly velocityOctaves: number;
  readonly brightnessOctaves: number;
  /** A drum has no tone that anything could lie below. */
  readonly pitched: boolean;
  /** Keys that the recordings lack, and the one that is struck in place of each. */
  readonly standIns: Readonly<Record<number, number>>;
  /** Place −1 … 1 of a note between left and right; `chance` is −1 … 1. */
  readonly placeOf: (midi: number, chance: number) => number;
};

const FULL_SCALE = 32_768;
/** Faster than three octaves above its root nothing is read: a loop is never stepped over. */
const FASTEST_STEP = 8;
/** Taken back is what lies below this share of a note's own frequency. */
const KNOCK = 0.5;
/** Sad notes are heavy and slowly let go into the next one, glad ones light and short: octaves of that share and of the release over all of valence. */
const LIGHTER = 2;
const SHORTER = 3;
/** Where a drum's recording rises: within so much of its beginning, to this share of its height there. Lively strokes begin that far into it. */
const [RISES_WITHIN_SEC, RISEN] = [0.05, 0.85] as const;
/** What is at half its height by then strikes at once, though a later burst of it be higher, as of many hands that clap. */
const STRIKES_WITHIN_SEC = 0.001;
const LEAD_FADE_SEC = 0.001;
/** Arousal from which they do, and at which they do wholly. */
const [AWAKE, WIDE_AWAKE] = [0.1, 0.85] as const;
const RADIANS_OF_HZ = (2 * Math.PI) / AUDIO_RATE_HZ;

export function createSampler(tone: SampledTone, { pcm, zones }: RecordedZones, around: Surroundings): Instrument {
  const { lanes, chance } = around;
  const slots = createSlots(tone.mostNotes);
  const { column } = slots;
  const [position, step, loopEnd, loopLength, end] = [column(), column(), column(), column(), column()];
  const [gainLeft, gainRight, opening, first, second] = [column(), column(), column(), column(), column()];
  const [knock, sinking] = [column(), column()];
  // [how far brightness opens every note's low-pass]
  const open = new Float64Array(1);

  const rises = zones.map((zone) => (tone.pitched ? 0 : riseOf(pcm, zone)));

  /** Index of the zone; −1 where none has this key, as of a drum that the kit lacks, which is not played. */
  const zoneOf = (midi: number, velocity: number): number => {
    const struck = Math.min(127, Math.max(1, Math.round(velocity)));
    for (let i = 0; i < zones.length; i++) {
      const zone = zones[i]!;
      if (midi < zone.lowestKey || midi > zone.highestKey) continue;
      if (struck >= zone.softest && struck <= zone.hardest) return i;
    }
    return -1;
  };

  /** How far into a drum's own rise its stroke begins, in samples of the recording. */
  const leadOf = (index: number): number =>
    rises[index]! * Math.min(1, Math.max(0, (arousalOf(around) - AWAKE) / (WIDE_AWAKE - AWAKE)));

  const place = (slot: number, index: number, midi: number, level: number) => {
    const zone = zones[index]!;
    position[slot] = zone.from + leadOf(index);
    step[slot] = Math.min(FASTEST_STEP, (zone.rateHz / AUDIO_RATE_HZ) * exp2((midi - zone.root) / 12));
    loopEnd[slot] = zone.loopEnd < 0 ? Number.POSITIVE_INFINITY : zone.loopEnd;
    loopLength[slot] = zone.loopEnd - zone.loopStart;
    end[slot] = zone.loopEnd < 0 ? zone.end : Number.POSITIVE_INFINITY;
    const share = tone.pitched ? KNOCK * exp2(LIGHTER * gladnessOf(around)) : 0;
    // What that takes of the tone itself is given back: 1 dB in the middle.
    const gain = (zone.gain * level * Math.sqrt(1 + share * share)) / FULL_SCALE;
    const side = tone.placeOf(midi, chance());
    gainLeft[slot] = gain * panLeft(side);
    gainRight[slot] = gain * panRight(side);
    first[slot] = 0;
    second[slot] = 0;
    knock[slot] = 0;
    sinking[slot] = tone.pitched ? onePoleOf(share * hzOfMidi(midi)) : 0;
  };

  const sound: InstrumentParts["sound"] = (slot, { left, right }) => {
    const stop = end[slot]!;
    let at = position[slot]!;
    if (at >= stop) return;
    const offset = slots.offset[slot]!;
    const ahead = step[slot]!;
    const turnAt = loopEnd[slot]!;
    const back = loopLength[slot]!;
    const toLeft = gainLeft[slot]!;
    const toRight = gainRight[slot]!;
    const wide = opening[slot]! * open[0]!;
    const share = wide / (1 + wide);
    const ampStep = (slots.to[slot]! - slots.from[slot]!) / (BLOCK_SAMPLES - offset);
    let amp = slots.from[slot]!;
    let low = first[slot]!;
    let lower = second[slot]!;
    let below = knock[slot]!;
    const sink = sinking[slot]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      // Whole numbers of 32 bits, which an engine need not look at twice to read by them.
      const whole = at | 0;
      const w = (((at - whole) * PLACES + 0.5) | 0) * TAPS;
      const value =
        pcm[whole - 3]! * WEIGHTS[w]! +
        pcm[whole - 2]! * WEIGHTS[w + 1]! +
        pcm[whole - 1]! * WEIGHTS[w + 2]! +
        pcm[whole]! * WEIGHTS[w + 3]! +
        pcm[whole + 1]! * WEIGHTS[w + 4]! +
        pcm[whole + 2]! * WEIGHTS[w + 5]! +
        pcm[whole + 3]! * WEIGHTS[w + 6]! +
        pcm[whole + 4]! * WEIGHTS[w + 7]!;
      amp += ampStep;
      low += share * (value - low);
      lower += share * (low - lower);
      below += sink * (lower - below);
      const heard = (lower - below) * amp;
      left[i] = left[i]! + heard * toLeft;
      right[i] = right[i]! + heard * toRight;
      at += ahead;
      if (at >= turnAt) at -= back;
      else if (at >= stop) break;
    }
    position[slot] = at;
    first[slot] = settled(low);
    second[slot] = settled(lower);
    knock[slot] = settled(below);
  };

  return instrumentOf({
    slots,
    sound,
    start({ midi: asked, velocity, endSample }, offset) {
      const midi = tone.standIns[asked] ?? asked;
      const index = zoneOf(midi, velocity);
      if (index < 0) return true;
      const level = loudnessOf(velocity);
      const [softSec, hardSec] = tone.attackSec;
      // A law of loudness may pass 1; an attack is never shorter than the hardest.
      const arousal = arousalOf(around);
      const hardness = Math.min(1, 0.7 * level + 0.3 * arousal);
      const leadSec = leadOf(index) / zones[index]!.rateHz;
      const hastySec = (softSec + (hardSec - softSec) * hardness) * hasteOf(arousal);
      // What does not begin at its own beginning is faded in, or it would click.
      const attackSec = Math.max(hastySec, Math.min(LEAD_FADE_SEC, leadSec));
      const releaseTauSec = tone.releaseTauSec * (tone.pitched ? exp2(-SHORTER * gladnessOf(around)) : 1);
      const times = { attackSec, bodyTauSec: zones[index]!.tauSec, releaseTauSec };
      const slot = slots.claim(times, offset, endSample);
      if (slot < 0) return false;
      opening[slot] = RADIANS_OF_HZ * tone.cutoffHz * exp2(tone.velocityOctaves * hardness);
      place(slot, index, midi, level);
      return true;
    },
    prepare() {
      open[0] = exp2(tone.brightnessOctaves * lanes.to[LANE.brightness]!);
    },
  });
}

/** Samples of a recording until it is nearly as high as it gets at its beginning: a brush or a shaker swells before it strikes. 0 of what strikes at once. */
function riseOf(pcm: RecordedZones["pcm"], { from, end, rateHz }: Zone): number {
  const until = Math.min(end, from + Math.round(RISES_WITHIN_SEC * rateHz));
  let height = 0;
  for (let i = from; i < until; i++) height = Math.max(height, Math.abs(pcm[i]!));
  const untilAt = (share: number) => {
    let rise = 0;
    while (from + rise < until && Math.abs(pcm[from + rise]!) < share * height) rise++;
    return rise;
  };
  return untilAt(0.5) <= STRIKES_WITHIN_SEC * rateHz ? 0 : untilAt(RISEN);
}
