/** This file counts the lines of a recording, to know when its playback has given them all. */
import { closeSync, openSync, readSync } from "node:fs";

const LINE_FEED = 10;

/** Lines that hold something; the last one may lack its line feed. Null when the file cannot be read. */
export function countLines(path: string): number | null {
  try {
    const file = openSync(path, "r");
    const bytes = Buffer.alloc(1 << 20);
    let lines = 0;
    let last = LINE_FEED;
    for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
      for (let i = 0; i < read; i++) if (bytes[i] === LINE_FEED && (i > 0 ? bytes[i - 1] : last) !== LINE_FEED) lines++;
      last = bytes[read - 1] ?? last;
    }
    closeSync(file);
    return last === LINE_FEED ? lines : lines + 1;
  } catch {
    return null;
  }
}
