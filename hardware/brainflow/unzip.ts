/** This file takes files out of a zip archive such as a Python wheel (PKWARE APPNOTE 6.3: stored and deflated, no zip64). */
import { inflateRawSync } from "node:zlib";
import { failure } from "../../src/errors.ts";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

export type ZipEntry = { readonly name: string; readonly read: () => Buffer };

const broken = (why: string) => failure("ARCHIVE_BROKEN", `the archive is damaged: ${why}`);

/** The entries in the order of the archive's directory; each is unpacked when it is read. */
export function listZip(archive: Buffer): readonly ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw broken("it has no directory");
  }
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken("its directory is cut");
    const nameLength = archive.readUInt16LE(at + 28);
    const start = at;
    entries.push({
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      read: () => readEntry(archive, start),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(archive: Buffer, at: number): Buffer {
  const method = archive.readUInt16LE(at + 10);
  const packedLength = archive.readUInt32LE(at + 20);
  const length = archive.readUInt32LE(at + 24);
  const local = archive.readUInt32LE(at + 42);
  if (local + 30 > archive.length || archive.readUInt32LE(local) !== LOCAL_HEADER) throw broken("an entry is missing");
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + packedLength);
  if (method !== STORED && method !== DEFLATED) throw broken(`packing method ${method} is not known`);
  const bytes = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, length) });
  if (bytes.length !== length) throw broken("an entry is cut");
  return bytes;
}
