/** This file says which boards measure the impedance of their electrodes, in which of two ways, and what of it is good. */
import type { ContactLevel } from "../../src/types.ts";
import { BoardIds } from "../brainflow/board-ids.ts";

/**
 * `lead-off`: the board sends a tiny current through one electrode at a time and its voltage is read (ADS1299). `told`: the board measures by itself
 * and tells the numbers in rows of their own.
 */
export type ImpedanceMethod = "lead-off" | "told";

const METHODS: Readonly<Record<number, ImpedanceMethod>> = {
  [BoardIds.CYTON_BOARD]: "lead-off",
  [BoardIds.CYTON_DAISY_BOARD]: "lead-off",
  [BoardIds.GANGLION_BOARD]: "told",
  [BoardIds.GANGLION_NATIVE_BOARD]: "told",
  [BoardIds.GANGLION_WIFI_BOARD]: "told",
};

/** Null where the board has none. */
export const impedanceMethodOf = (boardId: number): ImpedanceMethod | null => METHODS[boardId] ?? null;

/**
 * Up to here it is good, up to there fair, in kΩ: the limits of OpenBCI's own program for each board. A Cyton's inputs take dry electrodes, whose
 * skin contact is hundreds of kΩ; a Ganglion's are less patient.
 */
const LIMITS_KOHM: Readonly<Record<ImpedanceMethod, { readonly good: number; readonly fair: number }>> = {
  "lead-off": { good: 750, fair: 2500 },
  told: { good: 50, fair: 150 },
};

export function contactLevelOf(method: ImpedanceMethod, kOhm: number | null): ContactLevel {
  const { good, fair } = LIMITS_KOHM[method];
  if (kOhm === null || kOhm > fair) return "poor";
  return kOhm <= good ? "good" : "fair";
}

export const limitsText = (method: ImpedanceMethod): string =>
  `good up to ${LIMITS_KOHM[method].good} kΩ, fair up to ${LIMITS_KOHM[method].fair} kΩ`;
