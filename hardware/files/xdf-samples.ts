/** This file reads one samples chunk of an XDF: stamps where they stand, one sample's time further where they do not. */
import { readSize } from "./xdf-chunks.ts";
import { XDF_VALUES, type XdfStream } from "./xdf-stream.ts";

/**
 * Each takes a piece of a chunk, the first with its id and count, and says how many bytes of it were whole samples; `isLast` where nothing of the
 * chunk follows.
 */
export type XdfSampleReader = {
  /** Calls `onStamp` for each sample of numbers, and reads none of them. */
  readonly stamps: (piece: Buffer, isLast: boolean, onStamp: (stamp: XdfStamp) => void) => number;
  /** Calls `onValues` for each sample, with one array that is used again. */
  readonly values: (
    piece: Buffer,
    isLast: boolean,
    onValues: (values: Float64Array, stamp: XdfStamp) => void,
  ) => number;
  /** Calls `onText` for each sample of a stream of text. */
  readonly texts: (piece: Buffer, isLast: boolean, onText: (text: string, stamp: XdfStamp) => void) => number;
};

/** A sample's time by the stream's clock; `isOwn` where it stands in the file and does not follow from the sample before. One value, used again. */
export type XdfStamp = { sec: number; isOwn: boolean };

/** A stream's id comes before its samples. */
const ID_BYTES = 4;
/** A byte that says whether a stamp follows, and the stamp. */
const STAMP_BYTES = 9;
/** A mark is a word or a line. */
const LONGEST_TEXT_BYTES = 65_536;

export function createXdfSampleReader(stream: XdfStream): XdfSampleReader {
  const values = new Float64Array(stream.channelCount);
  const { bytes, read } = XDF_VALUES[stream.format ?? "float32"];
  const width = values.length * bytes;
  const stepSec = stream.nominalHz > 0 ? 1 / stream.nominalHz : 0;
  const stamp: XdfStamp = { sec: Number.NaN, isOwn: false };
  /** Samples of the chunk that are to come; null before its first piece. */
  let left: number | null = null;

  /** Walks a piece; `readSample` reads one sample's values and says where they end. A sample takes at most `mostBytes`. */
  const walk = (piece: Buffer, isLast: boolean, mostBytes: number, readSample: (at: number) => number): number => {
    let at = 0;
    if (left === null) {
      const size = readSize(piece, ID_BYTES);
      at = ID_BYTES + (size?.bytes ?? 0);
      left = size?.value ?? 0;
    }
    for (; left > 0 && (isLast || at + STAMP_BYTES + mostBytes <= piece.length); left--) {
      const isStamped = piece.readUInt8(at) === 8;
      stamp.sec = isStamped ? piece.readDoubleLE(at + 1) : stamp.sec + stepSec;
      stamp.isOwn = isStamped;
      at = readSample(at + (isStamped ? STAMP_BYTES : 1));
    }
    if (isLast) left = null;
    return left === 0 ? piece.length : at;
  };
  return {
    stamps: (piece, isLast, onStamp) =>
      walk(piece, isLast, width, (at) => {
        if (at + width > piece.length) throw new RangeError("a sample ends beyond its chunk");
        onStamp(stamp);
        return at + width;
      }),
    values: (piece, isLast, onValues) =>
      walk(piece, isLast, width, (at) => {
        for (let c = 0; c < values.length; c++) {
          const value = read(piece, at + c * bytes);
          values[c] = Number.isFinite(value) ? value : Number.NaN;
        }
        onValues(values, stamp);
        return at + width;
      }),
    texts: (piece, isLast, onText) =>
      walk(piece, isLast, LONGEST_TEXT_BYTES, (start) => {
        let at = start;
        const texts: string[] = [];
        for (let c = 0; c < stream.channelCount; c++) {
          const size = readSize(piece, at);
          if (!size) return piece.length;
          const end = at + size.bytes + size.value;
          if (end - start > LONGEST_TEXT_BYTES) throw new RangeError(`a mark has ${end - start} bytes`);
          texts.push(piece.toString("utf8", at + size.bytes, end));
          at = end;
        }
        onText(texts.join(" ").trim(), stamp);
        return at;
      }),
  };
}
