/** This file checks the reading of zip archives on one that is built byte by byte. */
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { listZip } from "../../../hardware/brainflow/unzip.ts";
import { AttuneError } from "../../../src/errors.ts";

type Entry = { readonly name: string; readonly bytes: Buffer; readonly method: number };

/** A zip archive by the letter of PKWARE's APPNOTE: local headers, directory, end record. */
function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, method } of entries) {
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(method, 10);
    record.writeUInt32LE(packed.length, 20);
    record.writeUInt32LE(bytes.length, 24);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(record, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe("a zip archive", () => {
  const text = Buffer.from("ten times ten ".repeat(100));
  const archive = zip([
    { name: "brainflow/lib/a.so", bytes: text, method: 8 },
    { name: "brainflow/b.txt", bytes: Buffer.from("stored"), method: 0 },
    { name: "empty", bytes: Buffer.alloc(0), method: 8 },
  ]);

  it("lists its entries and gives their bytes, deflated, stored or empty", () => {
    const entries = listZip(archive);
    expect(entries.map(({ name }) => name)).toEqual(["brainflow/lib/a.so", "brainflow/b.txt", "empty"]);
    expect(entries[0]?.read()).toEqual(text);
    expect(entries[1]?.read().toString()).toBe("stored");
    expect(entries[2]?.read().length).toBe(0);
  });

  it("is refused when it is cut, no archive at all, or packed in another way", () => {
    expect(() => listZip(archive.subarray(0, archive.length - 30))).toThrow(AttuneError);
    expect(() => listZip(Buffer.from("no archive"))).toThrow(/damaged: it has no directory/);
    const strange = zip([{ name: "x", bytes: Buffer.from("x"), method: 99 }]);
    expect(() => listZip(strange)[0]?.read()).toThrow(/method 99/);
  });
});
