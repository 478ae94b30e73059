/** This file reads an export line by line: one that claims to be endless is refused before it is kept. */
import { createReadStream } from "node:fs";
import { type AttuneError, failure } from "../../errors.ts";

/** Longer is no record: an hour of one channel has fewer characters. */
const LONGEST_LINE = 64 * 1024 * 1024;

export const damaged = (path: string, { number: at }: Line, reason: string): AttuneError =>
  failure("FILE_DAMAGED", `${path}, line ${at}: ${reason}`, { hint: "Export it anew." });

export type Line = { readonly number: number; readonly text: string };

export async function* linesOf(path: string): AsyncGenerator<Line> {
  const input = createReadStream(path, { encoding: "utf8" });
  let number = 1;
  let begun: string[] = [];
  let length = 0;
  const keep = (piece: string) => {
    length += piece.length;
    if (length > LONGEST_LINE) throw damaged(path, { number, text: "" }, `it has more than ${LONGEST_LINE} characters`);
    begun.push(piece);
  };
  const end = (): Line => {
    const line = { number, text: begun.join("").replace(/\r$/, "") };
    number++;
    begun = [];
    length = 0;
    return line;
  };
  try {
    for await (const piece of input as AsyncIterable<string>) {
      const [first = "", ...others] = piece.split("\n");
      keep(first);
      for (const other of others) {
        yield end();
        keep(other);
      }
    }
    if (length > 0) yield end();
  } finally {
    input.destroy();
  }
}
