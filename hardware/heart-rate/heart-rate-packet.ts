/**
 * This file decodes what a heart strap notifies: the characteristic 0x2A37 of the standard Heart Rate service (bluetooth.com, "Heart Rate Service 1.0";
 * "GATT Specification Supplement", 3.113): flags, rate, energy, and R–R intervals in 1/1024 s.
 */

export type HeartRatePacket = {
  readonly bpm: number;
  /** Null where it does not feel whether it touches skin. */
  readonly isTouching: boolean | null;
  /** Oldest first; none where no beat ended since the last notification, or the strap tells none. */
  readonly intervalsMs: readonly number[];
};

const HAS_WIDE_RATE = 0x01;
const TOUCHES = 0x02;
const FEELS_TOUCH = 0x04;
const HAS_ENERGY = 0x08;
const HAS_INTERVALS = 0x10;
const TICKS_A_SEC = 1024;

/** Null for what is too short to be one. */
export function decodeHeartRate(bytes: Buffer): HeartRatePacket | null {
  const flags = bytes[0] ?? 0;
  const rateBytes = flags & HAS_WIDE_RATE ? 2 : 1;
  const from = 1 + rateBytes + (flags & HAS_ENERGY ? 2 : 0);
  if (bytes.length < from) return null;
  const count = flags & HAS_INTERVALS ? (bytes.length - from) >> 1 : 0;
  return {
    bpm: bytes.readUIntLE(1, rateBytes),
    isTouching: flags & FEELS_TOUCH ? (flags & TOUCHES) !== 0 : null,
    intervalsMs: Array.from({ length: count }, (_, i) => (bytes.readUInt16LE(from + 2 * i) * 1000) / TICKS_A_SEC),
  };
}
