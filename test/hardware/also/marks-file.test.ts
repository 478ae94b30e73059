/** This file holds marks of a file beside an EEG: which tables are taken for marks, and that each lies at its moment of the EEG. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { joinSources } from "../../../hardware/also/join-sources.ts";
import { openMarksFile } from "../../../hardware/also/marks-file.ts";
import { openAlso } from "../../../hardware/open.ts";
import type { Source } from "../../../hardware/source.ts";
import type { Chunk, SourceEvent, StreamInfo } from "../../../src/types.ts";
import { scratchDir } from "../../recording/scratch.ts";
import { annotationsSignal, writeEdf } from "../files/write-edf.ts";

const dir = scratchDir();
const put = (name: string, text: string | Buffer): string => {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
};
const open = (name: string, text: string | Buffer) => openMarksFile(`file:${name}`, put(name, text));
async function marksOf(source: Source | null): Promise<readonly (readonly [number, string])[]> {
  const found: [number, string][] = [];
  if (source)
    for await (const event of source.chunks()) if (event.type === "marker") found.push([event.sample, event.label]);
  return found;
}

const eeg: StreamInfo = { id: "eeg", kind: "eeg", samplingRateHz: 250, channels: [{ electrode: "TP9", unit: "uV" }] };
const ppg: StreamInfo = { id: "ppg", kind: "ppg", samplingRateHz: 64, channels: [{ electrode: "PPG", unit: "au" }] };
const chunk = (stream: string, firstSample: number, count: number): Chunk => ({
  ...{ type: "chunk", stream, firstSample },
  samples: [new Float64Array(count)],
});
const made = (name: string, streams: readonly StreamInfo[], events: readonly SourceEvent[]): Source => ({
  ...{ name, pace: "pulled", streams },
  async *chunks() {
    yield* events;
  },
  close: async () => {},
});

describe("a file of marks", () => {
  it("is BIDS events, a table that names its columns, or seconds and words", async () => {
    const bids = "onset\tduration\ttrial_type\tvalue\n1.5\t0\trest\t3\n0.25\t1\tn/a\tgo\n3\t0\tn/a\tn/a\n";
    expect(await marksOf(await open("sub-1_events.tsv", bids))).toEqual([
      [250, "go"],
      [1500, "rest"],
    ]);
    expect(await marksOf(await open("named.csv", 'time (ms),label\r\n1200,"eyes, closed"\r\n'))).toEqual([
      [1200, "eyes  closed"],
    ]);
    expect(await marksOf(await open("bare.txt", "0.5;Augen zu\n12;Augen auf\n"))).toEqual([
      [500, "Augen zu"],
      [12_000, "Augen auf"],
    ]);
  });

  it("is an EDF+ of annotations alone, also one whose records last no time, cut or not closed", async () => {
    const texts = [
      "+0\x14\x14\0+0\x1530\x14Sleep stage W\x14\0",
      "+1\x14\x14\0+30.5\x14lights off\x14Augen zu\x14\0-2\x14early\x14\0",
    ];
    const marks = [
      [0, "Sleep stage W"],
      [30_500, "lights off"],
      [30_500, "Augen zu"],
    ];
    const signals = [annotationsSignal(texts)];
    for (const recordSec of [0, 1]) {
      const source = await open("hypnogram.edf", writeEdf({ kind: "EDF+C", recordSec, signals }));
      expect(await marksOf(source)).toEqual(marks);
    }
    const unclosed = await open(
      "unclosed.bdf",
      writeEdf({ kind: "BDF+D", records: -1, signals: [annotationsSignal(texts, "BDF")] }),
    );
    expect(await marksOf(unclosed)).toEqual(marks);
    const bytes = writeEdf({ kind: "EDF+C", recordSec: 0, signals });
    const cut = await open("cut.edf", bytes.subarray(0, bytes.length - 5));
    const told: string[] = [];
    cut?.onNotice?.(({ text }) => told.push(text));
    expect(await marksOf(cut)).toEqual(marks.slice(0, 1));
    expect(told).toEqual([expect.stringMatching(/cut.edf is cut at byte \d+: read 1 whole records of the 2/)]);
  });

  it("is no EDF that has signals beside its annotations, which is that recording", async () => {
    const ecg = { label: "ECG", unit: "uV", records: [Array.from({ length: 100 }, (_, i) => i)] };
    const both = writeEdf({ kind: "EDF+C", signals: [ecg, annotationsSignal(["+0\x14\x14\0+0.5\x14go\x14\0"])] });
    expect(await open("ecg.edf", both)).toBeNull();
  });

  it("is no wave, no list of beats and no EEG", async () => {
    expect(await open("wave.csv", "time,value\n0,1\n0.01,2\n")).toBeNull();
    expect(await open("beats.txt", "800\n810\n790\n")).toBeNull();
    expect(await open("eeg.csv", "timestamp,TP9,AF7\n0,1,2\n")).toBeNull();
  });

  it("is no recording that has marks of its own: a pulse beside a time stays one", async () => {
    expect(await open("ecg.csv", "time,ECG,event\n0,812,\n0.004,815,go\n0.008,820,\n")).toBeNull();
    expect(await open("light.tsv", "time\tppg\tmarker\n0\t1\trest\n0.01\t2\trest\n")).toBeNull();
    expect(await open("beats.csv", "time,rr,label\n0.8,800,rest\n1.61,810,rest\n2.4,790,go\n")).toBeNull();
    const source = await openAlso(`file:${join(dir, "beats.csv")}`, { libraryCacheDir: dir });
    expect(source.streams.map(({ kind }) => kind)).toEqual(["rr"]);
    await source.close();
    expect(await marksOf(await open("behaviour_events.tsv", "onset\trr\ttrial_type\n1\t800\tgo\n"))).toEqual([
      [1000, "go"],
    ]);
  });

  it("leaves out lines that are no mark, and says how many", async () => {
    const source = await open("odd.tsv", "onset\ttrial_type\n-1\tearly\nsoon\trest\n2\tgo\u0007od\n");
    const told: string[] = [];
    source?.onNotice?.(({ text }) => told.push(text));
    expect(await marksOf(source)).toEqual([[2000, "go od"]]);
    expect(told).toEqual([expect.stringMatching(/^2 of its entries are no marks/)]);
  });

  it("waits no longer than a week for a mark, and is refused in one line where all are times of day", async () => {
    const source = await open("late.csv", "time,label\n1,go\n604800,last\n604801,later\n1764500000.5,today\n");
    expect(await marksOf(source)).toEqual([
      [1000, "go"],
      [604_800_000, "last"],
    ]);
    const unix = open("unix.tsv", "onset\ttrial_type\n1764500000.5\tgo\n1764500001\trest\n");
    await expect(unix).rejects.toThrow(
      expect.objectContaining({
        line: expect.stringMatching(/onsets must be seconds from the session's start[^\n]+got "1764500000.5"[^\n]+$/),
      }),
    );
    await expect(open("bare-unix.txt", "1764500000;go\n1764500001;rest\n")).rejects.toMatchObject({
      code: "MARKS_NOT_FROM_START",
    });
  });

  it("takes no count of samples for a time", async () => {
    expect(await open("eeglab.txt", "latency\tevent\n512\tgo\n1024\trest\n")).toBeNull();
    expect(await marksOf(await open("told.txt", "latency_ms\tevent\n512\tgo\n"))).toEqual([[512, "go"]]);
  });
});

describe("marks of a second source", () => {
  const events = async (source: Source) => {
    const all: SourceEvent[] = [];
    for await (const event of source.chunks()) all.push(event);
    return all;
  };
  const main = () =>
    made(
      "file:eeg.edf",
      [eeg],
      [0, 1, 2, 3].map((i) => chunk("eeg", 50 * i, 50)),
    );

  it("lie at the sample of the EEG that was measured then, between its chunks", async () => {
    const path = put("two_events.tsv", "onset\ttrial_type\n0.3\tgo\n0.5\trest\n");
    const joined = await joinSources(main(), [`file:${path}`], async (name) => {
      const source = await openMarksFile(name, path);
      if (!source) throw new Error("no marks");
      return source;
    });
    expect(joined.streams.map(({ id }) => id)).toEqual(["eeg"]);
    let heard = 0;
    const marks: unknown[] = [];
    for (const event of await events(joined)) {
      if (event.type === "chunk") heard += event.samples[0]?.length ?? 0;
      // With the EEG of its moment, in parts of a sixteenth of a second.
      else if (event.type === "marker") marks.push([event.sample, event.label, Math.abs(heard - event.sample) <= 16]);
    }
    expect(marks).toEqual([
      [75, "go", true],
      [125, "rest", true],
    ]);
    expect(heard).toBe(200);
  });

  it("are refused in one line beside a live source that streams before its session, and left out where it goes on: they count from its first sample", async () => {
    const path = put("cues.tsv", "onset\ttrial_type\n0.3\tgo\n");
    const closed: string[] = [];
    const closing = (source: Source): Source => ({ ...source, close: async () => void closed.push(source.name) });
    const openIt = async (name: string) => {
      const source = await openMarksFile(name, path);
      if (!source) throw new Error("no marks");
      return closing(source);
    };
    const headband = closing({ ...made("muse-2", [eeg], []), pace: "live" });
    await expect(joinSources(headband, ["file:cues"], openIt, { tables: "refused" })).rejects.toMatchObject({
      ...{ code: "BAD_USE", exitCode: 2 },
      line: expect.stringMatching(
        /^--also must be no table of marks beside a live source[^\n]+got file:cues\. [^\n]+$/,
      ),
    });
    expect(closed.sort()).toEqual(["file:cues", "muse-2"]);
    expect((await joinSources(main(), ["file:cues"], openIt, { tables: "refused" })).also).toEqual(["file:cues"]);
    expect((await joinSources(headband, ["file:cues"], openIt)).also).toEqual(["file:cues"]);

    closed.length = 0;
    const goneOn = await joinSources(headband, ["file:cues"], openIt, { tables: "left-out" });
    const told: string[] = [];
    goneOn.onNotice?.(({ text }) => told.push(text));
    expect(await events(goneOn)).toEqual([]);
    expect([goneOn.also, closed]).toEqual([undefined, ["file:cues"]]);
    expect(told).toEqual([expect.stringMatching(/^file:cues: its marks count from a first sample that is past/)]);
  });

  it("also stand beside its pulse, counted by that", async () => {
    const mark: SourceEvent = { type: "marker", stream: "ppg", sample: 32, label: "stand up" };
    const other = made("file:pulse.edf", [ppg], [chunk("ppg", 0, 32), mark, chunk("ppg", 32, 16)]);
    const joined = await joinSources(main(), ["file:pulse.edf"], async () => other);
    expect((await events(joined)).filter(({ type }) => type === "marker")).toEqual([
      { type: "marker", stream: "eeg", sample: 125, label: "stand up" },
    ]);
  });
});
