/** This file reads what Petal Metrics records of a Muse: `id,lsl_ts,unix_ts,ch1 … ch5`. */
import { MUSE } from "./muse-csv.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { openTable, type TableColumn } from "./table/open-table.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** In the order of the Muse's channels. */
const ELECTRODES = ["TP9", "AF7", "AF8", "TP10", "AUX_RIGHT"];
const STAMPS = [/^lsl[_ ]?(ts|time)/i, /^unix[_ ]?(ts|time)/i, /^local[_ ]?(ts|time)/i];
/** Any recorder may write one "unix_timestamp" beside numbered channels: Petal has both times, or calls one so. */
const OWN_STAMP = /^(lsl|unix|local)_ts$/i;
/** A Muse has no more than five. */
const OTHERS_CHANNEL = /^ch(0|[6-9]|\d{2,})$/i;

type Layout = { readonly dialect: Dialect; readonly names: readonly string[]; readonly eeg: readonly TableColumn[] };

export const PETAL: FileFormat = {
  name: "petal",
  title: "Petal Metrics CSV",
  endings: [".csv"],
  recognise: (head) => {
    const layout = layoutOf(head);
    return layout
      ? isOf("its header names the times of LSL and UNIX as Petal does, and ch1 … ch4")
      : isNot("its header does not name lsl_ts or unix_ts and ch1 … ch4 alone");
  },
  open: openPetal,
};

async function openPetal(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `its header must name lsl_ts or unix_ts and ch1 … ch4; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "petal", reason);
  }
  const { dialect, names, eeg } = layout;
  const number = names.findIndex((name) => /^(id|sample_?id)$/i.test(name));
  const recording = await openTable(input, {
    table: { dialect, fields: names.length, firstLine: 2 },
    groups: [{ kind: "eeg", unit: "uV", columns: eeg }],
    stamp: stampOf(names),
    markers: names.flatMap((name, column) => (/^(marker|event|annotation)/i.test(name) ? [column] : [])),
    number: number === -1 ? null : number,
    uncounted: null,
    device: MUSE,
    told: null,
    emptyRows: "missing",
    leftOut: [],
  });
  return { ...recording, placesToldBy: "a Muse's, by the numbers of its columns" };
}

function stampOf(names: readonly string[]): TableColumn | null {
  const column = STAMPS.map((pattern) => names.findIndex((name) => pattern.test(name))).find((found) => found !== -1);
  return column === undefined ? null : { column, name: names[column] ?? "" };
}

function layoutOf(head: FileHead): Layout | null {
  const dialect = findDialect(head.lines) ?? COMMAS;
  const names = fieldsOf(head.lines[0] ?? "", dialect.separator);
  const eeg = ELECTRODES.flatMap((name, i): TableColumn[] => {
    const column = names.findIndex((candidate) => candidate.toLowerCase() === `ch${i + 1}`);
    return column === -1 ? [] : [{ column, name }];
  });
  const isOwn =
    names.some((name) => OWN_STAMP.test(name)) ||
    STAMPS.slice(0, 2).every((one) => names.some((name) => one.test(name)));
  const isOthers = names.some((name) => OTHERS_CHANNEL.test(name));
  return eeg.length >= 4 && isOwn && !isOthers && stampOf(names) ? { dialect, names, eeg } : null;
}
