/** This file finds the unit of an XDF's EEG that tells none, by its first values: those in volts are so small that they can be nothing else. */
import { guessUnit, medianDeviation } from "./table/volts.ts";
import type { XdfStream } from "./xdf-stream.ts";

/** Values, and channels: a crafted file has thousands of them. */
const [LOOKED_AT, MOST_CHANNELS] = [500, 64];

export type XdfUnit = {
  /** False once enough was seen, or where the header tells the unit. */
  readonly isWanted: () => boolean;
  readonly take: (values: Float64Array) => void;
  /** The stream in µV, and what to say where that was guessed. */
  readonly settle: () => { readonly stream: XdfStream; readonly unitNotice: string | null };
};

export function createXdfUnit(stream: XdfStream): XdfUnit {
  const looked = stream.hasUnit ? [] : stream.channels.slice(0, MOST_CHANNELS);
  const first: number[][] = looked.map(() => []);
  return {
    isWanted: () => (first[0]?.length ?? LOOKED_AT) < LOOKED_AT,
    take: (values) => {
      for (const [c, { place }] of looked.entries()) first[c]?.push(values[place] ?? Number.NaN);
    },
    settle: () => {
      const volts = guessUnit(first.map(medianDeviation));
      if (volts === null) return { stream, unitNotice: null };
      const channels = stream.channels.map((channel) => ({ ...channel, factor: volts.toUv }));
      return { stream: { ...stream, channels }, unitNotice: volts.notice };
    },
  };
}
