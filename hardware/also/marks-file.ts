/**
 * This file makes a source of marks alone out of a file that a program wrote beside a recording: a table, or an EDF+ of annotations. Both count from the
 * session's first sample.
 */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { openBytes } from "../files/file-bytes.ts";
import { createNoticeBoard, type NoticeBoard } from "../files/recording.ts";
import type { Source } from "../source.ts";
import { type FoundMarks, MOST_MARKS } from "./mark-list.ts";
import { readMarksEdf } from "./marks-edf.ts";
import { readMarksTable } from "./marks-table.ts";

/** A clock of milliseconds, for marks that lie at no sample. It is no stream of the session. */
export const MARKS_CLOCK: StreamInfo = { id: "marks", kind: "rr", samplingRateHz: 1000, channels: [] };

/** Null where the file holds more than marks, or none. */
export async function openMarksFile(name: string, path: string, folders?: readonly string[]): Promise<Source | null> {
  const bytes = await openBytes(path, folders);
  const notices = createNoticeBoard();
  try {
    const found = (await readMarksEdf(bytes, notices.notify)) ?? (await readMarksTable(bytes));
    return found && sourceOf(name, found, notices);
  } finally {
    await bytes.close();
  }
}

function sourceOf(name: string, { marks, odd }: FoundMarks, notices: NoticeBoard): Source {
  let isClosed = false;
  const tellOdd = () => {
    if (odd === 0) return;
    const text = `${odd} of its entries are no marks within a week of the session's start (at most ${MOST_MARKS}), and are left out`;
    notices.notify({ level: "warning", code: "FILE_LEFT_OUT", text });
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
    onNotice: notices.listen,
    close: async () => {
      isClosed = true;
    },
  };
}
