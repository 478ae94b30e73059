/** This file thins a signal out: means over some samples, the newest in the last one. */
export function thin(signal: Float64Array, stride: number, into: Float64Array): Float64Array {
  const first = signal.length % stride;
  for (let n = 0; n < into.length; n++) {
    let sum = 0;
    for (let k = 0; k < stride; k++) sum += signal[first + n * stride + k]!;
    into[n] = sum / stride;
  }
  return into;
}
