/**
 * Logarithms in fixed point: bits in 1/256ths from a table that is made by squaring, so that every machine has the same
 * (an engine's own logarithm may differ in its last bit, and then in a decision).
 */

export const BIT = 256;
/** Places of the mantissa that are told apart. */
const PLACES = 2048;

/** log2 of 1 … 2 in 1/256ths, rounded. */
const LOG_TABLE: readonly number[] = Array.from({ length: PLACES + 1 }, (_, i) =>
  Math.round(BIT * fractionBits(1 + i / PLACES)),
);

/** Squaring doubles the logarithm: each doubling that passes 2 is a binary digit of it. */
function fractionBits(mantissa: number): number {
  if (mantissa === 2) return 1;
  let [rest, bits, digit] = [mantissa, 0, 0.5];
  for (let n = 0; n < 20; n++) {
    rest *= rest;
    if (rest >= 2) {
      bits += digit;
      rest /= 2;
    }
    digit /= 2;
  }
  return bits;
}

/** Bits of surprise at a probability, 256 a bit: `surprise(0.25)` → 512. The least probability is 2^−40. */
export function surprise(probability: number): number {
  let [mantissa, whole] = [probability, 0];
  while (mantissa < 1 && whole < 40) {
    mantissa *= 2;
    whole++;
  }
  return whole * BIT - LOG_TABLE[Math.min(PLACES, Math.max(0, Math.round((mantissa - 1) * PLACES)))]!;
}
