/** This file finds the objects of a JSON file one by one, whether they stand in an array or a line each, so that a big one is never parsed at once. */
import type { FileBytes } from "./file-bytes.ts";
import { locating } from "./recording.ts";

const BLOCK_BYTES = 65_536;
/** An object longer than this is none of a stream's. */
const LONGEST_OBJECT = 1_048_576;

/** Takes text piece by piece and gives the whole outermost objects that end in it. */
export function splitObjects(): (text: string) => string[] {
  let rest = "";
  let scanned = 0;
  let start = -1;
  let depth = 0;
  let isQuoted = false;
  let isEscaped = false;
  return (text) => {
    rest += text;
    const found: string[] = [];
    for (; scanned < rest.length; scanned++) {
      const letter = rest.charCodeAt(scanned);
      if (isEscaped) isEscaped = false;
      else if (isQuoted && letter === 0x5c) isEscaped = true;
      else if (letter === 0x22) isQuoted = depth > 0 && !isQuoted;
      else if (!isQuoted && letter === 0x7b) {
        if (depth === 0) start = scanned;
        depth += 1;
      } else if (!isQuoted && letter === 0x7d && depth > 0) {
        depth -= 1;
        if (depth === 0) found.push(rest.slice(start, scanned + 1));
      }
    }
    if (depth > 0 && rest.length - start > LONGEST_OBJECT) {
      throw new RangeError(`one of its objects is longer than ${LONGEST_OBJECT} letters`);
    }
    rest = depth > 0 ? rest.slice(start) : "";
    scanned = rest.length;
    start = 0;
    return found;
  };
}

/** The outermost objects of a file, those of a block at a time. */
export async function* readJsonObjects(bytes: FileBytes): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  const split = splitObjects();
  for (let position = 0; position < bytes.sizeBytes; ) {
    const block = await bytes.read(position, BLOCK_BYTES);
    if (block.length === 0) return;
    const at = position;
    position += block.length;
    yield locating(bytes.path, `byte ${at}`, () => split(decoder.decode(block, { stream: true })));
  }
}
