/**
 * Applied dominants: for one bar a chord borrows the third or the seventh that makes it the dominant of the next one, home or not. They are the
 * tones outside the scale that songs are fullest of, and in minor they make the tonic plain.
 */
import { type Chord, type Colour, chordOf } from "./chord.ts";
import { type Key, modulo, semitonesOf } from "./scale.ts";

/** Colours that let the borrowed tone sound: with a raised third, and with a lowered seventh. */
const COLOURS = { third: ["triad", "add9", "seven", "nine"], seventh: ["seven", "nine"] } as const;

export type Applied = { readonly key: Key; readonly degree: number; readonly colours: readonly Colour[] };

/** The dominant of a degree; null where it needs no tone from outside the scale or more than one, or does not lie a fifth above. */
export function appliedTo(key: Key, target: number): Applied | null {
  const degree = (target + 4) % 7;
  const semitones = semitonesOf(key);
  const above = (step: number) => modulo(semitones[(degree + step) % 7]! - semitones[degree]!, 12);
  if (above(3) !== 5 || above(4) !== 7) return null;
  if (above(2) === 3) return { key: { ...key, altered: [(degree + 2) % 7, 1] }, degree, colours: COLOURS.third };
  return above(6) === 11
    ? { key: { ...key, altered: [(degree + 6) % 7, -1] }, degree, colours: COLOURS.seventh }
    : null;
}

/** The key in which a chord's bar is played: with the tone that the chord borrows. */
export function localKey(key: Key, chord: Chord): Key {
  const target = resolutionOf(key, chord);
  return target === null ? key : appliedTo(key, target)!.key;
}

/** The degree that an applied dominant leads to; null for any other chord. */
export function resolutionOf(key: Key, { degree, colour, root, symbol }: Chord): number | null {
  const target = (degree + 3) % 7;
  const applied = appliedTo(key, target);
  const borrowed = applied === null ? null : chordOf(applied.key, degree, colour);
  const isIt =
    borrowed?.root === root && borrowed.symbol === symbol && borrowed.symbol !== chordOf(key, degree, colour)?.symbol;
  return isIt ? target : null;
}
