/** This file writes MIDI 1.0 messages (midi.org, "MIDI 1.0 Detailed Specification"). Channels count from 1 to 16, as people do. */

export type MidiBytes = readonly number[];

const SEVEN_BITS = 127;
const seven = (value: number): number => Math.min(SEVEN_BITS, Math.max(0, Math.round(value)));
const on = (status: number, channel: number): number => status | (channel - 1);

export const noteOn = (channel: number, midi: number, velocity: number): MidiBytes =>
  // A velocity of 0 would be a note off.
  [on(0x90, channel), seven(midi), Math.max(1, seven(velocity))];
export const noteOff = (channel: number, midi: number): MidiBytes => [on(0x80, channel), seven(midi), 0];
/** `share` is 0 … 1. */
export const controlShare = (channel: number, controller: number, share: number): MidiBytes =>
  control(channel, controller, share * SEVEN_BITS);
const control = (channel: number, controller: number, value: number): MidiBytes => [
  on(0xb0, channel),
  controller,
  seven(value),
];

/** 24 to a beat. */
export const CLOCK: MidiBytes = [0xf8];
export const START: MidiBytes = [0xfa];
export const STOP: MidiBytes = [0xfc];

const ALL_SOUND_OFF = 120;
const ALL_NOTES_OFF = 123;
const SUSTAIN = 64;

/** On these channels nothing sounds any more, nor is held. */
export const panic = (channels: readonly number[]): readonly MidiBytes[] =>
  channels.flatMap((channel) => [
    control(channel, SUSTAIN, 0),
    control(channel, ALL_NOTES_OFF, 0),
    control(channel, ALL_SOUND_OFF, 0),
  ]);

/** A registered parameter: chosen, set, and put away, so that a stray data entry changes nothing. */
const registered = (channel: number, number: number, value: number): readonly MidiBytes[] => [
  control(channel, 101, number >> 7),
  control(channel, 100, number & SEVEN_BITS),
  control(channel, 6, value),
  control(channel, 38, 0),
  control(channel, 101, SEVEN_BITS),
  control(channel, 100, SEVEN_BITS),
];
const BEND_RANGE = 0;
const MPE_CONFIGURATION = 6;

export const MPE_MASTER = 1;
export const MPE_MEMBERS: readonly number[] = Array.from({ length: 15 }, (_, i) => i + 2);

/** The lower zone: channel 1 for all, 2 to 16 a note each; a note bends by 48 semitones, all by 2 (MIDI Polyphonic Expression 1.0). */
export const mpeZone = (): readonly MidiBytes[] => [
  ...registered(MPE_MASTER, MPE_CONFIGURATION, MPE_MEMBERS.length),
  ...registered(MPE_MASTER, BEND_RANGE, 2),
  ...MPE_MEMBERS.flatMap((channel) => registered(channel, BEND_RANGE, 48)),
];
/** A zone without members is none. */
export const noMpeZone = (): readonly MidiBytes[] => registered(MPE_MASTER, MPE_CONFIGURATION, 0);
