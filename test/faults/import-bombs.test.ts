/** Files that ask for more than their size explains: each is refused in one line, or read, within 2 s of the processor and 200 MB. */
import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createApartOpener } from "../../hardware/files/apart/open-apart.ts";
import { writeEdf } from "../hardware/files/write-edf.ts";
import { xdfHead, xdfStream } from "../hardware/files/write-xdf.ts";
import { scratchDir } from "../recording/scratch.ts";
import { figure } from "./figure.ts";

const dir = scratchDir();
const READER = fileURLToPath(new URL("./read-and-measure.ts", import.meta.url));
const MOST_CPU_MS = 2000;
const MOST_MB = 200;

type Bomb = { readonly name: string; readonly write: (path: string) => void; readonly line: RegExp };

const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);
/** A chunk of an XDF that claims any length; its content follows. */
const xdfChunk = (tag: number, lengthBytes: number): Buffer =>
  Buffer.concat([Buffer.from([8]), u32(lengthBytes + 2, 0), Buffer.from([tag, 0])]);
const eegStream = (format: string) => xdfStream(1, { type: "EEG", rateHz: 256, format, labels: ["TP9"] });

/** Some bytes, then nothing as far as `sizeBytes`: a few kB on the disk. */
function sparse(path: string, head: Buffer, sizeBytes: number): void {
  const file = openSync(path, "w");
  writeSync(file, head);
  ftruncateSync(file, sizeBytes);
  closeSync(file);
}

const setHead = (): Buffer => {
  const head = Buffer.alloc(128, 0x20);
  head.write("MATLAB 5.0 MAT-file");
  head.writeUInt16LE(0x0100, 124);
  head.write("IM", 126);
  return head;
};
const element = (type: number, content: Buffer): Buffer =>
  Buffer.concat([u32(type, content.length), content, Buffer.alloc((8 - (content.length % 8)) % 8)]);

/** A struct "EEG" with an array of so many events in its field "event", each of one empty value. */
function eventsSet(count: number): Buffer {
  const names = Buffer.alloc(32);
  names.write("latency");
  const flags = element(6, u32(2, 0));
  const values = Buffer.alloc(8 * count);
  for (let i = 0; i < count; i++) values.writeUInt32LE(14, 8 * i);
  const small = Buffer.concat([u32((4 << 16) | 5), u32(32)]);
  const struct = Buffer.concat([
    flags,
    element(5, u32(1, count)),
    element(1, Buffer.from("EEG")),
    small,
    element(1, names),
    values,
  ]);
  const packed = deflateSync(element(14, struct));
  return Buffer.concat([setHead(), u32(15, packed.length), packed]);
}

const BOMBS: readonly Bomb[] = [
  {
    name: "an XDF whose chunk of samples has 3 GB, 16 kB on the disk",
    write: (path) => {
      const head = Buffer.concat([
        xdfHead(),
        eegStream("int8"),
        xdfChunk(3, 3e9),
        u32(1),
        Buffer.from([4]),
        u32(2 ** 31),
      ]);
      sparse(path, head, head.length + 3e9);
    },
    line: /more than 6500000 samples/,
  },
  {
    name: "an XDF whose header has 3 GB",
    write: (path) => {
      const head = Buffer.concat([xdfHead(), xdfChunk(2, 3e9)]);
      sparse(path, head, head.length + 3e9);
    },
    line: /a chunk of kind 2 has 3000000000 bytes/,
  },
  {
    name: "an XDF with 2.7 MB of <channel> that never end",
    write: (path) => {
      const xml = Buffer.from(`<info><name>x</name><type>EEG</type>${"<channel>".repeat(300_000)}`);
      writeFileSync(path, Buffer.concat([xdfHead(), xdfChunk(2, xml.length + 4), u32(1), xml]));
    },
    line: /elements 64 deep/,
  },
  {
    name: "an XDF with 2.7 MB of channels side by side",
    write: (path) => {
      const xml = Buffer.from(`<info><name>x</name><type>EEG</type>${"<channel></channel>".repeat(142_000)}</info>`);
      writeFileSync(path, Buffer.concat([xdfHead(), xdfChunk(2, xml.length + 4), u32(1), xml]));
    },
    line: /holds no samples of EEG/,
  },
  {
    name: "an XDF of 100 MB of tiny chunks",
    write: (path) => {
      const tiny = Buffer.from([1, 10, 3, 0, 1, 0, 0, 0, 1, 1, 0, 7]);
      writeFileSync(path, Buffer.concat([xdfHead(), eegStream("int8"), Buffer.alloc(1e8 - (1e8 % tiny.length), tiny)]));
    },
    line: /more than 1000000 chunks/,
  },
  {
    name: "a .set of 4.9 MB that becomes 5 GB",
    write: (path) => {
      const packed = deflateSync(element(9, Buffer.alloc(2 ** 27)));
      const one = Buffer.concat([u32(15, packed.length), packed]);
      writeFileSync(
        path,
        Buffer.concat([setHead(), ...Array.from({ length: Math.ceil(4.9e6 / one.length) }, () => one)]),
      );
    },
    line: /becomes more than its size explains/,
  },
  {
    name: "a .set of some kB with four million events",
    write: (path) => writeFileSync(path, eventsSet(4_000_000)),
    line: /at most 2000000 values|more than its size explains/,
  },
  {
    name: "an EDF with a record of 10⁷ s",
    write: (path) =>
      writeFileSync(
        path,
        writeEdf({
          recordSec: 10_000_000,
          signals: [
            {
              label: "Fp1",
              records: [
                [1, 2, 3],
                [4, 5, 6],
              ],
            },
          ],
        }),
      ),
    line: /at most 86400/,
  },
  {
    name: "an EDF with a record of a day and three samples",
    write: (path) =>
      writeFileSync(
        path,
        writeEdf({
          recordSec: 86_400,
          signals: [
            {
              label: "Fp1",
              records: [
                [1, 2, 3],
                [4, 5, 6],
              ],
            },
          ],
        }),
      ),
    line: /^read: 6 events/,
  },
  {
    name: "an EDF with a record of 190 MB, some kB on the disk",
    write: (path) => {
      const head = writeEdf({ signals: [{ label: "Fp1", records: [[1]] }] });
      head.write("95000000", 256 + 216, "latin1");
      sparse(path, head, 2e8);
    },
    line: /a record must have 1 to 16777216 bytes/,
  },
  {
    name: "an EDF with 10⁹ records",
    write: (path) =>
      writeFileSync(path, writeEdf({ records: 99_999_999, signals: [{ label: "Fp1", records: [[1], [2]] }] })),
    line: /^read: 2 events/,
  },
  {
    name: "a FIF of 100 MB of empty tags",
    write: (path) => {
      const tag = Buffer.alloc(16);
      const id = Buffer.from([0, 0, 0, 100, 0, 0, 0, 31, 0, 0, 0, 20, 0, 0, 0, 0, ...Array(20).fill(0)]);
      writeFileSync(path, Buffer.concat([id, Buffer.alloc(1e8, tag)]));
    },
    line: /more than 400000 tags/,
  },
  {
    name: "an XDF with 4 MB of a comment that never ends",
    write: (path) => {
      const xml = Buffer.from(`<info><!--${"-".repeat(4_000_000)}`);
      writeFileSync(path, Buffer.concat([xdfHead(), xdfChunk(2, xml.length + 4), u32(1), xml]));
    },
    line: /more than 1000 mistakes/,
  },
  {
    name: "a text of one line of dashes",
    write: (path) => writeFileSync(path, "-".repeat(262_144)),
    line: /no recording of EEG that Attune knows/,
  },
  {
    name: "a BrainVision header of 8 MB of empty lines",
    write: (path) =>
      writeFileSync(path, `Brain Vision Data Exchange Header File Version 1.0\n${"\n".repeat(8e6)}[Common Infos]\n`),
    line: /does not tell/,
  },
];

describe("a file that asks for more than its size explains", () => {
  it.for(BOMBS)("$name", ({ name, write, line }, { task }) => {
    const path = join(dir, `${name.replaceAll(/\W+/g, "-")}.bin`);
    write(path);
    const reader = ["--import", "./src/typescript/register.mjs", READER, path];
    const { stdout, status } = spawnSync(process.execPath, reader, { encoding: "utf8", timeout: 120_000 });
    expect([status, stdout !== ""]).toEqual([0, true]);
    const cost = JSON.parse(stdout);
    figure(task, `${(cost.cpuMs / 1000).toFixed(2)} s, ${cost.mostMb.toFixed(0)} MB`);
    expect(cost.line).toMatch(line);
    expect(cost.line.length).toBeLessThan(1000);
    expect([cost.cpuMs < MOST_CPU_MS, cost]).toEqual([true, cost]);
    expect([cost.mostMb < MOST_MB, cost]).toEqual([true, cost]);
  });
});

describe("the process that reads a file", () => {
  const watch = new URL("../../hardware/files/apart/watch.mjs", import.meta.url).href;
  /** Runs with the watch beside it: at most 300 MB, 300 ms of the processor a step. */
  const watched = (work: string) =>
    spawnSync(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `import { once } from "node:events";
         import { Worker } from "node:worker_threads";
         const shared = new Int32Array(new SharedArrayBuffer(12));
         shared.set([0, 300, 300]);
         await once(new Worker(new URL("${watch}"), { workerData: shared.buffer, execArgv: [] }), "online");
         ${work}
         process.exit(7);`,
      ],
      { timeout: 60_000 },
    );

  it("is ended in the middle of a loop, and when it fills its memory, each by its own signal", () => {
    const busy = "const end = performance.now() + 20_000; while (performance.now() < end);";
    expect(watched(`Atomics.store(shared, 0, 1); ${busy}`).signal).toBe("SIGTERM");
    const fill =
      "const kept = []; for (let i = 0; i < 300; i++) { kept.push(Buffer.alloc(1e7, 1)); await new Promise((r) => setTimeout(r, 5)); }";
    expect(watched(fill).signal).toBe("SIGKILL");
    // Between its steps it may wait as long as it likes.
    expect(watched("await new Promise((resolve) => setTimeout(resolve, 1000));").status).toBe(7);
  });

  it("says in one line why it ended", async () => {
    const open = createApartOpener();
    const path = join(dir, "endless.edf");
    writeFileSync(path, writeEdf({ signals: [{ label: "Fp1", records: Array.from({ length: 2000 }, () => [1, 2]) }] }));
    const source = await open(path);
    const events = source.chunks()[Symbol.asyncIterator]();
    expect((await events.next()).done).toBe(false);
    await source.close();
    expect((await events.next()).done).toBe(true);
    await expect(open(join(dir, "absent.edf"))).rejects.toThrow("a recording that exists");
  });
});
