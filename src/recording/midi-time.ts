/**
 * This file lays session time out in MIDI ticks: each bar keeps its own ticks and tempo, and what lies between bars (the lead-in, a
 * pause) becomes whole beats at a tempo that fits, so that bar lines stay bar lines in a notation program.
 */
import { AUDIO_RATE_HZ, type Bar, TICKS_PER_BEAT } from "../types.ts";

/** A stretch of session time with one tempo and one metre. */
export type MidiStretch = {
  readonly startSample: number;
  readonly lengthSamples: number;
  readonly startTick: number;
  readonly lengthTicks: number;
  readonly beatsABar: number;
  /** Null between bars. */
  readonly bar: Bar | null;
};

const BEATS_A_BAR = 4;
/** A shorter hole than this (10 ms) is rounding, not a rest. */
const SHORTEST_REST_SAMPLES = AUDIO_RATE_HZ / 100;

export function layOut(bars: readonly Bar[]): readonly MidiStretch[] {
  const stretches: MidiStretch[] = [];
  let sample = 0;
  let tick = 0;
  const add = (lengthSamples: number, lengthTicks: number, beatsABar: number, bar: Bar | null) => {
    stretches.push({ startSample: sample, lengthSamples, startTick: tick, lengthTicks, beatsABar, bar });
    sample += lengthSamples;
    tick += lengthTicks;
  };
  for (const [i, bar] of bars.entries()) {
    const restSamples = bar.startSample - sample;
    if (restSamples > SHORTEST_REST_SAMPLES) {
      const beats = restBeats(restSamples, bar.tempoBpm);
      add(restSamples, beats * TICKS_PER_BEAT, Math.min(beats, BEATS_A_BAR), null);
    }
    const next = bars[i + 1];
    const own = bar.startSample + bar.lengthSamples;
    const end = next && Math.abs(next.startSample - own) <= SHORTEST_REST_SAMPLES ? next.startSample : own;
    add(Math.max(1, end - sample), bar.lengthTicks, Math.round(bar.lengthTicks / TICKS_PER_BEAT), bar);
  }
  return stretches;
}

/** Up to four beats as they come, more as whole bars. */
function restBeats(restSamples: number, tempoBpm: number): number {
  const beats = Math.max(1, Math.round((restSamples * tempoBpm) / (60 * AUDIO_RATE_HZ)));
  return beats <= BEATS_A_BAR ? beats : BEATS_A_BAR * Math.round(beats / BEATS_A_BAR);
}

/** Length of a beat in MIDI's unit, whole microseconds. */
export const beatUsOf = ({ lengthSamples, lengthTicks }: MidiStretch): number =>
  Math.round((lengthSamples * 1e6 * TICKS_PER_BEAT) / (AUDIO_RATE_HZ * lengthTicks));

/** Session sample → tick; after the last bar its tempo goes on. Calls with rising samples are fast. */
export function createTickOf(stretches: readonly MidiStretch[]): (sample: number) => number {
  let i = 0;
  return (sample) => {
    while (i > 0 && (stretches[i]?.startSample ?? 0) > sample) i--;
    while (i + 1 < stretches.length && (stretches[i + 1]?.startSample ?? 0) <= sample) i++;
    const stretch = stretches[i];
    // Without a bar there is no tempo: MIDI's own default of 120.
    if (!stretch) return Math.round((sample * 2 * TICKS_PER_BEAT) / AUDIO_RATE_HZ);
    const { startSample, startTick, lengthSamples, lengthTicks } = stretch;
    return Math.max(0, startTick + Math.round(((sample - startSample) * lengthTicks) / lengthSamples));
  };
}
