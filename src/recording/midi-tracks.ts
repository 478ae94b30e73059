/** This file says how each voice is written in MIDI: a named track for every voice of every world that is heard, with a programme that comes near. */
import { type Bar, DEFAULT_WORLD, VOICES, type Voice, WORLDS, type World } from "../types.ts";

export type VoiceTrack = {
  readonly voice: Voice;
  readonly world: World;
  readonly name: string;
  /** Both from 0. */
  readonly channel: number;
  readonly program: number;
};

/** General MIDI programmes, from 0. */
const GM = {
  piano: 0,
  electricPiano: 4,
  celesta: 8,
  glockenspiel: 9,
  vibraphone: 11,
  marimba: 12,
  guitar: 24,
  acousticBass: 32,
  electricBass: 33,
  synthBass: 38,
  pizzicato: 45,
  harp: 46,
  strings: 48,
  slowStrings: 49,
  flute: 73,
  warmPad: 89,
  choirPad: 91,
  glassPad: 92,
  kalimba: 108,
} as const;

const NAMES: Readonly<Record<Voice, string>> = {
  pad: "Pad",
  bell: "Bell",
  bass: "Bass",
  piano: "Piano",
  pluck: "Pluck",
  bow: "Bow",
  pulse: "Pulse",
  percussion: "Percussion",
};

const PLAIN: Readonly<Record<Voice, number>> = {
  pad: GM.warmPad,
  bell: GM.celesta,
  bass: GM.acousticBass,
  piano: GM.piano,
  pluck: GM.harp,
  bow: GM.strings,
  pulse: GM.synthBass,
  // On the channel of drums a programme names a kit: the standard one.
  percussion: 0,
};

/** What differs from the plain programmes; the instruments of each world stand in the sound core's table of palettes. */
const BY_WORLD: Readonly<Record<World, Partial<Record<Voice, number>>>> = {
  warm: {},
  glass: {
    pad: GM.glassPad,
    bell: GM.glockenspiel,
    piano: GM.vibraphone,
    pluck: GM.glockenspiel,
    bow: GM.glassPad,
  },
  piano: { pad: GM.choirPad, bell: GM.piano, bass: GM.piano, pluck: GM.piano, bow: GM.choirPad },
  strings: { pad: GM.slowStrings, bell: GM.pizzicato, piano: GM.harp },
  night: { pad: GM.choirPad, bell: GM.vibraphone },
  tide: { bell: GM.glockenspiel, piano: GM.vibraphone, bow: GM.slowStrings },
  room: { pad: GM.electricPiano, bell: GM.vibraphone, piano: GM.electricPiano, pluck: GM.guitar, bow: GM.flute },
  grove: { pad: GM.harp, bell: GM.harp, piano: GM.guitar, pluck: GM.guitar, bow: GM.flute },
  mallets: { pad: GM.vibraphone, bell: GM.marimba, bass: GM.electricBass, piano: GM.marimba, pluck: GM.kalimba },
  current: { pad: GM.strings, bass: GM.synthBass, piano: GM.harp, bow: GM.strings },
};

const DRUM_CHANNEL = 9;
/** Channel 9 is MIDI's drums; 15 carries the lanes. */
const CHANNELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14] as const;

export const worldOf = ({ world }: Bar): World => world ?? DEFAULT_WORLD;

/** Only what sounds. Where a session changed its world, the world stands in the track's name; beyond 14 tracks channels are shared. */
export function tracksOf(bars: readonly Bar[]): readonly VoiceTrack[] {
  const sounding = new Set(bars.flatMap((bar) => bar.notes.map(({ voice }) => `${worldOf(bar)} ${voice}`)));
  const used = WORLDS.flatMap((world) => VOICES.map((voice) => ({ world, voice }))).filter(({ world, voice }) =>
    sounding.has(`${world} ${voice}`),
  );
  const several = new Set(used.map(({ world }) => world)).size > 1;
  return used.map(({ world, voice }, i) => ({
    voice,
    world,
    name: several ? `${NAMES[voice]} (${world})` : NAMES[voice],
    channel: voice === "percussion" ? DRUM_CHANNEL : (CHANNELS[i % CHANNELS.length] ?? 0),
    program: BY_WORLD[world][voice] ?? PLAIN[voice],
  }));
}
