/**
 * This file tells how boards number their packages, read in BrainFlow's drivers (5.23.0) and checked on recordings where there are any.
 * A board that is not here has its rows counted, and its losses told by the clock.
 */
import type { PackageCounter } from "../acquisition/package-numbers.ts";
import { BoardIds, PRESETS } from "./board-ids.ts";

const { default: EEG, auxiliary: MOTION } = PRESETS;

const counter = (modulus: number, step: number, rowsPerPackage: number): PackageCounter => ({
  modulus,
  step,
  rowsPerPackage,
});

/** A Muse packs 12 rows of EEG or 3 of motion; its PPG rows carry no number (muse.cpp). */
const MUSE = { [EEG]: counter(65_536, 1, 12), [MOTION]: counter(65_536, 1, 3) };
/** The old dongle's driver numbers the EEG alike (muse_bglib_helper.cpp). */
const MUSE_BY_DONGLE = { [EEG]: counter(65_536, 1, 12) };

const COUNTERS: Readonly<Record<number, Readonly<Record<number, PackageCounter>>>> = {
  [BoardIds.SYNTHETIC_BOARD]: { [EEG]: counter(256, 1, 1), [MOTION]: counter(256, 1, 1) },
  [BoardIds.CYTON_BOARD]: { [EEG]: counter(256, 1, 1) },
  [BoardIds.CYTON_WIFI_BOARD]: { [EEG]: counter(256, 1, 1) },
  /** Two packages make one row, which has the number of the even one (cyton_daisy.cpp). */
  [BoardIds.CYTON_DAISY_BOARD]: { [EEG]: counter(256, 2, 1) },
  [BoardIds.MUSE_2_BOARD]: MUSE,
  [BoardIds.MUSE_S_BOARD]: MUSE,
  [BoardIds.MUSE_2016_BOARD]: MUSE,
  [BoardIds.MUSE_2_BLED_BOARD]: MUSE_BY_DONGLE,
  [BoardIds.MUSE_S_BLED_BOARD]: MUSE_BY_DONGLE,
  [BoardIds.MUSE_2016_BLED_BOARD]: MUSE_BY_DONGLE,
  /** The low byte counts each sensor's packages, 2 rows of EEG (preset p1041) or 3 of motion; without a break in four recordings. */
  [BoardIds.MUSE_S_ATHENA_BOARD]: { [EEG]: counter(256, 1, 2), [MOTION]: counter(256, 1, 3) },
};

/** How a board's rows of one preset are numbered, or null. */
export const packageCounterOf = (boardId: number, preset: number): PackageCounter | null =>
  COUNTERS[boardId]?.[preset] ?? null;
