/**
 * This file keeps the music breathing when no bar comes: the last chord is sounded again, softly and slowly, until the next bar begins.
 */
import { AUDIO_RATE_HZ, type Bar } from "../types.ts";

const EVERY_SAMPLES = 5 * AUDIO_RATE_HZ;
/** Longer than the distance, so that one breath begins in the last one's arms. */
const LENGTH_SAMPLES = 6 * AUDIO_RATE_HZ;
const VELOCITY = 58;
const MOST_NOTES = 6;
const MIDDLE_C = 60;

export type Breath = {
  /** A bar has begun: its chord is what would be held, its end is when that would be needed. True when a chord was held till now. */
  hear(bar: Bar): boolean;
  /** Sounds the chord when it is due in the block that begins here. */
  sustain(blockStart: number, sound: (midi: number, velocity: number, endSample: number) => void): void;
  /** True while no bar sounds: none has come yet, or a chord is held in its place. */
  isWaiting(): boolean;
};

export function createBreath(): Breath {
  const chord = new Uint8Array(MOST_NOTES);
  const size = new Int32Array(1);
  // [when the next breath is due]
  const due = new Float64Array([Number.POSITIVE_INFINITY]);
  const holding = new Uint8Array(1);

  const keep = (midi: number) => {
    if (size[0]! < MOST_NOTES && midi >= 0 && midi <= 127) {
      chord[size[0]!] = midi;
      size[0] = size[0]! + 1;
    }
  };

  /** The pad's last chord in the bar, else the named chord below middle C; a bar without any leaves the one before. */
  const learnChord = (bar: Bar) => {
    const pads = bar.notes.filter((note) => note.voice === "pad");
    if (pads.length === 0 && bar.chord.pitchClasses.length === 0) return;
    size[0] = 0;
    const lastStart = Math.max(...pads.map((note) => note.startTick));
    for (const note of pads) if (note.startTick === lastStart) keep(note.midi);
    if (pads.length === 0) for (const pitchClass of bar.chord.pitchClasses) keep(MIDDLE_C - 12 + pitchClass);
  };

  return {
    isWaiting: () => holding[0] === 1 || due[0] === Number.POSITIVE_INFINITY,
    hear(bar) {
      const held = holding[0] === 1;
      holding[0] = 0;
      due[0] = bar.startSample + bar.lengthSamples;
      learnChord(bar);
      return held;
    },
    sustain(blockStart, sound) {
      if (blockStart < due[0]!) return;
      due[0] = blockStart + EVERY_SAMPLES;
      holding[0] = 1;
      for (let i = 0; i < size[0]!; i++) sound(chord[i]!, VELOCITY, blockStart + LENGTH_SAMPLES);
    },
  };
}
