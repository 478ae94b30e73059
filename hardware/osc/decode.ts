/** This file reads OSC 1.0 packages (opensoundcontrol.stanford.edu/spec-1_0.html): messages, and bundles of them. What is none is null, never an exception. */

export type OscValue = number | string | boolean | null | Uint8Array;
/** `types` has one letter a value: i and h whole, f and d real, s text, b bytes, t a time tag, T F N I without bytes. */
export type OscMessage = { readonly address: string; readonly types: string; readonly values: readonly OscValue[] };

const BUNDLE = "#bundle";
/** A sender of headbands puts a few together; nesting serves nobody. */
const MOST_DEPTH = 4;
const MOST_MESSAGES = 512;
const HEAD_BYTES = 16;
const TEXT = new TextDecoder("utf-8");

type Cursor = { readonly bytes: Uint8Array; readonly view: DataView; at: number; readonly end: number };
/** Null: the bytes are cut, or no such value. */
type Read = (cursor: Cursor) => OscValue | undefined;

const sized =
  (bytes: number, read: (view: DataView, at: number) => number): Read =>
  (cursor) => {
    if (cursor.at + bytes > cursor.end) return undefined;
    cursor.at += bytes;
    return read(cursor.view, cursor.at - bytes);
  };

const int32 = sized(4, (view, at) => view.getInt32(at));
const READS: Readonly<Record<string, Read>> = {
  i: int32,
  c: int32,
  r: int32,
  m: int32,
  f: sized(4, (view, at) => view.getFloat32(at)),
  h: sized(8, (view, at) => Number(view.getBigInt64(at))),
  t: sized(8, (view, at) => Number(view.getBigUint64(at))),
  d: sized(8, (view, at) => view.getFloat64(at)),
  s: textAt,
  S: textAt,
  b: blobAt,
  T: () => true,
  F: () => false,
  N: () => null,
  I: () => null,
};

/** All messages of a package, those of its bundles in order; null where any of it is no OSC. */
export function decodeOsc(packet: Uint8Array): readonly OscMessage[] | null {
  const messages: OscMessage[] = [];
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const isWhole = readElement({ bytes: packet, view, at: 0, end: packet.length }, messages, 0);
  return isWhole ? messages : null;
}

function readElement(cursor: Cursor, messages: OscMessage[], depth: number): boolean {
  if (depth > MOST_DEPTH || messages.length >= MOST_MESSAGES || cursor.end % 4 !== 0) return false;
  const startAt = cursor.at;
  const address = textAt(cursor);
  if (address === undefined) return false;
  if (address === BUNDLE) return readBundle({ ...cursor, at: startAt + HEAD_BYTES }, messages, depth);
  if (!address.startsWith("/")) return false;
  const message = readValues(address, cursor);
  if (!message) return false;
  messages.push(message);
  return true;
}

function readBundle(cursor: Cursor, messages: OscMessage[], depth: number): boolean {
  if (cursor.at > cursor.end) return false;
  while (cursor.at < cursor.end) {
    const length = int32(cursor);
    if (typeof length !== "number" || length <= 0 || length % 4 !== 0 || cursor.at + length > cursor.end) return false;
    if (!readElement({ ...cursor, end: cursor.at + length }, messages, depth + 1)) return false;
    cursor.at += length;
  }
  return true;
}

function readValues(address: string, cursor: Cursor): OscMessage | null {
  // Older senders leave the types out where there are no values.
  if (cursor.at === cursor.end) return { address, types: "", values: [] };
  const tags = textAt(cursor);
  if (tags === undefined || !tags.startsWith(",")) return null;
  const types = tags.slice(1);
  const values: OscValue[] = [];
  for (const type of types) {
    const value = READS[type]?.(cursor);
    if (value === undefined) return null;
    values.push(value);
  }
  return cursor.at === cursor.end ? { address, types, values } : null;
}

/** Ends with at least one zero byte, and on a multiple of four. */
function textAt(cursor: Cursor): string | undefined {
  const endAt = cursor.bytes.indexOf(0, cursor.at);
  if (endAt < 0 || endAt >= cursor.end) return undefined;
  const text = TEXT.decode(cursor.bytes.subarray(cursor.at, endAt));
  cursor.at += paddedLength(endAt - cursor.at + 1);
  return cursor.at <= cursor.end ? text : undefined;
}

function blobAt(cursor: Cursor): Uint8Array | undefined {
  const length = int32(cursor);
  if (typeof length !== "number" || length < 0 || cursor.at + paddedLength(length) > cursor.end) return undefined;
  const bytes = Uint8Array.from(cursor.bytes.subarray(cursor.at, cursor.at + length));
  cursor.at += paddedLength(length);
  return bytes;
}

const paddedLength = (bytes: number): number => Math.ceil(bytes / 4) * 4;
