/** This file sums stretches of samples in four parts at a time: one running sum would wait for itself at every addition. */

export function sumOf(values: Float64Array, from: number, to: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let n = from;
  for (; n + 3 < to; n += 4) {
    a += values[n]!;
    b += values[n + 1]!;
    c += values[n + 2]!;
    d += values[n + 3]!;
  }
  for (; n < to; n++) a += values[n]!;
  return a + b + (c + d);
}

export function squaresOf(values: Float64Array, from: number, to: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let n = from;
  for (; n + 3 < to; n += 4) {
    a += values[n]! * values[n]!;
    b += values[n + 1]! * values[n + 1]!;
    c += values[n + 2]! * values[n + 2]!;
    d += values[n + 3]! * values[n + 3]!;
  }
  for (; n < to; n++) a += values[n]! * values[n]!;
  return a + b + (c + d);
}
