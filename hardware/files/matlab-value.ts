/** This file reads the values of MATLAB's version 5 files as far as EEGLAB needs them: numbers, texts, and structs of these; others are "other". */
import {
  damaged,
  inflationOf,
  MATLAB_HEADER_BYTES,
  MATLAB_NUMBERS,
  MATRIX,
  type MatlabElement,
  readElement,
} from "./matlab-element.ts";

export type MatlabValue =
  | {
      readonly type: "numbers";
      readonly rows: number;
      readonly columns: number;
      readonly numberAt: (i: number) => number;
    }
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "struct";
      readonly count: number;
      /** Null where the struct has no such field. */
      readonly field: (i: number, name: string) => MatlabValue | null;
    }
  | { readonly type: "other" };

const STRUCT_CLASS = 2;
const TEXT_CLASS = 4;
const isNumberClass = (matlabClass: number) => matlabClass >= 6 && matlabClass <= 15;
/** Labels and names are short; a history of commands is not read. */
const MOST_TEXT_BYTES = 4096;
const MOST_NAME_BYTES = 256;
/** What EEGLAB saves has some fifty fields, an event of it some ten. */
const [MOST_VARIABLES, MOST_FIELDS] = [4096, 4096];
/** Values of an array of structs: 200,000 events of ten fields. */
const MOST_VALUES = 2_000_000;
const OTHER: MatlabValue = { type: "other" };

/** The variables of a file by name; `path` is for messages. */
export function readVariables(file: Buffer, path: string): ReadonlyMap<string, MatlabValue> {
  const variables = new Map<string, MatlabValue>();
  const inflation = inflationOf(file.length);
  let elements = 0;
  for (let at = MATLAB_HEADER_BYTES; at + 8 <= file.length; ) {
    const element = readElement(file, at, path, inflation);
    if (++elements > MOST_VARIABLES) throw damaged(path, at, `it holds more than ${MOST_VARIABLES} variables`);
    if (element.type === MATRIX) {
      const { name, value } = readMatrix(element.content, path);
      variables.set(name, value);
    }
    at = element.next;
  }
  return variables;
}

function readMatrix(content: Buffer, where: string): { readonly name: string; readonly value: MatlabValue } {
  // An empty matrix has no content at all.
  if (content.length === 0) return { name: "", value: OTHER };
  const flags = readElement(content, 0, where);
  const matlabClass = flags.content.length > 0 ? flags.content.readUInt8(0) : 0;
  const dimensions = readElement(content, flags.next, where);
  const sizes = numbersOf(dimensions, where);
  const count = sizes.reduce((product, size) => product * size, 1);
  if (sizes.length < 2 || !(count >= 0) || sizes.some((size) => size < 0)) {
    throw damaged(where, flags.next, `an array of the size ${sizes.join(" × ") || "nothing"}`);
  }
  const name = readElement(content, dimensions.next, where);
  const rest = content.subarray(name.next);
  return {
    name: name.content.toString("latin1", 0, MOST_NAME_BYTES),
    value: arrayOf(matlabClass, sizes, count, rest, where),
  };
}

function arrayOf(
  matlabClass: number,
  sizes: readonly number[],
  count: number,
  rest: Buffer,
  where: string,
): MatlabValue {
  if (matlabClass === STRUCT_CLASS) return readStruct(rest, count, where);
  if (count === 0) return matlabClass === TEXT_CLASS ? { type: "text", text: "" } : OTHER;
  if (matlabClass === TEXT_CLASS) {
    const { type, content } = readElement(rest, 0, where);
    const letters = numbersOf({ type, content: content.subarray(0, MOST_TEXT_BYTES) }, where);
    return {
      type: "text",
      text: letters
        .map((letter) => String.fromCharCode(letter))
        .join("")
        .replace(/\p{Cc}/gu, " "),
    };
  }
  if (!isNumberClass(matlabClass)) return OTHER;
  const { type, content } = readElement(rest, 0, where);
  const format = MATLAB_NUMBERS[type];
  if (!format || content.length < count * format.bytes) {
    throw damaged(where, 0, `an array of ${sizes.join(" × ")} numbers has ${content.length} bytes of type ${type}`);
  }
  const rows = sizes[0] ?? 0;
  return {
    type: "numbers",
    rows,
    columns: count / rows,
    numberAt: (i) => format.read(content, i * format.bytes),
  };
}

/** Numbers of a short element: sizes, letters. */
function numbersOf({ type, content }: Pick<MatlabElement, "type" | "content">, where: string): number[] {
  const format = MATLAB_NUMBERS[type];
  if (!format) throw damaged(where, 0, `an element of type ${type} stands where numbers must stand`);
  if (content.length > MOST_TEXT_BYTES)
    throw damaged(where, 0, `${content.length} bytes stand where some numbers must`);
  return Array.from({ length: Math.floor(content.length / format.bytes) }, (_, i) =>
    format.read(content, i * format.bytes),
  );
}

/** Fields follow each other, element by element; each is read when it is asked for. */
function readStruct(content: Buffer, count: number, where: string): MatlabValue {
  const width = readElement(content, 0, where);
  const nameBytes = numbersOf(width, where)[0] ?? 0;
  const list = readElement(content, width.next, where);
  const fieldCount = nameBytes > 0 ? Math.floor(list.content.length / nameBytes) : 0;
  if (fieldCount > MOST_FIELDS)
    throw damaged(where, 0, `a struct has at most ${MOST_FIELDS} fields; got ${fieldCount}`);
  const names = Array.from({ length: fieldCount }, (_, i) =>
    list.content.toString("latin1", i * nameBytes, (i + 1) * nameBytes).replace(/\0.*$/s, ""),
  );
  if (fieldCount === 0) return OTHER;
  // A field takes 8 bytes at least, so a count that cannot be true is found before anything is made of it.
  if (count * fieldCount > MOST_VALUES) {
    throw damaged(where, 0, `an array of structs has at most ${MOST_VALUES} values; got ${count} × ${fieldCount}`);
  }
  if (count * fieldCount * 8 > content.length) {
    throw damaged(where, 0, `${count} × ${fieldCount} fields do not fit into ${content.length} bytes`);
  }
  const starts = new Uint32Array(count * fieldCount);
  for (let i = 0, at = list.next; i < starts.length; i++) {
    starts[i] = at;
    at = readElement(content, at, where).next;
  }
  const field = (i: number, name: string): MatlabValue | null => {
    const column = names.indexOf(name);
    if (column < 0 || i < 0 || i >= count) return null;
    const { type, content: matrix } = readElement(content, starts[i * fieldCount + column] ?? 0, where);
    return type === MATRIX ? readMatrix(matrix, where).value : OTHER;
  };
  return { type: "struct", count, field };
}
