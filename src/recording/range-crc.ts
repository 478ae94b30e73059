/**
 * This file checks many ranges of a log that lie over each other in time that does not grow with their length: one register runs over the
 * file once, and the check of a range follows from the register at its two ends.
 *
 * A CRC is linear (as zlib's crc32_combine uses): run from register a over n bytes, it is that of the bytes alone plus a · x^(8n). So where R
 * runs from 0 over the whole file, the range from p to q, begun at −1, ends at R(q) + (R(p) − 1) · x^(8(q − p)), + and − being exclusive or.
 */
import { runCrc32c } from "./crc32c.ts";
import { KEPT_BYTES, type LogWindow } from "./log-window.ts";

/** The register is kept so often: what lies between is run again when it is asked for. */
const STEP_BYTES = KEPT_BYTES;
/** Registers that are kept at most: those of 64 MB. */
const MOST_KEPT = 262_144;
/** 2²⁴ bytes: more than a frame can have. */
const LENGTH_BITS = 24;

/** CRC-32C of the bytes from `from` to `to`, which must be in the window; `from` never falls from one call to the next. */
export type RangeCrc = (from: number, to: number) => number;

export function createRangeCrc(window: LogWindow): RangeCrc {
  let base = 0;
  let registers: number[] = [0];
  const run = (register: number, from: number, to: number) =>
    runCrc32c(register, window.bytes(), window.offsetOf(from), window.offsetOf(to));
  const last = () => base + (registers.length - 1) * STEP_BYTES;
  const registerAt = (position: number): number => {
    for (let at = last(); at + STEP_BYTES <= position; at += STEP_BYTES) {
      registers.push(run(registers.at(-1) ?? 0, at, at + STEP_BYTES));
    }
    const step = Math.floor((position - base) / STEP_BYTES);
    return run(registers[step] ?? 0, base + step * STEP_BYTES, position);
  };
  return (from, to) => {
    // What lies between the last range and this one was never asked for, and may have left the window.
    if (last() < from - STEP_BYTES || from < base || registers.length > MOST_KEPT) {
      base = from;
      registers = [0];
    }
    return ~(registerAt(to) ^ shifted(registerAt(from) ^ -1, to - from)) >>> 0;
  };
}

/** `register` · x^(8 · lengthBytes). */
function shifted(register: number, lengthBytes: number): number {
  let value = register;
  for (let bit = 0; bit < LENGTH_BITS; bit++) if ((lengthBytes >> bit) & 1) value = times(shiftTables()[bit], value);
  return value;
}

/** Four times 256 products: of each byte of the register. */
type Product = Int32Array;

const times = (product: Product = new Int32Array(1024), value: number): number =>
  (product[value & 0xff] ?? 0) ^
  (product[256 + ((value >>> 8) & 0xff)] ?? 0) ^
  (product[512 + ((value >>> 16) & 0xff)] ?? 0) ^
  (product[768 + (value >>> 24)] ?? 0);

let tables: readonly Product[] | null = null;

/** Multiplies by x^(8 · 2^bit): made when a log first needs it, for few do. */
function shiftTables(): readonly Product[] {
  if (tables) return tables;
  const zero = new Uint8Array(1);
  const made: Product[] = [tableOf((value) => runCrc32c(value, zero, 0, 1))];
  for (let bit = 1; bit < LENGTH_BITS; bit++) {
    const half = made[bit - 1];
    made.push(tableOf((value) => times(half, times(half, value))));
  }
  tables = made;
  return made;
}

const tableOf = (multiply: (value: number) => number): Product =>
  Int32Array.from({ length: 1024 }, (_, i) => multiply((i & 0xff) << (8 * (i >> 8))));
