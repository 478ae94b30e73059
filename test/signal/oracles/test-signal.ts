/** The test signal of make-oracles.py: two rhythms, an offset of 850 µV and integer noise that every language computes alike. */
export function testSignal(length: number, samplingRateHz: number): Float64Array {
  return Float64Array.from({ length }, (_, n) => {
    const noise = (((n * 7919 + ((n * n) % 1013)) % 97) - 48) * 0.5;
    const slow = 20 * Math.sin((2 * Math.PI * 10.3 * n) / samplingRateHz);
    const fast = 7 * Math.sin((2 * Math.PI * 21 * n) / samplingRateHz);
    return 850 + slow + fast + noise;
  });
}
