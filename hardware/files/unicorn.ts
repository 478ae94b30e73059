/** This file reads what g.tec's Unicorn Recorder and its kin write: `EEG 1 … EEG 8`, motion, battery, a counter and a validation indicator. */
import { numberOf } from "./number-row.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { type Device, openTable, type TableColumn, type TableGroup } from "./table/open-table.ts";
import { leftOutOf } from "./table/plan-columns.ts";
import { type Column, sortColumns, timeColumn } from "./table/sort-columns.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** Its counter tells losses exactly, so that stamps need not. */
const UNICORN: Device = { name: "a Unicorn", rates: [250], tolerance: 0.1 };
/** Where the eight electrodes of its cap sit (g.tec, Unicorn Hybrid Black). */
const PLACES = ["Fz", "C3", "Cz", "C4", "Pz", "PO7", "Oz", "PO8"];
const MOTION: readonly (readonly [TableGroup["kind"], string, RegExp])[] = [
  ["acc", "g", /^accelerometer ?([xyz])$/i],
  ["gyro", "deg/s", /^gyroscope ?([xyz])$/i],
];

/** In the order of its rows, which some programs write without a header. */
const COLUMNS = [
  ...PLACES.map((_, i) => `EEG ${i + 1}`),
  ...["Accelerometer", "Gyroscope"].flatMap((name) => ["X", "Y", "Z"].map((axis) => `${name} ${axis}`)),
  "Battery Level",
  "Counter",
  "Validation Indicator",
];
const LOOKED_AT = 200;

type Layout = {
  readonly dialect: Dialect;
  readonly firstLine: number;
  readonly columns: readonly Column[];
  readonly eeg: readonly TableColumn[];
  readonly counter: number;
  /** 0 in a row that was not received; −1 where no column says so. */
  readonly valid: number;
};

export const UNICORN_CSV: FileFormat = {
  name: "unicorn",
  title: "g.tec Unicorn Recorder CSV",
  endings: [".csv", ".txt"],
  recognise: (head) => {
    if (isBare(head)) {
      return isNot("its rows are 17 numbers without names: if a Unicorn was recorded, say --format unicorn", 0.9);
    }
    return layoutOf(head)
      ? isOf("its header names EEG 1 … EEG 8, Accelerometer X and Counter")
      : isNot("its header does not name EEG 1 … EEG 8, Accelerometer X and Counter");
  },
  open: openUnicorn,
};

async function openUnicorn(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `its header must name EEG 1 … EEG 8, Accelerometer X and Counter; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "unicorn", reason);
  }
  const { dialect, firstLine, columns, eeg, counter, valid } = layout;
  const groups = [{ kind: "eeg", unit: "uV", columns: eeg } as const, ...motionOf(columns)];
  const used = [...groups.flatMap((group) => group.columns.map(({ column }) => column)), counter, valid];
  const isLost = (line: string) => Number(fieldsOf(line, dialect.separator)[valid]) === 0;
  const recording = await openTable(input, {
    // A row that was not received is missing: the counter goes on behind it.
    table: { dialect, fields: columns.length, firstLine, ...(valid !== -1 && { skips: isLost }) },
    groups,
    stamp: timeColumn(columns),
    markers: columns.filter(({ role }) => role === "marker").map(({ column }) => column),
    number: counter,
    uncounted: "its counter counts no samples; losses cannot be seen",
    device: UNICORN,
    told: null,
    emptyRows: "missing",
    leftOut: leftOutOf(columns.filter(({ column }) => !used.includes(column))),
  });
  return { ...recording, placesToldBy: "those of the Unicorn's cap, for the file only numbers them" };
}

const motionOf = (columns: readonly Column[]): readonly TableGroup[] =>
  MOTION.flatMap(([kind, unit, pattern]): TableGroup[] => {
    const own = columns.flatMap(({ column, name }) => {
      const axis = pattern.exec(name.trim())?.[1];
      return axis === undefined ? [] : [{ column, name: axis.toUpperCase() }];
    });
    return own.length === 3 ? [{ kind, unit, columns: own }] : [];
  });

function layoutOf(head: FileHead): Layout | null {
  const dialect = findDialect(head.lines) ?? COMMAS;
  const names = isBare(head) ? COLUMNS : fieldsOf(head.lines[0] ?? "", dialect.separator);
  const columns = sortColumns(names);
  const at = (pattern: RegExp) => columns.findIndex(({ name }) => pattern.test(name.trim()));
  const eeg = PLACES.flatMap((name, i): TableColumn[] => {
    const column = at(new RegExp(`^EEG ?${i + 1}$`, "i"));
    return column === -1 ? [] : [{ column, name }];
  });
  const counter = at(/^counter$/i);
  const firstLine = names === COLUMNS ? 1 : 2;
  const isUnicorn = eeg.length === PLACES.length && counter !== -1 && at(/^accelerometer ?x$/i) !== -1;
  return isUnicorn ? { dialect, firstLine, columns, eeg, counter, valid: at(/^validation( ?indicator)?$/i) } : null;
}

/** Rows of as many numbers, whose counter counts: a person must say that they are a Unicorn's. */
function isBare({ lines }: FileHead): boolean {
  const { separator, decimal } = findDialect(lines) ?? COMMAS;
  const told = lines.slice(0, LOOKED_AT).filter((line) => line.trim() !== "");
  const rows = told.map((line) => fieldsOf(line, separator).map((field) => numberOf(field, decimal) ?? Number.NaN));
  const counts = rows.map((row) => row[COLUMNS.indexOf("Counter")] ?? Number.NaN);
  const counted = counts.filter((count, i) => i > 0 && count - (counts[i - 1] ?? 0) === 1);
  const isTable = rows.every((row) => row.length === COLUMNS.length && row.every(Number.isFinite));
  return isTable && rows.length > 1 && counted.length >= 0.9 * (rows.length - 1);
}
