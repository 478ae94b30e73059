/** This file reads Mind Monitor's CSV, where it was recorded at a constant rate: RAW columns, time stamps, events as marks. */
import { failure } from "../../src/errors.ts";
import { MUSE } from "./muse-csv.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { openTable, type TablePlan } from "./table/open-table.ts";
import { leftOutOf } from "./table/plan-columns.ts";
import type { TableClock } from "./table/read-stamps.ts";
import { type Column, sortColumns } from "./table/sort-columns.ts";
import { findWordColumns, isWordColumn } from "./table/word-columns.ts";
import { excerptOf } from "./text-lines.ts";
import { fieldCount, notOfFormat, requireRows, type TextTable } from "./text-table.ts";

/** Fewer rows a second than this are averages, not EEG. */
const LEAST_EEG_HZ = 100;
/** Lines that tell how wide a row is. */
const LOOKED_AT = 40;

export const MIND_MONITOR: FileFormat = {
  name: "mind-monitor",
  title: "Mind Monitor CSV",
  endings: [".csv"],
  recognise: (head) => {
    const columns = sortColumns(namesOf(head));
    const hasTime = stampOf(columns) !== null;
    const hasRaw = columns.some(isRaw);
    if (hasTime && hasRaw) return isOf("its header begins with TimeStamp and names RAW columns");
    return hasTime ? isNot("its header names no RAW_TP9 …", 0.4) : isNot("its header does not begin with TimeStamp");
  },
  open: openMindMonitor,
};

/** pandas writes its own counts before it when it saves the table again. */
function stampOf(columns: readonly Column[]): Column | null {
  const first = columns.find(({ name }) => name !== "" && !/^unnamed/i.test(name));
  return first && /^timestamp$/i.test(first.name) ? first : null;
}

/** "RAW_TP9"; a "raw_value" is another headset's. */
const isRaw = ({ name, role }: Column): boolean => /^RAW_/i.test(name) && role === "electrode";
const dialectOf = (head: FileHead): Dialect => findDialect(head.lines) ?? COMMAS;
const namesOf = (head: FileHead): readonly string[] => fieldsOf(head.lines[0] ?? "", dialectOf(head).separator);

async function openMindMonitor(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const columns = sortColumns(namesOf(head));
  const eeg = columns.filter((column) => isRaw(column) || column.role === "auxiliary" || /^AUX/i.test(column.name));
  if (!eeg.some(isRaw)) {
    const reason = `its header must name RAW_TP9, RAW_AF7 …; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "mind-monitor", reason);
  }
  requireRows(bytes.path, head, 2);
  return openTable(input, planOf(head, columns, eeg));
}

function planOf(head: FileHead, columns: readonly Column[], eeg: readonly Column[]): TablePlan {
  const dialect = dialectOf(head);
  // Rows may be shorter than the header and than those of events: the app drops an empty last field.
  const words = findWordColumns(columns);
  const widths = head.lines.slice(1, LOOKED_AT).map((line) => fieldCount(line, dialect.separator));
  const often = (width: number) => widths.filter((other) => other === width).length;
  const fields = widths.reduce((most, width) => (often(width) > often(most) ? width : most), widths[0] ?? 0);
  const table: TextTable = { dialect, fields, firstLine: 2 };
  return {
    table,
    groups: [{ kind: "eeg", unit: "uV", columns: eeg }],
    stamp: stampOf(columns),
    markers: columns.filter(({ name }) => /^(elements|marker)/i.test(name)).map(({ column }) => column),
    words,
    number: null,
    uncounted: null,
    device: MUSE,
    told: null,
    emptyRows: "events",
    leftOut: leftOutOf(columns.filter((column) => !eeg.includes(column) && !isWordColumn(words, column.column))),
    check: requireSamples,
  };
}

/** Averages, one row a second or so, are no EEG. */
function requireSamples(path: string, { rows, clock }: TableClock): void {
  const known = clock?.secs.filter(Number.isFinite) ?? [];
  const spanSec = (known.at(-1) ?? 0) - (known[0] ?? 0);
  const rowsHz = clock && !Number.isNaN(clock.fit.hz) ? clock.fit.hz : (rows - 1) / spanSec;
  if (!(spanSec >= 1 && rowsHz < LEAST_EEG_HZ)) return;
  const reason = `its rows come ${((rows - 1) / spanSec).toFixed(1)} times a second: averages, not EEG`;
  throw failure("FILE_NO_EEG_RATE", `${path}, line 2: ${reason}`, {
    hint: `In Mind Monitor set the recording interval to "Constant" and record again.`,
  });
}
