/** This file finds where single channels have no valid sample although the stream went on. */

export type NanRun = { readonly channel: number; readonly firstSample: number; readonly lengthSamples: number };

export function createNanRuns(): {
  readonly take: (firstSample: number, samples: readonly Float64Array[]) => void;
  readonly runs: () => readonly NanRun[];
} {
  const runs: { channel: number; firstSample: number; lengthSamples: number }[] = [];
  /** The newest run of each channel. */
  const newest = new Map<number, (typeof runs)[number]>();
  const add = (channel: number, sample: number) => {
    const run = newest.get(channel);
    if (run && run.firstSample + run.lengthSamples === sample) {
      run.lengthSamples++;
      return;
    }
    const begun = { channel, firstSample: sample, lengthSamples: 1 };
    runs.push(begun);
    newest.set(channel, begun);
  };
  return {
    take: (firstSample, samples) => {
      for (const [channel, row] of samples.entries()) {
        for (let i = 0; i < row.length; i++) if (Number.isNaN(row[i])) add(channel, firstSample + i);
      }
    },
    runs: () => runs,
  };
}
