/**
 * This file decodes what a Muse S Athena sends over Bluetooth: packets of a 9-byte header and blocks, each with a header of its own.
 * The blocks were worked out by OpenMuse (github.com/DominiqueMakowski/OpenMuse, decode.py); counters and clocks were measured on 9,588
 * packets: bytes 1–2 count packets, 3–8 are milliseconds, and each block has a counter of its kind and microseconds (24 bits, signed).
 */
import type { StreamKind } from "../../src/types.ts";

const PACKET_HEADER_BYTES = 9;
/** Tag, counter, microseconds. */
const BLOCK_HEADER_BYTES = 5;
/** Newer firmware's battery, which does not say how long it is. */
const LONG_BATTERY = { tag: 0x88, least: 188, most: 230 } as const;
const BATTERY_TAGS: readonly number[] = [0x98, LONG_BATTERY.tag];

const EEG_ELECTRODES = ["TP9", "AF7", "AF8", "TP10", "AUX_1", "AUX_2", "AUX_3", "AUX_4"];
/** Outer and inner, left and right; 730 nm, 850 nm, red, ambient light. */
const OPTICS =
  "LO_NIR RO_NIR LO_IR RO_IR LI_NIR RI_NIR LI_IR RI_IR LO_RED RO_RED LO_AMB RO_AMB LI_RED RI_RED LI_AMB RI_AMB".split(
    " ",
  );

/** How a block's values are packed: `bits` each, without gaps, least bit first. A value is (raw − `zero`) · `scale`. */
type Packing = { readonly bits: number; readonly signed: boolean; readonly zero: number; readonly scale: number };
const EEG_PACKING: Packing = { bits: 14, signed: false, zero: 8192, scale: 1450 / 16383 };
const OPTICS_PACKING: Packing = { bits: 20, signed: false, zero: 0, scale: 1 / 32768 };

/** Of the lowest and the highest number that the converter has. */
const EEG_RANGE_UV = [0, 16_383].map((raw) => (raw - EEG_PACKING.zero) * EEG_PACKING.scale) as [number, number];

type AthenaPart = {
  readonly kind: StreamKind;
  readonly unit: string;
  readonly electrodes: readonly string[];
  readonly packing: Packing;
  /** The amplifier's limits, in the unit, where they are known. */
  readonly range?: readonly [lowest: number, highest: number];
  /** The part's first value in a sample. */
  readonly from: number;
};
export type AthenaBlock = {
  readonly samplingRateHz: number;
  readonly samples: number;
  /** Values of one sample. */
  readonly values: number;
  readonly bytes: number;
  readonly parts: readonly AthenaPart[];
};

const eeg = (samples: number, channels: number): AthenaBlock => ({
  samplingRateHz: 256,
  samples,
  values: channels,
  bytes: 28,
  parts: [
    {
      kind: "eeg",
      unit: "uV",
      electrodes: EEG_ELECTRODES.slice(0, channels),
      packing: EEG_PACKING,
      range: EEG_RANGE_UV,
      from: 0,
    },
  ],
});
const optics = (samples: number, names: readonly string[], bytes: number): AthenaBlock => ({
  samplingRateHz: 64,
  samples,
  values: names.length,
  bytes,
  parts: [{ kind: "ppg", unit: "au", electrodes: names, packing: OPTICS_PACKING, from: 0 }],
});
const motion = (kind: StreamKind, unit: string, from: number, scale: number): AthenaPart => ({
  kind,
  unit,
  electrodes: ["X", "Y", "Z"].map((axis) => `${kind.toUpperCase()}_${axis}`),
  packing: { bits: 16, signed: true, zero: 0, scale },
  from,
});

/** Tag → block. Those without parts are only skipped. */
export const ATHENA_BLOCKS: Readonly<Record<number, AthenaBlock>> = {
  17: eeg(4, 4),
  18: eeg(2, 8),
  52: optics(3, OPTICS.slice(4, 8), 30),
  53: optics(2, OPTICS.slice(0, 8), 40),
  54: optics(1, OPTICS, 40),
  71: {
    samplingRateHz: 52,
    samples: 3,
    values: 6,
    bytes: 36,
    parts: [motion("acc", "g", 0, 0.0000610352), motion("gyro", "deg/s", 3, -0.0074768)],
  },
  83: { samplingRateHz: 0, samples: 0, values: 0, bytes: 24, parts: [] },
  152: { samplingRateHz: 0, samples: 0, values: 0, bytes: 20, parts: [] },
};

/** A block of a packet: where its bytes begin, its counter (modulo 256), and the device's time. */
export type AthenaBlockAt = {
  readonly tag: number;
  readonly block: AthenaBlock;
  readonly at: number;
  readonly counter: number;
  /** Milliseconds of the packet and microseconds of the block: when it was put together, which scatters by 33 ms. */
  readonly timeSec: number;
};

/** Every block of one message, and the charge in percent where it tells one. */
export function readAthenaMessage(
  message: Buffer,
  onBlock: (found: AthenaBlockAt) => void,
  onBattery?: (percent: number) => void,
): void {
  for (let start = 0; start + PACKET_HEADER_BYTES + BLOCK_HEADER_BYTES <= message.length; ) {
    const length = message.readUInt8(start);
    if (length < PACKET_HEADER_BYTES + BLOCK_HEADER_BYTES || start + length > message.length) return;
    readPacket(message, start, start + length, onBlock, onBattery);
    start += length;
  }
}

function readPacket(
  message: Buffer,
  start: number,
  end: number,
  onBlock: (found: AthenaBlockAt) => void,
  onBattery?: (percent: number) => void,
): void {
  const packetMs = message.readUIntLE(start + 3, 6);
  let firstUs = Number.NaN;
  for (let at = start + PACKET_HEADER_BYTES; at + BLOCK_HEADER_BYTES <= end; ) {
    const [tag, counter, us] = [message.readUInt8(at), message.readUInt8(at + 1), message.readIntLE(at + 2, 3)];
    const content = at + BLOCK_HEADER_BYTES;
    // The first block's are microseconds of its millisecond, a later one's are counted from the first.
    const timeSec = packetMs / 1e3 + (Number.isNaN(firstUs) ? us : firstUs + us) / 1e6;
    if (Number.isNaN(firstUs)) firstUs = us;
    const block = ATHENA_BLOCKS[tag];
    const bytes = tag === LONG_BATTERY.tag ? longBatteryBytes(message, content, end) : block?.bytes;
    if (bytes === undefined || content + bytes > end) return;
    if (BATTERY_TAGS.includes(tag) && bytes >= 2) onBattery?.(message.readUInt16LE(content) / 256);
    if (block) onBlock({ tag, block, at: content, counter, timeSec });
    at = content + bytes;
  }
}

/** Its length is the one after which whole blocks of known kinds fill the packet; where there is none, it is the last. */
function longBatteryBytes(message: Buffer, content: number, end: number): number {
  const rest = end - content;
  for (let bytes = LONG_BATTERY.least; bytes <= Math.min(LONG_BATTERY.most, rest - BLOCK_HEADER_BYTES); bytes++) {
    if (areBlocks(message, content + bytes, end)) return bytes;
  }
  return rest;
}

function areBlocks(message: Buffer, from: number, end: number): boolean {
  let at = from;
  while (at + BLOCK_HEADER_BYTES <= end) {
    const block = ATHENA_BLOCKS[message.readUInt8(at)];
    // The blocks of a packet are put together within a second.
    if (!block || Math.abs(message.readIntLE(at + 2, 3)) > 1e6) return false;
    at += BLOCK_HEADER_BYTES + block.bytes;
  }
  return at === end;
}

/** One value of a block; no packing has more than 20 bits, so four bytes always hold it. */
export function athenaValue(
  message: Buffer,
  at: number,
  place: number,
  { bits, signed, zero, scale }: Packing,
): number {
  const first = place * bits;
  const byte = at + (first >> 3);
  const word =
    (message[byte] ?? 0) |
    ((message[byte + 1] ?? 0) << 8) |
    ((message[byte + 2] ?? 0) << 16) |
    ((message[byte + 3] ?? 0) << 24);
  const value = (word >>> (first & 7)) & (2 ** bits - 1);
  return ((signed && value >= 2 ** (bits - 1) ? value - 2 ** bits : value) - zero) * scale;
}
