/** This file remembers where a person's electrodes sit on each headband of theirs, so that they say it once. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { failure, lineOf } from "../src/errors.ts";
import { readRegular } from "../src/regular-file.ts";
import type { Places } from "../src/types.ts";
import { writeAtomically } from "../src/write-atomically.ts";

const MOST_CHANNELS = 512;
const PLACES = v.pipe(v.array(v.nullable(v.pipe(v.string(), v.maxLength(20)))), v.maxLength(MOST_CHANNELS));
const REMEMBERED = v.record(v.string(), v.strictObject({ places: PLACES, saidAt: v.string() }));
type Remembered = Readonly<v.InferOutput<typeof REMEMBERED>>;

export type RememberedPlaces = { readonly places: Places; readonly saidAt: string };

const pathOf = (dataDir: string): string => join(dataDir, "places.json");

/** `headband` as a profile calls it; null where nothing was said of it. A damaged file is told and stands for nothing said. */
export function recallPlaces(
  dataDir: string,
  headband: string,
  tell: (line: string) => void = () => {},
): RememberedPlaces | null {
  const known = read(dataDir, tell);
  return Object.hasOwn(known, headband) ? (known[headband] ?? null) : null;
}

/** Null forgets what was said. */
export function rememberPlaces(dataDir: string, headband: string, places: Places | null, saidAt: string): void {
  const { [headband]: _before, ...others } = read(dataDir, () => {});
  const known = places === null ? others : { ...others, [headband]: { places: [...places], saidAt } };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeAtomically(pathOf(dataDir), `${JSON.stringify(known, null, 2)}\n`);
  } catch (error) {
    throw failure("PLACES_NOT_KEPT", `the places could not be kept: ${lineOf(error)}`, { cause: error });
  }
}

function read(dataDir: string, tell: (line: string) => void): Remembered {
  const path = pathOf(dataDir);
  try {
    return v.parse(REMEMBERED, JSON.parse(readRegular(path)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") tell(`${path} cannot be read: ${lineOf(error)}`);
    return {};
  }
}
