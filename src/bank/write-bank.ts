/** This file writes a bank: samples of 16 bits one after the other, silence between them, and a head that says which zones they sound. */
import {
  BANK_HEAD_BYTES,
  BANK_MAGIC,
  type BankHead,
  type BankSample,
  type BankZone,
  GUARD_SAMPLES,
} from "../sound/bank.ts";

/** A recording before it has its place; `loop` in samples of it. */
export type Recording = {
  readonly samples: Int16Array;
  readonly rateHz: number;
  readonly loop: readonly [start: number, end: number] | null;
  /** Taken out of a bank, where this was done. */
  readonly isLooped?: true;
};

/** Carries the loop's beginning on beyond its end, so that whoever interpolates near the seam reads what comes next. */
export function looped(recording: Recording): Recording {
  const { samples, rateHz, loop, isLooped } = recording;
  if (!loop || isLooped) return recording;
  const [start, end] = loop;
  const longer = new Int16Array(end + GUARD_SAMPLES);
  longer.set(samples.subarray(0, end));
  for (let i = 0; i < GUARD_SAMPLES; i++) longer[end + i] = samples[start + (i % (end - start))] ?? 0;
  const half = GUARD_SAMPLES / 2;
  return { samples: longer, rateHz, loop: [start + half, end + half] };
}

export function writeBank(
  recordings: readonly Recording[],
  instruments: Readonly<Record<string, readonly BankZone[]>>,
): Uint8Array<ArrayBuffer> {
  const samples: BankSample[] = [];
  const all = recordings.map(looped);
  let at = GUARD_SAMPLES;
  for (const { samples: pcm, rateHz, loop } of all) {
    samples.push({ at, length: pcm.length, rateHz, loop });
    at += pcm.length + GUARD_SAMPLES;
  }
  const head = headBytes({ samples, instruments });
  const bytes = new Uint8Array(BANK_HEAD_BYTES + head.length + 2 * at);
  bytes.set(new TextEncoder().encode(BANK_MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(BANK_MAGIC.length, head.length, true);
  bytes.set(head, BANK_HEAD_BYTES);
  const first = BANK_HEAD_BYTES + head.length;
  all.forEach(({ samples: pcm }, i) => {
    const from = first + 2 * (samples[i]?.at ?? 0);
    pcm.forEach((value, n) => {
      view.setInt16(from + 2 * n, value, true);
    });
  });
  return bytes;
}

/** Of an even number of bytes, so that the samples behind it lie on even addresses. */
function headBytes(head: BankHead): Uint8Array {
  const text = JSON.stringify(head);
  return new TextEncoder().encode(text.padEnd(text.length + (text.length % 2)));
}
