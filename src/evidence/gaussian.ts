/** Independent values of a normal distribution, mean 0 and variance 1, from independent numbers 0 ≤ x < 1 (Box–Muller). */
export const gaussian = (unit: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
