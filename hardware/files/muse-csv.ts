/** This file reads a Muse's CSV: four bare columns (eeg-101), or a header that names TP9, AF7, AF8, TP10 (muse-lsl, EEG-ExPy, recorders of the web). */
import { failure } from "../../src/errors.ts";
import { asName, normaliseElectrode } from "./electrode-name.ts";
import { numberOf } from "./number-row.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { type Device, openTable, type TablePlan } from "./table/open-table.ts";
import { leftOutOf, pulseGroups } from "./table/plan-columns.ts";
import type { TableClock } from "./table/read-stamps.ts";
import { refuseSeveralDevices } from "./table/several-devices.ts";
import { type Column, sortColumns, timeColumn, withRole } from "./table/sort-columns.ts";
import { withUnitsBelow } from "./table/units-row.ts";
import { unitOfColumns } from "./table/volts.ts";
import { findWordColumns, isWordColumn } from "./table/word-columns.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

const ELECTRODES = ["TP9", "AF7", "AF8", "TP10"];
/** Caps of 32 electrodes and more have a Muse's four among theirs; a Muse's extra input may be called by its place. */
const MOST_PLACES = 6;
/** What some recorders call a Muse's four places. */
const SIDES: readonly (readonly [RegExp, string])[] = [
  [/^(left|l)[ _-]?ear$/i, "TP9"],
  [/^(left|l)[ _-]?(fore ?head|front(al)?)$/i, "AF7"],
  [/^(right|r)[ _-]?(fore ?head|front(al)?)$/i, "AF8"],
  [/^(right|r)[ _-]?ear$/i, "TP10"],
];
/** Rows that tell whether a file without a header begins with a time. */
const LOOKED_AT = 20;
/** Of a rate, for a file that names nothing. 250 Hz are another headband's. */
const NEAR = 0.02;
/** What a Muse is set to: 256 since 2016; 220 and 500 for the 2014 model. */
export const MUSE: Device = { name: "a Muse", rates: [256, 220, 500], tolerance: 0.1 };

export const isMuses = (electrodes: readonly string[]): boolean =>
  electrodes.length <= MOST_PLACES && ELECTRODES.every((place) => electrodes.includes(place));

export const MUSE_CSV: FileFormat = {
  name: "muse-csv",
  title: "Muse CSV (muse-lsl, BlueMuse, EEG-ExPy, eeg-101)",
  endings: [".csv"],
  recognise: (head) => {
    const bare = bareOf(head);
    if (bare?.hasTime) return isOf("its rows are a rising number and four others, as a Muse's recorders write them");
    if (bare) return isOf("its rows are four numbers, as a Muse's recorders write them");
    if (hasFiveBare(head)) {
      return isNot("its rows are five numbers without names or time: a Muse with its extra input, or an Insight", 0.9);
    }
    const columns = columnsOf(head);
    const found = electrodesOf(columns);
    if (withRole(columns, "electrode").length > MOST_PLACES)
      return isNot("its header names more places than a Muse has", 0.5);
    if (found.length === ELECTRODES.length) return isOf("its header names TP9, AF7, AF8 and TP10");
    return found.length === 0
      ? isNot("its header names no electrode of a Muse")
      : isNot(`its header names only ${found.join(", ")} of a Muse's four`, 0.2 * found.length);
  },
  open: openMuseCsv,
};

/** Where a row of units stands below the names, each has its own. */
function namesOf({ lines }: FileHead) {
  const dialect = findDialect(lines) ?? COMMAS;
  return withUnitsBelow(placeNames(fieldsOf(lines[0] ?? "", dialect.separator)), lines[1] ?? "", dialect);
}

const columnsOf = (head: FileHead): readonly Column[] => sortColumns(namesOf(head).names);

/** "Left Ear" … as the places that they are on a Muse, where all four stand there: one alone may be anybody's earlobe. */
function placeNames(names: readonly string[]): readonly string[] {
  const sides = names.map((name) => {
    const bare = asName(name)
      .replace(/^(eeg|raw|ch)[ _.-]+|[ _]*[([].*$|[ _.-]+(eeg|raw|[uµμ]v)$/gi, "")
      .trim();
    return SIDES.find(([pattern]) => pattern.test(bare))?.[1];
  });
  const isMuse = ELECTRODES.every((place) => sides.filter((side) => side === place).length === 1);
  return isMuse ? names.map((name, i) => sides[i] ?? name) : names;
}

const electrodesOf = (columns: readonly Column[]): readonly string[] => {
  const names = withRole(columns, "electrode").map(({ name }) => normaliseElectrode(name));
  return ELECTRODES.filter((electrode) => names.includes(electrode));
};

type Bare = { readonly dialect: Dialect; readonly hasTime: boolean; readonly fields: number };

/** Rows of nothing but numbers: the four electrodes, or a time that rises, these, and perhaps the extra input. */
function bareOf({ lines }: FileHead): Bare | null {
  const dialect = findDialect(lines) ?? COMMAS;
  const rows = lines
    .slice(0, LOOKED_AT)
    .map((line) => fieldsOf(line, dialect.separator).map((field) => numberOf(field, dialect.decimal)));
  const fields = rows[0]?.length ?? 0;
  if (!rows[0]?.every((value) => value !== null)) return null;
  const times = rows.map(([time]) => time ?? Number.NaN);
  // A count or a time and three channels of another headband.
  const isOther = countsOn(times) && !isEven(rows.map((row) => row[1] ?? Number.NaN));
  if (fields === ELECTRODES.length) return isOther ? null : { dialect, hasTime: false, fields };
  if (fields === ELECTRODES.length + 1 && isUnwired(rows.map((row) => row[4] ?? Number.NaN))) {
    return { dialect, hasTime: false, fields };
  }
  const rises = times.length >= LOOKED_AT && times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0));
  const hasTime = rises && times[0] !== times.at(-1);
  return hasTime && (fields === 5 || fields === 6) ? { dialect, hasTime, fields } : null;
}

/** A byte that counts, a time from 0, or a clock: no electrode grows so, and a Muse's values lie around 800 or 0. */
function countsOn(values: readonly number[]): boolean {
  const [first = Number.NaN] = values;
  return isEven(values) && ((first >= 0 && first < 256) || first > 1e6);
}

/** Grows by the same step from row to row. */
function isEven(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? Number.NaN));
  const step = steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
  const same = steps.filter((one) => Math.abs(one - step) <= 0.01 * step);
  return step > 0 && steps.length >= 2 && same.length >= 0.9 * steps.length;
}

/** Nobody can tell whose they are. */
function hasFiveBare({ lines }: FileHead): boolean {
  const dialect = findDialect(lines) ?? COMMAS;
  const rows = lines.slice(0, LOOKED_AT).map((line) => fieldsOf(line, dialect.separator));
  return rows.every((row) => row.length === 5 && row.every((field) => numberOf(field, dialect.decimal) !== null));
}

/** The extra input of a Muse that nobody wired says one number. */
const isUnwired = (values: readonly number[]): boolean =>
  values.length >= LOOKED_AT && values.every((value) => value === values[0] || Number.isNaN(value));

async function openMuseCsv(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  const bare = bareOf(head);
  if (bare) {
    const recording = await openTable(input, planOfBare(head, bare));
    const rateHz = recording.streams[0]?.samplingRateHz;
    const named = recording.streams[0]?.channels.map(({ electrode }) => electrode).join(", ");
    const after = bare.hasTime ? "after the time " : "";
    const text = `${bytes.path} has no header: its columns are taken as ${after}${named} at ${rateHz} Hz, as a Muse writes them`;
    notify({ level: "info", code: "FILE_NO_HEADER", text });
    return { ...recording, placesToldBy: "a Muse's four, by their order, for the file has no header" };
  }
  const columns = columnsOf(head);
  if (electrodesOf(columns).length < ELECTRODES.length) {
    const reason = `its columns must be TP9, AF7, AF8, TP10, or have a header that names them; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "muse-csv", reason);
  }
  const plan = planOf(head, columns);
  const { table, groups } = plan;
  refuseSeveralDevices(bytes.path, head.lines.slice(table.firstLine - 1), table.dialect, columns);
  const unit = unitOfColumns(head.lines.slice(table.firstLine - 1), table.dialect, groups[0]?.columns ?? []);
  if (unit.notice !== null)
    notify({ level: "warning", code: "FILE_UNIT_GUESSED", text: `${bytes.path}: ${unit.notice}` });
  const [eeg, ...others] = groups;
  return openTable(input, {
    ...plan,
    check: refuseAverages,
    groups: eeg ? [{ ...eeg, scale: unit.toUv }, ...others] : groups,
  });
}

/** Fewer rows a second are averages or powers of bands under the electrodes' names, whatever rate a person says. */
const LEAST_HZ = 50;

function refuseAverages(path: string, { clock }: TableClock): void {
  if (!clock || !(clock.fit.hz < LEAST_HZ)) return;
  const why = `its rows come ${clock.fit.hz.toFixed(1)} times a second: averages or powers, not EEG`;
  throw failure("FILE_NOT_EEG", `${path}: ${why}`, { hint: "Record the raw signal." });
}

const PLAN = { number: null, uncounted: null, device: MUSE, told: null, emptyRows: "missing" } as const;

/** The Muse of 2014 has 10 bits over 1682.815 µV and 220 samples a second; those after it have 12 bits and 256. */
const MUSE_2014: Device = { ...MUSE, name: "a Muse of 2014, by its steps of 1.645 µV", rates: [220, 500] };
const STEP_2014_UV = 1682.815 / 1023;
const [NEAR_STEP, LEAST_ON_STEPS, LEAST_VALUES] = [0.02, 0.99, 40];

/** Where no time tells the rate, the steps of its numbers tell which Muse it was. */
function deviceOf({ lines }: FileHead, { separator, decimal }: Dialect, columns: readonly number[]): Device {
  const values = lines.slice(0, LOOKED_AT).flatMap((line) => {
    const fields = fieldsOf(line, separator);
    return columns.map((column) => numberOf(fields[column] ?? "", decimal) ?? Number.NaN).filter(Number.isFinite);
  });
  const onSteps = values.filter((uv) => Math.abs(uv / STEP_2014_UV - Math.round(uv / STEP_2014_UV)) <= NEAR_STEP);
  const isOld = values.length >= LEAST_VALUES && onSteps.length >= LEAST_ON_STEPS * values.length;
  return isOld && new Set(values).size > 2 ? MUSE_2014 : MUSE;
}

function planOfBare(head: FileHead, { dialect, hasTime, fields }: Bare): TablePlan {
  const from = hasTime ? 1 : 0;
  const names = [...ELECTRODES, "AUX_RIGHT"].slice(0, fields - from);
  return {
    ...PLAN,
    table: { dialect, fields, firstLine: 1 },
    groups: [{ kind: "eeg", unit: "uV", columns: names.map((name, i) => ({ column: from + i, name })) }],
    stamp: hasTime ? { column: 0, name: "time" } : null,
    markers: [],
    leftOut: [],
    ...(!hasTime && { device: deviceOf(head, dialect, [0, 1, 2, 3]) }),
    ...(hasTime && { check: refuseOtherRates }),
  };
}

/** Numbers without names at another headband's rate are not a Muse's. */
function refuseOtherRates(path: string, { clock, countsRows }: TableClock): void {
  if (countsRows)
    throw notOfFormat(path, 1, "muse-csv", "its rows are a count and four numbers, which may be anybody's");
  const hz = clock?.fit.hz ?? Number.NaN;
  if (MUSE.rates.some((rate) => Math.abs(hz - rate) <= NEAR * rate)) return;
  const reason = `a time and four numbers are a Muse's at ${MUSE.rates.join(", ")} Hz only; its time means ${hz.toFixed(1)}`;
  throw notOfFormat(path, 1, "muse-csv", reason);
}

/** The recorder writes the header when it begins: a marker stream that is found later has a column without a name, after the last. */
function planOf(head: FileHead, columns: readonly Column[]): TablePlan {
  const eeg = withRole(columns, "electrode", "auxiliary");
  const markers = withRole(columns, "marker").map(({ column }) => column);
  const words = findWordColumns(columns);
  const dialect = findDialect(head.lines) ?? COMMAS;
  const stamp = timeColumn(columns);
  const places = withRole(columns, "electrode").map(({ column }) => column);
  return {
    ...PLAN,
    ...(stamp === null && { device: deviceOf(head, dialect, places) }),
    table: { dialect, fields: columns.length, firstLine: 2 + namesOf(head).rows },
    groups: [{ kind: "eeg", unit: "uV", columns: eeg }, ...pulseGroups(columns)],
    stamp,
    markers: markers.length > 0 ? markers : [columns.length],
    words,
    leftOut: leftOutOf(columns.filter(({ column }) => !isWordColumn(words, column))),
  };
}
