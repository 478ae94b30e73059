import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { readLog } from "../../../src/recording/read-log.ts";
import { findSession } from "../../../src/recording/session-folder.ts";
import { startSession } from "../../../src/session/session.ts";
import { verifySession } from "../../../src/session/verify-session.ts";
import type { HeadbandWord } from "../../../src/types.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { scratchDir } from "../../recording/scratch.ts";
import { asking } from "../../session/asking.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { eegStream, MUSE_ELECTRODES } from "../../streams.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const HEADER = "TimeStamp,Delta_TP9,RAW_TP9,RAW_AF7,RAW_AF8,RAW_TP10,AUX_RIGHT,Battery,Elements";

/** Rows at 256 Hz in bursts of twelve, as they come over Bluetooth; the app drops the empty last field. */
function mindMonitor(
  count: number,
  options: { rateHz?: number; jumpSec?: number; after?: Readonly<Record<number, string>> } = {},
): string {
  const { rateHz = 256, jumpSec = 0, after = {} } = options;
  const startMs = Date.parse("2026-03-01T12:00:00Z");
  const lines = Array.from({ length: count }, (_, i) => {
    const atSec = (12 * Math.floor(i / 12)) / rateHz + (i >= count / 2 ? jumpSec : 0);
    const stamp = new Date(startMs + atSec * 1000).toISOString().replace("T", " ").replace("Z", "");
    const row = `${stamp},0.5,${800 + i},801,802,${803 - i},900,88`;
    return after[i] === undefined ? row : `${row}\n${stamp},,,,,,,,${after[i]}`;
  });
  return `${HEADER}\n${lines.join("\n")}\n`;
}

describeSource("a Mind Monitor CSV that the test wrote", () => openFile(write("contract.csv", mindMonitor(1200))));

describe("a Mind Monitor CSV", () => {
  it("has its RAW columns as EEG at the Muse's rate, whatever the bursts", async () => {
    const { source, samplesOf } = await readRecording(write("raw.csv", mindMonitor(1200)));
    expect(source.streams[0]).toEqual(eegStream([...MUSE_ELECTRODES, "AUX_RIGHT"], 256));
    expect(samplesOf("eeg", 0)).toEqual(Array.from({ length: 1200 }, (_, i) => 800 + i));
    expect(samplesOf("eeg", 3)[10]).toBe(793);
  });

  it("makes rows of events marks, which count no samples", async () => {
    const { markers, samplesOf } = await readRecording(
      write("events.csv", mindMonitor(1200, { after: { 99: "/muse/elements/blink", 600: "/Marker/1" } })),
    );
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([
      [100, "/muse/elements/blink"],
      [601, "/Marker/1"],
    ]);
    expect(samplesOf("eeg", 0)).toHaveLength(1200);
  });

  it("that begins with an event and whose last line is not ended loses no sample", async () => {
    const [header, ...rows] = mindMonitor(1200).trimEnd().split("\n");
    const event = `2026-03-01 12:00:00.000,,,,,,,,/muse/event/connected MuseS-1A2B`;
    const { samplesOf, markers, notices } = await readRecording(
      write("begins.csv", [header, event, ...rows].join("\n")),
    );
    expect(samplesOf("eeg", 0)).toHaveLength(1200);
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([[0, "/muse/event/connected MuseS-1A2B"]]);
    expect(notices.map(({ code }) => code)).not.toContain("FILE_CUT");
  });

  it("shows a pause of the stamps as an estimated gap", async () => {
    const { gaps } = await readRecording(write("pause.csv", mindMonitor(1200, { jumpSec: 4 })));
    expect(gaps).toEqual([expect.objectContaining({ firstSample: 600, estimated: true })]);
    expect(Math.abs((gaps[0]?.lengthSamples ?? 0) - 4 * 256)).toBeLessThanOrEqual(12);
  });

  it("of one row a second holds averages, not EEG, and is refused with the reason", async () => {
    const error = await errorOf(write("slow.csv", mindMonitor(60, { rateHz: 12 })));
    expect(error.code).toBe("FILE_NO_EEG_RATE");
    expect(error.line).toContain("Constant");
  });
});

describe("what the headband says of itself in a Mind Monitor CSV", () => {
  const WORDS =
    "TimeStamp,RAW_TP9,RAW_AF7,RAW_AF8,RAW_TP10,HeadBandOn,HSI_TP9,HSI_AF7,HSI_AF8,HSI_TP10,Battery,Elements";
  const said = (i: number): string => {
    if (i < 300) return "1,1.0,2.0,4.0,1.0,17.41";
    return i < 600 ? "1,1.0,1.0,4.0,1.0,17.39" : "0,4.0,4.0,4.0,4.0,16.6";
  };
  const file = (wordsOf = said) => {
    const startMs = Date.parse("2026-03-01T12:00:00Z");
    const rows = Array.from({ length: 900 }, (_, i) => {
      const stamp = new Date(startMs + Math.floor(i / 12) * (12_000 / 256)).toISOString().replace("T", " ");
      return `${stamp.replace("Z", "")},${800 + (i % 7)},801,802,803,${wordsOf(i)}`;
    });
    return `${WORDS}\n${rows.join("\n")}\n`;
  };
  const wordsIn = async (path: string) => {
    const source = await openFile(path);
    const words: HeadbandWord[] = [];
    source.onHeadband?.((word) => void words.push(word));
    let samples = 0;
    for await (const event of source.chunks()) if (event.type === "chunk") samples += event.samples[0]?.length ?? 0;
    let late: HeadbandWord | null = null;
    source.onHeadband?.((word) => {
      late = word;
    });
    return { source, words, samples, late };
  };

  describeSource("one with HSI, HeadBandOn and Battery", () => openFile(write("words-contract.csv", file())));

  it("is told at the sample where it changes, and to who comes later", async () => {
    const { source, words, samples, late } = await wordsIn(write("words.csv", file()));
    const of = (sample: number, isWorn: boolean, battery: number, touches: HeadbandWord["touches"]) => ({
      type: "headband",
      stream: "eeg",
      sample,
      touches,
      isWorn,
      battery,
    });
    expect(words).toEqual([
      of(0, true, 0.17, { TP9: "good", AF7: "medium", AF8: "bad", TP10: "good" }),
      of(300, true, 0.17, { TP9: "good", AF7: "good", AF8: "bad", TP10: "good" }),
      of(600, false, 0.17, { TP9: "bad", AF7: "bad", AF8: "bad", TP10: "bad" }),
    ]);
    expect(late).toEqual(words.at(-1));
    expect(samples).toBe(900);
    expect(source.facts.leftOut).toEqual([]);
  });

  it("that is no number spoils no row", async () => {
    const { words, samples } = await wordsIn(
      write(
        "odd.csv",
        file((i) => `yes,?,9,,1.0,${i === 0 ? "full" : 250}`),
      ),
    );
    expect(samples).toBe(900);
    expect(words).toEqual([
      expect.objectContaining({ touches: { TP10: "good" }, isWorn: null, battery: null }),
      expect.objectContaining({ battery: 0.03 }),
    ]);
  });

  it("joins the features of a session and its log, and the session verifies", async () => {
    const dataDir = scratchDir();
    const source = await openFile(write("session.csv", file()));
    const session = await startSession({
      dataDir,
      sourceName: source.name,
      pace: source.pace,
      streams: source.streams,
      events: source.chunks(),
      onHeadband: source.onHeadband,
      request: asking({ minutes: null }),
      speed: null,
      baseline: null,
    });
    await session.done;
    const said = [...readLog(findSession(dataDir, session.id).log)].flatMap((entry) => {
      if (entry.type !== "record" || entry.record.type !== "output") return [];
      const { output } = entry.record;
      return output.type === "features" ? [output.electrodes.map(({ headbandSays }) => headbandSays ?? "good")] : [];
    });
    expect(said[0]).toEqual(["good", "good", "bad", "good"]);
    expect(said.at(-1)).toEqual(["bad", "bad", "bad", "bad"]);
    expect(verifySession(dataDir, session.id)).toMatchObject({ equal: true, differences: [] });
  });
});

describeShared("the real Mind Monitor file", () => {
  it("has about one row a second: no EEG", async () => {
    const error = await errorOf(sharedPath("eeg/muse/testmusemonitor.csv"));
    expect([error.code, error.message]).toEqual([
      "FILE_NO_EEG_RATE",
      expect.stringMatching(/line 2: its rows come 1\.0 times a second/),
    ]);
  });
});
