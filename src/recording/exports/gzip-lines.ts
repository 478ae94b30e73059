/** This file writes lines into a gzip file as they are made, so that an hour of controls never stands in memory. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

const GATHERED = 64 * 1024;

export async function writeGzipLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(gather(lines)), createGzip(), createWriteStream(path, { mode: 0o600, flags: "wx" }));
}

function* gather(lines: Iterable<string>): Generator<Buffer> {
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < GATHERED) continue;
    yield Buffer.from(text, "utf8");
    text = "";
  }
  if (text !== "") yield Buffer.from(text, "utf8");
}
