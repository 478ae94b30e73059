/** This file reads MATLAB's version 7.3 files, which are HDF5, as far as EEGLAB needs them: the same values as of version 5. */
import { statSync } from "node:fs";
import type { Dataset, Group, Reference } from "h5wasm/node";
import { failure } from "../../src/errors.ts";
import type { MatlabValue } from "./matlab-value.ts";

const OTHER: MatlabValue = { type: "other" };
/** Labels and names are short; a history of commands is not read. */
const MOST_TEXT = 4096;
/** Deflate packs zeros 1032 times at most: an array that is larger by more was never written, and would be read for days. */
const MOST_TIMES_PACKED = 1100;
/** Of what is read at once; larger is damage. */
const MOST_BLOCK_BYTES = 2 ** 26;
/** Values that are read at a time of an array too big to hold. */
const BLOCK_VALUES = 1_048_576;

export type Hdf5Variables = { readonly variables: ReadonlyMap<string, MatlabValue>; readonly close: () => void };

/** The variables of a file by name, read when they are asked for; `close` ends that. */
export async function openHdf5Variables(path: string): Promise<Hdf5Variables> {
  const library = await import("h5wasm/node");
  // Without it the library prints a page about every damaged file.
  (await library.ready).activate_throwing_error_handler();
  const file = orDamaged(path, () => new library.File(path, "r"));
  const close = () => void orDamaged(path, () => file.close());
  try {
    const names = orDamaged(path, () => file.keys()).filter((name) => !name.startsWith("#"));
    return { variables: new Map(names.map((name) => [name, fieldOf(path, file, name)])), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The library says with many kinds of errors that a file is none of its own. */
function orDamaged<Value>(path: string, run: () => Value): Value {
  try {
    return run();
  } catch (cause) {
    throw failure("FILE_DAMAGED", `${path}, header or record: its HDF5 cannot be read`, {
      hint: "Copy it anew.",
      cause,
    });
  }
}

const isGroup = (entity: unknown): entity is Group => hasType(entity, "Group");
const isDataset = (entity: unknown): entity is Dataset => hasType(entity, "Dataset");
const hasType = (entity: unknown, type: string): boolean =>
  typeof entity === "object" && entity !== null && (entity as { type?: unknown }).type === type;

function fieldOf(path: string, group: Group, name: string): MatlabValue {
  const entity = orDamaged(path, () => group.get(name));
  if (isGroup(entity)) return structOf(path, entity);
  return isDataset(entity) ? arrayOf(path, entity) : OTHER;
}

/** A struct's fields are values, or of an array of structs references to as many values. */
function structOf(path: string, group: Group): MatlabValue {
  const names = new Set(group.keys());
  /** Read once for all structs of the array: each has as many references as there are structs. */
  const referencesOf = new Map<string, readonly Reference[]>();
  const [first] = names;
  const one = first === undefined ? null : orDamaged(path, () => group.get(first));
  const count = isDataset(one) && isReferences(one) ? sizeOf(one) : 1;
  return {
    type: "struct",
    count,
    field: (i, name) => {
      if (!names.has(name) || i < 0 || i >= count) return null;
      const entity = orDamaged(path, () => group.get(name));
      if (!isDataset(entity) || !isReferences(entity)) return fieldOf(path, group, name);
      return orDamaged(path, () => {
        const list = referencesOf.get(name) ?? (entity.value as readonly Reference[] | null) ?? [];
        referencesOf.set(name, list);
        const reference = list[i];
        const target = reference ? entity.dereference(reference) : null;
        return isDataset(target) ? arrayOf(path, target) : OTHER;
      });
    },
  };
}

const isReferences = (dataset: Dataset): boolean => dataset.dtype === "Reference";
const sizeOf = ({ shape }: Dataset): number => (shape ?? []).reduce((product, size) => product * size, 1);

function arrayOf(path: string, dataset: Dataset): MatlabValue {
  const { shape } = dataset;
  const kind = dataset.attrs.MATLAB_class?.value;
  const size = sizeOf(dataset);
  if (dataset.attrs.MATLAB_empty) return kind === "char" ? { type: "text", text: "" } : OTHER;
  if (!shape || shape.length < 2 || size === 0) return OTHER;
  if (kind === "char") return { type: "text", text: textOf(path, dataset, size) };
  if (typeof dataset.dtype !== "string" || isReferences(dataset)) return OTHER;
  if (blockBytesOf(dataset) > MOST_BLOCK_BYTES) return OTHER;
  const fileBytes = statSync(path).size;
  if (size * dataset.metadata.size > MOST_TIMES_PACKED * fileBytes) {
    throw failure("FILE_DAMAGED", `${path} has ${fileBytes} bytes and claims an array of ${size} numbers`, {
      hint: "Copy it anew.",
    });
  }
  // MATLAB's columns are HDF5's rows: the numbers follow each other alike.
  const [columns = 0] = shape;
  return { type: "numbers", rows: size / columns, columns, numberAt: createNumberAt(path, dataset, shape) };
}

/** What the library has to hold at once: a row of the array, or one of the blocks that it is stored in. */
function blockBytesOf({ shape, metadata }: Dataset): number {
  const product = (sizes: readonly number[]) => sizes.reduce((total, size) => total * size, metadata.size);
  return Math.max(product((shape ?? []).slice(1)), metadata.chunks ? product(metadata.chunks) : 0);
}

function textOf(path: string, dataset: Dataset, size: number): string {
  if (size > MOST_TEXT) return "";
  const letters = orDamaged(path, () => dataset.value);
  return Array.from((letters ?? []) as ArrayLike<number>, (letter) => String.fromCharCode(letter))
    .join("")
    .replace(/\p{Cc}/gu, " ");
}

/** A number by its place; the numbers around it are kept, since the next one asked for is near. */
function createNumberAt(path: string, dataset: Dataset, shape: readonly number[]): (i: number) => number {
  const width = shape.slice(1).reduce((product, size) => product * size, 1);
  const rows = Math.max(1, Math.floor(BLOCK_VALUES / Math.max(1, width)));
  let held: ArrayLike<number | bigint> = [];
  let from = 0;
  return (i) => {
    if (i < from || i >= from + held.length) {
      const row = Math.floor(i / width);
      const ranges: [number, number][] = [[row, Math.min(shape[0] ?? 0, row + rows)]];
      for (const size of shape.slice(1)) ranges.push([0, size]);
      held = orDamaged(path, () => dataset.slice(ranges)) as unknown as ArrayLike<number | bigint>;
      from = row * width;
    }
    return Number(held[i - from] ?? Number.NaN);
  };
}
