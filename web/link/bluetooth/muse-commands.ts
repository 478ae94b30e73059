/** This file writes what a Muse is told: a length, letters, a line's end (github.com/urish/muse-js; Athena's presets: OpenMuse, amused-py). */
import type { BluetoothModel } from "../../../src/types.ts";

/** "d" → 02 64 0a: the length counts the letters and the line's end. */
export function commandBytes(letters: string): Uint8Array<ArrayBuffer> {
  const codes = Array.from(`${letters}\n`, (letter) => letter.charCodeAt(0));
  return Uint8Array.of(codes.length, ...codes);
}

export type MuseKind = {
  readonly model: BluetoothModel;
  /** The last four digits of the characteristics that it sends on. */
  readonly hears: readonly string[];
  /** Until its samples come: each way is tried in turn. */
  readonly ways: readonly (readonly string[])[];
};

export const CONTROL = "0001";
export const KEEP_ALIVE = "k";
export const HALT = "h";

const EEG = ["0003", "0004", "0005", "0006"];
const BESIDE = ["0009", "000a", "000b"];
const LIGHT = ["000f", "0010", "0011"];
const ATHENA = ["0013", "0014"];

/** By the characteristics that it has. Only a Muse 2 and a Muse S have light sensors, and a preset for them. */
export function museKindOf(has: readonly string[]): MuseKind | null {
  const athena = ATHENA.filter((one) => has.includes(one));
  if (athena.length > 0) {
    const begin = ["v6", "s", HALT, "p1041", "s"];
    // Some firmware refuses the first way.
    return {
      model: "muse-athena",
      hears: athena,
      ways: [
        [...begin, "dc001", "dc001", "L1", "s"],
        [...begin, "d"],
      ],
    };
  }
  if (!EEG.every((one) => has.includes(one))) return null;
  const light = LIGHT.filter((one) => has.includes(one));
  const begin = [HALT, light.length > 0 ? "p50" : "p21", "s"];
  return {
    model: "muse",
    hears: [...EEG, ...BESIDE.filter((one) => has.includes(one)), ...light],
    ways: [[...begin, "d"]],
  };
}
