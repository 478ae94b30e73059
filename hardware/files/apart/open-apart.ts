/**
 * This file opens a recording in a process of its own, so that a server's thread, its memory and its pool of file calls are nobody's but its own.
 * The events are the same as those of `openFile`.
 */
import { failure } from "../../../src/errors.ts";
import type { SourceEvent } from "../../../src/types.ts";
import { createWordBoard } from "../../headband-words.ts";
import type { OpenFileOptions } from "../open-file.ts";
import { createNoticeBoard, type FileSource } from "../recording.ts";
import { type ReaderProcess, startReader, waitMsOf } from "./reader-process.ts";

/** The size is not asked for here, where a dead share would hold a thread: a file of this many bytes sets the longest wait. */
const LONGEST_FILE_BYTES = 500e6;
const WAIT_MS = waitMsOf(LONGEST_FILE_BYTES);
/** A process that reads well has its next events at once. */
const NEXT_WAIT_MS = 15_000;

export type OpenFile = (path: string, options?: OpenFileOptions) => Promise<FileSource>;

/** Opens one file at a time: who asks for another while one is being opened no longer wants that one. */
export function createApartOpener(): OpenFile {
  let opening: ReaderProcess | null = null;
  return async (path, options = {}) => {
    opening?.kill();
    const notices = createNoticeBoard();
    const words = createWordBoard();
    const reader = startReader(path, (aside) =>
      aside.type === "notice" ? notices.notify(aside.notice) : words.tell(aside.word),
    );
    opening = reader;
    try {
      const answer = await reader.ask({ type: "open", path, options }, WAIT_MS);
      if (answer.type !== "opened") throw failure("FILE_UNREADABLE", `${path} could not be read`);
      const { name, streams, facts, placesAre, hasWords, lengthSec } = answer;
      let isClosed = false;
      const close = async () => {
        isClosed = true;
        reader.kill();
      };
      const chunks = () => eventsOf(reader, name, () => isClosed);
      const heard = { onNotice: notices.listen, ...(hasWords && { onHeadband: words.listen }) };
      return {
        name,
        pace: "pulled",
        streams,
        placesAre,
        facts,
        chunks,
        ...(lengthSec !== undefined && { lengthSec }),
        ...heard,
        close,
      };
    } catch (error) {
      reader.kill();
      throw error;
    } finally {
      if (opening === reader) opening = null;
    }
  };
}

async function* eventsOf(reader: ReaderProcess, name: string, isClosed: () => boolean): AsyncGenerator<SourceEvent> {
  try {
    while (!isClosed()) {
      const answer = await reader.ask({ type: "next" }, NEXT_WAIT_MS);
      if (answer.type === "end") return;
      if (answer.type !== "events") throw failure("FILE_UNREADABLE", `${name} could not be read on`);
      for (const event of answer.events) {
        if (isClosed()) return;
        yield event;
      }
    }
  } catch (error) {
    if (!isClosed()) throw error;
  } finally {
    reader.kill();
  }
}
