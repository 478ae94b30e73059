/** The pad: four voices that breathe with the bars, ring a little into the next one, and now and then resolve a suspension. */
import type { Random } from "../../random.ts";
import type { Note, Voice } from "../../types.ts";
import { BAR_TICKS } from "../form/beat.ts";
import { FERMATA_TICKS } from "../form/fermata.ts";
import type { Chord } from "../harmony/chord.ts";
import { modulo } from "../harmony/scale.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";

/** The old chord sounds on while the new one swells. */
const OVERLAP_TICKS = 300;
/**
 * Steps of MIDI velocity as written, before shading, by scale steps above the root. Root, fifth and third are the chord; a sixth, a seventh, a ninth or a
 * suspension colours it and is voiced under them, or the chord that it hides would be heard in its place: a major seventh holds a minor triad, a minor one a major.
 */
const ACCENTS: Readonly<Partial<Record<number, number>>> = { 0: 2, 2: 4, 4: 0 };
const COLOUR_ACCENT = -8;

export type PadRequest = {
  readonly voice: Voice;
  readonly voicing: readonly number[];
  readonly previous: readonly number[];
  readonly chord: Chord;
  readonly scale: readonly number[];
  readonly tension: number;
  readonly loudness: Loudness;
  readonly beforePause: boolean;
};

export function playPad(request: PadRequest, random: Random): readonly Note[] {
  const { voicing, chord, loudness, beforePause } = request;
  const suspended = suspendedVoice(request, random);
  const resolvesAt = random.pick([960, 960, 1440, 480]);
  const end = BAR_TICKS + (beforePause ? FERMATA_TICKS : OVERLAP_TICKS);
  return voicing.flatMap((midi, part) => {
    // The outer voices carry, the inner ones fill.
    const accent = (part === voicing.length - 1 ? 3 : part === 0 ? 0 : -3) + toneAccent(chord, midi);
    const velocity = velocityOf("pad", loudness, accent, random);
    const note = { voice: request.voice, startTick: 0, durationTicks: end, midi, velocity };
    if (part !== suspended) return [note];
    const held = { ...note, midi: request.previous[part]!, durationTicks: resolvesAt + 60 };
    return [held, { ...note, startTick: resolvesAt, durationTicks: end - resolvesAt }];
  });
}

/** How far a tone stands before the others of its chord, in steps of MIDI velocity. */
export function toneAccent({ pitchClasses, degrees, degree }: Chord, midi: number): number {
  const step = (degrees[pitchClasses.indexOf(midi % 12)]! - degree + 7) % 7;
  return ACCENTS[step] ?? COLOUR_ACCENT;
}

/** A voice that falls by one or two semitones may hang over as a suspension, where it rubs against no other voice. */
function suspendedVoice(request: PadRequest, random: Random): number {
  const { voicing, previous, chord, scale, tension, beforePause } = request;
  const wish = random.unit();
  if (beforePause || wish > 0.12 + 0.4 * tension) return -1;
  return voicing.findIndex((midi, part) => {
    const held = previous[part];
    if (held === undefined || (held - midi !== 1 && held - midi !== 2) || chord.pitchClasses.includes(held % 12)) {
      return false;
    }
    const rubs = (other: number) => [1, 11].includes(modulo(other - held, 12));
    return scale.includes(held % 12) && !voicing.some((other, otherPart) => otherPart !== part && rubs(other));
  });
}
