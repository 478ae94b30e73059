/** This file reads what EDFbrowser exports as text: NAME_data.txt, with the labels in NAME_signals.txt and the marks in NAME_annotations.txt beside it. */
import { basename } from "node:path";
import { AttuneError, failure } from "../../src/errors.ts";
import type { StreamInfo } from "../../src/types.ts";
import { besidePath } from "./beside.ts";
import { kindsOf, type Labelled, toUvOf, whyNotRead } from "./channel-kind.ts";
import { type TimedMark, withMarks } from "./marks-by-time.ts";
import {
  type FileFormat,
  type FileHead,
  type FormatInput,
  isNot,
  isOf,
  type LeftOut,
  type Recording,
} from "./recording.ts";
import { COMMAS } from "./table/dialect.ts";
import { openTable, type TableGroup } from "./table/open-table.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** gitlab.com/Teuniz/EDFbrowser, `ascii_export.cpp`: signals are numbered, the names stand in the other file. */
const DATA = /^Time(,\d+)+\s*$/;
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^Signal,Label,Transducer,Units,/, "signals"],
  [/^Onset,Duration,Annotation\s*$/, "annotations"],
  [/^Version,Subject,Recording,Startdate,/, "header"],
];
const MOST_BYTES = 2 ** 24;
/** A night has some thousand marks. */
const MOST_LINES = 100_000;
/** An EDF's header has 256 letters a signal. */
const LONGEST_SIGNAL = 400;

type Signal = Labelled & { readonly column: number; readonly perRecord: string };
export const EDF_TEXT: FileFormat = {
  name: "edf-text",
  title: "EDFbrowser's ASCII export (NAME_data.txt)",
  endings: [".txt"],
  recognise: (head) => {
    if (isData(head)) return isOf("its header is Time and signals by their number, as EDFbrowser exports them");
    const other = otherOf(head);
    return other === null
      ? isNot("its header is not Time and numbers of signals")
      : isNot(`it is the file of its ${other}; open the NAME_data.txt beside it`, 0.95);
  },
  open: openEdfText,
};

/** "Time,1,2,3": the numbers follow each other. */
const isData = ({ lines }: FileHead): boolean =>
  DATA.test(lines[0] ?? "") &&
  (lines[0] ?? "")
    .trim()
    .split(",")
    .every((field, i) => i === 0 || Number(field) === i);
const otherOf = ({ lines }: FileHead): string | null =>
  OTHERS.find(([pattern]) => pattern.test(lines[0] ?? ""))?.[1] ?? null;

async function openEdfText(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  if (!isData(head)) {
    const reason = `its header must be Time,1,2,3 …; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "edf-text", reason);
  }
  const count = (head.lines[0] ?? "").split(",").length - 1;
  const named = await readBeside(input, "signals");
  const signals = named === null ? null : signalsOf(named, count);
  if (signals === null) {
    const why = named === null ? "is not beside it" : `does not name its ${count} signals`;
    const text = `${bytes.path}: the _signals.txt that names its electrodes ${why}, so they have numbers, and µV`;
    notify({ level: "warning", code: "FILE_NO_PLACES", text });
  }
  const { groups, leftOut } = groupsOf(bytes.path, signals ?? numbered(count));
  const recording = await openTable(input, {
    table: { dialect: COMMAS, fields: count + 1, firstLine: 2 },
    groups,
    stamp: { column: 0, name: "Time (s)" },
    markers: [],
    number: null,
    uncounted: null,
    device: null,
    told: null,
    // A signal of another rate has rows of its own.
    emptyRows: "events",
    leftOut,
  });
  const marks = marksOf(bytes.path, (await readBeside(input, "annotations")) ?? "", firstSec(head));
  return {
    ...withMarks(recording, marks),
    ...(signals === null ? { arePlacesAssumed: true } : { placesToldBy: "the _signals.txt beside it" }),
  };
}

const firstSec = ({ lines }: FileHead): number => Number((lines[1] ?? "").split(",")[0]);

/** Null where it was not copied. */
async function readBeside({ bytes }: FormatInput, part: "signals" | "annotations"): Promise<string | null> {
  const name = basename(bytes.path).replace(/(_data)?(\.[^.]*)?$/i, `_${part}.txt`);
  try {
    const file = await bytes.openOther(besidePath(bytes.path, name));
    try {
      // EDFbrowser writes Latin 1.
      return (await file.read(0, MOST_BYTES)).toString("latin1");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AttuneError) return null;
    throw error;
  }
}

const numbered = (count: number): readonly Signal[] =>
  Array.from({ length: count }, (_, i) => ({ label: `Ch${i + 1}`, unit: "uV", column: i + 1, perRecord: "" }));

/** A line a signal; null where there are not as many as columns. Texts between may have commas, the label and the end have none. */
function signalsOf(text: string, count: number): readonly Signal[] | null {
  const rows = linesOf(text)
    .filter((line) => line !== "")
    .map((line) =>
      line
        .slice(0, LONGEST_SIGNAL)
        .split(",")
        .map((field) => field.trim()),
    );
  if (rows.length !== count) return null;
  return rows.map((row, i) => ({
    label: row[1] ?? "",
    unit: row.find((_, k) => k > 2 && areNumbers(row.slice(k + 1, k + 5))) ?? "",
    column: i + 1,
    perRecord: row.at(-2) ?? "",
  }));
}

/** The least and the greatest value stand behind the unit, as numbers and as counts. */
const areNumbers = (fields: readonly string[]): boolean =>
  fields.length === 4 && fields.every((field) => field !== "" && Number.isFinite(Number(field)));

/** Rows are those of the EEG: the rate that most of its signals have. */
function groupsOf(
  path: string,
  signals: readonly Signal[],
): Pick<Parameters<typeof openTable>[1], "groups" | "leftOut"> {
  const kinds = kindsOf(signals);
  const ofKind = (kind: StreamInfo["kind"]) => signals.filter((_, i) => kinds[i] === kind);
  const first = ofKind("eeg").length > 0 ? "eeg" : "ecg";
  const perRecord = mostOften(ofKind(first).map((signal) => signal.perRecord));
  const groups = (["eeg", "ecg"] as const).flatMap((kind) =>
    unitsOf(ofKind(kind).filter((signal) => signal.perRecord === perRecord)).map(
      ([unit, own]): TableGroup => ({
        kind,
        unit: toUvOf(unit) === undefined ? unit || "au" : "uV",
        scale: toUvOf(unit) ?? 1,
        columns: own.map(({ label, column }) => ({ column, name: label })),
      }),
    ),
  );
  if (groups.length === 0) {
    const labels = signals.map(({ label }) => label).join(", ");
    throw notOfFormat(path, 1, "edf-text", `none of its signals is EEG or an ECG: ${excerptOf(labels)}`);
  }
  const read = new Set(groups.flatMap(({ columns }) => columns.map(({ column }) => column)));
  const leftOut: LeftOut[] = signals
    .filter(({ column }) => !read.has(column))
    .map((signal) => ({
      name: signal.label,
      why: kinds[signal.column - 1] === first ? "of another rate" : whyNotRead(signal),
    }));
  return { groups, leftOut };
}

/** Signals of one unit stand together. */
function unitsOf(signals: readonly Signal[]): readonly (readonly [string, readonly Signal[]])[] {
  const units = new Map<string, Signal[]>();
  for (const signal of signals) {
    const own = units.get(signal.unit) ?? [];
    own.push(signal);
    units.set(signal.unit, own);
  }
  return [...units];
}

/** The first of equals. */
function mostOften(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

/** Without the header, and no more than decide that there are too many. */
const linesOf = (text: string): readonly string[] =>
  text
    .split("\n", MOST_LINES + 2)
    .slice(1)
    .map((line) => line.trim());

/** A text may have commas. */
const MARK = /^([^,]+),[^,]*,(.+)$/;

/** In seconds from the first sample. */
function marksOf(path: string, text: string, fromSec: number): readonly TimedMark[] {
  const lines = linesOf(text);
  if (lines.length > MOST_LINES || text.length >= MOST_BYTES) {
    throw failure("FILE_TOO_LARGE", `${path}: the _annotations.txt beside it has more than ${MOST_LINES} marks`, {
      hint: "Shorten or remove it.",
    });
  }
  return lines.flatMap((line): TimedMark[] => {
    const [, onset = "", label = ""] = MARK.exec(line) ?? [];
    const sec = Number(onset) - fromSec;
    return onset.trim() !== "" && Number.isFinite(sec) && label.trim() !== "" ? [{ sec, label: label.trim() }] : [];
  });
}
