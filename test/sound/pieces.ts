/** This file holds small pieces written by hand, and what tests measure of their sound. */
import { type Core, createCore } from "../../src/sound/core.ts";
import { AUDIO_RATE_HZ, type Bar, type ControlFrame, type Note, TICKS_PER_BEAT, type World } from "../../src/types.ts";

const CHORDS = [
  { bass: 45, pad: [60, 64, 67, 71], symbol: "Am9" },
  { bass: 41, pad: [57, 60, 64, 67], symbol: "Fmaj9" },
  { bass: 36, pad: [55, 60, 62, 64], symbol: "Cadd9" },
  { bass: 43, pad: [59, 62, 64, 69], symbol: "G6" },
] as const;
const MELODY = [76, 79, 83, 84, 88, 79, 72, 74] as const;
const BAR_TICKS = 4 * TICKS_PER_BEAT;

export const FIRST_BAR_SAMPLE = AUDIO_RATE_HZ / 2;

/** Bars of Am9, Fmaj9, Cadd9, G6 in a row from half a second on, with a melody for the bell. */
export function handBars(count: number, { tempoBpm = 60, velocity = 64 } = {}): Bar[] {
  const lengthSamples = Math.round((4 * 60 * AUDIO_RATE_HZ) / tempoBpm);
  return Array.from({ length: count }, (_, bar) => {
    const { bass, pad, symbol } = CHORDS[bar % CHORDS.length]!;
    const notes: Note[] = [
      { voice: "bass", startTick: 0, durationTicks: 1800, midi: bass, velocity },
      ...pad.map((midi) => ({ voice: "pad", startTick: 0, durationTicks: 2040, midi, velocity }) as const),
    ];
    for (let beat = 0; beat < 4; beat++) {
      if ((bar * 7 + beat * 3) % 5 > 2) continue;
      const midi = MELODY[(bar * 3 + beat * 5) % MELODY.length]!;
      notes.push({ voice: "bell", startTick: beat * TICKS_PER_BEAT, durationTicks: 460, midi, velocity });
    }
    return barOf({ bar, startSample: FIRST_BAR_SAMPLE + bar * lengthSamples, lengthSamples, tempoBpm, notes, symbol });
  });
}

/** The same bars in a world, every voice playing: piano, pluck, bow and pulse double what is there. */
export function fullBars(count: number, world: World): Bar[] {
  return handBars(count).map((bar) => {
    const doubled = bar.notes.flatMap((note): Note[] => {
      if (note.voice === "pad") return [note, { ...note, voice: "piano" }];
      if (note.voice === "bass") return [note, { ...note, voice: "pulse", durationTicks: TICKS_PER_BEAT }];
      return [note, { ...note, voice: "bow", midi: note.midi - 12 }, { ...note, voice: "pluck", midi: note.midi - 12 }];
    });
    return { ...bar, world, notes: doubled };
  });
}

type BarParts = Partial<Bar> & { readonly symbol?: string };

/** A bar of C major at 60 BPM with no notes, but for what is given. */
export function barOf({ symbol = "C", ...parts }: BarParts): Bar {
  return {
    type: "bar",
    bar: 0,
    revision: 0,
    startSample: 0,
    lengthSamples: 4 * AUDIO_RATE_HZ,
    lengthTicks: BAR_TICKS,
    tempoBpm: 60,
    key: { tonic: 0, mode: "ionian" },
    chord: { root: 0, pitchClasses: [0, 4, 7], symbol },
    notes: [],
    ...parts,
  };
}

type Values = ControlFrame["values"];
const HALFWAY: Values = { gain: 1, swell: 0.5, brightness: 0.5, shimmer: 0.5, width: 0.5, bed: 0.5 };

export const frameAt = (appliesAtSample: number, values: Partial<Values> = {}): ControlFrame => ({
  type: "frame",
  frame: 0,
  appliesAtSample,
  values: { ...HALFWAY, ...values },
});

export type Sound = { readonly left: Float32Array; readonly right: Float32Array };

/** A core with everything handed over at once. */
export function coreOf(bars: readonly Bar[], frames: readonly ControlFrame[], startSample = 0): Core {
  const core = createCore({ seed: 7, startSample });
  for (const bar of bars) core.schedule(bar);
  for (const frame of frames) core.control(frame);
  return core;
}

/** The next samples of a core, asked for in pieces of the sizes given, over and over. */
export function renderFrom(core: Core, lengthSamples: number, sizes: readonly number[] = [4800]): Sound {
  const left = new Float32Array(lengthSamples);
  const right = new Float32Array(lengthSamples);
  for (let from = 0, turn = 0; from < lengthSamples; turn++) {
    const to = Math.min(lengthSamples, from + (sizes[turn % sizes.length] ?? 1));
    core.render(left.subarray(from, to), right.subarray(from, to));
    from = to;
  }
  return { left, right };
}

export const bytesOf = ({ left, right }: Sound): Buffer =>
  Buffer.concat([left, right].map((side) => Buffer.from(side.buffer, side.byteOffset, side.byteLength)));

export function rmsOf(samples: ArrayLike<number>, from = 0, to = samples.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += samples[i]! * samples[i]!;
  return Math.sqrt(sum / (to - from));
}

export function peakOf(...sides: readonly ArrayLike<number>[]): number {
  let peak = 0;
  for (const side of sides) for (let i = 0; i < side.length; i++) peak = Math.max(peak, Math.abs(side[i]!));
  return peak;
}

/** Power of one frequency (Goertzel 1958), relative to a sine of amplitude 1. */
export function levelAt(samples: ArrayLike<number>, hz: number, from = 0, to = samples.length): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / AUDIO_RATE_HZ);
  let before = 0;
  let last = 0;
  for (let i = from; i < to; i++) {
    const taper = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i - from)) / (to - from));
    const next = taper * samples[i]! + coefficient * last - before;
    before = last;
    last = next;
  }
  const power = before * before + last * last - coefficient * before * last;
  return Math.sqrt(power) / ((to - from) / 4);
}

/** Largest step between samples, relative to the RMS of the steps within 10 ms of it; what is nearly silent is left out. */
export function largestStepOf(samples: ArrayLike<number>, quietest = 1e-4): number {
  let largest = 0;
  for (let from = 1; from + 480 <= samples.length; from += 240) {
    let sum = 0;
    let peak = 0;
    for (let i = from; i < from + 480; i++) {
      const step = samples[i]! - samples[i - 1]!;
      sum += step * step;
      peak = Math.max(peak, Math.abs(step));
    }
    const rms = Math.sqrt(sum / 480);
    if (rms > quietest) largest = Math.max(largest, peak / rms);
  }
  return largest;
}

export const secOf = (seconds: number): number => Math.round(seconds * AUDIO_RATE_HZ);
