/** This file writes the chunks of XDF 1.0 (github.com/sccn/xdf/wiki/Specifications): length, tag, content, little-endian. */

const TAGS = { fileHeader: 1, streamHeader: 2, samples: 3, clockOffset: 4, boundary: 5, streamFooter: 6 } as const;

export const XDF_MAGIC = "XDF:";
/** By these 16 bytes a reader finds the next whole chunk after damage. */
const BOUNDARY = Buffer.from("43a546dccbf5410fb30ed5467383cbe4", "hex");

export type XdfValue = "double64" | "float32" | "string";

function chunk(tag: keyof typeof TAGS, content: Buffer): Buffer {
  const length = content.length + 2;
  const head = Buffer.alloc(length < 256 ? 4 : 7);
  const at = head.length - 2;
  if (length < 256) {
    head[0] = 1;
    head[1] = length;
  } else {
    head[0] = 4;
    head.writeUInt32LE(length, 1);
  }
  head.writeUInt16LE(TAGS[tag], at);
  return Buffer.concat([head, content]);
}

const withId = (id: number, rest: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(id);
  return Buffer.concat([head, rest]);
};

const xml = (text: string): Buffer => Buffer.from(`<?xml version="1.0"?>${text}`, "utf8");

export const fileHeaderChunk = (datetime: string): Buffer =>
  chunk("fileHeader", xml(`<info><version>1.0</version><datetime>${datetime}</datetime></info>`));
export const streamHeaderChunk = (id: number, info: string): Buffer => chunk("streamHeader", withId(id, xml(info)));
export const streamFooterChunk = (id: number, info: string): Buffer => chunk("streamFooter", withId(id, xml(info)));
export const boundaryChunk = (): Buffer => chunk("boundary", BOUNDARY);

/** Added to a stamp of the stream, the offset gives the recorder's time. */
export function clockOffsetChunk(id: number, collectedSec: number, offsetSec: number): Buffer {
  const content = Buffer.alloc(16);
  content.writeDoubleLE(collectedSec, 0);
  content.writeDoubleLE(offsetSec, 8);
  return chunk("clockOffset", withId(id, content));
}

/** Rows of numbers, the first with its stamp; the others follow by the stream's rate, as LabRecorder leaves them out. */
export function numbersChunk(
  id: number,
  type: "double64" | "float32",
  stampSec: number,
  rows: readonly ArrayLike<number>[],
  count: number,
): Buffer {
  const width = type === "double64" ? 8 : 4;
  const content = Buffer.alloc(5 + 8 + count * (1 + rows.length * width));
  content[0] = 4;
  content.writeUInt32LE(count, 1);
  let at = 5;
  for (let i = 0; i < count; i++) {
    content[at++] = i === 0 ? 8 : 0;
    if (i === 0) at = content.writeDoubleLE(stampSec, at);
    for (const row of rows) {
      const value = row[i] ?? Number.NaN;
      at = type === "double64" ? content.writeDoubleLE(value, at) : content.writeFloatLE(value, at);
    }
  }
  return chunk("samples", withId(id, content.subarray(0, at)));
}

export function textChunk(id: number, stampSec: number, text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const content = Buffer.alloc(2 + 9 + 5);
  content[0] = 1;
  content[1] = 1;
  content[2] = 8;
  content.writeDoubleLE(stampSec, 3);
  content[11] = 4;
  content.writeUInt32LE(bytes.length, 12);
  return chunk("samples", withId(id, Buffer.concat([content, bytes])));
}
