/**
 * The answer: what the free fingers of the singing hand strike between the notes of the tune. It lies close under the tune, and a smooth touch
 * goes on from the note on top by step, so that the ear follows one line.
 */
import type { Random } from "../../random.ts";

/** An answer lies within these semitones under the tune. */
const WITHIN = 9;
/** A step on the keyboard, in semitones. */
const STEP = 2;
/** How often a finger that finds no tone a step away strikes its own again. */
const AGAIN = 0.6;

export type AnswerRequest = {
  /** Tones of the chord, and of the scale. */
  readonly tones: readonly number[];
  readonly scale: readonly number[];
  /** The note of the tune above, the next one where the bar has one, and what sounded on top last. */
  readonly sung: number;
  readonly next: number | null;
  readonly top: number;
  /** Off the beat a tone of the scale may pass. */
  readonly weak: boolean;
  /** Chance that the line goes on by step. */
  readonly smooth: number;
  /** Of the figure: by turns the nearest tone and the nearest but one. */
  readonly stroke: number;
};

export function answerOf(request: AnswerRequest, random: Random): number | null {
  const { tones, sung, top, smooth, stroke } = request;
  const under = below(sung, (midi) => tones.includes(midi % 12));
  const goesOn = random.unit() < smooth;
  const again = random.unit() < AGAIN;
  if (goesOn) {
    const steps = stepsOf(request);
    if (steps.length > 0) return nearestTo(request.next ?? random.pick(steps), steps);
    if (again && top < sung && under.includes(top)) return top;
  }
  return under[(stroke + 1) % 2] ?? under[0] ?? null;
}

/** Tones under the tune a step away from what sounded on top. */
function stepsOf({ tones, scale, sung, top, weak }: AnswerRequest): readonly number[] {
  const passes = (midi: number) => weak && scale.includes(midi % 12) && !tones.includes((midi + 11) % 12);
  const fits = (midi: number) => tones.includes(midi % 12) || passes(midi);
  return below(sung, (midi) => midi !== top && Math.abs(midi - top) <= STEP && fits(midi));
}

function below(sung: number, counts: (midi: number) => boolean): readonly number[] {
  return Array.from({ length: WITHIN }, (_, semitones) => sung - 1 - semitones).filter(counts);
}

function nearestTo(midi: number, choices: readonly number[]): number {
  return choices.reduce((best, other) => (Math.abs(other - midi) < Math.abs(best - midi) ? other : best));
}
