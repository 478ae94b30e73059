/**
 * This file makes a WebM film of a recording in the browser: the server's own WAV, encoded as Opus while it comes, and one quiet picture. It takes a small
 * part of the time that the recording lasts, and plays nothing meanwhile.
 */
import { type SoundBlock, webmOf } from "./webm.ts";

const SAMPLE_RATE_HZ = 48_000;
const CHANNELS = 2;
/** 16 bits. */
const FRAME_BYTES = 2 * CHANNELS;
const SOUND_BITS_PER_SEC = 128_000;
/** One picture, so that it may be as fine as one of a second's worth of film. */
const PICTURE_BITS_PER_SEC = 4_000_000;
const WAV_HEAD_BYTES = 44;
/** What waits to be encoded; beyond it the download waits. */
const MOST_QUEUED = 32;
const STEP_FRAMES = 48_000;

const SOUND: AudioEncoderConfig = {
  codec: "opus",
  sampleRate: SAMPLE_RATE_HZ,
  numberOfChannels: CHANNELS,
  bitrate: SOUND_BITS_PER_SEC,
};
const pictureOf = ({ width, height }: HTMLCanvasElement): VideoEncoderConfig => ({
  ...{ codec: "vp8", width, height, bitrate: PICTURE_BITS_PER_SEC, framerate: 1 },
});

/** Chromium can; others may not. */
export async function canMakeFilm(): Promise<boolean> {
  if (typeof AudioEncoder === "undefined" || typeof VideoEncoder === "undefined") return false;
  const size = { width: 1280, height: 720 };
  const [sound, picture] = await Promise.all([
    AudioEncoder.isConfigSupported(SOUND),
    VideoEncoder.isConfigSupported({ codec: "vp8", ...size, bitrate: PICTURE_BITS_PER_SEC }),
  ]).catch(() => [{ supported: false }, { supported: false }]);
  return sound?.supported === true && picture?.supported === true;
}

/** `wav`: where the sound is to be had. Null where it was stopped. Throws where the server gives no sound, or the browser does not encode. */
export async function makeFilm(
  wav: string,
  canvas: HTMLCanvasElement,
  stop: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Blob | null> {
  const response = await fetch(wav, { credentials: "same-origin", signal: stop });
  if (!response.ok || !response.body) throw new Error(`the sound was answered with ${response.status}`);
  const allBytes = Number(response.headers.get("content-length") ?? 0);
  const picture = await encodePicture(canvas);
  const encoder = createSoundEncoder();
  let gotBytes = 0;
  for await (const frames of framesOf(response.body)) {
    if (stop.aborted) return null;
    await encoder.add(frames);
    gotBytes += frames.length;
    if (allBytes > 0) onProgress(Math.min(1, gotBytes / allBytes));
  }
  const { blocks, opusHead, lengthMs } = await encoder.end();
  const { width, height } = canvas;
  const tracks = { width, height, sampleRateHz: SAMPLE_RATE_HZ, channels: CHANNELS, opusHead };
  return new Blob(webmOf(tracks, picture, blocks, lengthMs) as BlobPart[], { type: "video/webm" });
}

async function encodePicture(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let problem: DOMException | null = null;
  const encoder = new VideoEncoder({
    output: (chunk) => void parts.push(bytesOf(chunk)),
    error: (error) => {
      problem = error;
    },
  });
  encoder.configure(pictureOf(canvas));
  const frame = new VideoFrame(canvas, { timestamp: 0 });
  encoder.encode(frame, { keyFrame: true });
  frame.close();
  await encoder.flush();
  encoder.close();
  const [first] = parts;
  if (!first) throw problem ?? new Error("the picture was not encoded");
  return first;
}

function createSoundEncoder() {
  const blocks: SoundBlock[] = [];
  let opusHead: Uint8Array = new Uint8Array();
  let problem: DOMException | null = null;
  let frames = 0;
  const encoder = new AudioEncoder({
    output: (chunk, metadata) => {
      const described = metadata?.decoderConfig?.description;
      if (described) opusHead = copyOf(described);
      blocks.push({ timeMs: chunk.timestamp / 1000, bytes: bytesOf(chunk) });
    },
    error: (error) => {
      problem = error;
    },
  });
  encoder.configure(SOUND);
  const dequeued = () => new Promise((resolve) => encoder.addEventListener("dequeue", resolve, { once: true }));
  return {
    add: async (bytes: Uint8Array<ArrayBuffer>) => {
      while (encoder.encodeQueueSize > MOST_QUEUED && !problem) await dequeued();
      if (problem) throw problem;
      const numberOfFrames = bytes.length / FRAME_BYTES;
      const timestamp = (frames * 1e6) / SAMPLE_RATE_HZ;
      const sound = { format: "s16", sampleRate: SAMPLE_RATE_HZ, numberOfChannels: CHANNELS } as const;
      const audio = new AudioData({ ...sound, numberOfFrames, timestamp, data: bytes });
      encoder.encode(audio);
      audio.close();
      frames += numberOfFrames;
    },
    end: async () => {
      await encoder.flush();
      encoder.close();
      if (problem) throw problem;
      return { blocks, opusHead, lengthMs: (frames * 1000) / SAMPLE_RATE_HZ };
    },
  };
}

const copyOf = (source: AllowSharedBufferSource): Uint8Array =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice();

function bytesOf(chunk: EncodedAudioChunk | EncodedVideoChunk): Uint8Array {
  const bytes = new Uint8Array(chunk.byteLength);
  chunk.copyTo(bytes);
  return bytes;
}

/** The samples of a WAV file as they come, a second at a time. */
async function* framesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stepBytes = STEP_FRAMES * FRAME_BYTES;
  const reader = body.getReader();
  let waiting = new Uint8Array();
  let toSkip = WAV_HEAD_BYTES;
  for (;;) {
    const { value, done } = await reader.read();
    if (value) {
      const next = new Uint8Array(waiting.length + value.length);
      next.set(waiting);
      next.set(value, waiting.length);
      waiting = next;
      const skipped = Math.min(toSkip, waiting.length);
      waiting = waiting.subarray(skipped);
      toSkip -= skipped;
    }
    while (waiting.length >= stepBytes) {
      yield waiting.slice(0, stepBytes);
      waiting = waiting.subarray(stepBytes);
    }
    if (done) break;
  }
  const rest = waiting.length - (waiting.length % FRAME_BYTES);
  if (rest > 0) yield waiting.slice(0, rest);
}
