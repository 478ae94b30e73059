/** This file reads what a Polar strap or armband sends, as Polar Sensor Logger and others keep it: ECG or PPG beside a time in nanoseconds. */
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { type Device, openTable, type TableColumn, type TableGroup } from "./table/open-table.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

const H10: Device = { name: "a Polar H10", rates: [130], tolerance: 0.05 };
const SENSOR_TIME = /^sensor timestamp|^timestamp \[ns\]/i;
const PHONE_TIME = /^phone (data rx )?timestamp/i;

type Layout = {
  readonly dialect: Dialect;
  readonly names: readonly string[];
  readonly stamp: TableColumn;
  readonly group: TableGroup;
};

export const POLAR: FileFormat = {
  name: "polar",
  title: "Polar ECG or PPG (Polar Sensor Logger)",
  endings: [".txt", ".csv"],
  recognise: (head) =>
    layoutOf(head)
      ? isOf("its header names a phone's or sensor's time and an ECG or channels of light")
      : isNot("its header names no time of phone or sensor with an ECG or channels of light"),
  open: openPolar,
};

async function openPolar(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `its header must name Phone timestamp; sensor timestamp [ns] and ecg or channel 0; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "polar", reason);
  }
  const { dialect, names, stamp, group } = layout;
  return openTable(input, {
    table: { dialect, fields: 1 + Math.max(...group.columns.map(({ column }) => column)), firstLine: 2 },
    groups: [group],
    stamp,
    markers: [],
    number: null,
    uncounted: null,
    device: group.kind === "ecg" ? H10 : null,
    told: null,
    emptyRows: "missing",
    leftOut: names.flatMap((name) => (/^(hr|x|y|z)\b/i.test(name) ? [{ name, why: "no pulse wave" }] : [])),
  });
}

function layoutOf(head: FileHead): Layout | null {
  const dialect = findDialect(head.lines);
  if (!dialect) return null;
  const names = fieldsOf(head.lines[0] ?? "", dialect.separator);
  const columnsOf = (pattern: RegExp): readonly TableColumn[] =>
    names.flatMap((name, column) => (pattern.test(name) ? [{ column, name }] : []));
  const [phone] = columnsOf(PHONE_TIME);
  const sensor = columnsOf(SENSOR_TIME)[0];
  // A sensor without a clock of its own writes 0 in every row.
  const isCounting = sensor && fieldsOf(head.lines[2] ?? "", dialect.separator)[sensor.column] !== "0";
  const stamp = isCounting ? sensor : phone;
  const ecg = columnsOf(/^ecg\b/i);
  const light = columnsOf(/^(channel \d|ppg\d?)\b/i);
  if (!phone || !stamp || ecg.length + light.length === 0) return null;
  const group: TableGroup =
    ecg.length > 0
      ? { kind: "ecg", unit: "uV", columns: ecg.map((own) => ({ ...own, name: "ECG" })) }
      : { kind: "ppg", unit: "au", columns: light };
  return { dialect, names, stamp, group };
}
