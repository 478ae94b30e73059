/**
 * This file decodes what a Muse of 2016, a Muse 2 and a Muse S send over Bluetooth: a counter of 16 bits, most byte first, and samples that are packed
 * without gaps, most bit first (github.com/urish/muse-js, `src/lib/muse-parse.ts`).
 */
import type { StreamKind } from "../../src/types.ts";

type Packing = { readonly bits: 12 | 16 | 24; readonly signed: boolean; readonly zero: number; readonly scale: number };

/** What one characteristic carries: some rows of a stream. */
export type ClassicPart = {
  readonly kind: StreamKind;
  readonly samplingRateHz: number;
  readonly unit: string;
  /** In the order in which a packet has them, sample by sample. */
  readonly electrodes: readonly string[];
  /** Of each electrode in a packet. */
  readonly samples: number;
  readonly packing: Packing;
  readonly range?: readonly [lowest: number, highest: number];
};

const COUNTER_BYTES = 2;
const EEG_PACKING: Packing = { bits: 12, signed: false, zero: 2048, scale: 0.48828125 };
/** Of the lowest and the highest number that the converter has. */
const EEG_RANGE_UV = [0, 4095].map((raw) => (raw - EEG_PACKING.zero) * EEG_PACKING.scale) as [number, number];

const eeg = (electrode: string): ClassicPart => ({
  kind: "eeg",
  samplingRateHz: 256,
  unit: "uV",
  electrodes: [electrode],
  samples: 12,
  packing: EEG_PACKING,
  range: EEG_RANGE_UV,
});
const light = (electrode: string): ClassicPart => ({
  kind: "ppg",
  samplingRateHz: 64,
  unit: "au",
  electrodes: [electrode],
  samples: 6,
  packing: { bits: 24, signed: false, zero: 0, scale: 1 },
});
const motion = (kind: "acc" | "gyro", unit: string, scale: number): ClassicPart => ({
  kind,
  samplingRateHz: 52,
  unit,
  electrodes: ["X", "Y", "Z"].map((axis) => `${kind.toUpperCase()}_${axis}`),
  samples: 3,
  packing: { bits: 16, signed: true, zero: 0, scale },
});

/** The last four digits of a characteristic → what it carries; the extra input (0007) touches nobody and is left out. */
export const CLASSIC_PARTS: Readonly<Record<string, ClassicPart>> = {
  "0003": eeg("TP9"),
  "0004": eeg("AF7"),
  "0005": eeg("AF8"),
  "0006": eeg("TP10"),
  "0009": motion("gyro", "deg/s", 0.0074768),
  "000a": motion("acc", "g", 0.0000610352),
  "000f": light("AMBIENT"),
  "0010": light("IR"),
  "0011": light("RED"),
};

export const CLASSIC_BATTERY = "000b";

export type ClassicPacket = {
  /** Modulo 65,536. */
  readonly counter: number;
  /** `samples[electrode][i]`, in the part's unit. */
  readonly samples: readonly (readonly number[])[];
};

/** Null for what is too short to be one. */
export function decodeClassic(bytes: Buffer, part: ClassicPart): ClassicPacket | null {
  const { electrodes, samples, packing } = part;
  const values = electrodes.length * samples;
  if (bytes.length < COUNTER_BYTES + (values * packing.bits) / 8) return null;
  const valueAt = (i: number) => (rawAt(bytes, i, packing) - packing.zero) * packing.scale;
  return {
    counter: bytes.readUInt16BE(0),
    samples: electrodes.map((_, e) =>
      Array.from({ length: samples }, (_none, i) => valueAt(i * electrodes.length + e)),
    ),
  };
}

function rawAt(bytes: Buffer, i: number, { bits, signed }: Packing): number {
  if (bits === 16) return signed ? bytes.readInt16BE(COUNTER_BYTES + 2 * i) : bytes.readUInt16BE(COUNTER_BYTES + 2 * i);
  if (bits === 24) return bytes.readUIntBE(COUNTER_BYTES + 3 * i, 3);
  const pair = bytes.readUIntBE(COUNTER_BYTES + 3 * (i >> 1), 3);
  return i % 2 === 0 ? pair >> 12 : pair & 0xfff;
}

/** The charge in percent; null for what tells none. */
export const classicBattery = (bytes: Buffer): number | null =>
  bytes.length < COUNTER_BYTES + 2 ? null : bytes.readUInt16BE(COUNTER_BYTES) / 512;
