/** This file reads NumPy arrays of float64 for tests. */
import { readFileSync } from "node:fs";
import { sharedPath } from "../../shared.ts";

/** Rows of an array of one or two dimensions, stored by rows or by columns. */
export function readNpy(name: string): Float64Array[] {
  const bytes = readFileSync(sharedPath(`eeg/specparam/${name}.npy`));
  const start = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString("latin1", 10, start);
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1]?.match(/\d+/g)?.map(Number) ?? [];
  const [rows, columns] = shape.length === 2 ? [shape[0]!, shape[1]!] : [1, shape[0]!];
  const isByColumns = header.includes("'fortran_order': True");
  const at = (row: number, column: number) => (isByColumns ? column * rows + row : row * columns + column);
  return Array.from({ length: rows }, (_, row) =>
    Float64Array.from({ length: columns }, (_, column) => bytes.readDoubleLE(start + 8 * at(row, column))),
  );
}
