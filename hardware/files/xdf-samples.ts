/** This file reads one samples chunk of an XDF: stamps where they stand, one sample's time further where they do not. */
import { readSize } from "./xdf-chunks.ts";
import { XDF_VALUES, type XdfStream } from "./xdf-stream.ts";

export type XdfSampleReader = {
  /** Calls `onStamp` for each sample of numbers, and reads none of them. */
  readonly stamps: (content: Buffer, onStamp: (stamp: XdfStamp) => void) => void;
  /** Calls `onValues` for each sample, with one array that is used again. */
  readonly values: (content: Buffer, onValues: (values: Float64Array, stamp: XdfStamp) => void) => void;
  /** Calls `onText` for each sample of a stream of text. */
  readonly texts: (content: Buffer, onText: (text: string, stamp: XdfStamp) => void) => void;
};

/** A sample's time by the stream's clock; `isOwn` where it stands in the file and does not follow from the sample before. One value, used again. */
export type XdfStamp = { sec: number; isOwn: boolean };

/** A stream's id comes before its samples. */
const ID_BYTES = 4;

export function createXdfSampleReader(stream: XdfStream): XdfSampleReader {
  const values = new Float64Array(stream.channelCount);
  const stepSec = stream.nominalHz > 0 ? 1 / stream.nominalHz : 0;
  const stamp: XdfStamp = { sec: Number.NaN, isOwn: false };

  /** Walks a chunk; `readSample` reads one sample's values and says where they end. */
  const walk = (content: Buffer, readSample: (at: number) => number) => {
    const size = readSize(content, ID_BYTES);
    let at = ID_BYTES + (size?.bytes ?? 0);
    for (let left = size?.value ?? 0; left > 0; left--) {
      const isStamped = content.readUInt8(at) === 8;
      stamp.sec = isStamped ? content.readDoubleLE(at + 1) : stamp.sec + stepSec;
      stamp.isOwn = isStamped;
      at = readSample(at + (isStamped ? 9 : 1));
    }
  };
  return {
    stamps: (content, onStamp) => {
      const width = values.length * XDF_VALUES[stream.format ?? "float32"].bytes;
      walk(content, (at) => {
        if (at + width > content.length) throw new RangeError("a sample ends beyond its chunk");
        onStamp(stamp);
        return at + width;
      });
    },
    values: (content, onValues) => {
      const { bytes, read } = XDF_VALUES[stream.format ?? "float32"];
      walk(content, (at) => {
        for (let c = 0; c < values.length; c++) {
          const value = read(content, at + c * bytes);
          values[c] = Number.isFinite(value) ? value : Number.NaN;
        }
        onValues(values, stamp);
        return at + values.length * bytes;
      });
    },
    texts: (content, onText) =>
      walk(content, (start) => {
        let at = start;
        const texts: string[] = [];
        for (let c = 0; c < stream.channelCount; c++) {
          const size = readSize(content, at);
          if (!size) return content.length;
          texts.push(content.toString("utf8", at + size.bytes, at + size.bytes + size.value));
          at += size.bytes + size.value;
        }
        onText(texts.join(" ").trim(), stamp);
        return at;
      }),
  };
}
