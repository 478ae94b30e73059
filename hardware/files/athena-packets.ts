/**
 * This file decodes what a Muse S Athena sends over Bluetooth: packets of a 14-byte header, one bare block, then tagged blocks.
 * The layout was worked out by OpenMuse (github.com/DominiqueMakowski/OpenMuse, decode.py).
 */
import type { StreamKind } from "../../src/types.ts";

const HEADER_BYTES = 14;
/** Tag, a counter, three bytes of unknown use. */
const BLOCK_HEADER_BYTES = 5;
/** The device's clock, 32 bits wide. */
export const DEVICE_CLOCK_HZ = 256_000;

const EEG_ELECTRODES = ["TP9", "AF7", "AF8", "TP10", "AUX_1", "AUX_2", "AUX_3", "AUX_4"];
/** Outer and inner, left and right; 730 nm, 850 nm, red, ambient light. */
const OPTICS =
  "LO_NIR RO_NIR LO_IR RO_IR LI_NIR RI_NIR LI_IR RI_IR LO_RED RO_RED LO_AMB RO_AMB LI_RED RI_RED LI_AMB RI_AMB".split(
    " ",
  );

/** How a block's values are packed: `bits` each, without gaps, least bit first. */
type Packing = { readonly bits: number; readonly signed: boolean; readonly scale: number };
const EEG_PACKING: Packing = { bits: 14, signed: false, scale: 1450 / 16383 };
const OPTICS_PACKING: Packing = { bits: 20, signed: false, scale: 1 / 32768 };

type AthenaPart = {
  readonly kind: StreamKind;
  readonly unit: string;
  readonly electrodes: readonly string[];
  readonly packing: Packing;
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
  parts: [{ kind: "eeg", unit: "uV", electrodes: EEG_ELECTRODES.slice(0, channels), packing: EEG_PACKING, from: 0 }],
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
  packing: { bits: 16, signed: true, scale },
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

/** Calls `onBlock` for every block of one message, with where its bytes begin and the device's clock. */
export function readAthenaMessage(
  message: Buffer,
  onBlock: (tag: number, block: AthenaBlock, at: number, clock: number) => void,
): void {
  for (let start = 0; start + HEADER_BYTES <= message.length; ) {
    const length = message.readUInt8(start);
    if (length < HEADER_BYTES || start + length > message.length) return;
    readPacket(message, start, start + length, onBlock);
    start += length;
  }
}

function readPacket(
  message: Buffer,
  start: number,
  end: number,
  onBlock: Parameters<typeof readAthenaMessage>[1],
): void {
  const clock = message.readUInt32LE(start + 2);
  let tag = message.readUInt8(start + 9);
  let at = start + HEADER_BYTES;
  if (message.readUInt8(start + 13) !== 0) return;
  // The first block has no header of its own: the packet's names its tag.
  for (let block = ATHENA_BLOCKS[tag]; block && at + block.bytes <= end; block = ATHENA_BLOCKS[tag]) {
    onBlock(tag, block, at, clock);
    at += block.bytes;
    if (at + BLOCK_HEADER_BYTES > end) return;
    tag = message.readUInt8(at);
    at += BLOCK_HEADER_BYTES;
  }
}

/** One value of a block; no packing has more than 20 bits, so four bytes always hold it. */
export function athenaValue(message: Buffer, at: number, nth: number, { bits, signed, scale }: Packing): number {
  const first = nth * bits;
  const byte = at + (first >> 3);
  const word =
    (message[byte] ?? 0) |
    ((message[byte + 1] ?? 0) << 8) |
    ((message[byte + 2] ?? 0) << 16) |
    ((message[byte + 3] ?? 0) << 24);
  const value = (word >>> (first & 7)) & (2 ** bits - 1);
  return (signed && value >= 2 ** (bits - 1) ? value - 2 ** bits : value) * scale;
}
