/**
 * This file reads the first part of a compressed MusicXML score (.mxl: a zip with one score in it) as a stream: bars, notes and
 * chord symbols. Words under the notes, layout and dynamics are passed over, and so are the accompanying parts.
 */
import { SaxesParser } from "saxes";
import { listZip } from "../../hardware/brainflow/unzip.ts";
import { failure } from "../errors.ts";

/** Ticks of a quarter in what is read, however the score divides it. */
export const QUARTER_TICKS = 480;

export type ScoreNote = {
  /** From the bar's start. */
  readonly tick: number;
  readonly ticks: number;
  readonly midi: number;
  /** True where the note goes on from the one before under a tie. */
  readonly tied: boolean;
};

/** `kind` is MusicXML's word: "major", "dominant" … */
export type ChordSymbol = { readonly tick: number; readonly root: number; readonly kind: string };

export type Meter = { readonly beats: number; readonly beatType: number };

export type ScoreBar = Meter & {
  /** Sharps; flats count below 0. */
  readonly fifths: number;
  readonly notes: readonly ScoreNote[];
  readonly chords: readonly ChordSymbol[];
};

const SEMITONES: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const END_OF_PART = "</part>";

export function readMxl(name: string, archive: Buffer): readonly ScoreBar[] {
  const isScore = (entry: { readonly name: string }) => /^(?!META-INF).*\.(xml|musicxml)$/.test(entry.name);
  const score = listZip(archive).find(isScore);
  if (score === undefined) throw failure("SCORE_BROKEN", `${name} holds no MusicXML score`);
  return readMusicXml(name, score.read().toString("utf8"));
}

export function readMusicXml(name: string, xml: string): readonly ScoreBar[] {
  const end = xml.indexOf(END_OF_PART);
  if (end < 0) throw failure("SCORE_BROKEN", `${name} has no part`);
  const cursor = newCursor();
  const parser = new SaxesParser();
  let text = "";
  parser.on("opentag", ({ name: tag, attributes }) => {
    text = "";
    Object.assign(cursor, OPENED[tag]?.(attributes as Readonly<Record<string, string>>));
  });
  parser.on("text", (more) => {
    text += more;
  });
  parser.on("closetag", ({ name: tag }) => {
    Object.assign(cursor, SAID[tag]?.(text.trim(), cursor));
    CLOSED[tag]?.(cursor);
    text = "";
  });
  parser.on("error", (error) => {
    throw failure("SCORE_BROKEN", `${name} is not well-formed MusicXML: ${error.message}`);
  });
  parser.write(xml.slice(0, end + END_OF_PART.length));
  return cursor.bars;
}

/** Where the reading stands: what is open, and what holds until it is changed. Ticks are counted from the bar's start. */
type Cursor = {
  readonly bars: ScoreBar[];
  notes: ScoreNote[];
  chords: ChordSymbol[];
  divisions: number;
  beats: number;
  beatType: number;
  fifths: number;
  /** Where the next note begins, and where the last one began. */
  tick: number;
  lastTick: number;
  step: string;
  alter: number;
  octave: number;
  durationTicks: number;
  isPitched: boolean;
  isChord: boolean;
  isGrace: boolean;
  isTied: boolean;
  rootStep: string;
  rootAlter: number;
  kind: string;
};

const NEW_NOTE = { alter: 0, durationTicks: 0, isPitched: false, isChord: false, isGrace: false, isTied: false };
const NEW_HARMONY = { rootStep: "", rootAlter: 0, kind: "" };

function newCursor(): Cursor {
  const bar = { notes: [], chords: [], divisions: 1, beats: 4, beatType: 4, fifths: 0, tick: 0, lastTick: 0 };
  return { bars: [], ...bar, step: "", octave: 0, ...NEW_NOTE, ...NEW_HARMONY };
}

const OPENED: Readonly<Record<string, (attributes: Readonly<Record<string, string>>) => Partial<Cursor>>> = {
  measure: () => ({ notes: [], chords: [], tick: 0, lastTick: 0 }),
  note: () => NEW_NOTE,
  harmony: () => NEW_HARMONY,
  chord: () => ({ isChord: true }),
  grace: () => ({ isGrace: true }),
  pitch: () => ({ isPitched: true }),
  tie: ({ type }) => (type === "stop" ? { isTied: true } : {}),
};

/** What the text of an element says. */
const SAID: Readonly<Record<string, (text: string, at: Cursor) => Partial<Cursor>>> = {
  divisions: (text) => ({ divisions: Number(text) }),
  fifths: (text) => ({ fifths: Number(text) }),
  beats: (text) => ({ beats: Number(text) }),
  "beat-type": (text) => ({ beatType: Number(text) }),
  step: (text) => ({ step: text }),
  alter: (text) => ({ alter: Math.round(Number(text)) }),
  octave: (text) => ({ octave: Number(text) }),
  duration: (text, { divisions }) => ({ durationTicks: Math.round((Number(text) * QUARTER_TICKS) / divisions) }),
  "root-step": (text) => ({ rootStep: text }),
  "root-alter": (text) => ({ rootAlter: Math.round(Number(text)) }),
  kind: (text) => ({ kind: text }),
  backup: (_, { tick, durationTicks }) => ({ tick: tick - durationTicks }),
  forward: (_, { tick, durationTicks }) => ({ tick: tick + durationTicks }),
};

const CLOSED: Readonly<Record<string, (at: Cursor) => void>> = {
  harmony: closeHarmony,
  note: closeNote,
  measure: ({ bars, beats, beatType, fifths, notes, chords }) => {
    bars.push({ beats, beatType, fifths, notes, chords });
  },
};

function closeHarmony(at: Cursor): void {
  const root = SEMITONES[at.rootStep];
  if (root === undefined || at.kind === "none" || at.kind === "") return;
  at.chords.push({ tick: at.tick, root: (root + at.rootAlter + 12) % 12, kind: at.kind });
}

function closeNote(at: Cursor): void {
  if (at.isGrace) return;
  const tick = at.isChord ? at.lastTick : at.tick;
  if (at.isPitched) {
    const midi = 12 * (at.octave + 1) + SEMITONES[at.step]! + at.alter;
    at.notes.push({ tick, ticks: at.durationTicks, midi, tied: at.isTied });
  }
  at.lastTick = tick;
  if (!at.isChord) at.tick += at.durationTicks;
}
