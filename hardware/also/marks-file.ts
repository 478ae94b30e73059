/**
 * This file reads marks that a program wrote beside a recording, as a source of marks alone: a table of seconds and labels (BIDS `events.tsv`, or
 * two columns), counted from the session's first sample.
 */
import { failure } from "../../src/errors.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { createListeners } from "../acquisition/listeners.ts";
import { type FileBytes, openBytes } from "../files/file-bytes.ts";
import { fieldsOf } from "../files/table/dialect.ts";
import { excerptOf, splitLines, textOf } from "../files/text-lines.ts";
import type { Source, SourceNotice } from "../source.ts";

/** A clock of milliseconds, for marks that lie at no sample. It is no stream of the session. */
export const MARKS_CLOCK: StreamInfo = { id: "marks", kind: "rr", samplingRateHz: 1000, channels: [] };

type FileMark = { readonly atMs: number; readonly label: string };

/** A day of a mark a second is less. */
const MOST_BYTES = 8 * 2 ** 20;
const MOST_MARKS = 100_000;
/** A week. What lies beyond is a time of day, such as UNIX seconds; and no timer waits longer than 2³¹ ms. */
const MOST_MS = 7 * 24 * 3_600_000;
const MOST_LABEL = 200;
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
export async function openMarksFile(name: string, path: string, folders?: readonly string[]): Promise<Source | null> {
  const bytes = await openBytes(path, folders);
  try {
    const head = splitLines(textOf(await bytes.read(0, 65_536)));
    const layout = layoutOf(head.slice(0, HEAD_LINES));
    if (!layout) return null;
    if (!layout.isOnset && (await isRecordingOf(bytes))) return null;
    if (bytes.sizeBytes > MOST_BYTES)
      throw failure("FILE_TOO_LARGE", `${path} holds more marks than anybody sets: ${bytes.sizeBytes} bytes`, {
        hint: `At most ${MOST_BYTES} bytes are read.`,
      });
    const found = marksIn(textOf(await bytes.read(0, bytes.sizeBytes)), layout);
    if (found.marks.length === 0 && found.oddTime !== null) throw notFromStart(path, layout, found.oddTime);
    return sourceOf(name, found);
  } finally {
    await bytes.close();
  }
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
  const marks: FileMark[] = [];
  let odd = 0;
  let oddTime: string | null = null;
  for (const line of splitLines(text).slice(hasHeader ? 1 : 0)) {
    if (line.trim() === "") continue;
    const fields = fieldsOf(line, separator);
    const atMs = Number(fields[time] || Number.NaN) * toMs;
    const isTime = atMs >= 0 && atMs <= MOST_MS;
    if (!isTime) oddTime ??= fields[time] ?? "";
    const said = labels.map((column) => fields[column] ?? "").find((field) => !NOTHING.test(field)) ?? "";
    // No control characters, which could forge lines of a log or a file.
    const label = said
      .replaceAll(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, MOST_LABEL);
    if (isTime && label !== "" && marks.length < MOST_MARKS) marks.push({ atMs, label });
    else odd++;
  }
  return { marks: marks.sort((a, b) => a.atMs - b.atMs), odd, oddTime };
}

function sourceOf(name: string, { marks, odd }: Omit<ReturnType<typeof marksIn>, "oddTime">): Source {
  const notices = createListeners<SourceNotice>();
  let isClosed = false;
  const tellOdd = () => {
    if (odd === 0) return;
    const text = `${odd} of its lines are no marks within a week of the session's start (at most ${MOST_MARKS}), and are left out`;
    notices.tell({ level: "warning", code: "FILE_LEFT_OUT", text });
  };
  return {
    ...{ name, pace: "pulled", streams: [], marksClock: MARKS_CLOCK },
    async *chunks(): AsyncGenerator<SourceEvent> {
      tellOdd();
      const stream = MARKS_CLOCK.id;
      let position = 0;
      for (const { atMs, label } of marks) {
        if (isClosed) return;
        const sample = Math.round(atMs);
        const lengthSamples = sample - position;
        // So long nothing is marked: whoever paces it waits.
        if (lengthSamples > 0) {
          yield { type: "gap", stream, firstSample: position, lengthSamples, cause: "silence", estimated: false };
        }
        position = Math.max(position, sample);
        yield { type: "marker", stream, sample, label };
      }
    },
    onNotice: notices.add,
    close: async () => {
      isClosed = true;
    },
  };
}
