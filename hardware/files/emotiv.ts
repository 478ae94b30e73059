/** This file reads EmotivPRO's CSV: a line of `key:value`, then a header `Timestamp,EEG.Counter,EEG.AF3 …` (version 2) or `labels:` in that line (1). */
import { toldBy } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, fieldsOf } from "./table/dialect.ts";
import { type Device, openTable } from "./table/open-table.ts";
import { leftOutOf } from "./table/plan-columns.ts";
import { type Column, sortColumns, withRole } from "./table/sort-columns.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

const EMOTIV: Device = { name: "an Emotiv headset", rates: [128, 256], tolerance: 0.05 };

type Layout = { readonly columns: readonly Column[]; readonly firstLine: number; readonly rateHz: number | null };

export const EMOTIV_CSV: FileFormat = {
  name: "emotiv",
  title: "EmotivPRO CSV",
  endings: [".csv"],
  recognise: (head) => {
    const first = head.lines[0] ?? "";
    if (layoutOf(head)) return isOf("its header names EEG.Counter, or labels beside a title");
    return /^title:/i.test(first)
      ? isNot("it has a title, and no EEG columns below", 0.6)
      : isNot("it names no EEG.Counter");
  },
  open: openEmotiv,
};

async function openEmotiv(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `it must name Timestamp, EEG.Counter and EEG.AF3 … in line 1 or 2; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "emotiv", reason);
  }
  const { columns, firstLine, rateHz } = layout;
  const eeg = withRole(columns, "electrode");
  const stamp = columns.find(({ name }) => /^timestamp$/i.test(name)) ?? null;
  const marker =
    columns.find(({ name }) => /^markervalueint$/i.test(name)) ??
    columns.find(({ name }) => /^marker(index)?$/i.test(name));
  return openTable(input, {
    table: { dialect: COMMAS, fields: 1 + Math.max(...eeg.map(({ column }) => column)), firstLine },
    named: columns.length,
    groups: [{ kind: "eeg", unit: "uV", columns: eeg }],
    stamp,
    markers: marker ? [marker.column] : [],
    number: null,
    uncounted: null,
    device: EMOTIV,
    told: toldBy("its first line", rateHz),
    // Motion has rows of its own, without EEG.
    emptyRows: "events",
    leftOut: leftOutOf(columns),
  });
}

/** `sampling rate:eeg_128;mot_64` or `sampling:128`. */
function rateOf(first: string): number | null {
  const told = /sampling(?: rate)?:\s*(?:eeg_)?(\d+)/i.exec(first)?.[1];
  return told === undefined ? null : Number(told);
}

function layoutOf(head: FileHead): Layout | null {
  const [first = "", second = ""] = head.lines;
  const rateHz = rateOf(first);
  const labels = /labels:\s*([^,]*)/i.exec(first)?.[1];
  if (labels !== undefined) {
    // CQ_AF3 is how well AF3 sits, in this version with an underscore.
    const columns = sortColumns(labels.trim().split(/\s+/)).map(
      (column): Column =>
        /^CQ_/i.test(column.name) ? { ...column, role: "other", why: "how an electrode sits" } : column,
    );
    return withRole(columns, "electrode").length > 0 ? { columns, firstLine: 2, rateHz } : null;
  }
  for (const [line, text] of [first, second].entries()) {
    const columns = sortColumns(fieldsOf(text, ","));
    const isHeader = columns.some(({ name }) => /^EEG\.(Counter|Interpolated|RawCq)$/i.test(name));
    if (isHeader && withRole(columns, "electrode").length > 0) return { columns, firstLine: line + 2, rateHz };
  }
  return null;
}
