/**
 * This file writes files into one ZIP archive (PKWARE APPNOTE 6.3.9), one after the other and never whole in memory: deflated, each followed by its length
 * and check, with the 64-bit fields where four gigabytes are not enough.
 */
import { createReadStream, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { crc32, createDeflateRaw } from "node:zlib";

export type ZipEntry = {
  /** With / between folders. */
  readonly name: string;
  readonly from: { readonly path: string } | { readonly text: string };
};
type Write = (bytes: Uint8Array) => Promise<void>;
type Written = {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly plain: number;
};

/** Length and check follow the bytes; names are UTF-8. */
const FLAGS = 0x0008 | 0x0800;
const DEFLATED = 8;
const VERSION_64 = 45;
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
/** Unix, a plain file of which only the owner may read. */
const MODE = 0o100600 * 0x10000;
/** No real date is told by the archive: 1 January 1980. */
const [NO_TIME, NO_DATE] = [0, 0x0021];

/** All plain files below a folder, in the order of their names. */
export function entriesBelow(dir: string, prefix: string): readonly ZipEntry[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(dir, name)).isFile())
    .map((name) => ({ name: `${prefix}${name.replaceAll("\\", "/")}`, from: { path: join(dir, name) } }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** `onDone` hears how many bytes of the files are in. */
export async function writeZip(
  write: Write,
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  onDone: (bytes: number) => void = () => {},
): Promise<void> {
  let at = 0;
  let done = 0;
  const put: Write = async (bytes) => {
    at += bytes.length;
    await write(bytes);
  };
  const written: Written[] = [];
  for await (const entry of entries) {
    const one = await writeEntry(put, entry, at, (bytes) => {
      done += bytes;
      onDone(done);
    });
    written.push(one);
  }
  const directoryAt = at;
  for (const one of written) await put(directoryEntry(one));
  await put(directoryEnd(written.length, at - directoryAt, directoryAt));
}

async function writeEntry(
  put: Write,
  { name, from }: ZipEntry,
  at: number,
  onBytes: (bytes: number) => void,
): Promise<Written> {
  const nameBytes = Buffer.from(name, "utf8");
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION_64, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(NO_TIME, 10);
  head.writeUInt16LE(NO_DATE, 12);
  head.writeUInt16LE(nameBytes.length, 26);
  // Always 64 bits: how long it becomes is not known yet.
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  head.writeUInt16LE(extra.length, 28);
  head.writeUInt32LE(MOST_32, 18);
  head.writeUInt32LE(MOST_32, 22);
  await put(Buffer.concat([head, nameBytes, extra]));
  let [crc, packed, plain] = [0, 0, 0];
  const deflate = createDeflateRaw();
  const source =
    "path" in from ? createReadStream(from.path, { highWaterMark: 256 * 1024 }) : [Buffer.from(from.text, "utf8")];
  const feed = async () => {
    for await (const piece of source as AsyncIterable<Buffer>) {
      crc = crc32(piece, crc);
      plain += piece.length;
      onBytes(piece.length);
      if (!deflate.write(piece)) await new Promise<void>((resolve) => deflate.once("drain", resolve));
    }
    deflate.end();
  };
  const feeding = feed().catch(
    (error: unknown) => void deflate.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    packed += piece.length;
    await put(piece);
  }
  await feeding;
  const tail = Buffer.alloc(24);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeBigUInt64LE(BigInt(packed), 8);
  tail.writeBigUInt64LE(BigInt(plain), 16);
  await put(tail);
  return { name: nameBytes, at, crc, packed, plain };
}

function directoryEntry({ name, at, crc, packed, plain }: Written): Buffer {
  const head = Buffer.alloc(46);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(plain), 4);
  extra.writeBigUInt64LE(BigInt(packed), 12);
  extra.writeBigUInt64LE(BigInt(at), 20);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(0x0300 | VERSION_64, 4);
  head.writeUInt16LE(VERSION_64, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATED, 10);
  head.writeUInt16LE(NO_TIME, 12);
  head.writeUInt16LE(NO_DATE, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(MOST_32, 20);
  head.writeUInt32LE(MOST_32, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(MODE, 38);
  head.writeUInt32LE(MOST_32, 42);
  return Buffer.concat([head, name, extra]);
}

function directoryEnd(count: number, bytes: number, at: number): Buffer {
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(0x0300 | VERSION_64, 12);
  end64.writeUInt16LE(VERSION_64, 14);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(bytes), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + bytes), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(MOST_16, count), 8);
  end.writeUInt16LE(Math.min(MOST_16, count), 10);
  end.writeUInt32LE(Math.min(MOST_32, bytes), 12);
  end.writeUInt32LE(Math.min(MOST_32, at), 16);
  return Buffer.concat([end64, locator, end]);
}
