/**
 * This file turns bars into MIDI messages, each at the sample at which it sounds: notes, their ends, the clock. A span of time is asked for once; what was
 * given is not taken back, but what sounds is always ended.
 */
import { type Bar, TICKS_PER_BEAT } from "../types.ts";
import { CLOCK, type MidiBytes, noteOff, noteOn, START } from "./bytes.ts";
import { type Channels, mpeChannels, voiceChannels } from "./channels.ts";

const CLOCKS_PER_BEAT = 24;

export type Timed = { readonly sample: number; readonly bytes: MidiBytes };
type Sounding = { readonly channel: number; readonly midi: number; readonly endSample: number };

export type Score = {
  /** What begins from `from` up to, but not at, `to`, and what ends until then; in order. */
  readonly between: (bars: readonly Bar[], from: number, to: number) => readonly Timed[];
  /** Ends of all that sounds, at once; the clock then begins anew with a bar. */
  readonly end: () => readonly MidiBytes[];
};

export function createScore(options: { readonly isMpe: boolean; readonly hasClock: boolean }): Score {
  const channels: Channels = options.isMpe ? mpeChannels() : voiceChannels();
  let sounding: readonly Sounding[] = [];
  let isStarted = false;

  const endsUntil = (sample: number): Timed[] => {
    const over = sounding.filter(({ endSample }) => endSample <= sample);
    sounding = sounding.filter(({ endSample }) => endSample > sample);
    return over.map(({ channel, midi, endSample }) => {
      channels.release(channel);
      return { sample: endSample, bytes: noteOff(channel, midi) };
    });
  };
  const clockOf = (bar: Bar, from: number, to: number): Timed[] => {
    const pulses = (bar.lengthTicks / TICKS_PER_BEAT) * CLOCKS_PER_BEAT;
    const out: Timed[] = [];
    for (let pulse = 0; pulse < pulses; pulse++) {
      const sample = bar.startSample + (pulse * bar.lengthSamples) / pulses;
      if (sample < from || sample >= to) continue;
      // Who joins within a bar waits for the next: a start is a first beat.
      if (pulse === 0 && !isStarted) {
        isStarted = true;
        out.push({ sample, bytes: START });
      }
      if (isStarted) out.push({ sample, bytes: CLOCK });
    }
    return out;
  };
  const notesOf = (bar: Bar, from: number, to: number) =>
    bar.notes.flatMap((note) => {
      const sampleAt = (tick: number) => bar.startSample + (tick * bar.lengthSamples) / bar.lengthTicks;
      const sample = sampleAt(note.startTick);
      if (sample < from || sample >= to) return [];
      return [{ sample, note, endSample: sampleAt(note.startTick + note.durationTicks) }];
    });

  const between: Score["between"] = (bars, from, to) => {
    const heard = bars.filter(({ dropped }) => !dropped);
    const out: Timed[] = options.hasClock ? heard.flatMap((bar) => clockOf(bar, from, to)) : [];
    const begun = heard.flatMap((bar) => notesOf(bar, from, to)).sort((a, b) => a.sample - b.sample);
    for (const { sample, note, endSample } of begun) {
      out.push(...endsUntil(sample));
      const channel = channels.take(note.voice);
      // The same key again, or a channel whose note is not over: it ends where the next begins.
      const [cut, others] = parted(sounding, (one) => isCutBy(one, channel, note.midi, options.isMpe));
      sounding = [...others, { channel, midi: note.midi, endSample }];
      out.push(...cut.map((one) => ({ sample, bytes: noteOff(one.channel, one.midi) })));
      out.push({ sample, bytes: noteOn(channel, note.midi, note.velocity) });
    }
    out.push(...endsUntil(to));
    return out.sort((a, b) => a.sample - b.sample);
  };
  return {
    between,
    end: () => {
      const ends = sounding.map(({ channel, midi }) => noteOff(channel, midi));
      for (const { channel } of sounding) channels.release(channel);
      sounding = [];
      isStarted = false;
      return ends;
    },
  };
}

const isCutBy = (one: Sounding, channel: number, midi: number, isMpe: boolean): boolean =>
  one.channel === channel && (isMpe || one.midi === midi);

function parted<T>(list: readonly T[], is: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter(is), list.filter((one) => !is(one))];
}
