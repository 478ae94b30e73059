import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { readReport } from "../../../hardware/files/report.ts";
import { createAnalyze } from "../../../src/signal/analyze.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const EEG4 = 0x11;
const MOTION = 0x47;

/** Values of `bits` each, packed without gaps, least bit first. */
function pack(values: readonly number[], bits: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil((values.length * bits) / 8));
  for (const [i, value] of values.entries()) {
    for (let bit = 0; bit < bits; bit++) {
      const at = i * bits + bit;
      if ((value >> bit) & 1) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
    }
  }
  return bytes;
}

type TestBlock = { readonly tag: number; readonly counter: number; readonly us?: number; readonly content: Buffer };

/** A message of one packet: its counter, milliseconds of 48 bits, and blocks with tag, counter and microseconds. */
function message(packet: number, timeMs: number, blocks: readonly TestBlock[], hostSec = timeMs / 1000): string {
  const head = Buffer.alloc(9);
  const body = Buffer.concat(
    blocks.map(({ tag, counter, us = 0, content }) => {
      const own = Buffer.from([tag, counter % 256, 0, 0, 0]);
      own.writeIntLE(us, 2, 3);
      return Buffer.concat([own, content]);
    }),
  );
  head.writeUInt8(head.length + body.length, 0);
  head.writeUInt16LE(packet % 65_536, 1);
  head.writeUIntLE(Math.floor(timeMs), 3, 6);
  const time = new Date(1_767_261_600_000 + hostSec * 1000).toISOString();
  return `${time}\t273e0013-4c4d-454d-96be-f03bac821358\t${Buffer.concat([head, body]).toString("hex")}`;
}

/** Four samples of four channels: sample n has n, 2n, 3n, 4n. */
const eeg4 = (from: number) =>
  pack(
    [0, 1, 2, 3].flatMap((i) => [1, 2, 3, 4].map((factor) => (factor * (from + i)) % 16384)),
    14,
  );
const motion = (value: number) => {
  const bytes = Buffer.alloc(36);
  for (let i = 0; i < 18; i++) bytes.writeInt16LE(value, 2 * i);
  return bytes;
};

const START_MS = 1_733_184_000_000;

/** A block of EEG a packet, 15.625 ms apart; after `lostAfter` packets some are missing, which counters and clock both know. */
const recording = (count: number, lostAfter = Number.POSITIVE_INFINITY, lostBlocks = 0) =>
  Array.from({ length: count }, (_, k) => {
    const block = k + (k >= lostAfter ? lostBlocks : 0);
    const eeg = { tag: EEG4, counter: block, us: 300, content: eeg4(4 * k) };
    const isMotion = k % 6 === 0;
    const beside = isMotion ? [{ tag: MOTION, counter: k / 6, us: -2000, content: motion(-1000) }] : [];
    return message(block, START_MS + block * 15.625, [eeg, ...beside]);
  });

describeSource("an Athena recording that the test wrote", () =>
  openFile(write("contract.txt", `${recording(300).join("\n")}\n`)),
);

describe("a raw Athena recording", () => {
  it("has 14-bit EEG in µV, and motion of 16 bits with its sign", async () => {
    const { source, samplesOf } = await readRecording(write("values.txt", `${recording(50).join("\n")}\n`));
    expect(source.streams.map(({ id, samplingRateHz }) => [id, samplingRateHz])).toEqual([
      ["eeg", 256],
      ["acc", 52],
      ["gyro", 52],
    ]);
    for (const [c, factor] of [1, 2, 3, 4].entries()) {
      const samples = samplesOf("eeg", c);
      expect(samples).toHaveLength(200);
      for (const [i, x] of samples.entries()) expect(x).toBeCloseTo(((factor * i - 8192) * 1450) / 16383, 9);
    }
    expect(samplesOf("acc", 0)[0]).toBeCloseTo(-0.0610352, 9);
    expect(samplesOf("gyro", 2)[0]).toBeCloseTo(7.4768, 9);
  });

  it("counts lost blocks by their counter", async () => {
    const { gaps, source } = await readRecording(write("lost.txt", `${recording(100, 40, 30).join("\n")}\n`));
    expect(gaps.filter(({ stream }) => stream === "eeg")).toEqual([
      { type: "gap", stream: "eeg", firstSample: 160, lengthSamples: 120, cause: "lost-packets", estimated: false },
    ]);
    expect(source.facts.rateToldBy).toContain("256 Hz");
  });

  it("takes the turns that a counter of one byte cannot see from the clock", async () => {
    const { gaps } = await readRecording(write("turns.txt", `${recording(100, 40, 700).join("\n")}\n`));
    expect(gaps.find(({ stream }) => stream === "eeg")).toMatchObject({ lengthSamples: 2800, estimated: true });
  });

  it("counts on over five hours, in which a clock of 32 bits would wrap", async () => {
    const hours = (k: number) => START_MS + 16_900_000 + k * 15.625;
    const lines = Array.from({ length: 64 }, (_, k) =>
      message(k, hours(k), [{ tag: EEG4, counter: k, content: eeg4(4 * k) }]),
    );
    expect((await readRecording(write("wrap.txt", `${lines.join("\n")}\n`))).gaps).toEqual([]);
  });

  it("reads on after a long battery block, whose length is not told", async () => {
    // 0x5a5a ÷ 256 is 90.35 %.
    const battery = (bytes: number) => Buffer.alloc(bytes, 0x5a);
    const lines = Array.from({ length: 20 }, (_, k) => {
      const eeg = { tag: EEG4, counter: k, content: eeg4(4 * k) };
      return message(
        k,
        START_MS + 15.625 * k,
        k % 5 === 4 ? [{ tag: 0x88, counter: k / 5, content: battery(190) }, eeg] : [eeg],
      );
    });
    const path = write("battery.txt", `${lines.join("\n")}\n`);
    const { gaps, samplesOf } = await readRecording(path);
    expect(samplesOf("eeg", 0)).toHaveLength(80);
    expect(gaps).toEqual([]);
    const { headband } = await readReport(await openFile(path));
    expect(headband).toEqual([{ sample: 16, touches: {}, isWorn: null, battery: 0.9 }]);
  });

  it("that began anew is a gap of as long as the computer's clock says", async () => {
    const part = (startMs: number, hostSec: number) =>
      Array.from({ length: 20 }, (_, k) =>
        message(k, startMs + 15.625 * k, [{ tag: EEG4, counter: k + 9, content: eeg4(4 * k) }], hostSec + k / 64),
      );
    const lines = [...part(START_MS + 1e6, 0), ...part(START_MS, 10)];
    const { gaps } = await readRecording(write("anew.txt", `${lines.join("\n")}\n`));
    expect(gaps).toEqual([expect.objectContaining({ firstSample: 80, cause: "device-restarted", estimated: true })]);
    expect(Math.abs((gaps[0]?.lengthSamples ?? 0) - 2476)).toBeLessThanOrEqual(8);
  });

  it.each([0, 16_383])("at the end %i of its converter is at the rail, and not only flat", async (raw) => {
    const content = pack(
      Array.from({ length: 16 }, () => raw),
      14,
    );
    const lines = Array.from({ length: 160 }, (_, k) =>
      message(k, START_MS + 15.625 * k, [{ tag: EEG4, counter: k, content }]),
    );
    const source = await openFile(write(`rail-${raw}.txt`, `${lines.join("\n")}\n`));
    const [eeg] = source.streams;
    if (!eeg) throw new Error("the file holds no EEG");
    const analyze = createAnalyze({ eeg });
    const causes = new Set<string>();
    for await (const event of source.chunks()) {
      if (event.type === "marker") continue;
      for (const { electrodes } of analyze(event)) causes.add(electrodes[0]?.artifacts[0] ?? "none");
    }
    expect([...causes]).toEqual(["rail"]);
  });

  it("goes on after a line that is no message, and says which", async () => {
    const { samplesOf, notices } = await readRecording(
      write("torn.txt", `${recording(20).toSpliced(10, 0, "torn").join("\n")}\n`),
    );
    expect(samplesOf("eeg", 0)).toHaveLength(80);
    expect(notices.map(({ text }) => text)).toEqual([expect.stringContaining("line 11")]);
  });

  it("without EEG is refused", async () => {
    const lines = Array.from({ length: 5 }, (_, k) =>
      message(k, START_MS + k, [{ tag: MOTION, counter: k, content: motion(1) }]),
    );
    expect((await errorOf(write("motion.txt", `${lines.join("\n")}\n`))).code).toBe("FILE_NOT_OF_FORMAT");
  });
});

describeShared("the real Athena recordings", () => {
  describeSource("athena_data_p21.txt", () => openFile(sharedPath("eeg/muse/athena_data_p21.txt")), { watchSec: 3 });

  it.each([
    ["data_p1041", 15_568, 8],
    ["data_p21", 15_532, 4],
    ["test_eeg_quality", 23_232, 8],
    ["test_optics16", 23_232, 8],
  ])("%s has %i samples of %i channels", async (name, samples, channels) => {
    const { source, samplesOf, gaps } = await readRecording(sharedPath(`eeg/muse/athena_${name}.txt`));
    expect(source.streams[0]?.channels).toHaveLength(channels);
    expect(samplesOf("eeg", 0)).toHaveLength(samples);
    expect(gaps).toEqual([]);
    // Gravity: the accelerometer lies still, so its length is about 1 g.
    const g = [0, 1, 2].map((axis) => samplesOf("acc", axis)[100] ?? 0);
    expect(Math.hypot(...g)).toBeGreaterThan(0.8);
    expect(Math.hypot(...g)).toBeLessThan(1.2);
  });
});
