/** This file reads one samples chunk of an XDF: stamps where they stand, one sample's time further where they do not. */
import { readSize } from "./xdf-chunks.ts";
import { XDF_VALUES, type XdfStream } from "./xdf-stream.ts";

export type XdfSampleReader = {
  /** Calls `onValues` for each sample, with one array that is used again. */
  readonly values: (content: Buffer, onValues: (values: Float64Array, stampSec: number) => void) => void;
  /** Calls `onText` for each sample of a stream of text. */
  readonly texts: (content: Buffer, onText: (text: string, stampSec: number) => void) => void;
};

/** A stream's id comes before its samples. */
const ID_BYTES = 4;

export const countOf = (content: Buffer): number => readSize(content, ID_BYTES)?.value ?? 0;

/** The stamp of a chunk's first sample, NaN where it has none. */
export function firstStampOf(content: Buffer): number {
  const size = readSize(content, ID_BYTES);
  const at = ID_BYTES + (size?.bytes ?? 0);
  return size && content[at] === 8 ? content.readDoubleLE(at + 1) : Number.NaN;
}

export function createXdfSampleReader(stream: XdfStream): XdfSampleReader {
  const values = new Float64Array(stream.channelCount);
  const stepSec = stream.nominalHz > 0 ? 1 / stream.nominalHz : 0;
  let stampSec = Number.NaN;

  /** Walks a chunk; `readSample` reads one sample's values and says where they end. */
  const walk = (content: Buffer, readSample: (at: number) => number) => {
    const size = readSize(content, ID_BYTES);
    let at = ID_BYTES + (size?.bytes ?? 0);
    for (let left = size?.value ?? 0; left > 0; left--) {
      const isStamped = content.readUInt8(at) === 8;
      stampSec = isStamped ? content.readDoubleLE(at + 1) : stampSec + stepSec;
      at = readSample(at + (isStamped ? 9 : 1));
    }
  };
  return {
    values: (content, onValues) => {
      const { bytes, read } = XDF_VALUES[stream.format ?? "float32"];
      walk(content, (at) => {
        for (let c = 0; c < values.length; c++) {
          const value = read(content, at + c * bytes);
          values[c] = Number.isFinite(value) ? value : Number.NaN;
        }
        onValues(values, stampSec);
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
        onText(texts.join(" ").trim(), stampSec);
        return at;
      }),
  };
}
