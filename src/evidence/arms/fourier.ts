/** The discrete Fourier transform of any length, by its prime factors: fast where they are small. */

export type Complex = { readonly re: Float64Array; readonly im: Float64Array };

export function fourier({ re, im }: Complex): Complex {
  const length = re.length;
  const radix = smallestFactor(length);
  if (length <= 1) return { re, im };
  const part = length / radix;
  const parts = Array.from({ length: radix }, (_, offset) =>
    fourier({
      re: Float64Array.from({ length: part }, (_, i) => re[i * radix + offset] ?? 0),
      im: Float64Array.from({ length: part }, (_, i) => im[i * radix + offset] ?? 0),
    }),
  );
  const out = { re: new Float64Array(length), im: new Float64Array(length) };
  for (let k = 0; k < length; k++) {
    let [sumRe, sumIm] = [0, 0];
    for (const [offset, { re: partRe, im: partIm }] of parts.entries()) {
      const angle = (-2 * Math.PI * ((offset * k) % length)) / length;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const [x, y] = [partRe[k % part] ?? 0, partIm[k % part] ?? 0];
      sumRe += x * cos - y * sin;
      sumIm += x * sin + y * cos;
    }
    out.re[k] = sumRe;
    out.im[k] = sumIm;
  }
  return out;
}

/** Of a spectrum whose values are real: its inverse is the transform of its conjugate. */
export function realOf({ re, im }: Complex): Float64Array {
  const { re: values } = fourier({ re, im: im.map((value) => -value) });
  return values.map((value) => value / values.length);
}

/** The longest length up to this whose prime factors are 2, 3 and 5. */
export function quickLength(atMost: number): number {
  let length = atMost;
  while (!isQuick(length)) length--;
  return length;
}

function isQuick(length: number): boolean {
  let left = length;
  for (const factor of [2, 3, 5]) while (left % factor === 0 && left > 1) left /= factor;
  return left === 1;
}

function smallestFactor(length: number): number {
  for (let factor = 2; factor * factor <= length; factor++) if (length % factor === 0) return factor;
  return length;
}
