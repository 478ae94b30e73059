/**
 * Key clarity: how well what sounded lately fits one key, and what valence asks of it. Glad music lies firmly in its key, sad music wanders
 * among the tones of its scale (reference/music.md, section 4).
 */
import { type Note, TICKS_PER_BEAT, type Voice } from "../../types.ts";
import { BAR_TICKS } from "../form/beat.ts";
import type { Chord } from "./chord.ts";

/** How well each pitch class fits a major and a minor key, from the tonic up (Krumhansl & Kessler 1982). */
const MAJOR = unitOf([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]);
const MINOR = unitOf([6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]);
/**
 * Wanted at valence 0, ¼ … 1, a little wider than the .83 … .90 of people: only some of the chords are free to follow. Chords that are held make their
 * key clearer than is asked where the mode is glad, all but the brightest, which lacks the fourth and has to reach for it; a drone does so in every mode.
 */
const WANTED = {
  broken: [0.8, 0.8325, 0.865, 0.8975, 0.93],
  held: [0.8, 0.8325, 0.865, 0.885, 0.945],
  droned: [0.78, 0.82, 0.84, 0.845, 0.96],
} as const;
/** A clarity this far from the wanted one leaves a chord a quarter of its weight. */
const WIDTH = 0.008;
/**
 * A mode is plain where its own kind of key, major or minor, fits better than the other kind: by so much in the middle of valence, and at its ends, so
 * that a mode further out is plainer and not only another, as an ear hears it, with the partials of every tone. People's gladdest pieces and their saddest are .22 apart (reference/music.md, section 12).
 * Over a drone a minor mode that is so plain is also clear, and sad music is not to be: there it leads by less.
 */
const PLAIN_BY = { middle: 0.07, middleOverDrone: 0.03, ends: 0.45, sadOverDrone: 0.14 } as const;
/** A lead that is off by so much leaves a chord a quarter of its weight. */
const OFF = 0.04;
/** Share of what sounded that is still in the ear a bar later. */
const STAYS = 0.87;
/** What a bar plays of each tone of its chord, and of its root besides: in ticks, and as it is heard, in the mean of our worlds. */
const OF_TONE = { ticks: 1.5 * BAR_TICKS, heard: 3 } as const;
const OF_ROOT = { ticks: 0.9 * BAR_TICKS, heard: 1.5 } as const;

/**
 * Semitones above a tone, within the octave, of what sounds with it, and how strongly beside the tone and its octaves: the third and sixth partial, the
 * fifth, the seventh, as the sound of 45 pieces has them.
 */
const PARTIALS = [
  [0, 1],
  [7, 0.1],
  [4, 0.05],
  [10, 0.04],
] as const;

/** What sounded of each pitch class; what was long ago counts less. */
export type Sounded = {
  /** How long it sounded. */
  readonly ticks: readonly number[];
  /** How much was heard of it, in notes of one beat struck high at a middling velocity. */
  readonly heard: readonly number[];
};

export type Sounding = {
  readonly sounded: Sounded;
  /** The tone that stays in the bass under all chords of the piece, or null. */
  readonly drone?: number | null;
  /** Whether a voice holds the chords that others break. */
  readonly held?: boolean;
};

const SILENT: readonly number[] = new Array<number>(12).fill(0);
export const NOTHING_SOUNDED: Sounded = { ticks: SILENT, heard: SILENT };

/** `tune` is the voice that sings: held or struck, it stands before what is held. */
export function soundedAfter(sounded: Sounded, notes: readonly Note[], tune: Voice): Sounded {
  const [ticks, heard] = [faded(sounded.ticks), faded(sounded.heard)];
  for (const note of notes) {
    ticks[note.midi % 12]! += note.durationTicks;
    heard[note.midi % 12]! += prominenceOf(note, tune);
  }
  return { ticks, heard };
}

const faded = (weights: readonly number[]): number[] => weights.map((weight) => weight * STAYS);

/**
 * How much of a note is heard among the others, fitted to the chroma of 45 rendered pieces in three worlds: a long note by the root of its length, for
 * what is struck has faded by then; what is held lies behind what is struck, and what is low behind what is high. It tells a minute's lean to major or
 * minor more surely than its length alone (r .71 against .49 in minor, .81 against .67 in major).
 */
function prominenceOf({ voice, midi, durationTicks, velocity }: Note, tune: Voice): number {
  const share = voice !== tune && HELD.includes(voice) ? OF_HELD : midi < LOW_MIDI ? OF_LOW : 1;
  return (share * Math.sqrt(durationTicks / TICKS_PER_BEAT) * velocity) / 64;
}

/** Voices that hold what others strike. */
const HELD: readonly Voice[] = ["pad", "bow"];
/** Notes below this are low. */
const LOW_MIDI = 64;
const [OF_HELD, OF_LOW] = [0.6, 0.65] as const;

/** 0…1: how near these chords, a bar each, bring the clarity to what valence asks, and how plainly major or minor they leave it. */
export function clarityFit(
  { sounded, drone = null, held = true }: Sounding,
  chords: readonly Pick<Chord, "root" | "pitchClasses">[],
  valence: number,
): number {
  const after = (of: keyof Sounded) =>
    chords.reduce((weights, { root, pitchClasses }) => {
      // A tone of the chord a semitone above it silences the drone.
      const low = drone === null || pitchClasses.includes((drone + 1) % 12) ? root : drone;
      const ofTone = (tone: number) =>
        (pitchClasses.includes(tone) ? OF_TONE[of] : 0) + (tone === low ? OF_ROOT[of] : 0);
      return weights.map((weight, tone) => weight * STAYS + ofTone(tone));
    }, sounded[of]);
  const clear =
    (Math.max(...fitsOf(after("ticks"))) - wantedAt(drone === null ? (held ? "held" : "broken") : "droned", valence)) /
    WIDTH;
  const [major, minor] = fitsOf(heardOf(after("heard")));
  const lead = valence >= 0.5 ? major - minor : minor - major;
  return nearness(clear) * nearness((plainBy(valence, drone !== null) - lead) / OFF);
}

function plainBy(valence: number, isDroned: boolean): number {
  const end = isDroned && valence < 0.5 ? PLAIN_BY.sadOverDrone : PLAIN_BY.ends;
  const middle = isDroned ? PLAIN_BY.middleOverDrone : PLAIN_BY.middle;
  const away = Math.abs(2 * valence - 1);
  return middle + (end - middle) * away * Math.sqrt(Math.sqrt(away));
}

function wantedAt(chords: keyof typeof WANTED, valence: number): number {
  const wanted = WANTED[chords];
  const along = valence * (wanted.length - 1);
  const step = Math.min(wanted.length - 2, Math.floor(along));
  const [below, above] = [wanted[step]!, wanted[step + 1]!];
  return below + (above - below) * (along - step);
}

/** With the partials of every tone: under a minor third its root's fifth partial sounds a major one, and a ninth is a root's fifth's fifth. */
export function heardOf(weights: readonly number[]): readonly number[] {
  return weights.map((_, tone) =>
    PARTIALS.reduce((sum, [semitones, share]) => sum + share * weights[(tone + 12 - semitones) % 12]!, 0),
  );
}

/** The best correlation of the tones' weights with the profile of a major key, and of a minor one; 0 where all weigh the same. */
function fitsOf(weights: readonly number[]): readonly [major: number, minor: number] {
  const unit = unitOf(weights);
  return [bestFit(unit, MAJOR), bestFit(unit, MINOR)];
}

function bestFit(unit: readonly number[], profile: readonly number[]): number {
  let best = 0;
  for (let tonic = 0; tonic < 12; tonic++) {
    best = Math.max(
      best,
      profile.reduce((sum, weight, tone) => sum + weight * unit[(tone + tonic) % 12]!, 0),
    );
  }
  return best;
}

/** 1 where nothing is amiss, a quarter at 1. */
function nearness(miss: number): number {
  const near = 1 / (1 + miss * miss);
  return near * near;
}

/** About its mean and of length 1, so that the product of two is their correlation. */
function unitOf(weights: readonly number[]): readonly number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + (weight - mean) * (weight - mean), 0));
  return weights.map((weight) => (length === 0 ? 0 : (weight - mean) / length));
}
