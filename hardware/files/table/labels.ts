/** This file makes marks of columns that tell them: a mark begins where a field changes to something. */
import { numberOf } from "../number-row.ts";
import type { Dialect } from "./dialect.ts";

/** What fields say where nothing happened. */
const NOTHING = new Set(["", "0", "nan", "na", "n/a", "null", "none", "[]", "-"]);

export type Labels = {
  /** For the marker fields of a sample: the labels of the marks that begin there. A field that stays the same is one mark. */
  readonly ofSample: (fields: readonly string[]) => readonly string[];
  /** For a row that is no sample but an event: its marker fields, else an address ("/Marker/1") at its end. */
  readonly ofEvent: (fields: readonly string[], text: string) => readonly string[];
};

export function createLabels(columns: number, { separator, decimal }: Dialect): Labels {
  const last: string[] = Array.from({ length: columns }, () => "");
  return {
    ofSample: (fields) => {
      const begun: string[] = [];
      for (let i = 0; i < columns; i++) {
        const field = fields[i] ?? "";
        if (field === last[i]) continue;
        last[i] = field;
        const label = labelOf(field, decimal);
        if (label !== null) begun.push(label);
      }
      return begun;
    },
    ofEvent: (fields, text) => {
      const own = fields.flatMap((field) => labelOf(field, decimal) ?? []);
      const last = text.slice(text.lastIndexOf(separator) + 1).trim();
      return own.length > 0 || !last.startsWith("/") ? own : [last];
    },
  };
}

function labelOf(field: string, decimal: Dialect["decimal"]): string | null {
  const text = field.trim();
  const value = numberOf(text, decimal);
  const label = value === null ? text : String(value);
  return NOTHING.has(label.toLowerCase()) ? null : label;
}
