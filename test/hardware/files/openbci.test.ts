import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();

const V3 = "%OpenBCI Raw EEG Data\n%\n%Sample Rate = 250.0 Hz\n%First Column = SampleIndex\n";
const EXG = Array.from({ length: 8 }, (_, i) => `EXG Channel ${i}`).join(", ");
const v6 = (board: string, rateHz: number) =>
  `%OpenBCI Raw EXG Data\r\n%Number of channels = 8\r\n%Sample Rate = ${rateHz} Hz\r\n%Board = ${board}\r\nSample Index, ${EXG}, Accel Channel 0, Timestamp, Marker Channel, Timestamp (Formatted)\r\n`;

/** Rows of version 3 with these package numbers; the first channel counts the rows. */
const v3Rows = (numbers: readonly number[]) =>
  numbers.map((number, i) => `${number}, ${i}, 2, 3, 4, 5, 6, 7, -187500.02, 0.07, 0.42, 0.27`).join("\n");

const wrapped = (count: number, from = 0) => Array.from({ length: count }, (_, i) => (from + i) % 256);

describeSource("an OpenBCI text that the test wrote, with two losses", () =>
  openFile(write("contract.txt", `${V3}${v3Rows([...wrapped(300), ...wrapped(300, 320), ...wrapped(300, 700)])}\n`)),
);

describe("an OpenBCI text of version 3", () => {
  it("has as many channels as its rows are wide, without place names, and leaves the rails as they are", async () => {
    const { source, samplesOf } = await readRecording(write("v3.txt", `${V3}${v3Rows(wrapped(300))}\n`));
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `Ch${n}`),
    );
    expect(source.streams[0]?.samplingRateHz).toBe(250);
    expect(samplesOf("eeg", 7)[0]).toBe(-187500.02);
    expect(samplesOf("eeg", 0)).toEqual(Array.from({ length: 300 }, (_, i) => i));
  });

  it("shows every loss of up to 254 packages (after 255 the number repeats) as a gap in the right place, for any losses over any wraps", async () => {
    const losses = fc.array(fc.tuple(fc.integer({ min: 5, max: 300 }), fc.integer({ min: 1, max: 254 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(losses, fc.nat(255), async (runs, from) => {
        const numbers: number[] = [];
        const expected: number[][] = [];
        let sample = 0;
        for (const [length, lost] of runs) {
          numbers.push(...wrapped(length, from + sample));
          expected.push([sample + length, lost]);
          sample += length + lost;
        }
        numbers.push(...wrapped(200, from + sample));
        const { gaps } = await readRecording(write("lossy.txt", `${V3}${v3Rows(numbers)}\n`));
        expect(gaps.map(({ firstSample, lengthSamples }) => [firstSample, lengthSamples])).toEqual(expected);
        expect(gaps.every(({ estimated }) => !estimated)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("leaves out a row that came twice and says so", async () => {
    const { samplesOf, notices } = await readRecording(write("twice.txt", `${V3}${v3Rows([0, 1, 2, 2, 3])}\n`));
    expect(samplesOf("eeg", 0)).toEqual([0, 1, 2, 4]);
    expect(notices.map(({ code }) => code)).toEqual(["FILE_TWICE"]);
  });

  it("is read without the last row when that is cut", async () => {
    const { samplesOf, notices } = await readRecording(
      write("cut.txt", `${V3}${v3Rows(wrapped(50))}\n50, 50, 2, 3, 4, 5, 6, 7, 8, 0.`),
    );
    expect(samplesOf("eeg", 0)).toHaveLength(50);
    expect(notices).toEqual([expect.objectContaining({ code: "FILE_CUT", text: expect.stringContaining("line 55") })]);
  });

  it("asks for a rate that no line tells", async () => {
    const path = write("norate.txt", `%OpenBCI Raw EEG Data\n${v3Rows(wrapped(20))}\n`);
    expect((await errorOf(path)).code).toBe("FILE_NO_RATE");
    expect((await readRecording(path, { samplingRateHz: 250 })).samplesOf("eeg", 0)).toHaveLength(20);
  });

  it("refuses rows of a width that it does not know", async () => {
    const error = await errorOf(write("width.txt", `${V3}0, 1, 2\n1, 1, 2\n`));
    expect(error.message).toMatch(/line 5: not openbci: 3 fields a row/);
  });
});

describe("an OpenBCI text of version 6", () => {
  const row = (number: number, timeMs: number, marker = 0) =>
    `${number}, 1, 2, 3, 4, 5, 6, 7, 8, 0.04, ${timeMs}, ${marker}, 12:00:53.329\r\n`;
  const rows = (count: number, stride: number, rateHz: number) =>
    Array.from({ length: count }, (_, i) =>
      row((i * stride) % 256, 1_557_936_053_329 + Math.floor((i * 1000) / rateHz)),
    ).join("");

  it("takes its channels from the header and counts a Daisy's package numbers by two", async () => {
    const text = v6("OpenBCI_GUI$BoardCytonSerialDaisy", 125) + rows(400, 2, 125);
    const { source, gaps, samplesOf } = await readRecording(write("daisy.txt", text));
    expect(source.streams[0]?.channels).toHaveLength(8);
    expect(source.streams[0]?.samplingRateHz).toBe(125);
    expect(gaps).toEqual([]);
    expect(samplesOf("eeg", 7)).toEqual(Array(400).fill(8));
  });

  it("sees a loss of whole turns of the package number in the time stamps", async () => {
    const text =
      v6("OpenBCI_GUI$BoardCytonSerial", 250) + rows(300, 1, 250) + row(300 % 256, 1_557_936_053_329 + 1200 + 5120);
    const { gaps } = await readRecording(write("turns.txt", text));
    expect(gaps).toEqual([expect.objectContaining({ firstSample: 300, lengthSamples: 1280, estimated: true })]);
  });

  it("makes its marker channel marks", async () => {
    const text = v6("OpenBCI_GUI$BoardCytonSerial", 250) + row(0, 1_557_936_053_329) + row(1, 1_557_936_053_333, 3);
    const { markers } = await readRecording(write("marker.txt", text));
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([[1, "3"]]);
  });

  it("has the annotations of those who add them", async () => {
    const header = v6("OpenBCI_GUI$BoardCytonSerial", 250).replace(/\r?\n$/, ", Annotations\n");
    const told = row(0, 1_557_936_053_329) + row(1, 1_557_936_053_333).replace(/\r?\n$/, ", T1\n");
    const { markers } = await readRecording(write("annotations.txt", header + told));
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([[1, "T1"]]);
  });

  it.each([
    { from: 0, turn: 200 },
    { from: 1, turn: 200 },
    { from: 0, turn: 201 },
  ])("counts a Ganglion's samples from $from on, $turn a turn, and sees what is lost", async ({ from, turn }) => {
    const lost = (i: number) => (i < 450 ? i : i + 7);
    const text = Array.from({ length: 1100 }, (_, i) =>
      row(from + (lost(i) % turn), 1_557_936_053_329 + 5 * lost(i)),
    ).join("");
    const { gaps } = await readRecording(write("turns.txt", v6("OpenBCI_GUI$BoardGanglionNative", 200) + text));
    expect(gaps.map(({ firstSample, lengthSamples }) => [firstSample, lengthSamples])).toEqual([[450, 7]]);
  });

  it("counts a Ganglion's losses, two samples a package, and says so of numbers that count nothing", async () => {
    const ganglion = (numbers: readonly number[]) =>
      v6("OpenBCI_GUI$BoardGanglionBLE", 200) + numbers.map((n, i) => row(n, 1_557_936_053_329 + 5 * i)).join("");
    const packages = [101, 102, 103, 106, 107, 199, 200, 101, 102];
    const paired = ganglion(packages.slice(0, 5).flatMap((n) => [n, n]));
    const counted = await readRecording(write("ganglion.txt", paired));
    expect(counted.gaps.map(({ firstSample, lengthSamples }) => [firstSample, lengthSamples])).toEqual([[6, 4]]);
    const wrapped = await readRecording(write("wrap.txt", ganglion(packages.slice(5).flatMap((n) => [n, n]))));
    expect(wrapped.gaps).toEqual([]);
    const nothing = await readRecording(write("nothing.txt", ganglion([7, 3, 90, 11, 60, 2, 41])));
    expect(nothing.notices.map(({ code }) => code)).toContain("FILE_UNCOUNTED");
    expect(nothing.samplesOf("eeg", 0)).toHaveLength(7);
  });
});

describeShared("the real OpenBCI recordings", () => {
  for (const [name, watchSec] of [
    ["Jordan_focus.txt", 17],
    ["OpenBCI_GUI-v6-blinks-jawClench-alpha.txt", 20],
  ] as const) {
    describeSource(name, () => openFile(sharedPath(`eeg/openbci/${name}`)), { watchSec });
  }

  it("Jordan_focus.txt has 30,646 rows, 365 missing samples in 6 gaps, and a cut last row", async () => {
    const { samplesOf, gaps, notices } = await readRecording(sharedPath("eeg/openbci/Jordan_focus.txt"));
    expect(samplesOf("eeg", 0)).toHaveLength(30_646);
    const rowsBefore = gaps.map(
      ({ firstSample }, i) => firstSample - gaps.slice(0, i).reduce((sum, gap) => sum + gap.lengthSamples, 0),
    );
    expect(rowsBefore).toEqual([2047, 3055, 3229, 3434, 3584, 3731]);
    expect(gaps.reduce((sum, gap) => sum + gap.lengthSamples, 0)).toBe(365);
    expect(notices).toEqual([expect.objectContaining({ code: "FILE_CUT" })]);
  });

  it.each([
    [0, 6.0],
    [1, 6.1],
    [2, 12.2],
    [3, 0],
    [4, 11.2],
    [5, 10.0],
    [6, 0],
    [7, 10.5],
  ])("channel %i of Jordan_focus.txt is at the rail for %f %% of its samples", async (channel, percent) => {
    const { samplesOf } = await readRecording(sharedPath("eeg/openbci/Jordan_focus.txt"));
    const samples = samplesOf("eeg", channel);
    expect((100 * samples.filter((x) => Math.abs(x) >= 187_500).length) / samples.length).toBeCloseTo(percent, 1);
  });

  it("the GUI's recording of version 6 has 22,490 samples of 8 channels at 250 Hz and no gaps", async () => {
    const path = sharedPath("eeg/openbci/OpenBCI_GUI-v6-blinks-jawClench-alpha.txt");
    const { source, samplesOf, gaps, notices } = await readRecording(path);
    expect(source.streams[0]?.samplingRateHz).toBe(250);
    expect(notices.map(({ code }) => code)).toEqual(["FILE_LEFT_OUT"]);
    expect(source.facts.leftOut[0]).toEqual({ name: "Accel Channel 0", why: "motion" });
    expect(samplesOf("eeg", 7)).toHaveLength(22_490);
    expect(samplesOf("eeg", 0).slice(0, 2)).toEqual([61379.36, 60973.46]);
    expect(gaps).toEqual([]);
  });
});
