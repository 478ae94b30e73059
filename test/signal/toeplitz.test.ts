import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { solveToeplitz } from "../../src/signal/toeplitz.ts";

const SEED = 4;

it.each([1, 2, 3, 17, 128])("solves %i equations as Cholesky does", (n) => {
  const random = randomFor(SEED, "toeplitz", n);
  const first = Float64Array.from(
    { length: n },
    (_, lag) => 3 * 0.8 ** lag * Math.cos(0.4 * lag) + (lag === 0 ? 0.1 : 0),
  );
  const right = Float64Array.from({ length: n }, () => random.unit() - 0.5);
  const matrix = new Matrix(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix.set(i, j, first[Math.abs(i - j)]!);
  const oracle = new CholeskyDecomposition(matrix).solve(Matrix.columnVector([...right]));
  const solution = solveToeplitz(first, right);
  for (let i = 0; i < n; i++) expect(solution[i]).toBeCloseTo(oracle.get(i, 0), 9);
});
