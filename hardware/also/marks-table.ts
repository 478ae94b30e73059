/** This file reads marks out of a table of seconds and labels: BIDS `events.tsv`, one that names its columns, or two columns without names. */
import { failure } from "../../src/errors.ts";
import type { FileBytes } from "../files/file-bytes.ts";
import { fieldsOf } from "../files/table/dialect.ts";
import { excerptOf, splitLines, textOf } from "../files/text-lines.ts";
import { createMarkList, type FoundMarks, refuseTooLarge } from "./mark-list.ts";

const HEAD_BYTES = 65_536;
const HEAD_LINES = 20;
const SEPARATORS = ["\t", ";", ","] as const;
/** EEGLAB's `latency` counts samples: it is a time where it has a unit. */
const TIME_COLUMN =
  /^((onset|time|t|seconds?|sec)([ _([]*(s|sec|seconds|ms)[)\]]*)?|latency[ _([]+(s|sec|seconds|ms)[)\]]*)$/i;
const LABEL_COLUMN = /^(trial_type|label|marker|event|annotation|description|text|name)s?$/i;
/** BIDS: what a program sent, where `trial_type` says nothing. */
const VALUE_COLUMN = /^value$/i;
const NOTHING = /^(n\/a)?$/i;

type Layout = {
  readonly separator: string;
  readonly hasHeader: boolean;
  /** As BIDS calls it, and no recording its time. */
  readonly isOnset: boolean;
  readonly time: number;
  /** The first that says something counts. */
  readonly labels: readonly number[];
  readonly toMs: number;
};

/** Null where the file is no table of marks. */
export async function readMarksTable(bytes: FileBytes): Promise<FoundMarks | null> {
  const head = splitLines(textOf(await bytes.read(0, HEAD_BYTES)));
  const layout = layoutOf(head.slice(0, HEAD_LINES));
  if (!layout) return null;
  if (!layout.isOnset && (await isRecordingOf(bytes))) return null;
  refuseTooLarge(bytes);
  const { found, oddTime } = marksIn(textOf(await bytes.read(0, bytes.sizeBytes)), layout);
  if (found.marks.length === 0 && oddTime !== null) throw notFromStart(bytes.path, layout, oddTime);
  return found;
}

function notFromStart(path: string, { toMs }: Layout, got: string) {
  const unit = toMs === 1 ? "milliseconds" : "seconds";
  const within = `onsets must be ${unit} from the session's start, within a week`;
  return failure("MARKS_NOT_FROM_START", `${path}: ${within}; got "${excerptOf(got)}"`, {
    hint: "Take the time of the first sample from each of them.",
  });
}

/** A pulse beside a time may have a column of marks too. Its readers are fetched where somebody asks. */
async function isRecordingOf(bytes: FileBytes): Promise<boolean> {
  const { isRecording } = await import("../files/open-file.ts");
  return isRecording(bytes);
}

function layoutOf(lines: readonly string[]): Layout | null {
  const rows = lines.filter((line) => line.trim() !== "");
  const [first] = rows;
  if (first === undefined) return null;
  for (const separator of SEPARATORS) {
    const names = fieldsOf(first, separator);
    const time = names.findIndex((field) => TIME_COLUMN.test(field));
    const isOf = (pattern: RegExp) => names.flatMap((field, i) => (pattern.test(field) ? [i] : []));
    // A wave may call its columns time and value too.
    const timeName = names[time] ?? "";
    const isOnset = /^onset/i.test(timeName);
    const labels = [...isOf(LABEL_COLUMN), ...(isOnset ? isOf(VALUE_COLUMN) : [])];
    if (time >= 0 && labels.length > 0) {
      return { separator, hasHeader: true, isOnset, time, labels, toMs: /ms\b/i.test(timeName) ? 1 : 1000 };
    }
    const areMarks = rows.every((line) => {
      const [sec = "", label = "", ...more] = fieldsOf(line, separator);
      return (
        more.length === 0 && sec !== "" && Number.isFinite(Number(sec)) && label !== "" && Number.isNaN(Number(label))
      );
    });
    if (areMarks) return { separator, hasHeader: false, isOnset: false, time: 0, labels: [1], toMs: 1000 };
  }
  return null;
}

function marksIn(text: string, { separator, hasHeader, time, labels, toMs }: Layout) {
  const list = createMarkList();
  let oddTime: string | null = null;
  for (const line of splitLines(text).slice(hasHeader ? 1 : 0)) {
    if (line.trim() === "") continue;
    const fields = fieldsOf(line, separator);
    const said = labels.map((column) => fields[column] ?? "").find((field) => !NOTHING.test(field)) ?? "";
    const isTime = list.add(Number(fields[time] || Number.NaN) * toMs, said);
    if (!isTime) oddTime ??= fields[time] ?? "";
  }
  return { found: list.found(), oddTime };
}
