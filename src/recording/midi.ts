/** This file writes a piece as a standard MIDI file: tempo map, a named track per voice, markers, and the control frames as controllers. */
import toneMidi from "@tonejs/midi";
import { AUDIO_RATE_HZ, type Bar, CONTROL_LANES, type ControlFrame, type ControlLane, type Note } from "../types.ts";
import { type KeySignature, keySignatureOf, putKeySignatures } from "./midi-keys.ts";
import { beatUsOf, createTickOf, layOut, type MidiStretch } from "./midi-time.ts";
import { tracksOf, type VoiceTrack, worldOf } from "./midi-tracks.ts";

type ToneMidi = InstanceType<typeof toneMidi.Midi>;
type Track = ReturnType<ToneMidi["addTrack"]>;

export type Score = {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly frames: readonly ControlFrame[];
  /** What happened when: phases and marks. */
  readonly markers: readonly { readonly timeMs: number; readonly label: string }[];
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
  const signatures = addKeys(midi, stretches);
  const tickOf = createTickOf(stretches);
  for (const { timeMs, label } of markers) {
    midi.header.meta.push({ type: "marker", text: latin1(label), ticks: tickOf((timeMs * AUDIO_RATE_HZ) / 1000) });
  }
  for (const voiceTrack of tracksOf(bars)) {
    const track = addTrack(midi, voiceTrack.name, voiceTrack.channel);
    track.instrument.number = voiceTrack.program;
    for (const note of notesOf(stretches, voiceTrack)) track.addNote(note);
    for (const lane of VOICE_LANES) addLane(track, lane, frames, tickOf);
  }
  const control = addTrack(midi, "Control", CONTROL_CHANNEL);
  for (const lane of CONTROL_LANES) addLane(control, lane, frames, tickOf);
  return putKeySignatures(midi.toArray(), signatures);
}

function addTrack(midi: ToneMidi, name: string, channel: number): Track {
  const track = midi.addTrack();
  track.name = name;
  track.channel = channel;
  return track;
}

/** Tempo and metre where they change, sections as markers, and each bar's chord by name. */
function addTempoMap({ header }: ToneMidi, stretches: readonly MidiStretch[]): void {
  let lastUs = 0;
  let lastBeats = 0;
  for (const stretch of stretches) {
    const { startTick: ticks, beatsABar, bar } = stretch;
    const beatUs = beatUsOf(stretch);
    // The library rounds down; half a microsecond keeps it on the number that is meant.
    if (beatUs !== lastUs) header.tempos.push({ ticks, bpm: 60e6 / (beatUs + 0.5) });
    if (beatsABar !== lastBeats) header.timeSignatures.push({ ticks, timeSignature: [beatsABar, 4] });
    if (bar?.section) header.meta.push({ type: "marker", text: latin1(bar.section), ticks });
    if (bar) header.meta.push({ type: "text", text: latin1(bar.chord.symbol), ticks });
    lastUs = beatUs;
    lastBeats = beatsABar;
  }
}

/** The key where it changes; the library keeps the ticks alone. */
function addKeys({ header }: ToneMidi, stretches: readonly MidiStretch[]): readonly KeySignature[] {
  const signatures: KeySignature[] = [];
  for (const { bar, startTick: ticks } of stretches) {
    if (!bar) continue;
    const signature = keySignatureOf(bar.key);
    const last = signatures.at(-1);
    if (last?.sharps === signature.sharps && last.minor === signature.minor) continue;
    // A signature before the first bar belongs to the lead-in, too.
    header.keySignatures.push({ ticks: last ? ticks : 0, key: "C", scale: "major" });
    signatures.push(signature);
  }
  return signatures;
}

type MidiNote = { midi: number; ticks: number; durationTicks: number; velocity: number };

/** A voice's notes in order; a note ends where the same pitch is struck again, for MIDI cannot hold one key twice. */
function notesOf(stretches: readonly MidiStretch[], { voice, world }: VoiceTrack): readonly MidiNote[] {
  const notes: MidiNote[] = [];
  const held = new Map<number, MidiNote>();
  for (const { bar, startTick } of stretches) {
    if (bar === null || worldOf(bar) !== world) continue;
    const own = bar.notes.filter((note) => note.voice === voice);
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
  for (const [i, frame] of frames.entries()) {
    const value = Math.round(frame.values[lane] * 127);
    const sample = frame.appliesAtSample;
    if (value === lastValue) continue;
    if (sample - lastSample < THINNED_SAMPLES && i < frames.length - 1) continue;
    track.addCC({ number: CONTROLLERS[lane], value: shareOf(value), ticks: tickOf(sample) });
    lastValue = value;
    lastSample = sample;
  }
}

/** MIDI text is bytes: what is not plain is written as UTF-8, which today's programs read. */
const latin1 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
