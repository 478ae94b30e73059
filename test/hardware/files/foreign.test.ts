/** This file holds that a file of another program is called what it is, with what to do. */
import { describe, expect, it } from "vitest";
import { errorOf, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const rest = "\0".repeat(100);

describe("a file of another program", () => {
  it.each([
    ["\x1f\x8b\x08", "is packed with gzip", "Unpack it first."],
    ["PK\x03\x04", "is a zip archive, or a workbook (.xlsx)", "Unpack it, or save the sheet as CSV."],
    ["\x93NUMPY\x01", "is an array of numpy (.npy)", "Save it as CSV first."],
    ["GDF 2.20", "is a GDF recording", "Convert it to EDF"],
    ["Version 3.0", "is a Neuroscan recording (.cnt)", "Convert it to EDF"],
    ["RIFF\0\0\0\0CNTX", "is an ANT recording (.cnt)", "Convert it to EDF"],
    ["version https://git-lfs.github.com/spec/v1\n", "is a pointer of Git LFS", "git lfs pull"],
    ["<!DOCTYPE html>\n", "is a web page", "Download the raw file."],
  ])("that begins with %j %s", async (start, what, hint) => {
    const error = await errorOf(write("foreign.bin", Buffer.from(start + rest, "latin1")));
    expect(error).toMatchObject({
      code: "FILE_NOT_EEG",
      message: expect.stringContaining(what),
      hint: expect.stringContaining(hint),
    });
  });
});
