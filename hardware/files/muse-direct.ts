/** This file reads Muse Direct's CSV: a row an event of one kind, `eeg_1 … eeg_4` among a hundred columns, the others empty. */
import { MUSE } from "./muse-csv.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { openTable, type TableColumn } from "./table/open-table.ts";
import { leftOutOf } from "./table/plan-columns.ts";
import { sortColumns, timeColumn } from "./table/sort-columns.ts";
import { findWordColumns, isWordColumn } from "./table/word-columns.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** In the order of `eeg_1` …; the fifth and sixth are the left and right extra input. */
const ELECTRODES = ["TP9", "AF7", "AF8", "TP10", "AUX_LEFT", "AUX_RIGHT"];
/** EEG-ExPy numbers the channels of other amplifiers alike: from 0, or more of them, and it has none of Muse Direct's other columns. */
const OTHERS_CHANNEL = /^eeg_(0|[7-9]|\d{2,})$/i;
const OWN =
  /^(acc|gyro|alpha|beta|delta|theta|gamma|hsi|is_good|horseshoe|touching|batt|blink|jaw|drlref|ppg|optics|annotation|note|recorder_info|config|device)/i;

export const MUSE_DIRECT: FileFormat = {
  name: "muse-direct",
  title: "Muse Direct CSV",
  endings: [".csv"],
  recognise: (head) => {
    const { columns, eeg, stamp } = layoutOf(head);
    const isOwn = columns.some(({ name }) => OWN.test(name)) && !columns.some(({ name }) => OTHERS_CHANNEL.test(name));
    if (eeg.length >= 4 && stamp && isOwn)
      return isOf("its header names a time, eeg_1 … eeg_4 and Muse Direct's other columns");
    return isNot(
      "its header does not name a time, eeg_1 … eeg_4 and a headband's other values",
      eeg.length > 0 ? 0.3 : 0,
    );
  },
  open: openMuseDirect,
};

async function openMuseDirect(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const { dialect, columns, eeg, stamp } = layoutOf(head);
  if (eeg.length < 4 || !stamp) {
    const reason = `its header must name a time and eeg_1 … eeg_4; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "muse-direct", reason);
  }
  const words = findWordColumns(columns);
  const recording = await openTable(input, {
    // Rows end where their last value stands.
    table: { dialect, fields: 1 + Math.max(...eeg.map(({ column }) => column)), firstLine: 2 },
    groups: [{ kind: "eeg", unit: "uV", columns: eeg }],
    stamp,
    markers: columns.filter(({ name }) => /^(annotation|marker|note)/i.test(name)).map(({ column }) => column),
    words,
    number: null,
    uncounted: null,
    device: MUSE,
    told: null,
    emptyRows: "events",
    leftOut: leftOutOf(
      columns.filter(({ column }) => !isWordColumn(words, column) && !eeg.some((own) => own.column === column)),
    ),
  });
  return { ...recording, placesToldBy: "a Muse's, by the numbers of its columns" };
}

function layoutOf(head: FileHead) {
  const dialect: Dialect = findDialect(head.lines) ?? COMMAS;
  const columns = sortColumns(fieldsOf(head.lines[0] ?? "", dialect.separator));
  const eeg = ELECTRODES.flatMap((name, i): TableColumn[] => {
    const found = columns.find((candidate) => candidate.name.toLowerCase() === `eeg_${i + 1}`);
    return found ? [{ column: found.column, name }] : [];
  });
  return { dialect, columns, eeg, stamp: timeColumn(columns) };
}
