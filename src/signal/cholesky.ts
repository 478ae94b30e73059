/** This file solves equations whose matrix is symmetric and positive: the normal equations of least squares, by Cholesky's factor. */

/** Writes the lower factor of `matrix` (row by row) over it; the upper half is left as it was. */
export function factor(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * size + j]!;
    }
  }
}

/** L⁻¹ · `right`, over it. The sum of its squares is rightᵀ · matrix⁻¹ · right. */
export function forward(lower: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * right[k]!;
    right[i] = sum / lower[i * size + i]!;
  }
}

/** L⁻ᵀ · `right`, over it: after `forward` the solution. */
export function backward(lower: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * right[k]!;
    right[i] = sum / lower[i * size + i]!;
  }
}
