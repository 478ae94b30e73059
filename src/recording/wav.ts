/** This file writes sound as a WAV file: 48 kHz, stereo, 16-bit integer PCM (format tag 1), rounded to nearest, the same bytes every time. */
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { AttuneError, failure } from "../errors.ts";
import { AUDIO_RATE_HZ } from "../types.ts";
import { unfinishedUntil } from "../unfinished.ts";
import { notWritten } from "./not-written.ts";

const CHANNELS = 2;
const BYTES_A_SAMPLE = 2;
const FRAME_BYTES = CHANNELS * BYTES_A_SAMPLE;
const HEADER_BYTES = 44;
const PCM = 1;
const FULL_SCALE = 32_767;
/** The size field of a WAV has 32 bits: 6 hours and 12 minutes. */
const MOST_SAMPLES = Math.floor((0xffff_ffff - HEADER_BYTES) / FRAME_BYTES);

/** Both sides of a stretch of sound, −1 … 1. */
type Stretch = { readonly left: Float32Array; readonly right: Float32Array };

/** The 44 bytes before the samples (Microsoft RIFF, WAVE_FORMAT_PCM). */
export function wavHeader(lengthSamples: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const soundBytes = lengthSamples * FRAME_BYTES;
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(HEADER_BYTES - 8 + soundBytes, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(CHANNELS, 22);
  header.writeUInt32LE(AUDIO_RATE_HZ, 24);
  header.writeUInt32LE(AUDIO_RATE_HZ * FRAME_BYTES, 28);
  header.writeUInt16LE(FRAME_BYTES, 32);
  header.writeUInt16LE(8 * BYTES_A_SAMPLE, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(soundBytes, 40);
  return header;
}

/** Interleaves a stretch as little-endian 16-bit samples; what is no number becomes silence. */
export function encodePcm16({ left, right }: Stretch): Buffer {
  const bytes = Buffer.alloc(left.length * FRAME_BYTES);
  for (let i = 0; i < left.length; i++) {
    bytes.writeInt16LE(pcm16(left[i] ?? 0), i * FRAME_BYTES);
    bytes.writeInt16LE(pcm16(right[i] ?? 0), i * FRAME_BYTES + BYTES_A_SAMPLE);
  }
  return bytes;
}

function pcm16(value: number): number {
  const rounded = Math.floor(value * FULL_SCALE + 0.5);
  return Math.min(FULL_SCALE, Math.max(-FULL_SCALE, rounded)) || 0;
}

/** Stretches in the loudness that a file may have; 1 leaves each as it is. The arrays are the stretch's own, which is rendered anew. */
export function* softened(stretches: Iterable<Stretch>, gain: number): Generator<Stretch> {
  for (const stretch of stretches) {
    if (gain !== 1)
      for (const side of [stretch.left, stretch.right]) for (const i of side.keys()) side[i] = (side[i] ?? 0) * gain;
    yield stretch;
  }
}

type OnProgress = (share: number) => void;

/** Writes stretch after stretch as it is rendered; `onProgress` hears the share that is done. */
export function writeWav(
  path: string,
  lengthSamples: number,
  stretches: Iterable<Stretch>,
  onProgress: OnProgress = () => {},
): void {
  for (const _ of writing(path, lengthSamples, stretches, onProgress));
}

/** The same in turns: whoever presses Ctrl-C is heard between two stretches. */
export async function writeWavInTurns(
  path: string,
  lengthSamples: number,
  stretches: Iterable<Stretch>,
  onProgress: OnProgress = () => {},
): Promise<void> {
  for (const _ of writing(path, lengthSamples, stretches, onProgress)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Stands still after each stretch. */
function* writing(
  path: string,
  lengthSamples: number,
  stretches: Iterable<Stretch>,
  onProgress: OnProgress,
): Generator<void> {
  if (lengthSamples > MOST_SAMPLES) {
    const hours = (lengthSamples / AUDIO_RATE_HZ / 3600).toFixed(1);
    throw failure("WAV_TOO_LONG", `a WAV file holds at most 6.2 hours; this would be ${hours}`);
  }
  const { target, finish } = aimAt(path);
  const file = openForWriting(target, path);
  try {
    writeAll(file, wavHeader(lengthSamples));
    let done = 0;
    for (const stretch of stretches) {
      writeAll(file, encodePcm16(stretch));
      done += stretch.left.length;
      onProgress(done / lengthSamples);
      yield;
    }
    if (done !== lengthSamples) throw new RangeError(`the header promised ${lengthSamples} samples; got ${done}`);
  } catch (error) {
    finish(false);
    throw error instanceof AttuneError || error instanceof RangeError ? error : notWritten(path, error);
  } finally {
    closeSync(file);
  }
  finish(true);
}

/** Half a file would look like a whole one, so a file gets its name when it is whole; a pipe or device is written as it is. */
function aimAt(path: string): { readonly target: string; readonly finish: (whole: boolean) => void } {
  const known = statSync(path, { throwIfNoEntry: false });
  if (known !== undefined && !known.isFile()) return { target: path, finish: () => {} };
  const target = `${path}.part`;
  const done = unfinishedUntil(target);
  const finish = (whole: boolean) => {
    if (whole) renameSync(target, path);
    else rmSync(target, { force: true });
    done();
  };
  return { target, finish };
}

function openForWriting(target: string, path: string): number {
  try {
    return openSync(target, "w", 0o600);
  } catch (error) {
    throw notWritten(path, error);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
