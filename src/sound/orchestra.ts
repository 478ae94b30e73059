/** This file joins the instruments, the echo and the hall into one mix, and says what each control lane moves in it. */
import { VOICES, type Voice } from "../types.ts";
import { createBass } from "./bass.ts";
import { createBed } from "./bed.ts";
import { createBell } from "./bell.ts";
import { BLOCK_SAMPLES, clearBlock, createStereoBlock, type StereoBlock } from "./block.ts";
import { createEcho } from "./echo.ts";
import { LANE, type Lanes } from "./lanes.ts";
import { addAndSend, addTo, FADERS, type Fader, widen } from "./mix.ts";
import { createNoise } from "./noise.ts";
import type { DueNote } from "./note-list.ts";
import { createPad } from "./pad.ts";
import { createReverb } from "./reverb.ts";

/** A struck note that comes later than this (60 ms) would fall beside the beat: it is left out; held notes join late. */
const LATEST_STRIKE_SAMPLES = 2880;

/** Which instrument sounds each voice. */
const PLAYED_BY: Readonly<Record<Voice, "pad" | "bell" | "bass">> = {
  pad: "pad",
  bell: "bell",
  bass: "bass",
  piano: "bell",
  pluck: "bell",
  bow: "pad",
  pulse: "bass",
};

type Range = { readonly least: number; readonly most: number };

/** What the lanes move in the mix, at 0 and at 1; brightness moves inside the pad and the bell. */
const PAD_SWELL: Range = { least: 0.7, most: 1 };
const BASS_SWELL: Range = { least: 0.85, most: 1 };
const PAD_WIDTH: Range = { least: 0.4, most: 1.2 };
const HALL_WIDTH: Range = { least: 0.6, most: 1.25 };
const BELL_SHIMMER: Range = { least: 0.8, most: 1.1 };
const ECHO_SHIMMER: Range = { least: 0.4, most: 1 };
const BED_LEVEL: Range = { least: 0, most: 1 };

export type Orchestra = {
  /** Begins a note in the block that starts here; false when every voice is taken until the next block. */
  play(note: DueNote, blockStart: number): boolean;
  /** Sounds one note of the held chord. */
  breathe(midi: number, velocity: number, blockStart: number, endSample: number): void;
  /** Lets the held chord go, because the music has come back. */
  rejoin(sample: number): void;
  followTempo(tempoBpm: number): void;
  /** Fills the block with the mix. */
  render(block: StereoBlock, blockStart: number): void;
};

export function createOrchestra(seed: number, lanes: Lanes): Orchestra {
  const pad = createPad({ lanes, chance: createNoise(4 * seed + 1) });
  const bell = createBell({ lanes, chance: createNoise(4 * seed + 2) });
  const bass = createBass();
  const bed = createBed(createNoise(4 * seed + 3));
  const echo = createEcho();
  const hall = createReverb();
  const toEcho = createStereoBlock();
  const toHall = createStereoBlock();
  const instruments = VOICES.map((voice) => PLAYED_BY[voice]).map((name) => ({ pad, bell, bass })[name]);
  const request = { midi: 0, velocity: 0, endSample: 0, lengthSamples: 0 };

  const begin = (voice: number, midi: number, velocity: number, from: number, to: number, offset: number) => {
    request.midi = midi;
    request.velocity = velocity;
    request.endSample = to;
    request.lengthSamples = to - from;
    return instruments[voice]!.start(request, offset);
  };

  /** Adds a part to the mix and the hall, at a gain that a lane moves within a range. */
  const add = (
    mix: StereoBlock,
    part: StereoBlock,
    { level, hall: send }: Fader,
    lane: number,
    { least, most }: Range,
  ) => {
    const span = level * (most - least);
    const base = level * least;
    addAndSend(mix, toHall, part, base + span * lanes.from[lane]!, base + span * lanes.to[lane]!, send);
  };
  const widenBy = (part: StereoBlock, { least, most }: Range) => {
    const span = most - least;
    widen(part, least + span * lanes.from[LANE.width]!, least + span * lanes.to[LANE.width]!);
  };

  const mixEcho = (mix: StereoBlock) => {
    const span = FADERS.bell.level * FADERS.bell.echo;
    const { least, most } = ECHO_SHIMMER;
    const [from, to] = [lanes.from[LANE.shimmer]!, lanes.to[LANE.shimmer]!];
    clearBlock(toEcho);
    addTo(toEcho, bell.out, span * (least + (most - least) * from), span * (least + (most - least) * to));
    echo.render(toEcho);
    addAndSend(mix, toHall, echo.out, FADERS.echo.level, FADERS.echo.level, FADERS.echo.hall);
  };

  const mixAll = (mix: StereoBlock) => {
    clearBlock(mix);
    clearBlock(toHall);
    widenBy(pad.out, PAD_WIDTH);
    add(mix, pad.out, FADERS.pad, LANE.swell, PAD_SWELL);
    add(mix, bell.out, FADERS.bell, LANE.shimmer, BELL_SHIMMER);
    add(mix, bass.out, FADERS.bass, LANE.swell, BASS_SWELL);
    add(mix, bed.out, FADERS.bed, LANE.bed, BED_LEVEL);
    mixEcho(mix);
    hall.render(toHall);
    widenBy(hall.out, HALL_WIDTH);
    addTo(mix, hall.out, FADERS.hall.level, FADERS.hall.level);
  };

  return {
    play(note, blockStart) {
      if (note.endSample <= blockStart) return true;
      if (PLAYED_BY[VOICES[note.voice]!] === "bell" && note.startSample < blockStart - LATEST_STRIKE_SAMPLES)
        return true;
      const offset = Math.min(BLOCK_SAMPLES - 1, Math.max(0, note.startSample - blockStart));
      return begin(note.voice, note.midi, note.velocity, note.startSample, note.endSample, offset);
    },
    breathe: (midi, velocity, from, to) => void begin(VOICES.indexOf("pad"), midi, velocity, from, to, 0),
    rejoin: (sample) => pad.endBy(sample),
    followTempo: echo.followTempo,
    render(block, blockStart) {
      for (const instrument of [pad, bell, bass]) instrument.render(blockStart);
      bed.render();
      mixAll(block);
    },
  };
}
