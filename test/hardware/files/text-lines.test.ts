import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBytes } from "../../../hardware/files/file-bytes.ts";
import { readLines } from "../../../hardware/files/text-lines.ts";
import { useTempFiles } from "./temp-file.ts";

const write = useTempFiles();

async function linesOf(content: string, blockBytes: number) {
  const bytes = await openBytes(write("lines.txt", content));
  const lines: string[] = [];
  let isOpen = false;
  for await (const block of readLines(bytes, blockBytes)) {
    if (block.lines.length > 0) expect(block.firstNumber).toBe(lines.length + 1);
    lines.push(...block.lines);
    isOpen = block.endsOpen;
  }
  await bytes.close();
  return { lines, isOpen };
}

describe("readLines", () => {
  it("gives the same lines whatever the size of the blocks, also across LF, CR LF and letters of several bytes", async () => {
    const content = fc.array(fc.constantFrom("a", "µ", "1,2", "\n", "\r\n", ""), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 9 }), async (parts, blockBytes) => {
        const text = `x${parts.join("")}`;
        const expected = text.split(/\r?\n/);
        const isOpen = expected.at(-1) !== "";
        if (!isOpen) expected.pop();
        expect(await linesOf(text, blockBytes)).toEqual({ lines: expected, isOpen });
      }),
      { numRuns: 60 },
    );
  });
});
