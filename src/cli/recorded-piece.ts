/** This file gives the music of a recorded session to whoever writes it as WAV or MIDI, and says where it may sound other than it was heard. */
import { disclosureOf, needReadings } from "../recording/exports/disclosure.ts";
import { writeWholeFile } from "../recording/exports/whole-file.ts";
import { midiBytes } from "../recording/midi.ts";
import { readHeader } from "../recording/read-log.ts";
import { readReplay } from "../recording/read-replay.ts";
import { findSession } from "../recording/session-folder.ts";
import { fileGain } from "../recording/volume-cap.ts";
import { pieceOfReplay, type RenderedPiece } from "../session/piece.ts";
import { unknownWorlds, unknownWorldText } from "../session/recorded-worlds.ts";
import { SOUND_VERSION } from "../sound/version.ts";
import { GOAL_WORLDS } from "../types.ts";
import { note } from "./output.ts";

/**
 * `recordedWith`: the hash of the bank that a session sounded through, null where all was synthesised; undefined for a new piece. `gain`: of a file, so
 * that it is no louder than the session's protocols allow.
 */
export type Chosen = {
  readonly piece: RenderedPiece;
  readonly recordedWith: string | null | undefined;
  readonly gain: number;
};

/**
 * `isHeard`: it will be sounded by this version's core, which may not be the one that it was heard through; `nearest`: a world that is not known
 * is played in its goal's own.
 */
export function recordedPiece(
  dataDir: string,
  session: string,
  { isHeard, nearest = false }: { readonly isHeard: boolean; readonly nearest?: boolean },
): Chosen {
  const folder = findSession(dataDir, session);
  const header = readHeader(folder.log);
  needReadings(disclosureOf(folder, header), session, "its music");
  const replay = readReplay(dataDir, session);
  const { makers } = header;
  if (isHeard && makers?.sound !== SOUND_VERSION) {
    const then = makers?.sound ? `version ${makers.sound}` : "an earlier version";
    note(
      `attune: it was heard through ${then} of the sound core; version ${SOUND_VERSION} plays the same notes, and may sound otherwise`,
    );
  }
  for (const sentence of replay.damage) note(`attune: ${sentence}`);
  const unknown = nearest ? unknownWorlds(replay.bars) : [];
  if (unknown.length > 0) {
    note(`attune: ${unknownWorldText(unknown)}: written as in ${GOAL_WORLDS[replay.summary.goal]}`);
  }
  return { piece: pieceOfReplay(replay, { nearest }), recordedWith: replay.bank, gain: fileGain(replay.volumeDb) };
}

export function writeMidi(path: string, piece: RenderedPiece): void {
  writeWholeFile(path, (write) => write(midiBytes(piece)));
}
