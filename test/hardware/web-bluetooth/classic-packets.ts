/** This file writes what a Muse of 2016, 2 or S would send: an encoder of our own, the decoder's opposite. */
import type { BluetoothPackets } from "../../../src/types.ts";

export type Packet = BluetoothPackets["packets"][number];

export const EEG_FROM = ["0003", "0004", "0005", "0006"] as const;
const MICROVOLTS_A_STEP = 0.48828125;

/** Twelve samples in µV, to the nearest step of the converter. */
export function eegPacket(from: string, counter: number, uv: readonly number[]): Packet {
  const bytes = Buffer.alloc(20);
  bytes.writeUInt16BE(counter % 65_536, 0);
  const raw = uv.map((value) => Math.round(value / MICROVOLTS_A_STEP) + 2048);
  for (let pair = 0; pair < 6; pair++) {
    const [a = 0, b = 0] = raw.slice(2 * pair, 2 * pair + 2);
    bytes.writeUIntBE((a << 12) | b, 2 + 3 * pair, 3);
  }
  return { from, bytes: bytes.toString("base64") };
}

/** Three samples of X, Y, Z as 16-bit numbers. */
export function motionPacket(from: "0009" | "000a", counter: number, raw: readonly number[]): Packet {
  const bytes = Buffer.alloc(20);
  bytes.writeUInt16BE(counter % 65_536, 0);
  for (const [i, value] of raw.entries()) bytes.writeInt16BE(value, 2 + 2 * i);
  return { from, bytes: bytes.toString("base64") };
}

/** Six samples of 24 bits. */
export function lightPacket(from: "000f" | "0010" | "0011", counter: number, raw: readonly number[]): Packet {
  const bytes = Buffer.alloc(20);
  bytes.writeUInt16BE(counter % 65_536, 0);
  for (const [i, value] of raw.entries()) bytes.writeUIntBE(value, 2 + 3 * i, 3);
  return { from, bytes: bytes.toString("base64") };
}

export function batteryPacket(counter: number, percent: number): Packet {
  const bytes = Buffer.alloc(20);
  bytes.writeUInt16BE(counter % 65_536, 0);
  bytes.writeUInt16BE(Math.round(percent * 512), 2);
  return { from: "000b", bytes: bytes.toString("base64") };
}

/** Sample n of electrode k is (n mod 400) + k steps of the converter: the eye sees which is which. */
export const stepsOf = (n: number, k: number): number => ((n % 400) + k) * MICROVOLTS_A_STEP;
export const eegRow = (counter: number): readonly Packet[] =>
  EEG_FROM.map((from, k) =>
    eegPacket(
      from,
      counter,
      Array.from({ length: 12 }, (_, i) => stepsOf(12 * counter + i, k)),
    ),
  );
