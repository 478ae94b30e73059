/** This file is a device whose every package is known: what it sends, how polls see it, and whether the numbering found the truth. */
import { type Block, createNumbering } from "../../../hardware/acquisition/numbering.ts";
import type { PackageCounter } from "../../../hardware/acquisition/package-numbers.ts";

export type Device = { readonly counter: PackageCounter | null; readonly samplingRateHz: number };

/** `place` counts packages from 0 and never wraps; `number` is what the device sends. */
export type SentPackage = { readonly place: number; readonly number: number; readonly atMs: number };

const POLL_MS = 15;

const rowsOf = (device: Device) => device.counter?.rowsPerPackage ?? 1;

/** The first packages of a device, each sent when its last row is measured. */
export function packages(device: Device, count: number): SentPackage[] {
  const rows = rowsOf(device);
  const { modulus, step } = device.counter ?? { modulus: 1, step: 0 };
  return Array.from({ length: count }, (_, place) => ({
    place,
    number: (place * step) % modulus,
    atMs: ((place + 1) * rows * 1000) / device.samplingRateHz,
  }));
}

export type TruthBlock = Block & { readonly truth: readonly number[] };

/** What a poll every 15 ms gets of the packages, in the order they arrive. */
export function deliver(device: Device, sent: readonly SentPackage[]): readonly TruthBlock[] {
  const rows = rowsOf(device);
  const arrivals = [...sent].sort((a, b) => a.atMs - b.atMs);
  const blocks: TruthBlock[] = [];
  for (let i = 0; i < arrivals.length; ) {
    const pollMs = Math.ceil((arrivals[i]?.atMs ?? 0) / POLL_MS) * POLL_MS;
    const got: SentPackage[] = [];
    for (let next = arrivals[i]; next && next.atMs <= pollMs; next = arrivals[++i]) got.push(next);
    const numbers = got.flatMap(({ number }) => Array.from({ length: rows }, () => number));
    const truth = got.flatMap(({ place }) => Array.from({ length: rows }, (_, row) => place * rows + row));
    const count = numbers.length;
    blocks.push({ numbers: Float64Array.from(numbers), count, atMs: pollMs, restarted: false, truth });
  }
  return blocks;
}

/** Numbers all blocks; `truthOf[n]` is the true number of the row that was given sample number n. */
export function numberAll(device: Device, blocks: readonly TruthBlock[]) {
  const numbering = createNumbering<TruthBlock>({ counter: device.counter, samplingRateHz: device.samplingRateHz });
  const placed = [...blocks.flatMap((block) => numbering.place(block)), ...numbering.flush()];
  const truthOf: number[] = [];
  const gaps = [];
  let samples = 0;
  let lastSample = -1;
  let isTrue = true;
  for (const entry of placed) {
    if (entry.firstSample !== lastSample + 1) throw new Error(`${entry.firstSample} follows ${lastSample}`);
    if (entry.type === "hole") {
      const { firstSample, lengthSamples, cause, estimated } = entry;
      gaps.push({ firstSample, lengthSamples, cause, estimated });
      lastSample += lengthSamples;
      continue;
    }
    for (let i = entry.from; i < entry.to; i++) {
      const truth = entry.block.truth[i];
      lastSample++;
      samples++;
      truthOf[lastSample] = truth ?? Number.NaN;
      if (truth !== lastSample) isTrue = false;
    }
  }
  return { gaps, samples, lastSample, truthOf, isTrue };
}
