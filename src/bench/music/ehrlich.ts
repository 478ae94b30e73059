/**
 * This file is the peer: the music of Ehrlich et al. 2019 (PLoS ONE 14(3), e0213516), written anew from the rules of its published
 * program (MIT, © 2021 Stefan Ehrlich) with seeded chance in place of MATLAB's. One bar a chord, in the same shape as Attune's bars.
 */
import { type Random, randomFor } from "../../random.ts";
import { AUDIO_RATE_HZ, type Bar, DEFAULT_WORLD, MODES, type Note, TICKS_PER_BEAT, type Voice } from "../../types.ts";

/** The peer's name in the rows: its music is composed in the same run, by its rules, not taken from the paper. */
export const EHRLICH = "Ehrlich 2019 (rewritten)";

export type EhrlichRequest = {
  readonly seed: number;
  readonly bars: number;
  /** 0…1, both. */
  readonly valence: number;
  readonly arousal: number;
};

/** The chords of C major by degree, as the program lists them: its "root" is the first of the row, whatever the chord's own root. */
const CHORDS = [
  [60, 64, 55],
  [62, 65, 57],
  [64, 55, 59],
  [60, 65, 57],
  [55, 59, 62],
  [57, 60, 64],
  [59, 62, 65],
] as const;
const ROOTS = [0, 2, 4, 5, 7, 9, 11] as const;
const THIRDS_AND_FIFTHS = [2, 4] as const;
/** First degree of each mode, from Lydian to Locrian, and the steps of its four chords above that. */
const MODE_DEGREES = [3, 0, 4, 1, 5, 2, 6] as const;
const PROGRESSION = [0, 3, 4, 0] as const;
/** All is played a minor third lower than listed. */
const LOWER = 3;
const EIGHTHS = 8;
const EIGHTH_TICKS = TICKS_PER_BEAT / 2;
const BAR_TICKS = EIGHTHS * EIGHTH_TICKS;
const SOFTEST = 50;

export function composeEhrlich({ seed, bars, valence, arousal }: EhrlichRequest): readonly Bar[] {
  const place = 6 - Math.round(valence * 6);
  const tonicDegree = MODE_DEGREES[place]!;
  const eighthSec = 0.3 - 0.15 * arousal;
  const lengthSamples = Math.round(EIGHTHS * eighthSec * AUDIO_RATE_HZ);
  return Array.from({ length: bars }, (_, bar): Bar => {
    const degree = (tonicDegree + PROGRESSION[bar % PROGRESSION.length]!) % 7;
    const pitchClasses = [0, ...THIRDS_AND_FIFTHS].map((step) => pitchClassOf(degree + step));
    return {
      type: "bar",
      bar,
      revision: 0,
      startSample: bar * lengthSamples,
      lengthSamples,
      lengthTicks: BAR_TICKS,
      tempoBpm: 30 / eighthSec,
      // Attune has no Locrian: its name stands for the darkest mode here, while the notes are Locrian all the same.
      key: { tonic: pitchClassOf(tonicDegree), mode: MODES[Math.min(place, MODES.length - 1)]! },
      world: DEFAULT_WORLD,
      chord: { root: pitchClassOf(degree), pitchClasses, symbol: `${degree + 1}` },
      notes: playChord(CHORDS[degree]!, valence, arousal, randomFor(seed, "ehrlich", bar)),
    };
  });
}

const pitchClassOf = (degree: number): number => (ROOTS[degree % 7]! - LOWER + 12) % 12;

function playChord(chord: readonly number[], valence: number, arousal: number, random: Random): readonly Note[] {
  const loudest = 60 + (40 * Math.round(10 * arousal)) / 10;
  const octaves = Array.from({ length: 6 }, () => octaveOf(valence, random));
  // Nothing is let go before all sound stops at the next chord.
  const strike = (voice: Voice, midi: number, eighth: number): Note => ({
    voice,
    startTick: eighth * EIGHTH_TICKS,
    durationTicks: BAR_TICKS - eighth * EIGHTH_TICKS,
    midi: midi - LOWER,
    velocity: SOFTEST + random.below(loudest - SOFTEST + 1),
  });
  const held = chord.map((midi, i) => strike("pad", midi + 12 * octaves[i]!, 0));
  const bass = strike("bass", chord[0]! - (valence > 0.5 ? 12 : 24), 0);
  const eighths = Array.from({ length: EIGHTHS }, (_, eighth) => {
    const root = random.unit() < arousal ? [strike("bell", chord[0]! + 12 * octaves[4]!, eighth)] : [];
    const upper = chord[1 + random.below(2)]! + 12 * octaves[5]!;
    return random.unit() < arousal ? [...root, strike("bell", upper, eighth)] : root;
  });
  return [...held, bass, ...eighths.flat()];
}

/** An octave down with probability 1 − 2v in the dark half, up with 2v − 1 in the bright one. */
function octaveOf(valence: number, random: Random): number {
  const unit = random.unit();
  if (valence < 0.5) return unit > 2 * valence ? -1 : 0;
  return unit < 2 * valence - 1 ? 1 : 0;
}
