/** This file measures how well the learned model foretells songs that it was not counted from, beside a 2-gram on the same split. */
import { MELODY, POP_CHORDS, SONG_CHORDS } from "../../music/model/learned-models.ts";
import { type Model, probabilityOf, saysOf } from "../../music/model/predict.ts";
import { countPieces } from "../../music/model/tally.ts";
import type { Level } from "../../music/model/viewpoint.ts";
import { CORPORA_DIR, hasCorpora, readLeadSheets, readPopSongs, type Song } from "../../train/corpora.ts";
import { chordPieceOf, melodyPieceOf, type Piece } from "../../train/pieces.ts";
import { type Row, rowOf } from "../row.ts";

type Task = {
  readonly name: string;
  readonly model: Model;
  /** Contexts of the peer's 2-gram, from none to one symbol. */
  readonly peerLevels: readonly Level[];
  readonly read: (dir: string) => readonly Song<Piece>[];
  readonly mostBits: number;
  /** Bits below the peer, where they are asked. */
  readonly leastGain: number | null;
};

const withPiece = <T>(songs: readonly Song<T>[], pieceOf: (song: T) => Piece): readonly Song<Piece>[] =>
  songs.map((song) => ({ ...song, song: pieceOf(song.song) }));

const TASKS: readonly Task[] = [
  {
    name: "popChords",
    model: POP_CHORDS,
    peerLevels: [[], [[0, 1]]],
    read: (dir) => withPiece(readPopSongs(dir), chordPieceOf),
    mostBits: 2.62,
    leastGain: 1,
  },
  {
    name: "leadSheetChords",
    model: SONG_CHORDS,
    peerLevels: [[], [[0, 1]]],
    read: (dir) => withPiece(readLeadSheets(dir), ({ chords }) => chordPieceOf(chords)),
    mostBits: 4.37,
    leastGain: 0.7,
  },
  {
    name: "intervals",
    model: MELODY,
    // Degree, chord and interval: what the model has before it, too.
    peerLevels: [
      [],
      [[1, 0]],
      [
        [1, 0],
        [2, 0],
      ],
      [
        [1, 0],
        [2, 0],
        [0, 1],
      ],
    ],
    read: (dir) => withPiece(readLeadSheets(dir), melodyPieceOf),
    mostBits: 2.25,
    leastGain: null,
  },
];
const UNIT = "bits a symbol, held out";

/** Empty where there are no corpora: `hasCorpora()` tells. */
export function heldOutRows(dir = CORPORA_DIR): readonly Row[] {
  return hasCorpora(dir) ? TASKS.flatMap((task) => rowsOf(task, task.read(dir))) : [];
}

function rowsOf({ name, model, peerLevels, mostBits, leastGain }: Task, songs: readonly Song<Piece>[]): readonly Row[] {
  const held = songs.filter(({ part }) => part === "held").map(({ song }) => song);
  const counted = songs.filter(({ part }) => part !== "held").map(({ song }) => song);
  const viewpoint = { ...model.viewpoint, longTerm: peerLevels, inPiece: [] };
  const peer: Model = { viewpoint, longTerm: countPieces(viewpoint, counted), shares: null };
  const [value, peerValue] = [bitsOf(model, held), bitsOf(peer, held)];
  const figure = { unit: `${UNIT} (${held.length} songs)`, peer: "2-gram, Witten-Bell" };
  const bits = rowOf({ ...figure, name: `heldOut.${name}`, value, peerValue }, { valueAtMost: mostBits });
  if (leastGain === null) return [bits];
  const gain = { name: `heldOut.${name}.gain`, value: peerValue - value, unit: "bits below the 2-gram" };
  return [bits, rowOf({ ...gain, peer: figure.peer, peerValue }, { valueAtLeast: leastGain })];
}

function bitsOf(model: Model, pieces: readonly Piece[]): number {
  const symbols = model.viewpoint.sizes[0]!;
  let [bits, moments] = [0, 0];
  for (const piece of pieces) {
    for (const [at, moment] of piece.entries()) {
      bits -= Math.log2(probabilityOf(saysOf(model, piece, at), moment[0]!, symbols));
      moments++;
    }
  }
  return bits / moments;
}
