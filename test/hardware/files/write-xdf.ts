/** This file writes small XDF recordings for tests, chunk by chunk. */

type XdfSample = { readonly stampSec?: number; readonly values: readonly number[] | string };

const sized = (length: number): Buffer => {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(4, 0);
  bytes.writeUInt32LE(length, 1);
  return bytes;
};

function chunk(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(2);
  head.writeUInt16LE(tag);
  return Buffer.concat([sized(body.length + 2), head, body]);
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

export const xdfHead = (): Buffer =>
  Buffer.concat([
    Buffer.from("XDF:"),
    chunk(1, Buffer.from('<?xml version="1.0"?><info><version>1.0</version></info>')),
  ]);

export function xdfStream(
  id: number,
  {
    type,
    rateHz,
    format = "double64",
    labels,
    unit = "microvolts",
    named = "label",
  }: { type: string; rateHz: number; format?: string; labels: readonly string[]; unit?: string; named?: string },
): Buffer {
  const channels = labels
    .map((label) => `<channel><${named}>${label}</${named}><unit>${unit}</unit></channel>`)
    .join("");
  const xml = `<info><name>Test</name><type>${type}</type><channel_count>${labels.length}</channel_count><nominal_srate>${rateHz}</nominal_srate><channel_format>${format}</channel_format><desc><channels>${channels}</channels></desc></info>`;
  return chunk(2, uint32(id), Buffer.from(xml));
}

export function xdfSamples(id: number, samples: readonly XdfSample[]): Buffer {
  const body = samples.map(({ stampSec, values }) => {
    const stamp = stampSec === undefined ? Buffer.from([0]) : Buffer.concat([Buffer.from([8]), double(stampSec)]);
    const text =
      typeof values === "string" ? Buffer.concat([sized(Buffer.byteLength(values)), Buffer.from(values)]) : null;
    return Buffer.concat([stamp, text ?? Buffer.concat((values as readonly number[]).map(double))]);
  });
  return chunk(3, uint32(id), sized(samples.length), ...body);
}

export const xdfClockOffset = (id: number, offsetSec: number, timeSec = 0): Buffer =>
  chunk(4, uint32(id), double(timeSec), double(offsetSec));
