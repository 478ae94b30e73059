/** This file opens the corpora: every song with its name and the part of the split that it belongs to. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PROJECT_DIR } from "../config.ts";
import { failure } from "../errors.ts";
import type { PlainChord } from "../music/model/chord-moments.ts";
import { type Tune, tuneOf } from "./lead-sheet.ts";
import { readMxl } from "./music-xml.ts";
import { readPopSong } from "./pop-song.ts";
import { type Part, partOf } from "./split.ts";

export type Song<T> = { readonly name: string; readonly part: Part; readonly song: T };

/** Four voices, soprano first, at each sixteenth; −1 is a rest. */
export type Chorale = readonly (readonly number[])[];

/** Recordings and scores beside the project; `ATTUNE_SHARED` names another place for them. */
export const SHARED_DIR = process.env.ATTUNE_SHARED ?? resolve(PROJECT_DIR, "../shared");

export const CORPORA_DIR = join(SHARED_DIR, "corpora");

export const hasCorpora = (dir = CORPORA_DIR): boolean => existsSync(join(dir, "pop909-chords"));

export const readPopSongs = (dir: string): readonly Song<readonly PlainChord[]>[] =>
  readFolder(join(dir, "pop909-chords"), ".txt", (name, bytes) => readPopSong(name, bytes.toString("utf8")));

export const readLeadSheets = (dir: string): readonly Song<Tune>[] => readTunes(join(dir, "openewld"));

export const readLieder = (dir: string, onShare?: (share: number) => void): readonly Song<Tune>[] =>
  readTunes(join(dir, "lieder"), onShare);

export function readChorales(dir: string): readonly Chorale[] {
  const parts: unknown = JSON.parse(readFileSync(join(dir, "jsb", "Jsb16thSeparated.json"), "utf8"));
  return Object.values(parts as Readonly<Record<string, readonly Chorale[]>>).flat();
}

function readTunes(dir: string, onShare?: (share: number) => void): readonly Song<Tune>[] {
  return readFolder(dir, ".mxl", (name, bytes) => tuneOf(name, readMxl(name, bytes)), onShare);
}

function readFolder<T>(
  dir: string,
  extension: string,
  read: (name: string, bytes: Buffer) => T,
  onShare: (share: number) => void = () => {},
): readonly Song<T>[] {
  if (!existsSync(dir)) {
    throw failure("CORPUS_MISSING", `there is no ${dir}`, {
      hint: "Put the corpora beside the project and try again.",
    });
  }
  // Not in the order of the file system, nor of a locale: the model has to come out the same everywhere.
  const names = readdirSync(dir)
    .filter((name) => name.endsWith(extension))
    .sort();
  return names.map((name, place) => {
    onShare(place / names.length);
    return { name, part: partOf(name), song: read(name, readFileSync(join(dir, name))) };
  });
}
