/** This file makes of sorted columns what most tables share: pulse streams beside the EEG, and the list of what is left out. */
import type { LeftOut } from "../recording.ts";
import type { TableGroup } from "./open-table.ts";
import { type Column, withRole } from "./sort-columns.ts";

/** A pulse that was recorded in the rows of the EEG. */
export const pulseGroups = (columns: readonly Column[]): readonly TableGroup[] =>
  (["ppg", "ecg"] as const).flatMap((kind): TableGroup[] => {
    const own = withRole(columns, kind);
    return own.length > 0 ? [{ kind, unit: "au", columns: own }] : [];
  });

/** Columns that hold something, and no samples. Times, marks and counts are used. */
export const leftOutOf = (columns: readonly Column[], ...roles: readonly Column["role"][]): readonly LeftOut[] =>
  withRole(columns, "other", ...roles).map(({ name, why }) => ({ name: name.trim(), why }));
