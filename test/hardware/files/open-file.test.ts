import { describe, expect, it } from "vitest";
import { FILE_FORMATS } from "../../../hardware/files/formats.ts";
import { openFile } from "../../../hardware/files/open-file.ts";
import { errorOf, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();

describe("openFile", () => {
  it("refuses a format that it does not know with the names of those it knows", async () => {
    const error = await errorOf(write("any.csv", "1,2,3,4\n"), { format: "gdf" });
    expect(error.exitCode).toBe(2);
    for (const { name } of FILE_FORMATS) expect(error.message).toContain(name);
    expect(error.message).toMatch(/^format must be one of .*; got gdf$/);
  });

  it("refuses a file that is not there, a folder, and an empty file, each in one line", async () => {
    expect((await errorOf("no/such/file.csv")).line).toBe("file must be a recording that exists; got no/such/file.csv");
    expect((await errorOf(".")).message).toContain("which is no file");
    const empty = await errorOf(write("empty.csv", ""));
    expect([empty.code, empty.exitCode]).toEqual(["FILE_EMPTY", 1]);
  });

  it("refuses a file that is no EEG with what its first line is", async () => {
    const error = await errorOf(write("letter.txt", "Dear Sir,\nthank you for the headband.\n"));
    expect(error.code).toBe("FILE_NOT_EEG");
    expect(error.message).toMatch(/letter\.txt, line 1: .*"Dear Sir,"$/);
    expect(error.line).not.toContain("\n");
    expect(
      (
        await errorOf(
          write(
            "noise.bin",
            Uint8Array.from({ length: 5000 }, (_, i) => (i * 73) % 251),
          ),
        )
      ).code,
    ).toBe("FILE_NOT_EEG");
  });

  it.each(FILE_FORMATS.map(({ name }) => name))(
    "says of a file opened as %s that is none where and why",
    async (format) => {
      const error = await errorOf(write("prose.txt", "Dear Sir,\nthank you.\n"), { format });
      expect(error.code).toBe("FILE_NOT_OF_FORMAT");
      expect(error.message).toContain(format);
    },
  );

  it.each([0, -1, Number.NaN, 1e6])("refuses the sampling rate %d", async (samplingRateHz) => {
    const error = await errorOf(write("rate.csv", "1,2,3,4\n"), { samplingRateHz });
    expect([error.exitCode, error.message.startsWith("rate must be")]).toEqual([2, true]);
  });

  it.each([
    ["timestamps,TP9,AF7,AF8,TP10,Right AUX,Marker0\n", 1],
    ["%OpenBCI Raw EXG Data\n%Number of channels = 8\n%Sample Rate = 250 Hz\n", 3],
    ["TimeStamp,RAW_TP9,RAW_AF7,RAW_AF8,RAW_TP10\n", 1],
    ["ECG,PPG\n\n", 1],
  ])("says of %j that it is a header without rows", async (content, lastLine) => {
    const error = await errorOf(write("header.txt", content));
    expect([error.code, error.exitCode]).toEqual(["FILE_EMPTY", 1]);
    expect(error.message).toContain(`ends in line ${lastLine}: a header and no rows`);
  });

  it("can be read once", async () => {
    const source = await openFile(write("once.csv", "1,2,3,4\n"));
    for await (const _ of source.chunks());
    await expect(source.chunks()[Symbol.asyncIterator]().next()).rejects.toThrow("has been read already");
  });

  it("tells a listener who comes late what was said, until it stops listening", async () => {
    const source = await openFile(write("late.csv", "1,2,3,4\n1,2"));
    const heard: string[] = [];
    const stop = source.onNotice?.(({ code }) => void heard.push(code));
    expect(heard).toEqual(["FILE_NO_HEADER"]);
    stop?.();
    for await (const _ of source.chunks());
    expect(heard).toEqual(["FILE_NO_HEADER"]);
  });
});
