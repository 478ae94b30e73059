/**
 * This file reads what was made of a log for pages. It lies beside the log, tells nothing that the log does not, and is made again whenever it
 * is not of this log or of this version.
 */
import { closeSync, existsSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { openRegular, readRegular } from "../../regular-file.ts";
import { readAfterSession } from "../after-session.ts";
import { readManifest } from "../manifest.ts";
import type { Overview, PyramidName } from "../playing-back.ts";
import { hidesOpened, isOfThisLog, revealOf } from "../read-session.ts";
import { hideSealed } from "../seal.ts";
import { segmentsOf } from "../segments.ts";
import type { SessionFolder } from "../session-folder.ts";
import { readNotes } from "../session-notes.ts";

/** Rises with whatever changes in these files. */
export const PLAYBACK_FORMAT = 6;

/** Short enough to come in no time when somebody seeks, long enough to be asked for seldom. */
export const PART_SEC = 60;

export type PartPlace = { readonly atByte: number; readonly bytes: number };

export type PlaybackFile = {
  readonly format: number;
  readonly stamp: string;
  readonly overview: KeptOverview;
  readonly places: readonly PartPlace[];
  /** Where the tiles of each level lie. */
  readonly tiles: Readonly<Record<PyramidName, readonly (readonly PartPlace[])[]>>;
};

/** Without what depends on the version that shows it. */
export type KeptOverview = Omit<Overview, "notAgain">;

export const playbackPaths = ({ dir }: SessionFolder) => ({
  overview: join(dir, "playback.json"),
  parts: join(dir, "playback.parts"),
});

/** Names this version of the log. */
export const stampOfLog = ({ log, reveal }: SessionFolder): string =>
  // A sealed session is shown otherwise once it is open.
  [...segmentsOf(log), ...(existsSync(reveal) ? [reveal] : [])]
    .map((path) => statSync(path))
    .map(({ size, mtimeMs }) => `${size} ${mtimeMs}`)
    .join(" ");

/** Null where there is none of this log and this version. */
export function readPlayback(folder: SessionFolder): PlaybackFile | null {
  try {
    const playback = JSON.parse(readRegular(playbackPaths(folder).overview)) as PlaybackFile;
    return playback.format === PLAYBACK_FORMAT && playback.stamp === stampOfLog(folder) ? playback : null;
  } catch {
    return null;
  }
}

/** With what was said or repaired since it was made. */
export function overviewOf(folder: SessionFolder, { overview }: Pick<PlaybackFile, "overview">): KeptOverview {
  const manifest = readManifest(folder.manifest);
  const known = manifest && isOfThisLog(manifest, folder) ? manifest.summary : overview.summary;
  // The disk took no other manifest when it was revealed; what was made of the log since has its figures.
  const isHidden = manifest !== null && hidesOpened(manifest, folder);
  const summary = isHidden ? { ...overview.summary, state: known.state } : known;
  // A copied session is another, whatever its log calls itself.
  const now = { session: folder.id, after: readAfterSession(folder), reveal: revealOf(folder), ...readNotes(folder) };
  return { ...overview, summary: hideSealed({ ...summary, ...now }) };
}

/** A part as it lies there, packed with gzip. */
export function readPart(folder: SessionFolder, { atByte, bytes }: PartPlace): Buffer {
  const file = openRegular(playbackPaths(folder).parts);
  try {
    const part = Buffer.alloc(bytes);
    readSync(file, part, 0, bytes, atByte);
    return part;
  } finally {
    closeSync(file);
  }
}
