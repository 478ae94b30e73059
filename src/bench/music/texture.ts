/** This file measures how much is played, how hard, where and how long (reference/music.md, section 4). */

import type { Bar } from "../../types.ts";
import { durationSec, type Placed, placedNotes } from "./notes.ts";
import { remember } from "./remember.ts";
import { meanOf } from "./statistics.ts";

/** Notes this near to the first of them are one onset: an ear hears a chord. */
export const ONSET_SEC = 0.03;
/** A note that lasts longer than so many gaps is simply held: what it adds is not articulation. */
const MOST_GAPS = 2;
/** The bass register is that of the lowest quarter of the notes. */
const BASS_SHARE = 0.25;

export const onsetGroups = remember(groupOnsets);

function groupOnsets(bars: readonly Bar[]): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  for (const note of placedNotes(bars).toSorted((a, b) => a.startSec - b.startSec)) {
    const group = groups.at(-1);
    if (group && note.startSec - group[0]!.startSec < ONSET_SEC) group.push(note);
    else groups.push([note]);
  }
  return groups;
}

export const onsetsPerSec = (bars: readonly Bar[]): number => onsetGroups(bars).length / durationSec(bars);
export const notesPerSec = (bars: readonly Bar[]): number => placedNotes(bars).length / durationSec(bars);
export const meanVelocity = (bars: readonly Bar[]): number => meanOf(placedNotes(bars).map((note) => note.velocity));
export const meanTempoBpm = (bars: readonly Bar[]): number => meanOf(bars.map(({ tempoBpm }) => tempoBpm));

export function bassRegister(bars: readonly Bar[]): number {
  const pitches = pitchesOf(bars).toSorted((a, b) => a - b);
  return meanOf(pitches.slice(0, Math.ceil(pitches.length * BASS_SHARE)));
}

/** From the lowest note to the highest, in semitones. */
export function pitchRange(bars: readonly Bar[]): number {
  const pitches = pitchesOf(bars);
  return pitches.length === 0 ? 0 : Math.max(...pitches) - Math.min(...pitches);
}

/** A note's duration over the gap to the next onset, in the mean; below 1 is detached. */
export function articulation(bars: readonly Bar[]): number {
  const groups = onsetGroups(bars);
  return meanOf(
    groups.slice(0, -1).flatMap((group, i) => {
      const gapSec = groups[i + 1]![0]!.startSec - group[0]!.startSec;
      return group.map(({ startSec, endSec }) => Math.min(MOST_GAPS, (endSec - startSec) / gapSec));
    }),
  );
}

/** Notes that sound at an onset, the new ones included, in the mean. */
export function notesAtOnce(bars: readonly Bar[]): number {
  const groups = onsetGroups(bars);
  let ringing: readonly Placed[] = [];
  return meanOf(
    groups.map((group) => {
      const atSec = group.at(-1)!.startSec;
      ringing = [...ringing, ...group].filter(({ endSec }) => endSec > atSec);
      return ringing.length;
    }),
  );
}

const pitchesOf = (bars: readonly Bar[]): readonly number[] => placedNotes(bars).map(({ midi }) => midi);
