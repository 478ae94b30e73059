/** This file finds the peak that a converter would draw between the samples: four times oversampled (ITU-R BS.1770-4, annex 2). */

const HALF_PHASES = [
  [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625, 0.97216796875,
    -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  ],
  [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625, 0.77978515625,
    -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ],
] as const;
const PHASES = [...HALF_PHASES, ...HALF_PHASES.map((phase) => [...phase].reverse())].map((phase) =>
  Float64Array.from(phase),
);
const TAPS = 12;
/** No phase makes more of its loudest sample than this. */
const MOST_GAIN = 2.1;

export function createTruePeak(): { readonly push: (sample: number) => void; readonly read: () => number } {
  /** Written twice, so that the last taps always lie in a row. */
  const recent = new Float64Array(2 * TAPS);
  let at = 0;
  let peak = 0;
  /** Loudest sample still among the taps, and how long it stays there. */
  let loudest = 0;
  let staysFor = 0;
  return {
    push: (sample) => {
      recent[at] = sample;
      recent[at + TAPS] = sample;
      at = (at + 1) % TAPS;
      const level = Math.abs(sample);
      if (level >= loudest) [loudest, staysFor] = [level, TAPS];
      else if (--staysFor <= 0) loudest = loudestOf(recent);
      if (loudest * MOST_GAIN <= peak) return;
      for (const phase of PHASES) {
        let sum = 0;
        for (let tap = 0; tap < TAPS; tap++) sum += (phase[tap] ?? 0) * (recent[at + TAPS - 1 - tap] ?? 0);
        peak = Math.max(peak, Math.abs(sum));
      }
    },
    read: () => peak,
  };
}

const loudestOf = (recent: Float64Array): number =>
  recent.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
