/** This file reads what programs record of NeuroSky's one electrode (MindWave, eegID, ThinkGear): raw values at Fp1, 512 a second. */
import { failure } from "../../src/errors.ts";
import { numberOf } from "./number-row.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { type Device, openTable } from "./table/open-table.ts";
import { leftOutOf } from "./table/plan-columns.ts";
import type { TableClock } from "./table/read-stamps.ts";
import { type Column, sortColumns, timeColumn, withRole } from "./table/sort-columns.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

const NEUROSKY: Device = { name: "a NeuroSky headset", rates: [512], tolerance: 0.1 };
/** Raw numbers of 12 bits over 1.8 V, behind a gain of 2000 (NeuroSky, "How to convert raw values to voltage"). */
const UV_A_COUNT = (1.8 / 4096 / 2000) * 1e6;

/** "raw", "rawValue", "eegRawValue", "Raw EEG", "raw_wave". */
const RAW = /^(eeg[_ ]?)?raw[_ ]?(eeg|wave|data|signal)?[_ ]?(values?|counts?)?$/i;
/** Of these a time alone makes a recording; "raw" may be anything's. */
const OWN_RAW = /^(eeg[_ ]?raw|raw[_ ]?(eeg|values?|wave))/i;
const MADE_BY_CHIP = /^(e?sense[_ ]?)?(attention|meditation|poor[_ ]?signal|blink[_ ]?strength)/i;
const TAGS = /^tag/i;

/** The chip makes its powers once a second, so in rows of raw values they stay; nearer than this many rows no two of them change. */
const LEAST_HELD_ROWS = 50;
/** Fewer rows a second are values that a program picked now and then. */
const LEAST_HZ = 256;
const PICKED = "raw values picked now and then, not the wave of 512 values a second";
const POWERS = "it holds what NeuroSky's chip makes once a second (attention, powers of bands), not its raw wave";

type Layout = { readonly dialect: Dialect; readonly columns: readonly Column[]; readonly raw: Column };

export const NEUROSKY_CSV: FileFormat = {
  name: "neurosky",
  title: "NeuroSky raw values (MindWave, eegID)",
  endings: [".csv", ".txt"],
  recognise: (head) => {
    if (layoutOf(head)) return isOf("its header names NeuroSky's raw values");
    return isOnlyPowers(head) ? isNot(POWERS, 0.95) : isNot("its header names no raw values of NeuroSky's");
  },
  open: openNeuroSky,
};

async function openNeuroSky(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = isOnlyPowers(head)
      ? POWERS
      : `its header must name raw values, such as rawValue; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "neurosky", reason);
  }
  const { dialect, columns, raw } = layout;
  const stamp = timeColumn(columns);
  if (stamp === null && !areHeld(head, layout)) throw picked(bytes.path, "its rows are not 512 a second");
  const recording = await openTable(input, {
    table: { dialect, fields: 1 + raw.column, firstLine: 2 },
    groups: [{ kind: "eeg", unit: "uV", columns: [{ column: raw.column, name: "Fp1" }], scale: UV_A_COUNT }],
    stamp,
    markers: columns.filter(({ name, role }) => role === "marker" || TAGS.test(name)).map(({ column }) => column),
    number: null,
    uncounted: null,
    device: NEUROSKY,
    told: null,
    // What the chip makes once a second may have rows of its own.
    emptyRows: "events",
    leftOut: leftOutOf(columns.filter((column) => column !== raw && !TAGS.test(column.name))),
    check: refusePicked,
  });
  return { ...recording, placesToldBy: "a NeuroSky headset's one electrode" };
}

function refusePicked(path: string, { clock }: TableClock): void {
  if (!clock || !(clock.fit.hz < LEAST_HZ)) return;
  throw picked(path, `its rows come ${clock.fit.hz.toFixed(1)} times a second`);
}

const picked = (path: string, why: string) =>
  failure("FILE_NOT_EEG", `${path}: ${why}: ${PICKED}`, {
    hint: "Record the raw wave: every value that the headset sends.",
  });

function layoutOf(head: FileHead): Layout | null {
  const dialect = findDialect(head.lines) ?? COMMAS;
  const columns = sortColumns(fieldsOf(head.lines[0] ?? "", dialect.separator));
  const raws = columns.filter(({ name }) => RAW.test(name.trim()));
  const [raw] = raws;
  if (!raw || raws.length > 1 || withRole(columns, "electrode").length > 0) return null;
  const isChips = columns.some(({ name }) => MADE_BY_CHIP.test(name));
  const isAlone = OWN_RAW.test(raw.name.trim()) && withRole(columns, "time").length > 0 && columns.length <= 4;
  return isChips || isAlone ? { dialect, columns, raw } : null;
}

/** Where no time tells the rate: what the chip makes stays the same over many rows. */
function areHeld({ lines }: FileHead, { dialect, columns, raw }: Layout): boolean {
  const others = columns.filter((column) => column !== raw && column.role === "other").map(({ column }) => column);
  const rows = lines.slice(1).filter((line) => line.trim() !== "");
  const texts = rows.map((line) => {
    const fields = fieldsOf(line, dialect.separator);
    return others.map((column) => fields[column]).join();
  });
  const changes = texts.filter((text, i) => i > 0 && text !== texts[i - 1]).length;
  return others.length > 0 && changes * LEAST_HELD_ROWS <= texts.length;
}

/** A header of the chip's own names without raw values, or rows of the "Brain" library, perhaps after a time: quality, attention, meditation and eight powers. */
function isOnlyPowers({ lines }: FileHead): boolean {
  const { separator } = findDialect(lines) ?? COMMAS;
  const names = fieldsOf(lines[0] ?? "", separator);
  if (names.filter((name) => MADE_BY_CHIP.test(name)).length >= 2) return true;
  const rows = lines.slice(0, 20).map((line) => fieldsOf(line, separator).map((field) => numberOf(field)));
  return rows.length >= 3 && rows.every((row) => isRowOfPowers(row) || isRowOfPowers(row.slice(1)));
}

function isRowOfPowers(row: readonly (number | null)[]): boolean {
  const [quality = null, attention = null, meditation = null, ...powers] = row;
  const isWithin = (value: number | null, most: number) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
  return (
    powers.length === 8 &&
    isWithin(quality, 200) &&
    isWithin(attention, 100) &&
    isWithin(meditation, 100) &&
    powers.every((power) => isWithin(power, 2 ** 24)) &&
    powers.some((power) => Number(power) > 1000)
  );
}
