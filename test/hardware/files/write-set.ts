/** This file writes EEGLAB datasets for tests, in MATLAB's version 5 format. */
import { deflateSync } from "node:zlib";

/** What a field of the struct EEG may be: a number, a text, rows of numbers, or a list of structs. */
export type SetValue =
  | number
  | string
  | readonly (readonly number[])[]
  | { readonly structs: readonly Readonly<Record<string, SetValue>>[] };

const element = (type: number, content: Buffer): Buffer => {
  const tag = Buffer.alloc(8);
  tag.writeUInt32LE(type, 0);
  tag.writeUInt32LE(content.length, 4);
  return Buffer.concat([tag, content, Buffer.alloc((8 - (content.length % 8)) % 8)]);
};
const smallElement = (type: number, content: Buffer): Buffer => {
  const tag = Buffer.alloc(8);
  tag.writeUInt16LE(type, 0);
  tag.writeUInt16LE(content.length, 2);
  content.copy(tag, 4);
  return tag;
};
const int32 = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeInt32LE(value, 4 * i);
  return bytes;
};
const doubles = (values: readonly number[]) => Buffer.from(Float64Array.from(values).buffer);

const matrix = (matlabClass: number, sizes: readonly number[], name: string, content: Buffer): Buffer =>
  element(
    14,
    Buffer.concat([
      element(6, int32(matlabClass, 0)),
      element(5, int32(...sizes)),
      name.length > 0 && name.length <= 4 ? smallElement(1, Buffer.from(name)) : element(1, Buffer.from(name)),
      content,
    ]),
  );

function valueBytes(value: SetValue, name = ""): Buffer {
  if (typeof value === "number") return matrix(6, [1, 1], name, element(9, doubles([value])));
  if (typeof value === "string") {
    return matrix(4, [1, value.length], name, element(4, Buffer.from(value, "utf16le")));
  }
  if ("structs" in value) return structBytes(value.structs, name);
  const [rows, columns] = [value.length, value[0]?.length ?? 0];
  const byColumn = Array.from({ length: rows * columns }, (_, i) => value[i % rows]?.[Math.floor(i / rows)] ?? 0);
  return matrix(6, [rows, columns], name, element(9, doubles(byColumn)));
}

function structBytes(list: readonly Readonly<Record<string, SetValue>>[], name = ""): Buffer {
  const names = Object.keys(list[0] ?? {});
  const content = Buffer.concat([
    smallElement(5, int32(32)),
    element(1, Buffer.concat(names.map((field) => Buffer.from(field.padEnd(32, "\0"))))),
    ...list.flatMap((entry) => names.map((field) => valueBytes(entry[field] ?? 0))),
  ]);
  return matrix(2, [1, list.length], name, content);
}

const header = (text = "MATLAB 5.0 MAT-file, Platform: test"): Buffer => {
  const bytes = Buffer.alloc(128, " ");
  bytes.write(text);
  bytes.writeUInt16LE(0x0100, 124);
  bytes.write("IM", 126);
  return bytes;
};

export type SetOptions = { readonly compressed?: boolean; readonly flat?: boolean; readonly text?: string };

/** A .set with these fields of EEG; `flat` stores each as a variable of its own, as newer versions do. */
export function writeSet(fields: Readonly<Record<string, SetValue>>, options: SetOptions = {}): Buffer {
  const variables = options.flat
    ? Object.entries(fields).map(([name, value]) => valueBytes(value, name))
    : [structBytes([fields], "EEG")];
  const pack = (variable: Buffer) => {
    const packed = deflateSync(variable);
    return Buffer.concat([int32(15, packed.length), packed]);
  };
  return Buffer.concat([header(options.text), ...(options.compressed ? variables.map(pack) : variables)]);
}

/** Labels as EEGLAB keeps them. */
export const places = (...labels: readonly string[]): SetValue => ({
  structs: labels.map((label) => ({ labels: label })),
});

/** A .fdt: all channels of a sample together. */
export function writeFdt(rows: readonly (readonly number[])[]): Buffer {
  const bytes = Buffer.alloc(4 * rows.length * (rows[0]?.length ?? 0));
  for (const [i, value] of rows.flat().entries()) bytes.writeFloatLE(value, 4 * i);
  return bytes;
}
