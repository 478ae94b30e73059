/** This file cuts out of the bank what one world plays, a bank in itself, so that a page loads no more than it needs. */
import { type BankSample, type BankZone, firstSampleByte, readBankHead } from "../sound/bank.ts";
import { PALETTES } from "../sound/worlds.ts";
import type { World } from "../types.ts";
import { type Recording, writeBank } from "./write-bank.ts";

export function partOfWorld(bytes: ArrayBuffer, world: World): Uint8Array<ArrayBuffer> {
  const head = readBankHead(bytes);
  if (!head) throw new RangeError("bytes must be a bank");
  const pcm = new Int16Array(bytes, firstSampleByte(bytes), (bytes.byteLength - firstSampleByte(bytes)) / 2);
  const names = [...new Set(Object.values(PALETTES[world].recorded))];
  const kept: number[] = [];
  const instruments: Record<string, readonly BankZone[]> = {};
  for (const name of names) {
    const zones = head.instruments[name];
    if (!zones) continue;
    instruments[name] = zones.map((zone) => {
      if (!kept.includes(zone.sample)) kept.push(zone.sample);
      return { ...zone, sample: kept.indexOf(zone.sample) };
    });
  }
  return writeBank(
    kept.map((number) => recordingOf(head.samples[number] as BankSample, pcm)),
    instruments,
  );
}

/** Its loop has been carried on beyond its end already. */
function recordingOf({ at, length, rateHz, loop }: BankSample, pcm: Int16Array): Recording {
  return { samples: pcm.subarray(at, at + length), rateHz, loop, isLooped: true };
}
