/** This file looks at a recording before BrainFlow plays it, which passes over lines that do not fit and then plays nothing, in silence. */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { failure } from "../../src/errors.ts";

/** More than the first line of any board. */
const HEAD_BYTES = 1 << 16;

/** Throws when the file is not there, is empty, or has lines of another board. `rows` is BrainFlow's number of rows of the board. */
export function checkRecording(path: string, rows: number): void {
  const line = headOf(path).split(/\r?\n/, 1)[0] ?? "";
  if (line.trim() === "") throw failure("NO_RECORDING", `${path} is empty`);
  const values = line.split(line.includes("\t") ? "\t" : ",");
  if (values.length === rows && values.every((value) => value.trim() !== "" && Number.isFinite(Number(value)))) return;
  throw failure("NO_RECORDING", `${path}, line 1: must hold ${rows} numbers; got ${values.length} values`);
}

function headOf(path: string): string {
  let file: number;
  try {
    // A pipe would wait for its writer.
    if (!statSync(path).isFile()) throw new Error("it is no file");
    file = openSync(path, "r");
  } catch (cause) {
    throw failure("NO_RECORDING", `${path} cannot be read`, { cause });
  }
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.toString("utf8", 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
