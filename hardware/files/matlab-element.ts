/** This file reads the elements of MATLAB's version 5 files: a tag of type and size, then as many bytes, inflated where they are compressed. */
import { inflateSync } from "node:zlib";
import { failure } from "../../src/errors.ts";

/** Types of elements that hold numbers → bytes of one and how it is read. */
export const MATLAB_NUMBERS: Readonly<
  Record<number, { readonly bytes: number; readonly read: (content: Buffer, at: number) => number }>
> = {
  1: { bytes: 1, read: (content, at) => content.readInt8(at) },
  2: { bytes: 1, read: (content, at) => content.readUInt8(at) },
  3: { bytes: 2, read: (content, at) => content.readInt16LE(at) },
  4: { bytes: 2, read: (content, at) => content.readUInt16LE(at) },
  5: { bytes: 4, read: (content, at) => content.readInt32LE(at) },
  6: { bytes: 4, read: (content, at) => content.readUInt32LE(at) },
  7: { bytes: 4, read: (content, at) => content.readFloatLE(at) },
  9: { bytes: 8, read: (content, at) => content.readDoubleLE(at) },
  12: { bytes: 8, read: (content, at) => Number(content.readBigInt64LE(at)) },
  13: { bytes: 8, read: (content, at) => Number(content.readBigUInt64LE(at)) },
  16: { bytes: 1, read: (content, at) => content.readUInt8(at) },
  17: { bytes: 2, read: (content, at) => content.readUInt16LE(at) },
};
export const MATRIX = 14;
const COMPRESSED = 15;

/** What a file's compressed elements may become: samples shrink to a third, texts and zeros to a tenth. */
const [FREE_BYTES, MOST_TIMES, MOST_BYTES] = [2 ** 24, 12, 2 ** 28];
/** Where the elements of a file begin: after its text of 116 bytes, its version and its byte order. */
export const MATLAB_HEADER_BYTES = 128;

export type MatlabElement = {
  readonly type: number;
  readonly content: Buffer;
  /** Where the next element begins. */
  readonly next: number;
};

/** Counts what a file's compressed elements become, so that no few bytes become gigabytes. */
export type Inflation = { left: number };
export const inflationOf = (fileBytes: number): Inflation => ({
  left: Math.min(MOST_BYTES, FREE_BYTES + MOST_TIMES * fileBytes),
});

/** Only what stands in the file itself may be compressed: MATLAB does it nowhere else. */
const NONE: Inflation = { left: 0 };

/** The element at `at`; `where` says where the content stands in the file, for messages. */
export function readElement(content: Buffer, at: number, where: string, inflation = NONE): MatlabElement {
  if (at + 8 > content.length) throw damaged(where, at, "an element begins that the file does not hold");
  const word = content.readUInt32LE(at);
  const smallBytes = word >>> 16;
  if (smallBytes > 4) throw damaged(where, at, `a small element has at most 4 bytes; got ${smallBytes}`);
  if (smallBytes > 0) {
    return { type: word & 0xffff, content: content.subarray(at + 4, at + 4 + smallBytes), next: at + 8 };
  }
  const size = content.readUInt32LE(at + 4);
  const start = at + 8;
  if (start + size > content.length) {
    throw damaged(where, at, `an element of ${size} bytes does not fit into the ${content.length - start} that follow`);
  }
  const whole = content.subarray(start, start + size);
  if (word === COMPRESSED) return { ...inflated(whole, where, at, inflation), next: start + size };
  return { type: word, content: whole, next: start + Math.ceil(size / 8) * 8 };
}

function inflated(packed: Buffer, where: string, at: number, inflation: Inflation): MatlabElement {
  if (inflation.left <= 0) throw damaged(where, at, "a compressed element stands where none may");
  let content: Buffer;
  try {
    content = inflateSync(packed, { maxOutputLength: inflation.left });
  } catch (cause) {
    const isTooLong = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    const why = isTooLong ? "becomes more than its size explains" : "cannot be read";
    throw damaged(where, at, `its compressed content ${why}`, cause);
  }
  inflation.left -= content.length;
  const element = readElement(content, 0, `${where}, compressed element at byte ${at}`);
  if (content.readUInt32LE(0) === COMPRESSED) throw damaged(where, at, "a compressed element holds another one");
  return element;
}

export const damaged = (where: string, at: number, reason: string, cause?: unknown) =>
  failure("FILE_NOT_OF_FORMAT", `${where}, byte ${at}: not eeglab: ${reason}`, {
    hint: "The file may be damaged: copy it anew.",
    ...(cause !== undefined && { cause }),
  });
