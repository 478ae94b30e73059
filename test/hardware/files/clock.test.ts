import { describe, expect, it } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";
import { annotationsSignal, writeEdf } from "./write-edf.ts";

const write = useTempFiles();
const SEED = 20_261_129;
const HEADER = "timestamps,TP9,AF7,AF8,TP10";

/** A Muse's CSV with these stamps, as texts. */
const table = (stamps: readonly (string | number)[], header = HEADER) =>
  `${header}\n${stamps.map((stamp, i) => `${stamp},${i % 50},1,2,3`).join("\n")}\n`;
const even = (count: number, of: (sec: number, i: number) => string | number, hz = 256) =>
  Array.from({ length: count }, (_, i) => of(i / hz, i));

const read = async (name: string, text: string) => {
  const recording = await readRecording(write(`${name}.csv`, text));
  return {
    hz: recording.source.streams[0]?.samplingRateHz,
    toldBy: recording.source.facts.rateToldBy,
    samples: recording.samplesOf("eeg", 0).length,
    gaps: recording.gaps.map(({ firstSample, lengthSamples }) => [firstSample, lengthSamples]),
    marks: recording.markers.map(({ sample, label }) => [sample, label]),
    codes: recording.notices.map(({ code }) => code),
  };
};
const WELL = { hz: 256, samples: 1000, gaps: [], codes: [] };

describe("stamps in any unit", () => {
  it.each([
    ["seconds of UNIX", even(1000, (sec) => (1.7e9 + sec).toFixed(6)), HEADER],
    ["milliseconds of UNIX", even(1000, (sec) => (1.7e12 + 1000 * sec).toFixed(2)), HEADER],
    ["microseconds of UNIX", even(1000, (sec) => (1.7e15 + 1e6 * sec).toFixed(0)), HEADER],
    [
      "nanoseconds of UNIX",
      even(1000, (sec) => `${1_700_000_000n * 1_000_000_000n + BigInt(Math.round(sec * 1e9))}`),
      HEADER,
    ],
    ["seconds from 0", even(1000, (sec) => sec.toFixed(4)), HEADER],
    ["milliseconds from 0", even(1000, (sec) => (1000 * sec).toFixed(1)), HEADER],
    ["microseconds from 0", even(1000, (sec) => (1e6 * sec).toFixed(0)), HEADER],
    ["nanoseconds by name", even(1000, (sec) => (1e9 * sec).toFixed(0)), HEADER.replace("timestamps", "time_ns")],
    ["a spreadsheet's days", even(1000, (sec) => (45_417.5 + sec / 86_400).toFixed(9)), HEADER],
    ["dates", even(1000, (sec) => new Date(1.7e12 + 1000 * sec).toISOString()), HEADER],
    ["days of a spreadsheet's country", even(1000, (sec) => `5/14/2024 11:59:${(56 + sec).toFixed(3)} PM`), HEADER],
    ["times of day", even(1000, (sec) => `12:00:${(10 + sec).toFixed(3)}`), HEADER],
  ])("%s are read", async (_, stamps, header) => {
    const { toldBy, marks, ...found } = await read("unit", table(stamps, header));
    expect(found).toEqual(WELL);
  });

  it("minutes and seconds begin anew after an hour", async () => {
    const stamps = even(1000, (sec) => {
      const all = 3598 + sec;
      return `${Math.floor((all % 3600) / 60)}:${(all % 60).toFixed(2).padStart(5, "0")}`;
    });
    expect(await read("hour", table(stamps))).toMatchObject(WELL);
  });

  it("that are too coarse for a rate leave the device's, and rows are counted", async () => {
    const stamps = even(20_000, (sec) => `05/05/2024 12:0${Math.floor(sec / 60)}`);
    expect(await read("coarse", table(stamps))).toMatchObject({
      hz: 256,
      samples: 20_000,
      gaps: [],
      codes: ["FILE_STAMPS_COARSE"],
    });
  });

  it("that are no times are said so, and rows are counted", async () => {
    expect(await read("words", table(even(500, () => "soon")))).toMatchObject({
      hz: 256,
      samples: 500,
      codes: ["FILE_STAMPS_UNREAD"],
    });
  });
});

describe("a rate", () => {
  it("is the device's where stamps jitter and come in bursts", async () => {
    const chance = randomFor(SEED, "bursts");
    // Bursts of about 0.2 s whose last one came early: 257.4 rows a second over 36 s.
    const count = Math.round(36 * 257.4);
    const stamps = even(count, (_, i) => (1.7e9 + Math.floor(i / 52) * (52 / 257.4) + chance.unit() * 0.02).toFixed(3));
    const { hz, gaps, samples } = await read("android", table(stamps));
    expect({ hz, gaps, samples }).toEqual({ hz: 256, gaps: [], samples: count });
  });

  it("of exactly 250 Hz under a Muse's names is 250, not 256", async () => {
    const { hz, toldBy } = await read("other", table(even(2000, (sec) => (1.7e9 + sec).toFixed(4), 250)));
    expect([hz, toldBy]).toEqual([250, expect.stringContaining("250.00 rows a second")]);
  });

  it("of even stamps that deny the device's is their own", async () => {
    const { hz, toldBy } = await read("left", table(even(4000, (sec) => (1.7e9 + sec).toFixed(5), 237)));
    expect([hz, toldBy]).toEqual([237, expect.stringContaining("though a Muse has 256 Hz")]);
  });

  it("that nothing agrees with is asked for, with what the stamps mean", async () => {
    const error = await errorOf(write("none.csv", table(even(2000, (sec) => (1.7e9 + sec).toFixed(4), 90))));
    expect(error.message).toContain("its stamps mean 90.0 rows a second, and a Muse has 256, 220, 500 Hz");
  });
});

describe("losses by the clock", () => {
  /** Twelve rows share a time of arrival; `lateSec` delays a row's, `lostSec` moves all that follow. */
  const arrivals = (count: number, lateSec: (sec: number) => number, lostSec: (sec: number) => number) =>
    even(count, (_, i) => {
      const sec = Math.floor(i / 12) * (12 / 256);
      return (1.7e9 + sec + lateSec(sec) + lostSec(sec)).toFixed(3);
    });

  it("are none where a burst makes a stall good", async () => {
    const stall = (sec: number) => (sec > 10 && sec < 12.5 ? 12.5 - sec : 0);
    expect(await read("stall", table(arrivals(6000, stall, () => 0)))).toMatchObject({
      hz: 256,
      gaps: [],
      samples: 6000,
    });
  });

  it("are as long as what stays missing after a stall", async () => {
    const { gaps } = await read(
      "lost",
      table(
        arrivals(
          6000,
          () => 0,
          (sec) => (sec > 10 ? 5 : 0),
        ),
      ),
    );
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.[0]).toBeGreaterThanOrEqual(2560);
    expect(Math.abs((gaps[0]?.[1] ?? 0) - 1280)).toBeLessThanOrEqual(2);
  });

  it("of single packets show as holes between even stamps", async () => {
    const kept = Array.from({ length: 9000 }, (_, i) => ({ sec: i / 256, packet: Math.floor(i / 12) }));
    const left = kept.filter(({ packet }) => packet % 20 !== 7);
    const { hz, gaps, samples } = await read("holes", table(left.map(({ sec }) => (1.7e9 + sec).toFixed(5))));
    expect([hz, samples, gaps.length, gaps.every(([, length]) => length === 12)]).toEqual([256, 8544, 38, true]);
  });

  it("are unknown where a clock begins anew: rows are counted on, and that is said", async () => {
    const stamps = [...even(600, (sec) => (5000 + sec).toFixed(4)), ...even(600, (sec) => (12 + sec).toFixed(4))];
    const found = await read("reset", table(stamps));
    expect(found).toMatchObject({ hz: 256, samples: 1200, gaps: [], codes: ["FILE_CLOCK_RESET"] });
    const two = [...even(600, (sec) => (5000 + sec).toFixed(4)), ...even(600, (sec) => (1.7e9 + sec).toFixed(4))];
    expect(await read("two", table(two))).toMatchObject({
      hz: 256,
      samples: 1200,
      gaps: [],
      codes: ["FILE_CLOCK_RESET"],
    });
  });

  it.each([0, 1, 300, 999])("are none at a foreign stamp in row %i", async (row) => {
    const stamps = even(1000, (sec, i) => (i === row ? 71_360.5 : (1.7e9 + sec).toFixed(5)));
    expect(await read("foreign", table(stamps))).toMatchObject({ ...WELL, codes: ["FILE_STAMP_FOREIGN"] });
  });
});

describe("marks", () => {
  it("of a column that came late and has no name are read", async () => {
    const rows = even(500, (sec, i) => `${(1.7e9 + sec).toFixed(4)},1,2,3,4${i < 12 ? "" : `,${i === 200 ? 1 : 0}`}`);
    expect((await read("late", `${HEADER}\n${rows.join("\n")}\n`)).marks).toEqual([[200, "1"]]);
  });

  it("of OpenBCI's column Other after the time are read", async () => {
    const exg = Array.from({ length: 8 }, (_, i) => `EXG Channel ${i}`).join(", ");
    const rows = even(
      300,
      (sec, i) => `${i % 256}, 1, 2, 3, 4, 5, 6, 7, 8, 0, ${(1.7e9 + sec).toFixed(4)}, ${i === 150 ? "7.0" : "0.0"}, x`,
      250,
    );
    const text = `%OpenBCI Raw EXG Data\n%Number of channels = 8\n%Sample Rate = 250 Hz\nSample Index, ${exg}, Other, Timestamp, Other, Timestamp (Formatted)\n${rows.join("\n")}\n`;
    expect((await read("v5", text)).marks).toEqual([[150, "7"]]);
  });

  it("of an EDF before its first sample are left out and said so, never put at sample 0", async () => {
    const records = Array.from({ length: 4 }, () => Array.from({ length: 100 }, (_, i) => i));
    const signals = [
      { label: "EEG Pz", unit: "uV", records },
      annotationsSignal([
        "+0\x14\x14\0-3\x14early\x14\0+1.5\x14mid\x14\0",
        "+1\x14\x14\0",
        "+2\x14\x14\0",
        "+3\x14\x14\0",
      ]),
    ];
    const { markers, notices } = await readRecording(write("early.edf", writeEdf({ kind: "EDF+C", signals })));
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([[150, "mid"]]);
    expect(notices.map(({ text }) => text).join()).toContain("1 annotations lie before its first or after its last");
  });
});

describe("an EDF's header", () => {
  const records = Array.from({ length: 4 }, () => Array.from({ length: 100 }, (_, i) => i));

  it("of annotations only is said to be that", async () => {
    const only = writeEdf({ kind: "EDF+C", signals: [annotationsSignal(["+0\x14\x14\0", "+1\x14\x14\0"])] });
    const error = await errorOf(write("only.edf", only));
    expect([error.code, error.message]).toEqual([
      "FILE_NOT_EEG",
      expect.stringContaining("annotations only, no signal"),
    ]);
  });

  it("whose version is filled with zero bytes is read; one that counts no records and has none is an error", async () => {
    const whole = writeEdf({ kind: "EDF+C", signals: [{ label: "EEG Pz", unit: "uV", records }] });
    const filled = Buffer.from(whole);
    filled.fill(0, 1, 8);
    expect((await readRecording(write("filled.edf", filled))).samplesOf("eeg", 0)).toHaveLength(400);
    const none = Buffer.from(whole.subarray(0, 512));
    none.write("0       ", 236);
    expect((await errorOf(write("none.edf", none))).code).toBe("FILE_EMPTY");
  });
});
