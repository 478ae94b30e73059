/** This file proves how the bank is found, refused and cut, with a small one; and the sizes of the real one where set-up has made it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { bankLine, bankPath, findBank, sha256 } from "../../src/bank/find-bank.ts";
import { MOST_BANK_BYTES } from "../../src/bank/pins.ts";
import { filesOfPackage } from "../../src/bank/untar.ts";
import { partOfWorld } from "../../src/bank/world-part.ts";
import { cacheDir } from "../../src/config.ts";
import { openBank } from "../../src/sound/bank.ts";
import { PALETTES } from "../../src/sound/worlds.ts";
import { WORLDS } from "../../src/types.ts";
import { smallBankBytes } from "../sound/small-bank.ts";

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

const BYTES = new Uint8Array(smallBankBytes());
const HASH = sha256(BYTES);

/** A cache in which the small bank lies. */
function cacheWith(bytes: Uint8Array, hash = HASH): string {
  const dir = mkdtempSync(join(tmpdir(), "attune-bank-"));
  made.push(dir);
  mkdirSync(dirname(bankPath(dir, hash)), { recursive: true });
  writeFileSync(bankPath(dir, hash), bytes);
  return dir;
}

/** A page loads one while a person chooses. */
const MOST_WORLD_BYTES = 8_000_000;

describe("the bank in the cache", () => {
  it("is found by its hash", () => {
    const search = findBank(cacheWith(BYTES), HASH);
    expect(search.found?.hash).toBe(HASH);
    expect(bankLine(search)).toBeNull();
  });

  it("is none where it is missing, damaged, or another's, and one line says so", () => {
    const changed = BYTES.slice();
    changed[changed.length - 1]! ^= 1;
    const lines = [
      findBank(join(tmpdir(), "attune-no-such-cache")),
      findBank(cacheWith(changed), HASH),
      findBank(cacheWith(BYTES, "0".repeat(64)), "0".repeat(64)),
    ].map(bankLine);
    expect(lines[0]).toMatch(/^synthesised instruments play: the recorded instruments are not here .*npm run setup/);
    expect(lines[1]).toMatch(/^synthesised instruments play: the recorded instruments are damaged/);
    expect(lines[2]).toMatch(/damaged/);
  });
});

describe("the part of a world", () => {
  it.each(WORLDS)("holds what %s plays and nothing else, sample for sample", (world) => {
    const whole = openBank(smallBankBytes())!;
    const part = openBank(partOfWorld(smallBankBytes(), world).buffer)!;
    const names = [...new Set(Object.values(PALETTES[world].recorded))];
    expect(Object.keys(part).sort()).toEqual([...names].sort());
    for (const name of names) {
      for (const [i, zone] of part[name]!.zones.entries()) {
        const original = whole[name]!.zones[i]!;
        const { from, end, loopStart, loopEnd, ...same } = zone;
        expect(original).toMatchObject(same);
        expect(loopEnd - loopStart).toBe(original.loopEnd - original.loopStart);
        const [here, there] = [part[name]!.pcm, whole[name]!.pcm];
        const bytesOf = (pcm: Int16Array, at: number, to: number) => Buffer.from(pcm.slice(at, to).buffer);
        expect(bytesOf(here, from, end).equals(bytesOf(there, original.from, original.end))).toBe(true);
      }
    }
  });

  const real = findBank(cacheDir()).found;
  it.skipIf(!real)("is small enough, as the whole bank is", () => {
    expect(real!.bytes.byteLength).toBeLessThanOrEqual(MOST_BANK_BYTES);
    for (const world of WORLDS) {
      expect(partOfWorld(real!.bytes, world).length, world).toBeLessThanOrEqual(MOST_WORLD_BYTES);
    }
  });
});

/** One file of a ustar archive. */
function tarOf(name: string, content: string): Buffer {
  const head = Buffer.alloc(512);
  head.write(name, 0);
  head.write(content.length.toString(8).padStart(11, "0"), 124);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([head, body]);
}

describe("the package", () => {
  const packed = gzipSync(
    Buffer.concat([tarOf("package/a", "first"), tarOf("package/b", "x".repeat(600)), Buffer.alloc(1024)]),
  );

  it("gives the files that are asked for", () => {
    const files = filesOfPackage(packed, ["package/b", "package/a"]);
    expect(files.get("package/a")?.toString()).toBe("first");
    expect(files.get("package/b")).toHaveLength(600);
  });

  it("fails where one is missing, by its name", () => {
    expect(() => filesOfPackage(packed, ["package/c"])).toThrow("the package holds no package/c");
  });
});
