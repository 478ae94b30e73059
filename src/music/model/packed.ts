/** Packing: whole numbers as printable text, five bits a letter and one to say that more follow, so that the model is a text file. */
import type { LongTerm, Tally } from "./tally.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** By character code. */
const VALUES = new Uint8Array(128);
for (let value = 0; value < LETTERS.length; value++) VALUES[LETTERS.charCodeAt(value)] = value;

export function packNumbers(numbers: readonly number[]): string {
  let text = "";
  for (const number of numbers) {
    let rest = number;
    for (; rest >= 32; rest = Math.floor(rest / 32)) text += LETTERS[32 + (rest % 32)];
    text += LETTERS[rest];
  }
  return text;
}

export function unpackNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  let [number, unit] = [0, 1];
  for (let letter = 0; letter < text.length; letter++) {
    const value = VALUES[text.charCodeAt(letter)]!;
    number += (value & 31) * unit;
    unit *= 32;
    if (value >= 32) continue;
    numbers.push(number);
    number = 0;
    unit = 1;
  }
  return numbers;
}

/** Per context: its distance to the one before, how many symbols followed, and each one's distance and count. */
export function packTallies(tallies: ReadonlyMap<number, Tally>): string {
  const numbers: number[] = [];
  let lastContext = 0;
  for (const [context, { counts }] of [...tallies].toSorted(([a], [b]) => a - b)) {
    numbers.push(context - lastContext, counts.size);
    lastContext = context;
    let lastSymbol = 0;
    for (const [symbol, count] of [...counts].toSorted(([a], [b]) => a - b)) {
      numbers.push(symbol - lastSymbol, count);
      lastSymbol = symbol;
    }
  }
  return packNumbers(numbers);
}

function unpackTallies(text: string): ReadonlyMap<number, Tally> {
  const numbers = unpackNumbers(text);
  const tallies = new Map<number, Tally>();
  let context = 0;
  for (let at = 0; at < numbers.length; ) {
    context += numbers[at++]!;
    const kinds = numbers[at++]!;
    const counts = new Map<number, number>();
    let [symbol, total] = [0, 0];
    for (let kind = 0; kind < kinds; kind++) {
      symbol += numbers[at++]!;
      counts.set(symbol, numbers[at]!);
      total += numbers[at++]!;
    }
    tallies.set(context, { total, counts });
  }
  return tallies;
}

export const unpackLongTerm = (texts: readonly string[]): LongTerm => texts.map(unpackTallies);

/** Six bits a letter, the lowest first. */
export function packBytes(bytes: Uint8Array): string {
  let text = "";
  let [held, count] = [0, 0];
  for (const byte of bytes) {
    held |= byte << count;
    for (count += 8; count >= 6; count -= 6) {
      text += LETTERS[held & 63];
      held >>>= 6;
    }
  }
  return count > 0 ? text + LETTERS[held] : text;
}

export function unpackBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let [held, count, at] = [0, 0, 0];
  for (let letter = 0; letter < text.length; letter++) {
    held |= VALUES[text.charCodeAt(letter)]! << count;
    count += 6;
    if (count < 8) continue;
    bytes[at++] = held & 255;
    held >>>= 8;
    count -= 8;
  }
  return bytes;
}
