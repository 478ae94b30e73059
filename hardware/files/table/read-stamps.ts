/** This file reads a table once for its clock alone: the stamps of all rows, and their package numbers. */

import { countsRows } from "../clock/counts-rows.ts";
import { type Clock, readClock } from "../clock/read-clock.ts";
import { findStampForm, type StampForm } from "../clock/stamp-form.ts";
import type { FileBytes } from "../file-bytes.ts";
import { createRowParser, numberOf } from "../number-row.ts";
import { readLines } from "../text-lines.ts";
import { isNoRow, type TextTable } from "../text-table.ts";
import { bareField } from "./dialect.ts";
import { createRepeats } from "./doubled-rows.ts";

export type StampColumns = {
  readonly stamp: { readonly column: number; readonly name: string } | null;
  readonly number: number | null;
  /** A row in which all of these are empty is no sample; where there are none, every row is one. */
  readonly samples: readonly number[];
};

export type TableClock = {
  readonly rows: number;
  /** Null without stamps that can be read. */
  readonly clock: Clock | null;
  readonly numbers: Float64Array;
  /** The texts of the first stamps, where they could not be read. */
  readonly unread: string | null;
  /** The column of time grows by 1 from row to row: it counts samples, or milliseconds at 1000 Hz. */
  readonly countsRows: boolean;
};

/** Texts that decide in which form the stamps are written. */
const FORM_ROWS = 200;

export async function readStamps(bytes: FileBytes, table: TextTable, wanted: StampColumns): Promise<TableClock> {
  const stamps = createNumbers();
  const numbers = createNumbers();
  const { stamp, number, samples } = wanted;
  const texts = [stamp?.column ?? 0, number ?? 0, ...samples];
  const parser = createRowParser(table.dialect, { numbers: [], texts });
  const first: string[] = [];
  const told: { form: StampForm | null } = { form: null };
  const settle = () => {
    told.form = findStampForm(first);
    for (const text of first) stamps.add(told.form?.read(text) ?? Number.NaN);
  };
  const isAgain = table.isDoubled ? createRepeats() : null;
  let rows = 0;
  let header: string | null = null;
  for await (const block of readLines(bytes)) {
    for (const [i, text] of block.lines.entries()) {
      const line = block.firstNumber + i;
      if (line === table.firstLine - 1) header = text;
      else if (text === header) continue;
      if (isNoRow(table, text, line) || isAgain?.(text)) continue;
      parser.parse(text);
      if (samples.length > 0 && parser.texts.every((field, k) => k < 2 || field.trim() === "")) continue;
      rows += 1;
      if (number !== null) numbers.add(numberOf(parser.texts[1] ?? "", table.dialect.decimal) ?? Number.NaN);
      const field = bareField(parser.texts[0] ?? "");
      if (rows <= FORM_ROWS) first.push(field);
      if (rows === FORM_ROWS) settle();
      else if (rows > FORM_ROWS) stamps.add(told.form?.read(field) ?? Number.NaN);
    }
  }
  if (rows < FORM_ROWS) settle();
  const raw = stamps.all();
  const form = raw.some(Number.isFinite) ? told.form : null;
  const isCount = stamp !== null && form !== null && countsRows(raw, form, stamp.name);
  const clock = stamp && form && !isCount ? readClock({ path: bytes.path, raw, form, column: stamp.name }) : null;
  const unread = stamp && !form ? (first.find((text) => text.trim() !== "") ?? "") : null;
  return { rows, clock, numbers: numbers.all(), unread, countsRows: isCount };
}

/** Numbers without end, in an array that doubles. */
function createNumbers() {
  let held = new Float64Array(4096);
  let count = 0;
  return {
    add: (value: number) => {
      if (count === held.length) {
        const wider = new Float64Array(2 * count);
        wider.set(held);
        held = wider;
      }
      held[count++] = value;
    },
    all: () => held.slice(0, count),
  };
}
