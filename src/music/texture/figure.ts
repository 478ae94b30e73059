/**
 * The figure: the chord's tones, broken up under the melody. It begins where nothing else does until the bar has as many onsets as asked,
 * then goes on under what is sung. Its rhythms stay for a phrase, so that it carries the pulse.
 */
import type { Random } from "../../random.ts";
import { type Goal, type Note, TICKS_PER_BEAT } from "../../types.ts";
import { BAR_TICKS, SIXTEENTH_TICKS, SIXTEENTHS } from "../form/beat.ts";
import { gapVariation } from "../form/rhythm.ts";
import { answerOf } from "../melody/answer.ts";
import type { Amount } from "./amount.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";
import { type Manner, STYLES } from "./style.ts";
import type { Touch } from "./touch.ts";
import type { Texture } from "./world.ts";

/** Sixteenths of a bar in the order in which they are filled. */
const ORDERS: Readonly<Record<Manner, readonly (readonly number[])[]>> = {
  calm: [
    [4, 8, 12, 2, 10, 6, 14, 0, 5, 13, 9, 1, 15, 7, 3, 11],
    [2, 8, 12, 6, 14, 7, 4, 10, 0, 15, 3, 11, 1, 13, 5, 9],
    [4, 6, 12, 14, 8, 10, 2, 0, 7, 15, 11, 3, 5, 13, 9, 1],
    [2, 3, 4, 8, 10, 11, 12, 6, 14, 0, 5, 13, 9, 1, 7, 15],
    [1, 2, 3, 8, 9, 10, 12, 4, 6, 14, 0, 11, 5, 13, 7, 15],
    [4, 5, 6, 12, 13, 14, 8, 2, 10, 0, 9, 1, 7, 15, 3, 11],
  ],
  steady: [
    [0, 8, 4, 12, 6, 14, 2, 10, 15, 7, 3, 11, 13, 5, 9, 1],
    [0, 6, 12, 4, 10, 8, 2, 14, 7, 15, 11, 3, 5, 13, 1, 9],
    [0, 4, 8, 14, 6, 12, 10, 2, 3, 11, 7, 15, 1, 9, 5, 13],
    [2, 6, 10, 14, 0, 8, 4, 12, 7, 15, 3, 11, 5, 13, 9, 1],
    [0, 3, 6, 8, 11, 14, 4, 12, 2, 10, 7, 15, 5, 13, 9, 1],
    [0, 2, 3, 4, 8, 10, 11, 12, 6, 14, 7, 15, 5, 13, 9, 1],
  ],
};
/** How many of them a phrase draws on. */
const PHRASE_ORDERS = 5;
/** A rhythm other than the phrase's first must fit better by so much. */
const LOYALTY = 0.04;
/** Of the last strokes one may be exchanged for one of the next, where that brings the rhythm nearer by so much. */
const EXCHANGES = 3;
const EXCHANGE = 0.03;
/** Gaps between onsets vary more where people play calmly: their standard deviation over their mean (reference/music.md, section 4). */
const VARIATION = { calm: 0.53, agitated: 0.31 } as const;

/** How long a broken tone sounds without a pedal, of the way to the next one, at arousal 0 and 1: calm playing is more tied. */
const RINGS = [1.4, 0.85] as const;

/** Ticks in a millisecond at one beat a minute. */
const TICKS_A_MINUTE_MS = TICKS_PER_BEAT / 60_000;
/** Times the lag at arousal 0 and 1. */
const HESITATES = [1.3, 0.65] as const;
/** How often the hand that struck last strikes again, whatever the share of either. */
const STAYS = 0.5;
/** Answers in a row without a note sung between: one more, and the middle of the keyboard would stand empty. */
const MOST_ANSWERS = 4;
/** Where the bar has sung nothing for so many ticks, or nothing yet, the figure steps forward, by so much of an accent. */
const STEPS_FORWARD = { afterTicks: 2 * TICKS_PER_BEAT, accent: 2.5 } as const;

/** Which rung of the ladder of tones sounds at each stroke, lowest first. */
const SHAPES: Readonly<Record<Texture["shapes"], readonly (readonly number[])[]>> = {
  broken: [
    [0, 2, 1, 2],
    [0, 2, 3, 2],
    [0, 1, 2, 3, 2, 1],
    [0, 2, 4, 3],
    [0, 2, 1, 3],
    [1, 2, 3, 2, 4, 2],
  ],
  waves: [
    [0, 1, 2, 3, 4, 5, 4, 3, 2, 1],
    [0, 2, 3, 4, 5, 3, 2, 1],
    [1, 2, 3, 4, 3, 2],
  ],
  drops: [
    [4, 2, 3, 1],
    [3, 1, 2, 0],
    [4, 3, 1, 2, 0],
    [2, 4, 1, 3],
  ],
};

export type FigureRequest = {
  /** Tones to break, lowest first. */
  readonly voicing: readonly number[];
  readonly scale: readonly number[];
  readonly texture: Texture;
  readonly goal: Goal;
  readonly amount: Amount;
  readonly arousal: number;
  readonly touch: Touch;
  readonly tempoBpm: number;
  /** Semitones that the figure lies above its usual height. */
  readonly lift: number;
  readonly loudness: Loudness;
  /** What already sounds in the bar, and of it the tune; the last note sung before. */
  readonly taken: readonly Note[];
  readonly melody: readonly Note[];
  readonly lastMidi: number | null;
};

/** `phrase` is the random stream of the phrase, `random` that of the bar. */
export function playFigure(request: FigureRequest, phrase: Random, random: Random): readonly Note[] {
  const { texture, loudness, taken, melody, touch } = request;
  const orders = Array.from({ length: PHRASE_ORDERS }, () => phrase.pick(ORDERS[STYLES[request.goal].manner]));
  const shape = phrase.pick(SHAPES[texture.shapes]);
  const ladder = ladderOf(request);
  const strokes = tidedOver(request, strokesOf(request, orders));
  const hesitation = HESITATES[0] + (HESITATES[1] - HESITATES[0]) * request.arousal;
  const lagTicks = Math.floor(texture.lagMs * touch.lag * hesitation * TICKS_A_MINUTE_MS * request.tempoBpm);
  const notes: Note[] = [];
  let answers = false;
  let inARow = 0;
  let lastTick = -1;
  for (const [stroke, sixteenth] of strokes.entries()) {
    const startTick = sixteenth * SIXTEENTH_TICKS;
    const alone = !taken.some((note) => note.startTick === startTick);
    const topped = melody.some((note) => note.startTick === startTick);
    const stays = random.unit() < texture.line * STAYS;
    answers = stays && stroke > 0 ? answers : random.unit() < texture.answers * touch.answers;
    const lag = alone ? random.below(lagTicks + 1) : 0;
    const broken = ladder[Math.min(ladder.length - 1, shape[stroke % shape.length]!)]!;
    const sungTick = melody.findLast((note) => note.startTick <= startTick)?.startTick ?? Number.NEGATIVE_INFINITY;
    if (sungTick > lastTick) inARow = 0;
    lastTick = startTick;
    const isDue = answers && !topped && inARow < MOST_ANSWERS;
    const answer = isDue ? answerAt(request, { notes, startTick, stroke }, random) : null;
    inARow = answer === null ? 0 : inARow + 1;
    const midi = answer ?? broken;
    if (taken.some((note) => note.startTick === startTick && Math.abs(note.midi - midi) <= 1)) continue;
    const next = strokes[stroke + 1] === undefined ? BAR_TICKS : strokes[stroke + 1]! * SIXTEENTH_TICKS;
    const forward = startTick - sungTick >= STEPS_FORWARD.afterTicks ? STEPS_FORWARD.accent : 0;
    const accent = forward + (sixteenth % 8 === 0 ? 4 : sixteenth % 2 === 1 ? -5 : 0);
    const velocity = velocityOf("figure", loudness, accent, random);
    const durationTicks = Math.round((next - startTick - lag) * (texture.pedal ? 1 : ringOf(request.arousal)));
    const note = { voice: texture.figure, startTick: startTick + lag, durationTicks };
    notes.push({ ...note, midi, velocity });
  }
  return notes;
}

function ringOf(arousal: number): number {
  return RINGS[0] + (RINGS[1] - RINGS[0]) * arousal;
}

type Stroke = { readonly notes: readonly Note[]; readonly startTick: number; readonly stroke: number };

/** An answer to what was sung last, on from what sounded on top last; null before anything was sung. */
function answerAt(request: FigureRequest, { notes, startTick, stroke }: Stroke, random: Random): number | null {
  const { voicing, scale, melody, lastMidi, taken, texture, touch } = request;
  const sung = melody.findLast((note) => note.startTick < startTick)?.midi ?? lastMidi;
  if (sung === null) return null;
  return answerOf(
    {
      tones: voicing.map((midi) => midi % 12),
      scale,
      sung,
      next: melody.find((note) => note.startTick > startTick)?.midi ?? null,
      top: topBefore([...taken, ...notes], startTick) ?? sung,
      weak: startTick % TICKS_PER_BEAT !== 0,
      smooth: texture.line * touch.smooth,
      stroke,
    },
    random,
  );
}

/** The highest note of the last onset before a tick; null where the bar has none. */
function topBefore(notes: readonly Note[], tick: number): number | null {
  let [last, top] = [-1, -1];
  for (const { startTick, midi } of notes) {
    if (startTick >= tick || startTick < last) continue;
    top = startTick > last ? midi : Math.max(top, midi);
    last = startTick;
  }
  return top < 0 ? null : top;
}

/** Strokes where nothing begins yet, then under what does, until the bar has what is asked. */
function strokesOf(request: FigureRequest, orders: readonly (readonly number[])[]): readonly number[] {
  const { amount, arousal, taken, touch } = request;
  const begun = [...new Set(taken.map(({ startTick }) => Math.floor(startTick / SIXTEENTH_TICKS)))];
  const count = Math.max(0, amount.onsets - begun.length);
  const wanted = VARIATION.calm + (VARIATION.agitated - VARIATION.calm) * arousal + touch.variation;
  let best: readonly number[] = [];
  let order = orders[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, candidate] of orders.entries()) {
    const free = candidate.filter((sixteenth) => !begun.includes(sixteenth));
    const strokes = nearer(free, count, begun, wanted);
    const miss = Math.abs(gapVariation([...begun, ...strokes]) - wanted) + (i === 0 ? 0 : LOYALTY);
    if (miss < least) [best, order, least] = [strokes, candidate, miss];
  }
  const missing = amount.notes - taken.length - best.length;
  const under = order.filter((sixteenth) => begun.includes(sixteenth)).slice(0, Math.max(0, Math.ceil(missing * 0.6)));
  return [...best, ...under].toSorted((a, b) => a - b);
}

/** Where what carries the music fades, a stroke more in the middle of each silence that would let it fade. */
function tidedOver({ texture, taken }: FigureRequest, strokes: readonly number[]): readonly number[] {
  const fadesAfter = texture.fadesAfter;
  if (fadesAfter === null) return strokes;
  const begun = [...taken.map(({ startTick }) => Math.floor(startTick / SIXTEENTH_TICKS)), ...strokes];
  const onsets = [...new Set([...begun, SIXTEENTHS])].toSorted((a, b) => a - b);
  const added = onsets.flatMap((onset, i) => {
    const gap = (onsets[i + 1] ?? onset) - onset;
    return gap > fadesAfter ? [onset + 2 * Math.ceil(gap / 4)] : [];
  });
  return [...strokes, ...added].toSorted((a, b) => a - b);
}

/** The first `count` of the free sixteenths, one of them exchanged where gaps then vary more as wanted. */
function nearer(free: readonly number[], count: number, begun: readonly number[], wanted: number): readonly number[] {
  const first = free.slice(0, count);
  let best = first;
  let least = Math.abs(gapVariation([...begun, ...first]) - wanted) - EXCHANGE;
  for (const other of free.slice(count, count + EXCHANGES)) {
    for (let i = Math.max(0, count - EXCHANGES); i < first.length; i++) {
      const strokes = first.with(i, other);
      const miss = Math.abs(gapVariation([...begun, ...strokes]) - wanted);
      if (miss < least) [best, least] = [strokes, miss];
    }
  }
  return best;
}

/** The tones in every octave of the range. */
function ladderOf({ voicing, texture, lift }: FigureRequest): readonly number[] {
  const [lowest, highest] = texture.figureRange;
  const tones = voicing.map((midi) => midi % 12);
  const ladder: number[] = [];
  for (let midi = lowest + lift; midi <= highest + lift; midi++) if (tones.includes(midi % 12)) ladder.push(midi);
  return ladder;
}
