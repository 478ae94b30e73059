/** This file smears a sound over some milliseconds (Schroeder all-passes in series), so that a hall answers softly and not in grains. */
const GAIN = 0.62;

export type Diffuser = (samples: Float64Array) => void;

/** All-passes of these lengths, applied to each block in place. */
export function createDiffuser(lengthsSamples: readonly number[]): Diffuser {
  const lines = lengthsSamples.map((length) => new Float32Array(length));
  const heads = new Int32Array(lengthsSamples.length);
  return (samples) => {
    for (let stage = 0; stage < lines.length; stage++) {
      const line = lines[stage]!;
      let head = heads[stage]!;
      for (let i = 0; i < samples.length; i++) {
        const delayed = line[head]!;
        const entering = samples[i]! - GAIN * delayed;
        line[head] = entering;
        samples[i] = delayed + GAIN * entering;
        head = head + 1 === line.length ? 0 : head + 1;
      }
      heads[stage] = head;
    }
  };
}
