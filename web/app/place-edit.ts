/** This file moves channels about on the head: each at one place or none, no place with two, and every step can be taken back. */
import type { Places } from "../../src/types.ts";
import { headPlaceOf } from "../charts/head-places.ts";

export type PlaceEdit = {
  readonly places: Places;
  /** Of channels, the one that is put next; null where none is chosen. */
  readonly chosen: number | null;
  /** Newest last. */
  readonly before: readonly Places[];
  /** What it began with. */
  readonly first: Places;
};

/** As was said; else the names of the channels that are places. */
export function beginEdit(channels: readonly string[], said: Places | null): PlaceEdit {
  const seen = new Set<string>();
  const named = channels.map((name) => {
    if (headPlaceOf(name) === null || seen.has(name)) return null;
    seen.add(name);
    return name;
  });
  const places = said ?? named;
  const open = places.indexOf(null);
  return { places, chosen: open === -1 ? null : open, before: [], first: places };
}

export const choose = (edit: PlaceEdit, channel: number | null): PlaceEdit => ({
  ...edit,
  chosen: edit.chosen === channel ? null : channel,
});

/** Puts a channel at a place, null for none. Who sat there goes where this one came from. The next channel without a place is chosen then. */
export function put(edit: PlaceEdit, channel: number, place: string | null): PlaceEdit {
  const { places, before } = edit;
  const from = places[channel] ?? null;
  if (from === place) return { ...edit, chosen: null };
  const moved = places.map((other, i) => (i === channel ? place : other !== null && other === place ? from : other));
  const open = place === null ? -1 : moved.findIndex((other, i) => other === null && i > channel);
  return { ...edit, places: moved, before: [...before, places], chosen: open === -1 ? null : open };
}

export function undo(edit: PlaceEdit): PlaceEdit {
  const places = edit.before.at(-1);
  return places ? { ...edit, places, before: edit.before.slice(0, -1), chosen: null } : edit;
}

export const reset = (edit: PlaceEdit): PlaceEdit =>
  edit.places === edit.first
    ? edit
    : { ...edit, places: edit.first, before: [...edit.before, edit.places], chosen: null };

export const isUsable = ({ places }: PlaceEdit): boolean => places.some((place) => place !== null);
