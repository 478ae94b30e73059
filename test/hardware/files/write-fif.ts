/** This file writes small FIF recordings for tests, tag by tag. */

const NEXT_FOLLOWS = 0;
const LAST = -1;

function tag(kind: number, type: number, content: Buffer, next = NEXT_FOLLOWS): Buffer {
  const head = Buffer.alloc(16);
  for (const [i, value] of [kind, type, content.length, next].entries()) head.writeInt32BE(value, 4 * i);
  return Buffer.concat([head, content]);
}
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const float32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeFloatBE(value, 4 * i);
  return bytes;
};

const block = (kind: number, ...content: readonly Buffer[]): Buffer =>
  Buffer.concat([tag(104, 3, int32(kind)), ...content, tag(105, 3, int32(kind))]);

function channel(name: string, kind: number, calibration: number): Buffer {
  const info = Buffer.alloc(96);
  info.writeInt32BE(kind, 8);
  info.writeFloatBE(1, 12);
  info.writeFloatBE(calibration, 16);
  info.write(name.slice(0, 15), 80);
  return tag(203, 30, info);
}

export type FifFixture = {
  readonly rateHz: number;
  readonly channels: readonly { readonly name: string; readonly kind: number; readonly calibration?: number }[];
  /** Buffers of samples, each a row a sample; a number is so many buffers skipped. */
  readonly buffers: readonly (number | readonly (readonly number[])[])[];
  readonly annotations?: readonly { readonly onsetSec: number; readonly label: string }[];
  /** The file in which a split recording goes on. */
  readonly next?: string;
};

/** What MNE writes of its next part: the role of a next file, and its name. */
const nextPart = (name: string): Buffer => block(118, tag(115, 3, int32(2)), tag(118, 10, Buffer.from(name)));

export function writeFif({ rateHz, channels, buffers, annotations = [], next }: FifFixture): Buffer {
  const info = block(
    101,
    tag(200, 3, int32(channels.length)),
    tag(201, 4, float32(rateHz)),
    ...channels.map(({ name, kind, calibration = 1e-6 }) => channel(name, kind, calibration)),
  );
  const marks = block(
    3810,
    tag(3568, 4, float32(...annotations.map(({ onsetSec }) => onsetSec))),
    tag(206, 10, Buffer.from(annotations.map(({ label }) => label.replaceAll(":", "{COLON}")).join(":"))),
  );
  const data = buffers.map((buffer) =>
    typeof buffer === "number" ? tag(301, 3, int32(buffer)) : tag(300, 4, float32(...buffer.flat())),
  );
  return Buffer.concat([
    tag(100, 31, Buffer.alloc(20)),
    block(
      100,
      info,
      ...(annotations.length > 0 ? [marks] : []),
      block(102, tag(208, 3, int32(0)), ...data, ...(next ? [nextPart(next)] : [])),
    ),
    tag(108, 0, Buffer.alloc(0), LAST),
  ]);
}
