/** This file reads what a headband said of itself in streams beside the EEG of an XDF: how each electrode touches, whether it is worn, its battery. */
import type { TellWord } from "../headband-words.ts";
import type { PlaceTime } from "./clock/place-times.ts";
import { createWordReader } from "./table/word-columns.ts";
import type { XdfTrack } from "./xdf-tracks.ts";

/** Tells every word whose sample has come; the values of a track stand in its labels. */
export function createWordTeller(
  tracks: readonly XdfTrack[],
  { stream, placeTime, tell }: { readonly stream: string; readonly placeTime: PlaceTime; readonly tell: TellWord },
): (position: number) => void {
  const rows = tracks.flatMap(({ stream: { words }, stamps, labels }, track) =>
    words === null
      ? []
      : [...stamps].map((sec, i) => ({ track, sample: Math.round(placeTime(sec)), text: labels[i] ?? "" })),
  );
  const placed = rows.filter(({ sample }) => Number.isFinite(sample)).sort((a, b) => a.sample - b.sample);
  const readers = tracks.map(({ stream: { words } }) => words && createWordReader(words, stream, "."));
  const columns = tracks.map(({ stream: { words } }) => words?.columns ?? []);
  let next = 0;
  /** Each stream tells a part: what another said before still holds. */
  let touches = {};
  let isWorn: boolean | null = null;
  let battery: number | null = null;
  return (position) => {
    for (let row = placed[next]; row && row.sample <= position; row = placed[++next]) {
      const values = row.text.split(" ");
      const sample = Math.max(0, row.sample);
      const word = readers[row.track]?.(
        (columns[row.track] ?? []).map((column) => values[column] ?? ""),
        sample,
      );
      if (!word) continue;
      touches = { ...touches, ...word.touches };
      isWorn = word.isWorn ?? isWorn;
      battery = word.battery ?? battery;
      tell({ type: "headband", stream, sample, touches, isWorn, battery });
    }
  };
}
