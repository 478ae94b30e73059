/** Measures of composed music, written apart from the composer (reference/music.md, section 10). */
import { randomFor } from "../../src/random.ts";
import { type Bar, type Note, TICKS_PER_BEAT } from "../../src/types.ts";

/** A note with its place in the piece, in ticks. */
export type Placed = Note & { readonly tick: number; readonly bar: Bar };

function placed(bars: readonly Bar[]): readonly Placed[] {
  let tick = 0;
  return bars.flatMap((bar) => {
    const notes = bar.notes.map((note) => ({ ...note, tick: tick + note.startTick, bar }));
    tick += bar.lengthTicks;
    return notes;
  });
}

function durationSec(bars: readonly Bar[]): number {
  return bars.reduce((sum, bar) => sum + bar.lengthSamples, 0) / 48_000;
}

export const notesPerSec = (bars: readonly Bar[]): number => placed(bars).length / durationSec(bars);

export function onsetsPerSec(bars: readonly Bar[]): number {
  return new Set(placed(bars).map(({ tick }) => tick)).size / durationSec(bars);
}

export function meanVelocity(bars: readonly Bar[]): number {
  return mean(placed(bars).map(({ velocity }) => velocity));
}

/** The tune: the loudest bell note at each tick, without the softer figure. */
export function melodyOf(bars: readonly Bar[]): readonly Placed[] {
  const loudest = new Map<number, Placed>();
  for (const note of placed(bars)) {
    if (note.voice !== "bell") continue;
    if (note.velocity > (loudest.get(note.tick)?.velocity ?? 0)) loudest.set(note.tick, note);
  }
  return [...loudest.values()].filter(isSung).toSorted((a, b) => a.tick - b.tick);
}

/** The figure is softer than anything sung. */
function isSung({ velocity, bar }: Placed): boolean {
  const loudest = Math.max(...bar.notes.filter(({ voice }) => voice === "bell").map((note) => note.velocity));
  return velocity > 0.72 * loudest;
}

export function chordToneShare(notes: readonly Placed[]): number {
  return mean(notes.map(({ midi, bar }) => (bar.chord.pitchClasses.includes(midi % 12) ? 1 : 0)));
}

export const onStrongBeats = (notes: readonly Placed[]): readonly Placed[] =>
  notes.filter(({ startTick }) => startTick % (2 * TICKS_PER_BEAT) === 0);

export function diatonicShare(bars: readonly Bar[], scale: (bar: Bar) => readonly number[]): number {
  return mean(placed(bars).map(({ midi, bar }) => (scale(bar).includes(midi % 12) ? 1 : 0)));
}

/** Seconds that each pitch class sounds. */
export function pitchClassWeights(bars: readonly Bar[]): readonly number[] {
  const weights = new Array<number>(12).fill(0);
  for (const { midi, durationTicks, bar } of placed(bars)) weights[midi % 12]! += durationTicks / bar.tempoBpm;
  return weights;
}

export function entropyBits(weights: readonly number[]): number {
  const sum = weights.reduce((a, b) => a + b, 0);
  return -weights.filter((w) => w > 0).reduce((bits, w) => bits + (w / sum) * Math.log2(w / sum), 0);
}

/** Probe-tone ratings of Krumhansl & Kessler 1982, from the tonic up. */
const MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
const MINOR = [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];

/** The best correlation of the pitch classes with a key's profile. */
export function keyClarity(weights: readonly number[]): number {
  let best = -1;
  for (let tonic = 0; tonic < 12; tonic++) {
    const turned = weights.map((_, i) => weights[(i + tonic) % 12]!);
    best = Math.max(best, pearson(turned, MAJOR), pearson(turned, MINOR));
  }
  return best;
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const dot = (a: readonly number[], ma: number, b: readonly number[], mb: number) =>
    a.reduce((sum, value, i) => sum + (value - ma) * (b[i]! - mb), 0);
  return dot(x, mx, y, my) / Math.sqrt(dot(x, mx, x, mx) * dot(y, my, y, my));
}

export function spearman(x: readonly number[], y: readonly number[]): number {
  return pearson(ranks(x), ranks(y));
}

function ranks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - 1) / 2;
  });
}

/** Scale-step sizes of consecutive sung notes: shares of unison, step (1–2 semitones), third (3–4) and wider. */
export function intervalShares(notes: readonly Placed[]): readonly [number, number, number, number] {
  const shares: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 1; i < notes.length; i++) {
    const size = Math.abs(notes[i]!.midi - notes[i - 1]!.midi);
    shares[size === 0 ? 0 : size <= 2 ? 1 : size <= 4 ? 2 : 3] += 1 / (notes.length - 1);
  }
  return shares;
}

/** Share of the bars with three or more sung notes whose rhythm and shape, in semitones ± 2, sounded within the 32 bars before. */
export function recallShare(bars: readonly Bar[]): number {
  const tunes = bars.map((bar) => melodyOf([bar]));
  const alike = (one: readonly Placed[], other: readonly Placed[]) =>
    one.length === other.length &&
    one.every((note, i) => note.startTick === other[i]!.startTick) &&
    one.every((note, i) => Math.abs(note.midi - one[0]!.midi - (other[i]!.midi - other[0]!.midi)) <= 2);
  const singing = tunes.flatMap((tune, bar) => (tune.length >= 3 ? [{ tune, bar }] : []));
  const recalled = singing.filter(({ tune, bar }) =>
    tunes.slice(Math.max(0, bar - 32), bar).some((t) => alike(tune, t)),
  );
  return recalled.length / singing.length;
}

/** Parallel fifths and octaves among simultaneous pad and bass voices, per 100 chord changes. */
export function parallelsPer100(bars: readonly Bar[]): { readonly fifths: number; readonly octaves: number } {
  let [changes, fifths, octaves] = [0, 0, 0];
  for (let i = 1; i < bars.length; i++) {
    const [before, after] = [voicesAtEnd(bars[i - 1]!), voicesAtStart(bars[i]!)];
    if (before.length !== after.length || before.length < 4) continue;
    changes++;
    for (const [low, a] of before.entries()) {
      for (let high = low + 1; high < before.length; high++) {
        const [b, c, d] = [before[high]!, after[low]!, after[high]!];
        if (a === c || b === d || (b - a) % 12 !== (d - c) % 12) continue;
        if ((b - a) % 12 === 7) fifths++;
        if ((b - a) % 12 === 0) octaves++;
      }
    }
  }
  return { fifths: (100 * fifths) / changes, octaves: (100 * octaves) / changes };
}

const voicesAtStart = (bar: Bar) => voicesAt(bar, 0);
const voicesAtEnd = (bar: Bar) => voicesAt(bar, bar.lengthTicks - 1);

function voicesAt(bar: Bar, tick: number): readonly number[] {
  const sounds = ({ startTick, durationTicks }: Note) => startTick <= tick && startTick + durationTicks > tick;
  const bass = bar.notes.filter(({ voice, startTick }) => voice === "bass" && startTick === 0);
  const pad = bar.notes.filter((note) => note.voice === "pad" && sounds(note));
  return [...bass, ...pad.toSorted((a, b) => a.midi - b.midi)].map(({ midi }) => midi);
}

/** "tick:pitch" of every note: two bars with the same text are the same to the ear. */
export function barText(bar: Bar): string {
  return bar.notes.map(({ startTick, midi }) => `${startTick}:${midi}`).join(" ");
}

/** Share of the bars of six or more notes that another piece has too. */
export function sharedShare(one: readonly Bar[], other: readonly Bar[]): number {
  const texts = new Set(other.map(barText));
  const full = one.filter(({ notes }) => notes.length >= 6);
  return full.filter((bar) => texts.has(barText(bar))).length / Math.max(1, full.length);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Random seeds that a failing test can print. */
export function seedsFor(name: string, count: number): readonly number[] {
  const random = randomFor(1, name);
  return Array.from({ length: count }, () => random.below(1_000_000));
}
