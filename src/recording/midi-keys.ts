/**
 * This file writes key signatures into a MIDI file: `FF 59 02 sharps minor` at the bar where a key begins. @tonejs/midi 2.0.28 reads them,
 * but writes C major as fourteen sharps, so the right numbers are put in afterwards.
 */
import { sharpsOf } from "../tone-names.ts";
import type { Bar, Mode } from "../types.ts";

export type KeySignature = {
  /** −7 … 7; flats are negative. */
  readonly sharps: number;
  readonly minor: boolean;
};

/** A third that is minor: a notation program then names the key by its relative minor. */
const MINOR: readonly Mode[] = ["dorian", "aeolian", "phrygian"];
const HEAD_BYTES = 14;
const MARK = Buffer.from([0xff, 0x59, 0x02]);

export const keySignatureOf = (key: Bar["key"]): KeySignature => ({
  sharps: sharpsOf(key),
  minor: MINOR.includes(key.mode),
});

/** Gives the key signatures of the first track, in their order, these values. Within that track the mark stands nowhere else. */
export function putKeySignatures(midi: Uint8Array, signatures: readonly KeySignature[]): Uint8Array {
  const bytes = Buffer.from(midi);
  const end = HEAD_BYTES + 8 + bytes.readUInt32BE(HEAD_BYTES + 4);
  let at = HEAD_BYTES;
  for (const { sharps, minor } of signatures) {
    at = bytes.indexOf(MARK, at + 1);
    if (at < 0 || at >= end) throw new RangeError(`${signatures.length} key signatures were written, fewer are found`);
    bytes.writeInt8(sharps, at + 3);
    bytes.writeUInt8(minor ? 1 : 0, at + 4);
  }
  return bytes;
}
