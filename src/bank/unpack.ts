/**
 * This file makes the bank out of a sound font: the samples of the presets taken, decoded once, in set-up alone. It calculates as exactly as the
 * sound core does, so that every machine makes the same bytes.
 */
import { type BasicInstrumentZone, type BasicPreset, type BasicSoundBank, SoundBankLoader } from "spessasynth_core";
import { StbVorbis } from "stb-vorbis";
import { failure } from "../errors.ts";
import type { BankZone } from "../sound/bank.ts";
import { exp2, gainOfDb } from "../sound/exact.ts";
import { type Layer, TAKEN, TAKEN_KITS, type Taken, type TakenDrum } from "./presets.ts";
import { type Recording, writeBank } from "./write-bank.ts";

/** Generators of the SoundFont format, version 2.04. */
const GENERATOR = { decayVolEnv: 36, fineTune: 52, coarseTune: 51, sampleModes: 54, overridingRootKey: 58 } as const;
/** What every zone's loudest tenth of a second is carried to; its peaks then come near 1. */
const LEVEL_RMS = 0.3;
const LEVEL_WINDOW_SEC = 0.1;
/** A decay of the format falls by 100 dB in its time: 11.513 time constants. */
const DECAY_TAUS = 11.513;
const FADE_SEC = 0.04;

/** What is kept of a font: each sample once, whoever plays it. */
type Shelf = {
  readonly recordings: Recording[];
  readonly levels: number[];
  readonly numbers: Map<string, number>;
};

export async function unpackBank(font: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  await StbVorbis.ready;
  const bank = SoundBankLoader.fromArrayBuffer(font);
  const shelf: Shelf = { recordings: [], levels: [], numbers: new Map() };
  const instruments: Record<string, readonly BankZone[]> = {};
  for (const [name, taken] of Object.entries(TAKEN)) instruments[name] = takeInstrument(bank, taken, shelf);
  for (const [name, { preset, drums }] of Object.entries(TAKEN_KITS)) {
    const kit = presetOf(bank, preset, true);
    instruments[name] = drums.flatMap((drum) => takeDrum(kit, drum, shelf));
  }
  return writeBank(shelf.recordings, instruments);
}

function presetOf({ presets }: BasicSoundBank, name: string, isKit: boolean): BasicPreset {
  const found = presets.find((preset) => preset.name.trim() === name && preset.isGMGSDrum === isKit);
  if (found) return found;
  throw failure("WRONG_SOUND_FONT", `the sound font has no preset named ${name}`);
}

function takeInstrument(bank: BasicSoundBank, taken: Taken, shelf: Shelf): readonly BankZone[] {
  return taken.layers.flatMap((layer) => takeLayer(bank, taken, layer, shelf));
}

/** Every key plays the root that is nearest to it. */
function takeLayer(bank: BasicSoundBank, taken: Taken, { preset, velocities }: Layer, shelf: Shelf): BankZone[] {
  const [lowest, highest] = taken.keys;
  const zones = presetOf(bank, preset, false).zones[0]?.instrument.zones ?? [];
  const byRoot = new Map(zones.toReversed().map((zone) => [Math.round(rootOf(zone)), zone]));
  const roots = [...byRoot.keys()].filter((root) => root >= lowest && root <= highest).sort((a, b) => a - b);
  const kept = roots.filter((_root, i) => i % taken.every === 0);
  return kept.map((root, i) => {
    const zone = byRoot.get(root) as BasicInstrumentZone;
    const [below, above] = [kept[i - 1], kept[i + 1]];
    const from = below === undefined ? 0 : Math.floor((below + root) / 2) + 1;
    const to = above === undefined ? 127 : Math.floor((root + above) / 2);
    const sample = takeSample(zone, shelf, null);
    const tauSec = taken.tauSec === null ? null : round(taken.ring * (tauOf(zone) ?? taken.tauSec));
    const gain = round(LEVEL_RMS / (shelf.levels[sample] ?? 1));
    return { sample, keys: [from, to], velocities, root: round(rootOf(zone)), gain, tauSec };
  });
}

function takeDrum(kit: BasicPreset, { key, levelDb, mostSec }: TakenDrum, shelf: Shelf): BankZone[] {
  const holds = ({ min, max }: { readonly min: number; readonly max: number }) => key >= min && key <= max;
  const zones = kit.zones
    .filter(({ keyRange }) => holds(keyRange))
    .flatMap(({ instrument }) => instrument.zones.filter(({ keyRange }) => holds(keyRange)));
  const zone = zones.at(-1);
  if (!zone) return [];
  const sample = takeSample(zone, shelf, mostSec);
  const gain = round((LEVEL_RMS * gainOfDb(levelDb)) / (shelf.levels[sample] ?? 1));
  return [{ sample, keys: [key, key], velocities: [1, 127], root: key, gain, tauSec: null }];
}

/** MIDI note of the recording as it lies there. */
function rootOf(zone: BasicInstrumentZone): number {
  const { sample } = zone;
  const key = generatorOf(zone, GENERATOR.overridingRootKey) ?? sample.originalKey;
  const tuned = (generatorOf(zone, GENERATOR.coarseTune) ?? 0) + (generatorOf(zone, GENERATOR.fineTune) ?? 0) / 100;
  return (key < 0 ? sample.originalKey : key) - tuned - sample.pitchCorrection / 100;
}

function tauOf(zone: BasicInstrumentZone): number | null {
  const timecents = generatorOf(zone, GENERATOR.decayVolEnv);
  return timecents === null ? null : exp2(timecents / 1200) / DECAY_TAUS;
}

const generatorOf = (zone: BasicInstrumentZone, type: number): number | null =>
  zone.getGenerator(type as never, null) ?? zone.parentInstrument.globalZone.getGenerator(type as never, null);

function takeSample(zone: BasicInstrumentZone, { recordings, levels, numbers }: Shelf, mostSec: number | null): number {
  const { sample } = zone;
  const known = numbers.get(`${sample.name} ${mostSec}`);
  if (known !== undefined) return known;
  const { sampleRate: rateHz, loopStart, loopEnd } = sample;
  const decoded = sample.getAudioData();
  const number = recordings.length;
  numbers.set(`${sample.name} ${mostSec}`, number);
  levels.push(loudestRms(decoded, rateHz));
  if (mostSec !== null) recordings.push({ samples: cut(decoded, rateHz, mostSec), rateHz, loop: null });
  else recordings.push({ samples: sixteenBits(decoded), rateHz, loop: [loopStart, Math.min(loopEnd, decoded.length)] });
  return number;
}

function cut(decoded: Float32Array, rateHz: number, mostSec: number): Int16Array {
  const length = Math.min(decoded.length, Math.round(mostSec * rateHz));
  const samples = sixteenBits(decoded.subarray(0, length));
  const fade = Math.min(length, Math.round(FADE_SEC * rateHz));
  for (let i = 0; i < fade; i++) {
    const at = length - 1 - i;
    samples[at] = Math.round(((samples[at] ?? 0) * i) / fade);
  }
  return samples;
}

const sixteenBits = (decoded: Float32Array): Int16Array =>
  Int16Array.from(decoded, (value) => Math.max(-32_768, Math.min(32_767, Math.round(32_767 * value))));

/** RMS of the loudest tenth of a second. */
function loudestRms(decoded: Float32Array, rateHz: number): number {
  const window = Math.max(1, Math.round(LEVEL_WINDOW_SEC * rateHz));
  let loudest = 0;
  for (let from = 0; from < decoded.length; from += window) {
    const part = decoded.subarray(from, from + window);
    let power = 0;
    for (const value of part) power += value * value;
    loudest = Math.max(loudest, power / window);
  }
  return Math.sqrt(loudest) || 1;
}

/** Six digits are more than can be heard, and short in the bank's head. */
const round = (value: number): number => Number(value.toPrecision(6));
