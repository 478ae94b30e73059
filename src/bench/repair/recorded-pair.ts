/** This file reads two electrodes of a real recording, and the people whose clean rest the bench of repair lays artifacts over. */
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { openFile } from "../../../hardware/files/open-file.ts";
import { PROJECT_DIR } from "../../config.ts";

export const SHARED_EEG = resolve(PROJECT_DIR, "../shared/eeg");

/** The same stretch at two electrodes, µV. */
export type Pair = { readonly samplingRateHz: number; readonly left: Float64Array; readonly right: Float64Array };

export type Person = {
  readonly pair: Pair;
  /** Not to be looked at when a constant is chosen; those of today were chosen with all in view. */
  readonly isKeptApart: boolean;
};

/** Subject06 … 11 of eegmat. */
const TUNED_ON = 6;

/** Rest with closed eyes, of as many people as wanted, of both kinds in turn; none where the recordings do not lie beside the project. */
export async function readPeople(most: number, electrodes: readonly [string, string]): Promise<readonly Person[]> {
  const dir = join(SHARED_EEG, "eegmat");
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir)
    .filter((name) => name.endsWith("_1.edf"))
    .sort();
  const people = names.map((name, i) => ({ name, isKeptApart: i >= TUNED_ON, turn: i % TUNED_ON }));
  const wanted = people.sort((a, b) => a.turn - b.turn).slice(0, most);
  return Promise.all(
    wanted.map(async ({ name, isKeptApart }) => ({ isKeptApart, pair: await readPair(join(dir, name), electrodes) })),
  );
}

/**
 * Closed eyes of three other people, two recordings of each (iaf), at the places nearest to the temples: nothing was ever chosen on what blinks cost
 * them.
 */
export async function readUnseen(most: number): Promise<readonly Pair[]> {
  const dir = join(SHARED_EEG, "iaf");
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir).filter((name) => name.endsWith(".set"));
  return Promise.all(
    names
      .sort()
      .slice(0, most)
      .map((name) => readPair(join(dir, name), ["P7", "P8"])),
  );
}

export async function readPair(path: string, electrodes: readonly [string, string]): Promise<Pair> {
  const source = await openFile(path, {});
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  if (!eeg) throw new Error(`${path} has no EEG`);
  const places = electrodes.map((name) => eeg.channels.findIndex(({ electrode }) => electrode === name));
  const parts: number[][] = [[], []];
  for await (const event of source.chunks()) {
    if (event.type !== "chunk" || event.stream !== eeg.id) continue;
    for (const [side, place] of places.entries()) for (const uv of event.samples[place] ?? []) parts[side]?.push(uv);
  }
  await source.close();
  const [left, right] = parts.map((part) => Float64Array.from(part)) as [Float64Array, Float64Array];
  return { samplingRateHz: eeg.samplingRateHz, left, right };
}
