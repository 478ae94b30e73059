/** This file reads the chords of a POP909 song: lines of start, end and chord, "1.39 2.06 C#:min/b3"; "N" is no chord. */
import { failure } from "../errors.ts";
import type { ChordKind, PlainChord } from "../music/model/chord-moments.ts";

const KINDS: Readonly<Record<string, ChordKind>> = {
  maj: "maj",
  min: "min",
  "7": "7",
  min7: "m7",
  maj7: "maj7",
  maj6: "6",
  min6: "m6",
  sus2: "sus2",
  sus4: "sus4",
  "sus4(b7)": "7sus4",
  aug: "aug",
  dim: "dim",
  dim7: "dim7",
  hdim7: "hdim",
  minmaj7: "mmaj7",
};
const NATURALS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
/** A beat is the shortest chord of a song; what is shorter than this is a slip of the annotation. */
const SHORTEST_SEC = 0.2;

export function readPopSong(name: string, text: string): readonly PlainChord[] {
  const rows = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const spans = rows.map(([start, end]) => Number(end) - Number(start));
  const beatSec = Math.min(...spans.filter((span) => span > SHORTEST_SEC));
  let atBeat = 0;
  return rows.map(([, , chord], place) => {
    const beats = Math.round(spans[place]! / beatSec);
    const plain = { ...chordOf(name, chord ?? ""), beats, atBeat };
    atBeat += beats;
    return plain;
  });
}

function chordOf(name: string, text: string): Pick<PlainChord, "root" | "kind"> {
  if (text === "N") return { root: null, kind: "none" };
  const [, letter, accidentals, kind] = /^([A-G])([#b]*):([^/]+)/.exec(text) ?? [];
  if (letter === undefined || KINDS[kind!] === undefined) {
    throw failure("SCORE_BROKEN", `${name} has a chord that is not known: ${text}`);
  }
  const shift = [...accidentals!].reduce((sum, each) => sum + (each === "#" ? 1 : -1), 0);
  return { root: (NATURALS[letter]! + shift + 12) % 12, kind: KINDS[kind!]! };
}
