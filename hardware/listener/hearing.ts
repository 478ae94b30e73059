/**
 * This file is what a simulated person hears: a few features of the bar and of the control frame that sound at a time. That they agree with the sound
 * itself, rendered and measured, is shown once (test/hardware/listener/hearing.test.ts); so no session has to be rendered for a person to hear it.
 */
import { AUDIO_RATE_HZ, type Bar, type ControlFrame, isNewerBar, MODES } from "../../src/types.ts";

/** Each about 0 … 1. */
export type Heard = {
  /** How bright and full the sound is: what opens at once when the reading rises. */
  readonly openness: number;
  /** From still to driving: how many notes a second, how hard, how fast the beat. */
  readonly arousal: number;
  /** From dark to glad: the mode, and how open it sounds. */
  readonly valence: number;
};

export type Hearing = {
  readonly hear: (sound: Bar | ControlFrame) => void;
  /** Null while nothing sounds. Times never go back. */
  readonly at: (timeMs: number) => Heard | null;
};

const SAMPLES_PER_MS = AUDIO_RATE_HZ / 1000;
/** Shares in what is heard as open. */
const OPENS = { brightness: 0.7, shimmer: 0.15, bed: 0.15 } as const;
const ROUSES = { pace: 0.5, velocity: 0.2, tempo: 0.3 } as const;
const GLADDENS = { mode: 0.6, openness: 0.4 } as const;
/** From half a note a second to eight. */
const [SLOWEST_PER_SEC, OCTAVES] = [0.5, 4];
const [SLOW_BPM, FAST_BPM] = [45, 135];
const [SOFT, HARD] = [30, 110];
/** No session knows so many bars ahead, nor frames. */
const MOST_KEPT = 64;

export function createHearing(): Hearing {
  const bars = new Map<number, Bar>();
  const frames: ControlFrame[] = [];
  let frame: ControlFrame | null = null;
  let sounding: { readonly bar: Bar; readonly arousal: number } | null = null;

  const hear = (sound: Bar | ControlFrame) => {
    if (sound.type === "frame") {
      frames.push(sound);
      if (frames.length > MOST_KEPT) frame = frames.shift() ?? frame;
    } else if (isNewerBar(sound, bars.get(sound.bar))) {
      bars.set(sound.bar, sound);
      const [oldest] = bars.keys();
      if (bars.size > MOST_KEPT && oldest !== undefined) bars.delete(oldest);
    }
  };
  const barAt = (sample: number): Bar | null => {
    let found: Bar | null = null;
    for (const bar of bars.values()) {
      if (bar.startSample + bar.lengthSamples <= sample) bars.delete(bar.bar);
      else if (bar.startSample <= sample && !bar.dropped) found = bar;
    }
    return found;
  };
  const at = (timeMs: number): Heard | null => {
    const sample = timeMs * SAMPLES_PER_MS;
    while (frames[0] && frames[0].appliesAtSample <= sample) frame = frames.shift() ?? frame;
    const bar = barAt(sample);
    if (frame === null || frame.values.gain === 0 || bar === null) return null;
    if (sounding?.bar !== bar) sounding = { bar, arousal: arousalOf(bar) };
    const openness = opennessOf(frame);
    return { openness, arousal: sounding.arousal, valence: valenceOf(bar, openness) };
  };
  return { hear, at };
}

export const opennessOf = ({ values }: ControlFrame): number =>
  OPENS.brightness * values.brightness + OPENS.shimmer * values.shimmer + OPENS.bed * values.bed;

export function arousalOf({ notes, lengthSamples, tempoBpm }: Bar): number {
  const perSec = notes.length / (lengthSamples / AUDIO_RATE_HZ);
  const pace = Math.log2(Math.max(perSec, SLOWEST_PER_SEC) / SLOWEST_PER_SEC) / OCTAVES;
  const meanVelocity = notes.reduce((sum, { velocity }) => sum + velocity, 0) / Math.max(1, notes.length);
  const velocity = (Math.max(meanVelocity, SOFT) - SOFT) / (HARD - SOFT);
  return (
    ROUSES.pace * pace + ROUSES.velocity * velocity + (ROUSES.tempo * (tempoBpm - SLOW_BPM)) / (FAST_BPM - SLOW_BPM)
  );
}

/** Modes stand from bright to dark. */
function valenceOf({ key }: Bar, openness: number): number {
  const mode = 1 - MODES.indexOf(key.mode) / (MODES.length - 1);
  return GLADDENS.mode * mode + GLADDENS.openness * openness;
}
