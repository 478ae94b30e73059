/**
 * This file numbers a stream's samples by the stamps that its sender gave them, so that what was lost on the way to the sender stays a gap.
 * Stamps come in two kinds: smooth ones, of a device's clock or counter, where every missing sample shows; and times of arrival, which stutter,
 * where only a silence shows that no burst makes good.
 */
export type StampedBlock = { readonly stamps: Float64Array; readonly values: Float64Array; readonly count: number };
export type NumberedBlock = StampedBlock & { readonly numbers: Float64Array };

/** Stamps are smooth when they kept their step within so much of a sample, for so long. */
const SMOOTH_SAMPLES = 0.3;
const SMOOTH_SEC = 2;
/** Less than this is no missing sample. */
const LEAST_LOST_SAMPLES = 0.7;
/** After a silence of stuttering stamps, samples are gathered for so long, to see whether they make it good. */
const SILENCE_SEC = 0.4;
const SETTLE_SEC = 0.25;
/** Stamps that do not go on are not waited for. */
const MOST_HELD_SEC = 2;
/** A stall counts as a loss when more than this share of it stays missing. */
const LOST_SHARE = 0.25;

/** Blocks must hold values by channel: `values[channel * count + i]`. */
export function createStampNumbers(config: {
  readonly samplingRateHz: number;
  readonly channelCount: number;
}): (block: StampedBlock) => readonly NumberedBlock[] {
  const { samplingRateHz, channelCount } = config;
  let next = 0;
  let lastSec = Number.NaN;
  let steadySamples = 0;
  let held: StampedBlock[] = [];

  const missingBefore = (sec: number) => (sec - lastSec) * samplingRateHz - 1;

  /** Numbers the block up to the first silence that has to be judged; returns the column where that is, or its end. */
  const numberUntilSilence = (block: StampedBlock, numbers: Float64Array): number => {
    for (let i = 0; i < block.count; i++) {
      const sec = block.stamps[i] ?? Number.NaN;
      const missing = Number.isNaN(lastSec) ? 0 : missingBefore(sec);
      const isSmooth = steadySamples >= SMOOTH_SEC * samplingRateHz;
      if (Math.abs(missing) < SMOOTH_SAMPLES) steadySamples++;
      else if (isSmooth && missing >= LEAST_LOST_SAMPLES) next += Math.round(missing);
      else if (missing > SILENCE_SEC * samplingRateHz) return i;
      else steadySamples = 0;
      numbers[i] = next++;
      lastSec = sec;
    }
    return block.count;
  };

  const settle = (): readonly NumberedBlock[] => {
    const samples = held.reduce((sum, { count }) => sum + count, 0);
    const endSec = held.at(-1)?.stamps.at(-1) ?? lastSec;
    const passed = (endSec - lastSec) * samplingRateHz;
    const missing = passed - samples;
    if (missing > LOST_SHARE * passed) next += Math.round(missing);
    const blocks = held.map((block) => ({ ...block, numbers: block.stamps.map(() => next++) }));
    lastSec = endSec;
    held = [];
    return blocks;
  };

  const hold = (block: StampedBlock): readonly NumberedBlock[] => {
    held.push(block);
    const firstSec = held[0]?.stamps[0] ?? 0;
    const samples = held.reduce((sum, { count }) => sum + count, 0);
    const endSec = block.stamps.at(-1) ?? firstSec;
    return endSec - firstSec >= SETTLE_SEC || samples >= MOST_HELD_SEC * samplingRateHz ? settle() : [];
  };

  return (block) => {
    if (held.length > 0) return hold(block);
    const numbers = new Float64Array(block.count);
    const end = numberUntilSilence(block, numbers);
    if (end === block.count) return [{ ...block, numbers }];
    steadySamples = 0;
    const rest = hold(cut(block, channelCount, end, block.count));
    if (end === 0) return rest;
    return [{ ...cut(block, channelCount, 0, end), numbers: numbers.subarray(0, end) }, ...rest];
  };
}

/** The samples from the one to before the other. */
export function cut(
  { stamps, values, count }: StampedBlock,
  channelCount: number,
  from: number,
  to: number,
): StampedBlock {
  const part = new Float64Array(channelCount * (to - from));
  for (let channel = 0; channel < channelCount; channel++) {
    part.set(values.subarray(channel * count + from, channel * count + to), channel * (to - from));
  }
  return { stamps: stamps.slice(from, to), values: part, count: to - from };
}
