/**
 * This file lays out a WebM file: Opus sound and one VP8 picture that is shown again and again, with an index so that players can seek. Pure bytes; the
 * elements are those of RFC 9559 (Matroska), of which WebM is a part.
 */

const ID = {
  ebml: 0x1a45dfa3,
  ebmlVersion: 0x4286,
  ebmlReadVersion: 0x42f7,
  ebmlMaxIdLength: 0x42f2,
  ebmlMaxSizeLength: 0x42f3,
  docType: 0x4282,
  docTypeVersion: 0x4287,
  docTypeReadVersion: 0x4285,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73c5,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  codecDelay: 0x56aa,
  seekPreRoll: 0x56bb,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  audio: 0xe1,
  samplingFrequency: 0xb5,
  channels: 0x9f,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
} as const;
type ElementName = keyof typeof ID;

export type WebmTracks = {
  readonly width: number;
  readonly height: number;
  readonly sampleRateHz: number;
  readonly channels: number;
  /** What the encoder told: its first samples are left out by players. */
  readonly opusHead: Uint8Array;
};
export type SoundBlock = { readonly timeMs: number; readonly bytes: Uint8Array };

const VIDEO = 1;
const AUDIO = 2;
const NS_OF_MS = 1_000_000;
/** Decoders of Opus need so much before what is heard (RFC 7845). */
const PRE_ROLL_MS = 80;
const OPUS_RATE_HZ = 48_000;
const OPUS_HEAD_BYTES = 19;
/** Times within a cluster are 16 bits of ms; at each the picture stands anew, so that a player may enter there. */
const CLUSTER_MS = 10_000;
const KEY_FRAME = 0x80;

export function webmOf(
  tracks: WebmTracks,
  picture: Uint8Array,
  sound: readonly SoundBlock[],
  lengthMs: number,
): Uint8Array[] {
  const head = [infoOf(lengthMs), tracksOf(tracks)];
  let position = head.reduce((sum, part) => sum + part.length, 0);
  const clusters: Uint8Array[] = [];
  const cues: Uint8Array[] = [];
  for (let fromMs = 0, next = 0; fromMs === 0 || next < sound.length; fromMs += CLUSTER_MS) {
    const blocks: Uint8Array[] = [blockOf(VIDEO, 0, picture)];
    for (; next < sound.length; next++) {
      const { timeMs, bytes } = sound[next] ?? { timeMs: 0, bytes: NOTHING };
      if (timeMs >= fromMs + CLUSTER_MS) break;
      blocks.push(blockOf(AUDIO, timeMs - fromMs, bytes));
    }
    const cluster = element("cluster", element("timestamp", uint(fromMs)), ...blocks);
    const track = element("cueTrack", uint(VIDEO));
    const place = element("cueTrackPositions", track, element("cueClusterPosition", uint(position)));
    cues.push(element("cuePoint", element("cueTime", uint(fromMs)), place));
    clusters.push(cluster);
    position += cluster.length;
  }
  const index = element("cues", ...cues);
  return [ebmlHead(), opening("segment", position + index.length), ...head, ...clusters, index];
}

const NOTHING = new Uint8Array();

const ebmlHead = (): Uint8Array =>
  element(
    "ebml",
    element("ebmlVersion", uint(1)),
    element("ebmlReadVersion", uint(1)),
    element("ebmlMaxIdLength", uint(4)),
    element("ebmlMaxSizeLength", uint(8)),
    element("docType", text("webm")),
    element("docTypeVersion", uint(4)),
    element("docTypeReadVersion", uint(2)),
  );

const infoOf = (lengthMs: number): Uint8Array =>
  element(
    "info",
    element("timestampScale", uint(NS_OF_MS)),
    element("duration", double(lengthMs)),
    element("muxingApp", text("Attune")),
    element("writingApp", text("Attune")),
  );

function tracksOf({ width, height, sampleRateHz, channels, opusHead }: WebmTracks): Uint8Array {
  const size = [element("pixelWidth", uint(width)), element("pixelHeight", uint(height))];
  const video = [element("codecId", text("V_VP8")), element("video", ...size)];
  const form = [element("samplingFrequency", double(sampleRateHz)), element("channels", uint(channels))];
  const audio = [
    element("codecId", text("A_OPUS")),
    element("codecPrivate", opusHead),
    element("codecDelay", uint(Math.round((preSkipOf(opusHead) * 1e9) / OPUS_RATE_HZ))),
    element("seekPreRoll", uint(PRE_ROLL_MS * NS_OF_MS)),
    element("audio", ...form),
  ];
  return element("tracks", trackOf(VIDEO, 1, video), trackOf(AUDIO, 2, audio));
}

const trackOf = (number: number, type: number, content: readonly Uint8Array[]): Uint8Array =>
  element(
    "trackEntry",
    element("trackNumber", uint(number)),
    element("trackUid", uint(number)),
    element("trackType", uint(type)),
    ...content,
  );

/** Samples of 48 kHz before the sound begins, little-endian in bytes 10 and 11 of the head. */
export function preSkipOf(opusHead: Uint8Array): number {
  return opusHead.length < OPUS_HEAD_BYTES ? 0 : (opusHead[10] ?? 0) + 256 * (opusHead[11] ?? 0);
}

function blockOf(track: number, afterMs: number, content: Uint8Array): Uint8Array {
  const time = Math.round(afterMs);
  return element("simpleBlock", Uint8Array.of(0x80 | track, time >> 8, time & 0xff, KEY_FRAME), content);
}

function element(name: ElementName, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return joined([opening(name, length), ...content]);
}

/** Id and length; the length always in eight bytes, whose first bit says so. */
function opening(name: ElementName, length: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length));
  bytes[0] = 1;
  return joined([uint(ID[name]), bytes]);
}

/** Big-endian, in as few bytes as it needs. */
function uint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.from(bytes.length === 0 ? [0] : bytes);
}

function double(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
