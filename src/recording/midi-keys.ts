/**
 * This file writes key signatures into a MIDI file: `FF 59 02 sharps minor` at the bar where a key begins. @tonejs/midi 2.0.28 reads them,
 * but writes C major as fourteen sharps, so the right numbers are put in afterwards.
 */
import type { Bar, Mode } from "../types.ts";

export type KeySignature = {
  /** −7 … 7; flats are negative. */
  readonly sharps: number;
  readonly minor: boolean;
};

/** Fifths by which a mode's signature differs from the major key on the same tonic. */
const FIFTHS: Readonly<Record<Mode, number>> = {
  lydian: 1,
  ionian: 0,
  mixolydian: -1,
  dorian: -2,
  aeolian: -3,
  phrygian: -4,
};
/** A third that is minor: a notation program then names the key by its relative minor. */
const MINOR: readonly Mode[] = ["dorian", "aeolian", "phrygian"];
const HEAD_BYTES = 14;
const MARK = Buffer.from([0xff, 0x59, 0x02]);

/** The signature with the fewest signs: six sharps at most, five flats, as the chords are named. */
export function keySignatureOf({ tonic, mode }: Bar["key"]): KeySignature {
  const fifths = (tonic * 7 + FIFTHS[mode] + 24) % 12;
  return { sharps: fifths <= 6 ? fifths : fifths - 12, minor: MINOR.includes(mode) };
}

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
