/** This file measures how new the tunes are: the longest run of intervals that a stretch as long as a song shares with any song of the corpora. */

import { readChorales, readLeadSheets, readLieder } from "../../train/corpora.ts";
import { intervalsOf as intervalsOfTune, sopranoIntervalsOf } from "../../train/pieces.ts";
import type { Bar } from "../../types.ts";
import { quantileOf, type Row, rowOf } from "../row.ts";
import { EHRLICH } from "./ehrlich.ts";
import { intervalsOf } from "./melody.ts";
import { melodyOf } from "./notes.ts";
import { createLongestShared } from "./novelty.ts";
import type { LongPieces, Manner } from "./pieces.ts";

/** OpenEWLD's songs have 104 notes in the mean; songs of their own kind share 8 intervals with another in the median, 11 at most. */
const SONG_NOTES = 104;
const MOST_P95 = 10;
const MOST_EVER = 11;

export function noveltyRows(
  manner: Manner,
  pieces: LongPieces,
  dir: string,
  onShare: (share: number) => void,
): readonly Row[] {
  const tunes = [...readLeadSheets(dir), ...readLieder(dir, onShare)].map(({ song }) => intervalsOfTune(song));
  const longest = createLongestShared([...tunes, ...readChorales(dir).map(sopranoIntervalsOf)]);
  const runs = (pieces: readonly (readonly Bar[])[]) => pieces.flatMap((bars) => stretchesOf(bars).map(longest));
  const [ours, peers] = [runs(pieces.ours), runs(pieces.peers)];
  const figure = { unit: `intervals, ${ours.length} stretches`, peer: EHRLICH };
  const row = (name: string, most: number, of: (runs: readonly number[]) => number) => {
    const values = { value: of(ours), peerValue: of(peers) };
    return rowOf({ ...figure, name: `novelty.${manner.goal}.${name}`, ...values }, { valueAtMost: most });
  };
  return [
    row("sharedRun.p95", MOST_P95, (all) => quantileOf(all, 0.95)),
    row("sharedRun.longest", MOST_EVER, (all) => Math.max(...all)),
  ];
}

/** The tune in pieces as long as a song. */
function stretchesOf(bars: readonly Bar[]): readonly (readonly number[])[] {
  const intervals = intervalsOf(melodyOf(bars));
  const count = Math.ceil(intervals.length / SONG_NOTES);
  return Array.from({ length: count }, (_, i) => intervals.slice(i * SONG_NOTES, (i + 1) * SONG_NOTES));
}
