/** This file reads OpenViBE's CSV: `Time:512Hz,Epoch,Fp1 …,Event Id,Event Date,Event Duration` since version 2, `Time (s);Fp1 …;Sampling Rate` before. */
import { numberOf } from "./number-row.ts";
import { toldBy } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { type Dialect, fieldsOf } from "./table/dialect.ts";
import { openTable } from "./table/open-table.ts";
import { leftOutOf } from "./table/plan-columns.ts";
import { type Column, sortColumns } from "./table/sort-columns.ts";
import { unitOfColumns } from "./table/volts.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

type Layout = {
  readonly dialect: Dialect;
  readonly columns: readonly Column[];
  readonly eeg: readonly Column[];
  readonly rateHz: number | null;
};

const SIGNAL = /^Time:(\d+(?:\.\d+)?)Hz$/i;

export const OPENVIBE: FileFormat = {
  name: "openvibe",
  title: "OpenViBE CSV",
  endings: [".csv"],
  recognise: (head) => {
    if (layoutOf(head)) return isOf("its header begins with Time:…Hz, or with Time (s) and has a Sampling Rate");
    const isOther = /^Time:[\dx:]+,End Time/i.test(head.lines[0] ?? "");
    return isOther
      ? isNot("it holds OpenViBE's features or spectra, not a signal", 0.7)
      : isNot("its header does not begin with Time:…Hz");
  },
  open: openOpenVibe,
};

async function openOpenVibe(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `its header must begin with Time:512Hz, or Time (s) and end with Sampling Rate; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "openvibe", reason);
  }
  const { dialect, columns, eeg, rateHz } = layout;
  const unit = unitOfColumns(head.lines.slice(1), dialect, eeg);
  if (unit.notice !== null)
    notify({ level: "warning", code: "FILE_UNIT_GUESSED", text: `${bytes.path}: ${unit.notice}` });
  const recording = await openTable(input, {
    table: { dialect, fields: 1 + Math.max(...eeg.map(({ column }) => column)), firstLine: 2 },
    groups: [{ kind: "eeg", unit: "uV", columns: eeg, scale: unit.toUv }],
    stamp: { column: 0, name: "Time (s)" },
    markers: columns.filter(({ name }) => /^event id$/i.test(name)).map(({ column }) => column),
    number: null,
    uncounted: null,
    device: null,
    told: toldBy("its header", rateHz),
    emptyRows: "missing",
    leftOut: leftOutOf(columns.filter((column) => !eeg.includes(column))),
  });
  return eeg.some(({ role }) => role === "electrode") ? recording : { ...recording, arePlacesAssumed: true };
}

function layoutOf(head: FileHead): Layout | null {
  const [first = "", second = ""] = head.lines;
  const newer = SIGNAL.exec(first.split(",")[0]?.trim() ?? "");
  const separator = newer ? "," : ";";
  const columns = sortColumns(fieldsOf(first, separator));
  const rateAt = columns.findIndex(({ name }) => /^sampling rate$/i.test(name));
  if (!newer && !(/^time \(s\)$/i.test(columns[0]?.name ?? "") && rateAt > 0)) return null;
  const eeg = columns.filter(({ column, name, role }) => {
    const isNamed =
      role === "electrode" || (role === "other" && !/^event |^sampling rate$/i.test(name) && isPlain(name));
    return column > 0 && isNamed && !(newer && /^epoch$/i.test(name));
  });
  const rateHz = newer ? Number(newer[1]) : numberOf(fieldsOf(second, separator)[rateAt] ?? "");
  return eeg.length > 0 ? { dialect: { separator, decimal: "." }, columns, eeg, rateHz } : null;
}

/** Channels without a place are numbered ("Channel 1") or named at will; what is named for a band or a feeling is none. */
const isPlain = (name: string) => /^(channel|ch|electrode|eeg|exg)[ _.-]?\d*$/i.test(name.trim());
