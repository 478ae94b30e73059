/** This file reads samples that lie in a file as plain numbers: all channels of a sample together, or one channel after the other. */
import type { FileBytes } from "./file-bytes.ts";

/** How one number is stored. */
export type NumberFormat = { readonly bytes: number; readonly read: (content: Buffer, at: number) => number };

/** Calls `onSample` for samples `from` ≤ i < `to`, with one array that is used again. */
export type SampleReader = (from: number, to: number, onSample: (values: Float64Array) => void) => Promise<void>;

export const FLOAT32_LE: NumberFormat = { bytes: 4, read: (content, at) => content.readFloatLE(at) };

export type SampleLayout = {
  readonly number: NumberFormat;
  readonly channels: number;
  /** Of each channel; needed where one follows the other. */
  readonly sampleCount: number;
  readonly isByChannel: boolean;
};

export const createSampleReader = (bytes: FileBytes, layout: SampleLayout): SampleReader =>
  layout.isByChannel ? channelReader(bytes, layout) : multiplexedReader(bytes, layout);

function multiplexedReader(bytes: FileBytes, { number, channels }: SampleLayout): SampleReader {
  const values = new Float64Array(channels);
  const width = channels * number.bytes;
  return async (from, to, onSample) => {
    const block = await bytes.read(from * width, (to - from) * width);
    for (let at = 0; at + width <= block.length; at += width) {
      for (let c = 0; c < channels; c++) values[c] = finite(number.read(block, at + c * number.bytes));
      onSample(values);
    }
  };
}

function channelReader(bytes: FileBytes, { number, channels, sampleCount }: SampleLayout): SampleReader {
  const values = new Float64Array(channels);
  return async (from, to, onSample) => {
    const length = (to - from) * number.bytes;
    const blocks: Buffer[] = [];
    for (let c = 0; c < channels; c++) blocks.push(await bytes.read((c * sampleCount + from) * number.bytes, length));
    for (let at = 0; at + number.bytes <= length; at += number.bytes) {
      for (const [c, block] of blocks.entries()) {
        values[c] = at + number.bytes <= block.length ? finite(number.read(block, at)) : Number.NaN;
      }
      onSample(values);
    }
  };
}

/** Samples in memory: `numberAt` counts column by column, one column a sample. */
export function inlineReader(numberAt: (i: number) => number, channels: number): SampleReader {
  const values = new Float64Array(channels);
  return async (from, to, onSample) => {
    for (let i = from; i < to; i++) {
      for (let c = 0; c < channels; c++) values[c] = finite(numberAt(i * channels + c));
      onSample(values);
    }
  };
}

const finite = (value: number) => (Number.isFinite(value) ? value : Number.NaN);
