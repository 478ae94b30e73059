/** This file proves that a bank is read as it was written, and that what is damaged, cut or foreign is none, never a crash. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeBank } from "../../src/bank/write-bank.ts";
import { BANK_HEAD_BYTES, type BankZone, firstSampleByte, GUARD_SAMPLES, openBank } from "../../src/sound/bank.ts";
import { smallBankBytes } from "./small-bank.ts";

const zone: BankZone = { sample: 0, keys: [0, 127], velocities: [1, 127], root: 60, gain: 1, tauSec: null };
const ramp = Int16Array.from({ length: 100 }, (_, i) => i + 1);

describe("a bank", () => {
  it("is read as it was written, its loop carried on beyond its end", () => {
    const bank = openBank(writeBank([{ samples: ramp, rateHz: 8000, loop: [40, 100] }], { harp: [zone] }).buffer);
    const { pcm, zones } = bank!.harp!;
    const [played] = zones;
    expect(Array.from(pcm.subarray(played!.from, played!.from + 100))).toEqual(Array.from(ramp));
    // What lies behind the loop is its own beginning, so that a turn of it is never heard.
    expect(played!.loopEnd - played!.loopStart).toBe(60);
    for (let i = -8; i < 8; i++) expect(pcm[played!.loopEnd + i]).toBe(pcm[played!.loopStart + i]);
    expect(Array.from(pcm.subarray(0, GUARD_SAMPLES))).toEqual(Array(GUARD_SAMPLES).fill(0));
    expect(played).toMatchObject({ rateHz: 8000, root: 60, gain: 1, tauSec: Number.POSITIVE_INFINITY });
  });

  it("is none where it is empty, foreign, cut, or tells of samples that are not there", () => {
    const whole = new Uint8Array(smallBankBytes());
    const head = firstSampleByte(whole.buffer);
    const text = new TextDecoder().decode(whole.subarray(BANK_HEAD_BYTES, head));
    const withHead = (changed: string) => {
      const bytes = whole.slice();
      bytes.set(new TextEncoder().encode(changed.padEnd(text.length)), BANK_HEAD_BYTES);
      return bytes.buffer;
    };
    expect(openBank(withHead(text))).not.toBeNull();
    expect(openBank(new ArrayBuffer(0))).toBeNull();
    expect(openBank(new TextEncoder().encode("RIFF and so on, a sound font.").buffer)).toBeNull();
    expect(openBank(whole.slice(0, head + 1000).buffer)).toBeNull();
    expect(openBank(withHead(text.replace('"sample":0', '"sample":9')))).toBeNull();
    expect(openBank(withHead(text.replace('"at":16', '"at":-9')))).toBeNull();
    expect(openBank(withHead("{}"))).toBeNull();
    expect(openBank(withHead("null"))).toBeNull();
  });

  it("never throws, whatever is changed in it (fast-check prints the seed)", () => {
    const whole = new Uint8Array(smallBankBytes());
    const head = firstSampleByte(whole.buffer);
    fc.assert(
      fc.property(fc.nat(head - 1), fc.nat(255), (at, value) => {
        const bytes = whole.slice();
        bytes[at] = value;
        expect(() => openBank(bytes.buffer)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});
