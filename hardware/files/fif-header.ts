/** This file finds in a FIF what a reader needs: rate, channels, buffers of samples, what was skipped, annotations. */
import { type AttuneError, failure } from "../../src/errors.ts";
import { FIF, FIF_BLOCKS, type FifTag } from "./fif-tags.ts";
import type { FileBytes } from "./file-bytes.ts";
import type { NumberFormat } from "./sample-blocks.ts";

export type FifChannel = {
  readonly name: string;
  /** FIF's kind of channel: 2 EEG, 3 stimulus, 402 ECG … */
  readonly kind: number;
  /** From the stored number to the unit of the channel (volts for EEG). */
  readonly factor: number;
};

/** Samples of all channels together; samples may be missing before them. */
export type FifBuffer = {
  /** The part that it stands in, where a recording is split; left out in the first. */
  readonly path?: string;
  readonly position: number;
  readonly samples: number;
  readonly format: NumberFormat;
  readonly skippedBefore: number;
};

export type FifHeader = {
  readonly samplingRateHz: number | null;
  readonly channels: readonly FifChannel[];
  readonly buffers: readonly FifBuffer[];
  readonly firstSample: number;
  readonly annotations: readonly { readonly onsetSec: number; readonly label: string }[];
};

const INT16: NumberFormat = { bytes: 2, read: (content, at) => content.readInt16BE(at) };
/** Types of buffers → how a number is stored. */
const FORMATS: ReadonlyMap<number, NumberFormat> = new Map([
  [2, INT16],
  [3, { bytes: 4, read: (content: Buffer, at: number) => content.readInt32BE(at) }],
  [4, { bytes: 4, read: (content: Buffer, at: number) => content.readFloatBE(at) }],
  [5, { bytes: 8, read: (content: Buffer, at: number) => content.readDoubleBE(at) }],
  [16, INT16],
]);
const DATA_BLOCKS: readonly number[] = [FIF_BLOCKS.rawData, FIF_BLOCKS.continuousData, FIF_BLOCKS.shieldedData];
const CHANNEL_BYTES = 96;
const MOST_CHANNELS = 4096;
/** A text of annotations; more is not read. */
const MOST_TEXT_BYTES = 2 ** 24;

export async function readFifHeader(bytes: FileBytes, tags: readonly FifTag[]): Promise<FifHeader> {
  const contentOf = (tag: FifTag) => bytes.read(tag.position, Math.min(tag.size, MOST_TEXT_BYTES));
  const first = (kind: number) => tags.find((tag) => tag.kind === kind);
  const numberOf = async (tag: FifTag | undefined): Promise<number | null> => {
    const content = tag && tag.size >= 4 ? await contentOf(tag) : null;
    if (!tag || !content || content.length < 4) return null;
    const value = (FORMATS.get(tag.type) ?? FORMATS.get(3))?.read(content, 0) ?? Number.NaN;
    return Number.isFinite(value) ? value : null;
  };
  const count = await numberOf(first(FIF.channelCount));
  if (count === null || !(count >= 1 && count <= MOST_CHANNELS))
    throw notFif(bytes.path, `it tells of ${count} channels`);
  const infos = tags.filter(({ kind, size }) => kind === FIF.channelInfo && size >= CHANNEL_BYTES).slice(0, count);
  const names = tags.filter(({ kind, blocks }) => kind === FIF.channelName && blocks.at(-1) === FIF_BLOCKS.channelInfo);
  const channels: FifChannel[] = [];
  for (const [i, tag] of infos.entries()) {
    const long = names.length === count ? names[i] : undefined;
    channels.push(channelOf(await contentOf(tag), long ? textIn(await contentOf(long)) : null));
  }
  if (channels.length !== count)
    throw notFif(bytes.path, `it tells of ${count} channels and describes ${channels.length}`);
  const data = tags.filter(({ blocks }) => DATA_BLOCKS.includes(blocks.at(-1) ?? 0));
  return {
    samplingRateHz: await numberOf(first(FIF.samplingRate)),
    channels,
    buffers: await buffersOf(bytes.path, data, count, numberOf),
    firstSample: (await numberOf(data.find(({ kind }) => kind === FIF.firstSample))) ?? 0,
    annotations: await annotationsOf(tags, contentOf),
  };
}

/** Numbers: scan, logical, kind; range and calibration; 13 of the coil; unit and its power of ten; a name of 16 letters. */
function channelOf(content: Buffer, longName: string | null): FifChannel {
  const [range, calibration] = [content.readFloatBE(12), content.readFloatBE(16)];
  const power = content.readInt32BE(76);
  return {
    name: longName || textIn(content.subarray(80, CHANNEL_BYTES)),
    kind: content.readInt32BE(8),
    factor: range * calibration * (Math.abs(power) <= 24 ? 10 ** power : 1),
  };
}

export const textIn = (content: Buffer): string =>
  content
    .toString("utf8")
    .replace(/\0.*$/s, "")
    .replace(/\p{Cc}/gu, " ")
    .trim();

/** A skip counts buffers, or samples where it says so; those before the first buffer are before the recording. */
async function buffersOf(
  path: string,
  data: readonly FifTag[],
  channelCount: number,
  numberOf: (tag: FifTag) => Promise<number | null>,
): Promise<readonly FifBuffer[]> {
  const buffers: FifBuffer[] = [];
  let skippedBuffers = 0;
  let skippedSamples = 0;
  for (const tag of data) {
    if (tag.kind === FIF.skip) skippedBuffers += Math.max(0, (await numberOf(tag)) ?? 0);
    if (tag.kind === FIF.skipSamples) skippedSamples += Math.max(0, (await numberOf(tag)) ?? 0);
    if (tag.kind !== FIF.buffer) continue;
    const format = FORMATS.get(tag.type);
    if (!format) throw notFif(path, `byte ${tag.position}: samples of type ${tag.type} are not read`);
    const samples = Math.floor(tag.size / format.bytes / channelCount);
    const skippedBefore = buffers.length === 0 ? 0 : skippedBuffers * samples + skippedSamples;
    if (samples > 0) buffers.push({ position: tag.position, samples, format, skippedBefore });
    [skippedBuffers, skippedSamples] = [0, 0];
  }
  return buffers;
}

/** Onsets are numbers, their texts one text with colons between. */
async function annotationsOf(
  tags: readonly FifTag[],
  contentOf: (tag: FifTag) => Promise<Buffer>,
): Promise<FifHeader["annotations"]> {
  const own = tags.filter(({ blocks }) => blocks.at(-1) === FIF_BLOCKS.annotations);
  const onsets = own.find(({ kind }) => kind === FIF.annotationOnsets);
  const texts = own.find(({ kind }) => kind === FIF.comment);
  const format = onsets && FORMATS.get(onsets.type);
  if (!onsets || !texts || !format) return [];
  const content = await contentOf(onsets);
  const labels = (await contentOf(texts)).toString("utf8").split(":");
  return labels.flatMap((label, i) => {
    if ((i + 1) * format.bytes > content.length) return [];
    const onsetSec = format.read(content, i * format.bytes);
    return Number.isFinite(onsetSec) && label.trim() !== ""
      ? [{ onsetSec, label: label.replaceAll("{COLON}", ":").trim() }]
      : [];
  });
}

export const notFif = (path: string, reason: string): AttuneError =>
  failure("FILE_NOT_OF_FORMAT", `${path}, header: not fif: ${reason}`, {
    hint: "Save it in MNE as raw data.",
  });
