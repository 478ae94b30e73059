import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
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

/** A message of one packet: the first block bare, the others with tag and header. */
function message(clock: number, blocks: readonly (readonly [number, Buffer])[]): string {
  const [first, ...others] = blocks;
  const head = Buffer.alloc(14);
  const body = Buffer.concat([
    first?.[1] ?? Buffer.alloc(0),
    ...others.map(([tag, content]) => Buffer.concat([Buffer.from([tag, 0, 0, 0, 0]), content])),
  ]);
  head.writeUInt8(head.length + body.length, 0);
  head.writeUInt32LE(clock, 2);
  head.writeUInt8(first?.[0] ?? 0, 9);
  return `2026-01-01T10:00:00.000000+00:00\t273e0013-4c4d-454d-96be-f03bac821358\t${Buffer.concat([head, body]).toString("hex")}`;
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

/** The device's clock runs at 256 kHz: 1000 a sample. */
const recording = (count: number, lostAfter = Number.POSITIVE_INFINITY, lostSamples = 0) =>
  Array.from({ length: count }, (_, k) => {
    const clock = 4000 * k + (k >= lostAfter ? 1000 * lostSamples : 0);
    return message(clock, [[EEG4, eeg4(4 * k)], ...(k % 6 === 0 ? [[MOTION, motion(-1000)] as const] : [])]);
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
      for (const [i, x] of samples.entries()) expect(x).toBeCloseTo((factor * i * 1450) / 16383, 9);
    }
    expect(samplesOf("acc", 0)[0]).toBeCloseTo(-0.0610352, 9);
    expect(samplesOf("gyro", 2)[0]).toBeCloseTo(7.4768, 9);
  });

  it("shows a jump of the device's clock as an estimated gap", async () => {
    const { gaps } = await readRecording(write("jump.txt", `${recording(100, 40, 512).join("\n")}\n`));
    expect(gaps.filter(({ stream }) => stream === "eeg")).toEqual([
      { type: "gap", stream: "eeg", firstSample: 160, lengthSamples: 512, cause: "lost-packets", estimated: true },
    ]);
  });

  it("goes on after a line that is no message, and says which", async () => {
    const { samplesOf, notices } = await readRecording(
      write("torn.txt", `${recording(20).toSpliced(10, 0, "torn").join("\n")}\n`),
    );
    expect(samplesOf("eeg", 0)).toHaveLength(80);
    expect(notices.map(({ text }) => text)).toEqual([expect.stringContaining("line 11")]);
  });

  it("without EEG is refused", async () => {
    const lines = Array.from({ length: 5 }, (_, k) => message(k, [[MOTION, motion(1)]]));
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
