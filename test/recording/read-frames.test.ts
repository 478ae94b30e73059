import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_PAYLOAD_BYTES } from "../../src/recording/log-frame.ts";
import { type Damage, describeDamage, type Found, readFrames } from "../../src/recording/read-frames.ts";
import { CLOSED, logOf, scratchDir, sessionPayloads } from "./scratch.ts";

const dir = scratchDir();
const payloads = [...sessionPayloads(), CLOSED];
const { bytes, starts } = logOf(payloads);

function read(log: Buffer): readonly Found[] {
  const path = join(dir, "session.log");
  writeFileSync(path, log);
  const found = [...readFrames(path)];
  rmSync(path);
  return found;
}

const framesOf = (found: readonly Found[]) => found.flatMap((entry) => (entry.type === "frame" ? [entry.frame] : []));
const damageOf = (found: readonly Found[]): readonly Damage[] =>
  found.flatMap((entry) => (entry.type === "damage" ? [entry] : []));

/** Every byte of the file is either in a frame that was read or told as damage. */
function expectAccounted(found: readonly Found[], length: number): void {
  let at = 0;
  for (const entry of found) {
    expect(entry.fromByte).toBe(at);
    at = entry.toByte;
  }
  expect(at).toBe(length);
}

describe("a whole log", () => {
  it("gives every frame, with its clocks and its payload", () => {
    const found = read(bytes);
    expect(damageOf(found)).toEqual([]);
    const frames = framesOf(found);
    expect(frames.map(({ sequence }) => sequence)).toEqual(payloads.map((_, i) => i));
    for (const [i, frame] of frames.entries()) {
      expect(frame.type).toBe(payloads[i]?.type);
      expect(frame.payload.equals(payloads[i]!.payload)).toBe(true);
      expect([frame.monoUs, frame.wallUs]).toEqual([i * 1000, 1.7e15 + i]);
    }
  });

  it("gives nothing for an empty file", () => {
    expect(read(Buffer.alloc(0))).toEqual([]);
  });

  it("reads frames that lie across the reader's own steps", () => {
    const big = { type: "note" as const, payload: Buffer.alloc(700_000, 0xa7) };
    const log = logOf([big, big, big, big, CLOSED]).bytes;
    expect(framesOf(read(log)).map(({ payload }) => payload.length)).toEqual([
      700_000,
      700_000,
      700_000,
      700_000,
      CLOSED.payload.length,
    ]);
  });
});

describe("a damaged log", () => {
  it("cut at every byte of its last three frames keeps all before the cut and says what is gone", () => {
    const from = starts.at(-3)!;
    for (let cut = from; cut < bytes.length; cut++) {
      const found = read(bytes.subarray(0, cut));
      const whole = starts.filter((_, i) => (starts[i + 1] ?? bytes.length) <= cut).length;
      expect(framesOf(found)).toHaveLength(whole);
      expectAccounted(found, cut);
      const isBetween = starts.includes(cut);
      expect(damageOf(found)).toHaveLength(isBetween ? 0 : 1);
      if (!isBetween) expect(damageOf(found)[0]?.lostFrames).toBeNull();
    }
  });

  it("with one bit flipped anywhere loses at most that one frame, and tells it", () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
        const log = Buffer.from(bytes);
        log[bit >> 3] = log[bit >> 3]! ^ (1 << (bit & 7));
        const found = read(log);
        expectAccounted(found, log.length);
        expect(framesOf(found)).toHaveLength(payloads.length - 1);
        expect(damageOf(found)).toHaveLength(1);
        const lost = starts.findLastIndex((start) => start <= bit >> 3);
        expect(damageOf(found)[0]?.firstLostSequence).toBe(lost);
        expect(framesOf(found).some(({ sequence }) => sequence === lost)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("with 4 KiB of zeros anywhere gives everything outside them", () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 4096 }), (at) => {
        const log = Buffer.from(bytes);
        log.fill(0, at, at + 4096);
        const found = read(log);
        expectAccounted(found, log.length);
        const touched = starts.filter((start, i) => start < at + 4096 && (starts[i + 1] ?? bytes.length) > at).length;
        expect(framesOf(found).length).toBeGreaterThanOrEqual(payloads.length - touched);
        const lost = damageOf(found).reduce((sum, damage) => sum + (damage.lostFrames ?? 0), 0);
        const atEnd = damageOf(found).some((damage) => damage.lostFrames === null);
        if (!atEnd) expect(framesOf(found).length + lost).toBe(payloads.length);
      }),
      { numRuns: 100 },
    );
  });

  it("of nothing but noise gives no frame and is told as one damage", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 3000 }), (noise) => {
        const found = read(Buffer.from(noise));
        expect(framesOf(found)).toEqual([]);
        expect(damageOf(found)).toMatchObject([{ fromByte: 0, toByte: noise.length, lostFrames: null }]);
      }),
    );
  });

  it("that claims a huge length is not believed", () => {
    const log = Buffer.from(bytes);
    log.writeUInt32LE(MAX_PAYLOAD_BYTES + 1, starts[5]! + 8);
    expect(damageOf(read(log))).toMatchObject([{ fromByte: starts[5], toByte: starts[6], lostFrames: 1 }]);
    log.writeUInt32LE(0xffffffff, starts[5]! + 8);
    expect(damageOf(read(log))).toMatchObject([{ fromByte: starts[5], toByte: starts[6], lostFrames: 1 }]);
  });

  it("with a frame cut out of it misses that frame", () => {
    const log = Buffer.concat([bytes.subarray(0, starts[9]), bytes.subarray(starts[11])]);
    const [damage] = damageOf(read(log));
    expect(damage).toMatchObject({ fromByte: starts[9], toByte: starts[9], lostFrames: 2, firstLostSequence: 9 });
    expect(describeDamage(damage!)).toBe(
      `bytes ${starts[9]} to ${starts[9]} cannot be read: 2 frames lost (from frame 9 on)`,
    );
  });

  it("with a stretch copied twice gives each frame once", () => {
    const log = Buffer.concat([
      bytes.subarray(0, starts[12]),
      bytes.subarray(starts[8], starts[12]),
      bytes.subarray(starts[12]),
    ]);
    expect(framesOf(read(log)).map(({ sequence }) => sequence)).toEqual(payloads.map((_, i) => i));
  });
});
