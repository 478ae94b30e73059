import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { writeWholeFileInTurns } from "../../../src/recording/exports/whole-file.ts";
import { writeZip, type ZipEntry } from "../../../src/recording/exports/zip.ts";
import { needing } from "../../needs.ts";
import { findReaders } from "../../readers/python.ts";
import { scratchDir } from "../scratch.ts";

const LIST = `import json, sys, zipfile, zlib
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps([z.testzip(), [[i.filename, i.file_size, zlib.crc32(z.read(i)), i.external_attr >> 16 & 0o777] for i in z.infolist()]]))`;

describe("a ZIP archive", () => {
  it(
    "is read by Python's zipfile, byte for byte, names in UTF-8, for the owner alone",
    needing("readers"),
    async () => {
      const dir = scratchDir();
      const large = randomBytes(700_000);
      writeFileSync(join(dir, "large.bin"), large);
      const path = join(dir, "a.zip");
      const entries: readonly ZipEntry[] = [
        { name: "README.txt", from: { text: "Tür\r\n" } },
        { name: "a/große Datei.bin", from: { path: join(dir, "large.bin") } },
        { name: "empty", from: { text: "" } },
      ];
      const told: number[] = [];
      await writeWholeFileInTurns(path, (write) => writeZip(write, entries, (bytes) => told.push(bytes)));
      const found = JSON.parse(execFileSync(findReaders()!, ["-c", LIST, path], { encoding: "utf8" }));
      expect(found).toEqual([
        null,
        [
          ["README.txt", 6, crc32("Tür\r\n"), 0o600],
          ["a/große Datei.bin", 700_000, crc32(large), 0o600],
          ["empty", 0, 0, 0o600],
        ],
      ]);
      expect(told.at(-1)).toBe(700_006);
      if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    },
  );

  it("gets its name only when it is whole, and leaves what was there when a file of it is gone", async () => {
    const dir = scratchDir();
    const path = join(dir, "a.zip");
    writeFileSync(path, "old");
    const entries: readonly ZipEntry[] = [{ name: "x", from: { path: join(dir, "none") } }];
    await expect(writeWholeFileInTurns(path, (write) => writeZip(write, entries))).rejects.toThrow(
      /a\.zip could not be written/,
    );
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(dir)).toEqual(["a.zip"]);
  });
});
