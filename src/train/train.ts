/** This file counts the whole model from the corpora: the same folder gives the same bytes on every machine. */
import { createHash } from "node:crypto";
import { CHORD_VIEWPOINT } from "../music/model/chord-moments.ts";
import type { Learned, PackedModel } from "../music/model/learned-file.ts";
import { MELODY_VIEWPOINT } from "../music/model/melody-moments.ts";
import { filterOf } from "../music/model/novelty.ts";
import { packBytes, packNumbers, packTallies } from "../music/model/packed.ts";
import { RHYTHM_VIEWPOINT } from "../music/model/rhythm-moments.ts";
import { countPieces } from "../music/model/tally.ts";
import type { Viewpoint } from "../music/model/viewpoint.ts";
import { countVoices } from "./chorales.ts";
import { type Chorale, readChorales, readLeadSheets, readLieder, readPopSongs, type Song } from "./corpora.ts";
import { learnShares } from "./learn-shares.ts";
import { chordPieceOf, intervalsOf, melodyPieceOf, type Piece, rhythmPiecesOf, sopranoIntervalsOf } from "./pieces.ts";
import { readConsonances, readRatings } from "./ratings.ts";
import { SPLIT_RULE } from "./split.ts";

/** Raised when what is counted, or how it is written, changes. */
const VERSION = 3;
/** Bits of the filter for each part of a melody that it keeps. */
const FILTER_BITS = 8;

/** `onStep` tells what is being done, with the share of all work. */
export function train(dir: string, onStep: (share: number, text: string) => void = () => {}): Learned {
  onStep(0, "POP909");
  const pop = readPopSongs(dir);
  onStep(0.05, "OpenEWLD");
  const leads = readLeadSheets(dir);
  const lieder = readLieder(dir, (share) => onStep(0.1 + 0.5 * share, "OpenScore Lieder"));
  onStep(0.6, "chorales");
  const chorales = readChorales(dir);
  const tunes = [...leads, ...lieder];
  onStep(0.65, "weighing");
  const melodies = [...tunes.map(({ song }) => intervalsOf(song)), ...chorales.map(sopranoIntervalsOf)];
  const counts = {
    split: SPLIT_RULE,
    sources: sourcesOf(pop, leads, lieder, chorales),
    popChords: learn(CHORD_VIEWPOINT, pop, ({ song }) => [chordPieceOf(song)]),
    songChords: learn(CHORD_VIEWPOINT, leads, ({ song }) => [chordPieceOf(song.chords)]),
    melody: learn(MELODY_VIEWPOINT, leads, ({ song }) => [melodyPieceOf(song)]),
    rhythm: learn(RHYTHM_VIEWPOINT, tunes, ({ song }) => rhythmPiecesOf(song)),
    voices: countVoices(chorales),
    ratings: readRatings(dir),
    consonances: readConsonances(dir),
    known: packBytes(filterOf(melodies, FILTER_BITS).bits),
  };
  onStep(1, "done");
  return { version: VERSION, hash: hashOf(JSON.stringify(counts)), ...counts };
}

/** The text of the committed file. */
export function fileTextOf(learned: Learned): string {
  return [
    "/** This file is written by `npm run train`: what was counted in the corpora named below. Do not edit it. */",
    'import type { Learned } from "./learned-file.ts";',
    "",
    `export const LEARNED: Learned = ${JSON.stringify(learned, null, 1)};`,
    "",
  ].join("\n");
}

/** Shares from songs that were not counted; then those are counted too, and only what is held out stays unseen. */
function learn<T>(
  viewpoint: Viewpoint,
  songs: readonly Song<T>[],
  piecesOf: (song: Song<T>) => readonly Piece[],
): PackedModel {
  const of = (...parts: readonly Song<T>["part"][]) =>
    songs.filter(({ part }) => parts.includes(part)).flatMap(piecesOf);
  const shares = learnShares(viewpoint, of("count"), of("weigh"));
  return { longTerm: countPieces(viewpoint, of("count", "weigh")).map(packTallies), shares: packNumbers(shares) };
}

function sourcesOf(
  pop: readonly Song<unknown>[],
  leads: readonly Song<unknown>[],
  lieder: readonly Song<unknown>[],
  chorales: readonly Chorale[],
): Learned["sources"] {
  const counts = (songs: readonly Song<unknown>[]) => ({
    songs: songs.length,
    heldOut: songs.filter(({ part }) => part === "held").length,
  });
  return [
    { corpus: "POP909 (music-x-lab/POP909-Dataset)", licence: "MIT", ...counts(pop), gives: "chords" },
    {
      corpus: "OpenEWLD (00sapo/OpenEWLD)",
      licence: "public domain by the collection's own selection",
      ...counts(leads),
      gives: "chords, melody, rhythm, filter",
    },
    { corpus: "OpenScore Lieder (OpenScore/Lieder)", licence: "CC0", ...counts(lieder), gives: "rhythm, filter" },
    {
      corpus: "JSB chorales (czhuang/JSB-Chorales-dataset)",
      licence: "music in the public domain",
      songs: chorales.length,
      heldOut: 0,
      gives: "voice leading, filter",
    },
    {
      corpus: "inconData (pmcharrison/inconData): Lahdelma & Eerola 2016, Bowling et al. 2018",
      licence: "CC0",
      songs: 0,
      heldOut: 0,
      gives: "valence, tension and consonance of chords",
    },
  ];
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
