/** This file makes a value wander about zero: an Ornstein-Uhlenbeck walk of variance 1 that forgets in `tauSec`. */

export function createWander(tauSec: number, samplingRateHz: number, gaussian: () => number): () => number {
  const keep = Math.exp(-1 / (tauSec * samplingRateHz));
  const drive = Math.sqrt(1 - keep * keep);
  let value = gaussian();
  return () => {
    value = keep * value + drive * gaussian();
    return value;
  };
}
