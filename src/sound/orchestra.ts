/** This file joins the instruments, the echo, the hall and the bed into one mix, in the palette of the present world. */
import type { World } from "../types.ts";
import type { Bank } from "./bank.ts";
import { createBed } from "./bed.ts";
import { BLOCK_SAMPLES, clearBlock, createStereoBlock, type StereoBlock } from "./block.ts";
import { CHARACTER, createCharacter } from "./character.ts";
import { createColour } from "./colour.ts";
import { createCompressor } from "./compressor.ts";
import { createEcho } from "./echo.ts";
import { gainOfDb } from "./exact.ts";
import { AROUSAL, GLADNESS, type Instrument } from "./instrument.ts";
import { BUSES, type BusName, createInstruments, ENTRIES, INSTRUMENTS } from "./instruments.ts";
import { LANE, type Lanes } from "./lanes.ts";
import { createMakeRoom } from "./make-room.ts";
import { addAndSend, addTo, addWidened, sumOfThree } from "./mix.ts";
import { createFillNoise, createNoise } from "./noise.ts";
import type { DueNote } from "./note-list.ts";
import { createPalette, echoAt, hallAt, levelAt, MIX } from "./palette.ts";
import { RECORDED, RECORDED_ENTRIES } from "./recorded.ts";
import { createReverb } from "./reverb.ts";
import { createSampler } from "./sampler.ts";
import { createWeight } from "./weight.ts";

/** A struck note that comes later than this (60 ms) would fall beside the beat: it is left out; held notes join late. */
const LATEST_STRIKE_SAMPLES = 2880;

/** How loud the echo is at shimmer 0 and 1. */
const ECHO_LEAST = 0.5;
const ECHO_MOST = 0.86;
/** The bed's level at lane 0 and 1, where control moves it. Below BED_OFF, where control never takes it, it fades to silence. */
const [BED_LEAST, BED_MOST, BED_OFF] = [0.36, 0.5, 0.03];
/** The bed's hiss opens by so much over the whole course of its lane: so faint that no level moves, and heard as air. */
const AIR_DB = 18;
const AIR_MIDDLE = 0.42;
/** Where brightness leaves every level as it is. */
const BRIGHT_MIDDLE = 0.42;
/** Power of the sides beside the middle's at width 1, and the width that most goals stand at. */
const SIDES = 1;
const USUAL_WIDTH = 0.8;
const ECHO_TO_HALL = 0.3;
const BED_TO_HALL = 0.1;
/** The hall is wider than the instruments by this. */
const HALL_WIDER = 1.1;

/** What rises above the mean of its bus by more is taken in: chords swell, drums strike. */
const THRESHOLDS_DB: Readonly<Record<BusName, number>> = { chords: 4, tune: 8, low: 6, drums: 10 };
/** How much of each bus the music's character asks for. */
const CHARACTER_OF: Readonly<Record<BusName, number>> = {
  chords: CHARACTER.chords,
  tune: CHARACTER.struck,
  low: CHARACTER.low,
  drums: CHARACTER.drums,
};

/** In the order of PLAYERS. */
const PARTS = [...INSTRUMENTS.map((name) => ENTRIES[name]), ...RECORDED.map((name) => RECORDED_ENTRIES[name])];
const BUS_OF = PARTS.map(({ bus }) => BUSES.indexOf(bus));

/** Gains of the buses' compressors in the last block, in the order of BUSES; power of what is heard directly, and of echo and hall. */
export type Meters = { readonly gains: Float64Array; readonly dry: () => number; readonly wet: () => number };

export type Orchestra = {
  /** From now on the bank's instruments play where a world has them; those that are known already stay. */
  lend(bank: Bank): void;
  /** From now on notes are played in this world; what sounds of the last one fades. */
  enter(world: World): void;
  /** Begins a note in the block that starts here; false when every slot is taken until the next block. */
  play(note: DueNote, blockStart: number): boolean;
  /** Sounds one note of the held chord. */
  breathe(midi: number, velocity: number, blockStart: number, endSample: number): void;
  /** Lets the held chord go, because the music has come back. */
  rejoin(sample: number): void;
  followTempo(tempoBpm: number): void;
  /** What the bar asks of the sound as a whole. */
  followAffect(arousal: number | undefined, valence: number | undefined): void;
  /** Gain of each bus's compressor by BUSES, and what the mix and its hall had of power in the last block, where it is measured. */
  readonly meters: Meters;
  /** Fills the block with the mix. */
  render(block: StereoBlock, blockStart: number): void;
};

export function createOrchestra(seed: number, lanes: Lanes, isMetered = false): Orchestra {
  const palette = createPalette();
  const { from, to } = palette;
  // The lanes as the instruments see them: brightness within what the world allows.
  const toned = { from: Float64Array.of(...lanes.from, 0, 0), to: Float64Array.of(...lanes.to, 0, 0) };
  const character = createCharacter();
  const instruments: (Instrument | null)[] = [...createInstruments(seed, toned), ...RECORDED.map(() => null)];
  const bed = createBed(createFillNoise(32 * seed));
  const echo = createEcho();
  const colour = createColour();
  const weigh = createWeight();
  const hall = createReverb();
  const [around, toEcho, toHall] = [createStereoBlock(), createStereoBlock(), createStereoBlock()];
  const buses = BUSES.map(() => createStereoBlock());
  const compressors = BUSES.map((bus) => createCompressor(THRESHOLDS_DB[bus]));
  const [chords, tune, low, drums] = buses as unknown as readonly [StereoBlock, StereoBlock, StereoBlock, StereoBlock];
  const makeRoom = createMakeRoom();
  const lowSides = [new Float64Array(1), new Float64Array(1)] as const;
  const gains = new Float64Array(BUSES.length).fill(1);
  const breathed = new Int32Array([palette.breath()]);
  const request = { midi: 0, velocity: 0, endSample: 0, lengthSamples: 0 };

  const begin = (player: number, midi: number, velocity: number, start: number, end: number, offset: number) => {
    request.midi = midi;
    request.velocity = velocity;
    request.endSample = end;
    request.lengthSamples = end - start;
    return instruments[player]?.start(request, offset) ?? true;
  };

  const toneLanes = () => {
    toned.from.set(lanes.from);
    toned.to.set(lanes.to);
    const lane = LANE.brightness;
    toned.from[lane] = between(from[MIX.dark]!, from[MIX.bright]!, lanes.from[lane]!);
    toned.to[lane] = between(to[MIX.dark]!, to[MIX.bright]!, lanes.to[lane]!);
    toned.from[AROUSAL] = character.from[CHARACTER.haste]!;
    toned.to[AROUSAL] = character.to[CHARACTER.haste]!;
    toned.from[GLADNESS] = character.from[CHARACTER.gladness]!;
    toned.to[GLADNESS] = character.to[CHARACTER.gladness]!;
  };

  const followPalette = () => {
    const moves = palette.advance();
    toneLanes();
    if (!moves) return;
    hall.tune(to[MIX.hallSec]!, to[MIX.hallDamping]!);
    bed.tune(to[MIX.bedCutoffHz]!, to[MIX.bedRiseHz]!, to[MIX.bedEbb]!, to[MIX.bedAir]!);
  };

  /** One instrument's share of the mix, at a level that its lane moves. */
  const add = (i: number, blockStart: number) => {
    const instrument = instruments[i];
    if (!instrument?.render(blockStart)) return;
    const { lane, least, most, bus, opensDb } = PARTS[i]!;
    const asked = CHARACTER_OF[bus];
    const shut = takenBackAt(opensDb, lanes.from[LANE.brightness]!);
    const open = takenBackAt(opensDb, lanes.to[LANE.brightness]!);
    const gainFrom = from[levelAt(i)]! * between(least, most, lanes.from[lane]!) * character.from[asked]! * shut;
    const gainTo = to[levelAt(i)]! * between(least, most, lanes.to[lane]!) * character.to[asked]! * open;
    const sent = to[hallAt(i)]! * character.to[CHARACTER.hall]!;
    addAndSend(buses[BUS_OF[i]!]!, toHall, instrument.out, gainFrom, gainTo, sent);
    const echoed = to[echoAt(i)]! * character.to[CHARACTER.echo]!;
    if (echoed > 0) addTo(toEcho, instrument.out, gainFrom * echoed, gainTo * echoed);
  };

  // [lane of the bed, how far its air is open there]
  const air = new Float64Array([AIR_MIDDLE, 1]);
  const airAt = (lane: number): number => {
    if (lane === air[0]) return air[1]!;
    air[0] = lane;
    air[1] = gainOfDb(AIR_DB * (lane - AIR_MIDDLE));
    return air[1];
  };

  /** Every bus with a hand on it, the chords behind the tune. */
  const addBuses = (mix: StereoBlock) => {
    makeRoom(chords, tune);
    for (let i = 0; i < buses.length; i++) {
      compressors[i]!.run(buses[i]!);
      gains[i] = compressors[i]!.gain();
    }
    mix.left.set(low.left);
    mix.right.set(low.right);
    sumOfThree(around, chords, tune, drums);
    addWide(mix, around, lowSides[0], 1, 1, 1);
  };

  const addWide = (
    mix: StereoBlock,
    part: StereoBlock,
    lowSide: Float64Array,
    share: number,
    gainFrom: number,
    gainTo: number,
  ) => {
    const widthFrom = between(from[MIX.narrow]!, from[MIX.wide]!, lanes.from[LANE.width]!);
    const widthTo = between(to[MIX.narrow]!, to[MIX.wide]!, lanes.to[LANE.width]!);
    const fromLevel = gainFrom * keptAt(widthFrom);
    addWidened(lowSide, mix, part, widthFrom * share, widthTo * share, fromLevel, gainTo * keptAt(widthTo));
  };

  const addEffects = (mix: StereoBlock) => {
    const echoFrom = from[MIX.echo]! * between(ECHO_LEAST, ECHO_MOST, lanes.from[LANE.shimmer]!);
    const echoTo = to[MIX.echo]! * between(ECHO_LEAST, ECHO_MOST, lanes.to[LANE.shimmer]!);
    echo.render(toEcho);
    addAndSend(mix, toHall, echo.out, echoFrom, echoTo, ECHO_TO_HALL);
    hall.render(toHall);
    addWide(mix, hall.out, lowSides[1], HALL_WIDER, from[MIX.hallLevel]!, to[MIX.hallLevel]!);
  };

  // [power heard directly, power of all] in the last block
  const powers = new Float64Array(2);
  const meters: Meters = { gains, dry: () => powers[0]!, wet: () => Math.max(0, powers[1]! - powers[0]!) };

  return {
    lend(bank) {
      for (let i = 0; i < RECORDED.length; i++) {
        const zones = bank[RECORDED[i]!];
        const player = INSTRUMENTS.length + i;
        if (!zones || instruments[player]) continue;
        const surroundings = { lanes: toned, chance: createNoise(32 * seed + player + 1) };
        instruments[player] = createSampler(RECORDED_ENTRIES[RECORDED[i]!].tone, zones, surroundings);
        palette.lend(player);
      }
    },
    enter: palette.enter,
    play({ voice, midi, velocity, startSample, endSample }, blockStart) {
      if (endSample <= blockStart) return true;
      const player = palette.playerOf(voice);
      if (PARTS[player]!.struck && startSample < blockStart - LATEST_STRIKE_SAMPLES) return true;
      const offset = Math.min(BLOCK_SAMPLES - 1, Math.max(0, startSample - blockStart));
      return begin(player, midi, velocity, startSample, endSample, offset);
    },
    breathe(midi, velocity, start, end) {
      breathed[0] = palette.breath();
      begin(breathed[0]!, midi, velocity, start, end, 0);
    },
    rejoin: (sample) => instruments[breathed[0]!]?.endBy(sample),
    followTempo: echo.followTempo,
    followAffect: character.aim,
    meters,
    render(mix, blockStart) {
      clearBlock(toEcho);
      clearBlock(toHall);
      for (const bus of buses) clearBlock(bus);
      character.advance();
      followPalette();
      for (let i = 0; i < instruments.length; i++) add(i, blockStart);
      addBuses(mix);
      bed.render(airAt(lanes.to[LANE.bed]!));
      const bedFrom = from[MIX.bedLevel]! * bedAt(lanes.from[LANE.bed]!) * character.from[CHARACTER.bed]!;
      const bedTo = to[MIX.bedLevel]! * bedAt(lanes.to[LANE.bed]!) * character.to[CHARACTER.bed]!;
      addAndSend(mix, toHall, bed.out, bedFrom, bedTo, BED_TO_HALL);
      if (isMetered) powers[0] = powerOf(mix);
      addEffects(mix);
      if (isMetered) powers[1] = powerOf(mix);
      colour(mix, lanes.to[LANE.brightness]!, to[MIX.tiltDb]!, character.to[CHARACTER.liftDb]!);
      weigh(mix, character.to[CHARACTER.weightDb]!);
    },
  };
}

/** Wider is more to the sides and not more in all: the level is taken back by what the sides gain, as measured in five worlds. */
const keptAt = (width: number): number =>
  Math.sqrt((1 + SIDES * USUAL_WIDTH * USUAL_WIDTH) / (1 + SIDES * width * width));

const bedAt = (lane: number): number => Math.min(1, lane / BED_OFF) * between(BED_LEAST, BED_MOST, lane);

function powerOf({ left, right }: StereoBlock): number {
  let sum = 0;
  for (let i = 0; i < BLOCK_SAMPLES; i++) sum += left[i]! * left[i]! + right[i]! * right[i]!;
  return sum / BLOCK_SAMPLES;
}

const takenBackAt = (opensDb: number, bright: number): number =>
  opensDb === 0 ? 1 : gainOfDb(opensDb * (BRIGHT_MIDDLE - bright));

const between = (least: number, most: number, share: number): number => least + (most - least) * share;
