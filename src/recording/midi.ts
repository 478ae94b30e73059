/** This file writes a piece as a standard MIDI file: tempo map, a named track per voice, markers, and the control frames as controllers. */
import toneMidi from "@tonejs/midi";
import {
  AUDIO_RATE_HZ,
  type Bar,
  CONTROL_LANES,
  type ControlFrame,
  type ControlLane,
  type Note,
  VOICES,
  type Voice,
} from "../types.ts";
import { beatUsOf, createTickOf, layOut, type MidiStretch } from "./midi-time.ts";

type ToneMidi = InstanceType<typeof toneMidi.Midi>;
type Track = ReturnType<ToneMidi["addTrack"]>;

export type Score = {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly frames: readonly ControlFrame[];
  /** What happened when: phases and marks. */
  readonly markers: readonly { readonly timeMs: number; readonly label: string }[];
};

/** Name, channel and General MIDI programme (both from 0) of each voice's track. */
const TRACKS: Readonly<Record<Voice, { readonly name: string; readonly channel: number; readonly program: number }>> = {
  pad: { name: "Pad", channel: 0, program: 89 },
  bell: { name: "Bell", channel: 1, program: 8 },
  bass: { name: "Bass", channel: 2, program: 32 },
  piano: { name: "Piano", channel: 3, program: 0 },
  pluck: { name: "Pluck", channel: 4, program: 46 },
  bow: { name: "Bow", channel: 5, program: 48 },
  pulse: { name: "Pulse", channel: 6, program: 38 },
};
/** Controllers of the lanes: volume, expression, cutoff, chorus, variation, effect 1. */
const CONTROLLERS: Readonly<Record<ControlLane, number>> = {
  gain: 7,
  swell: 11,
  brightness: 74,
  shimmer: 93,
  width: 70,
  bed: 12,
};
/** Lanes that every voice's track carries too, so that a synthesiser fades as Attune does; the rest stands on the track "Control". */
const VOICE_LANES: readonly ControlLane[] = ["gain"];
const CONTROL_CHANNEL = 15;
/** A controller moves at most this often: eight times a second. */
const THINNED_SAMPLES = AUDIO_RATE_HZ / 8;

export function midiBytes({ title, bars, frames, markers }: Score): Uint8Array {
  const midi = new toneMidi.Midi();
  const stretches = layOut(bars);
  midi.header.name = latin1(title);
  addTempoMap(midi, stretches);
  const tickOf = createTickOf(stretches);
  for (const { timeMs, label } of markers) {
    midi.header.meta.push({ type: "marker", text: latin1(label), ticks: tickOf((timeMs * AUDIO_RATE_HZ) / 1000) });
  }
  for (const voice of VOICES) {
    const { name, channel, program } = TRACKS[voice];
    const notes = notesOf(stretches, voice);
    if (notes.length === 0) continue;
    const track = addTrack(midi, name, channel);
    track.instrument.number = program;
    for (const note of notes) track.addNote(note);
    for (const lane of VOICE_LANES) addLane(track, lane, frames, tickOf);
  }
  const control = addTrack(midi, "Control", CONTROL_CHANNEL);
  for (const lane of CONTROL_LANES) addLane(control, lane, frames, tickOf);
  return midi.toArray();
}

function addTrack(midi: ToneMidi, name: string, channel: number): Track {
  const track = midi.addTrack();
  track.name = name;
  track.channel = channel;
  return track;
}

/** Tempo and metre where they change, and each bar's chord by name. */
function addTempoMap({ header }: ToneMidi, stretches: readonly MidiStretch[]): void {
  let lastUs = 0;
  let lastBeats = 0;
  for (const stretch of stretches) {
    const { startTick: ticks, beatsABar, bar } = stretch;
    const beatUs = beatUsOf(stretch);
    // The library rounds down; half a microsecond keeps it on the number that is meant.
    if (beatUs !== lastUs) header.tempos.push({ ticks, bpm: 60e6 / (beatUs + 0.5) });
    if (beatsABar !== lastBeats) header.timeSignatures.push({ ticks, timeSignature: [beatsABar, 4] });
    if (bar) header.meta.push({ type: "text", text: latin1(bar.chord.symbol), ticks });
    lastUs = beatUs;
    lastBeats = beatsABar;
  }
}

type MidiNote = { midi: number; ticks: number; durationTicks: number; velocity: number };

/** A voice's notes in order; a note ends where the same pitch is struck again, for MIDI cannot hold one key twice. */
function notesOf(stretches: readonly MidiStretch[], voice: Voice): readonly MidiNote[] {
  const notes: MidiNote[] = [];
  const held = new Map<number, MidiNote>();
  for (const { bar, startTick } of stretches) {
    const own = (bar?.notes ?? []).filter((note) => note.voice === voice);
    for (const note of own.toSorted((a, b) => a.startTick - b.startTick || a.midi - b.midi)) {
      const ticks = startTick + note.startTick;
      const before = held.get(note.midi);
      if (before?.ticks === ticks) continue;
      if (before) before.durationTicks = Math.min(before.durationTicks, ticks - before.ticks);
      const written = { midi: note.midi, ticks, durationTicks: note.durationTicks, velocity: velocityOf(note) };
      held.set(note.midi, written);
      notes.push(written);
    }
  }
  return notes;
}

/** The library counts velocities and controllers from 0 to 1 and rounds down. */
const velocityOf = (note: Note): number => shareOf(note.velocity);
const shareOf = (sevenBits: number): number => Math.min(1, (sevenBits + 0.5) / 127);

/** A lane's changes in steps of 1/127, at most eight a second, its last value always. */
function addLane(track: Track, lane: ControlLane, frames: readonly ControlFrame[], tickOf: (sample: number) => number) {
  let lastValue = -1;
  let lastSample = Number.NEGATIVE_INFINITY;
  for (const [place, frame] of frames.entries()) {
    const value = Math.round(frame.values[lane] * 127);
    const sample = frame.appliesAtSample;
    if (value === lastValue) continue;
    if (sample - lastSample < THINNED_SAMPLES && place < frames.length - 1) continue;
    track.addCC({ number: CONTROLLERS[lane], value: shareOf(value), ticks: tickOf(sample) });
    lastValue = value;
    lastSample = sample;
  }
}

/** MIDI text is bytes: what is not plain is written as UTF-8, which today's programs read. */
const latin1 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
