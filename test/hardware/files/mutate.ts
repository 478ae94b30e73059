/** This file damages recordings for tests, each time in one to three of the ways in which files are damaged. */
import { type Random, randomFor } from "../../../src/random.ts";

/** Numbers that a reader may trust too much. */
const ODD_WORDS = ["-1", "0", "NaN", "1e309", "99999999", "4294967295", "", "-9999999", "1e-300", ","];

const place = (random: Random, bytes: Buffer) => random.below(Math.max(1, bytes.length));

const DAMAGES: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  // One byte is another.
  (bytes, random) => {
    bytes[place(random, bytes)] = random.below(256);
    return bytes;
  },
  // One bit is another.
  (bytes, random) => {
    const at = place(random, bytes);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes;
  },
  // The first bytes, where sizes and counts stand, take most of the harm.
  (bytes, random) => {
    bytes[random.below(Math.max(1, Math.min(bytes.length, 1024)))] = random.pick([0, 1, 0x7f, 0x80, 0xff]);
    return bytes;
  },
  // Four bytes are a huge or a negative number.
  (bytes, random) => {
    const at = place(random, bytes);
    if (at + 4 <= bytes.length) bytes.writeUInt32LE(random.pick([0, 0x7fffffff, 0x80000000, 0xffffffff, 0x10000]), at);
    return bytes;
  },
  // The end is missing.
  (bytes, random) => bytes.subarray(0, place(random, bytes)),
  // A stretch is missing.
  (bytes, random) => {
    const at = place(random, bytes);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.below(300))]);
  },
  // A stretch stands twice.
  (bytes, random) => {
    const at = place(random, bytes);
    return Buffer.concat([bytes.subarray(0, at + random.below(300)), bytes.subarray(at)]);
  },
  // A word is an odd one.
  (bytes, random) => {
    const at = random.below(2) === 0 ? place(random, bytes) : random.below(Math.max(1, Math.min(bytes.length, 2048)));
    const word = Buffer.from(random.pick(ODD_WORDS).padEnd(random.below(9)));
    return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + word.length)]);
  },
  // A stretch is noise.
  (bytes, random) => {
    const at = place(random, bytes);
    for (let i = at; i < Math.min(bytes.length, at + random.below(64)); i++) bytes[i] = random.below(256);
    return bytes;
  },
  // Lines end as another system ends them.
  (bytes, random) => {
    const at = place(random, bytes);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from(random.pick(["\n", "\r", "\r\n", "\n\n\n"])),
      bytes.subarray(at),
    ]);
  },
];

/** The same seed, name and round give the same damage. */
export function mutate(whole: Buffer, seed: number, name: string, round: number): Buffer {
  const random = randomFor(seed, "mutate", name, round);
  let bytes: Buffer = Buffer.from(whole);
  for (let left = 1 + random.below(3); left > 0; left--) bytes = Buffer.from(random.pick(DAMAGES)(bytes, random));
  return bytes;
}
