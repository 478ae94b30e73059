import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openFile } from "../../hardware/files/open-file.ts";
import { RR_STREAM } from "../../hardware/heart-rate/rr-stream.ts";
import { lineOf } from "../../src/errors.ts";
import { writeEdf } from "../../src/recording/exports/edf.ts";
import { openJsonExport } from "../../src/recording/exports/import-json.ts";
import { writeJson } from "../../src/recording/exports/json.ts";
import { writeMindMonitorCsv } from "../../src/recording/exports/mind-monitor.ts";
import { settingsIn, settingsMark } from "../../src/recording/exports/settings.ts";
import { type Survey, surveyLog } from "../../src/recording/exports/survey.ts";
import { writeXdf } from "../../src/recording/exports/xdf.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { encodeInput, encodeOutput } from "../../src/recording/record.ts";
import { findSession, type SessionFolder } from "../../src/recording/session-folder.ts";
import { createRecorder } from "../../src/recording/session-recorder.ts";
import { createDrive } from "../../src/session/drive.ts";
import { importJson, importSamples } from "../../src/session/import-session.ts";
import { loopConfigOf } from "../../src/session/loop-config.ts";
import { revealSession } from "../../src/session/reveal-session.ts";
import { createLoop } from "../../src/session/run.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { BANDS, type Band, type StreamJoined } from "../../src/types.ts";
import { removeUnfinished } from "../../src/unfinished.ts";
import { EEG, featuresOf, GAP, MARK, recordSession, SAID } from "../recording/exports/recorded.ts";
import { HEADER, scratchDir } from "../recording/scratch.ts";
import { recordArm } from "./record-arm.ts";

const dir = scratchDir();
let survey: Survey;
beforeAll(async () => {
  survey = surveyLog(await recordSession(dir));
});

/** The largest relative difference of any band power at any hop that both have; every hop must be in both. */
function differenceOf(folder: SessionFolder): number {
  const [own, again] = [featuresOf(survey.folder), featuresOf(folder)];
  expect(again.map(({ tSec }) => tSec)).toEqual(own.map(({ tSec }) => tSec));
  let worst = 0;
  let compared = 0;
  for (const [i, { electrodes }] of own.entries()) {
    for (const [e, { bandsUv2 }] of electrodes.entries()) {
      const other = again[i]!.electrodes[e]!.bandsUv2;
      expect(other === null).toBe(bandsUv2 === null);
      for (const band of Object.keys(BANDS) as Band[]) {
        if (!bandsUv2 || !other) continue;
        worst = Math.max(worst, Math.abs(other[band]! - bandsUv2[band]!) / bandsUv2[band]!);
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThan(400);
  return worst;
}

const WRITERS = {
  xdf: [(path: string) => writeXdf(survey, path), 1e-6],
  bdf: [(path: string) => writeEdf(survey, "bdf", path), 1e-4],
  edf: [(path: string) => writeEdf(survey, "edf", path), 1e-2],
  csv: [(path: string) => writeMindMonitorCsv(survey, path), 1e-2],
} as const;

describe("an import of samples", () => {
  it.each(Object.keys(WRITERS) as (keyof typeof WRITERS)[])(
    "%s: band powers are those of the session, and its gap and marks",
    async (format) => {
      const [write, most] = WRITERS[format];
      const path = join(dir, `a.${format}`);
      write(path);
      const settings = settingsIn(readFileSync(path, "latin1"))!;
      expect(settings).toMatchObject({ goal: "relax", seed: 7, rateHz: 256 });
      const source = await openFile(path);
      const { summary, problem } = await importSamples(dir, { ...source, events: source.chunks() }, settings, {
        version: "0.0.0",
        soundVersion: 1,
      });
      await source.close();
      expect(problem).toBeNull();
      expect(summary).toMatchObject({
        goal: "relax",
        seed: 7,
        durationSec: 12.5,
        gaps: [{ fromSec: 6, lengthSec: 1 }],
      });
      const again = surveyLog(findSession(dir, summary.session));
      const marks = again.events
        .filter(({ kind }) => kind === "mark")
        .map(({ label, atSec }) => [atSec, label.replaceAll("'", '"')]);
      const said = format === "csv" ? SAID.label.replaceAll('"', " ").replaceAll(/ +/g, " ").trim() : SAID.label;
      expect(marks.map(([at]) => at)).toEqual([MARK.sample / 256, 9]);
      if (format !== "csv") expect(marks.map(([, label]) => label)).toEqual([MARK.label, said]);
      expect(again.main!.missing).toMatchObject([GAP]);
      expect(differenceOf(again.folder)).toBeLessThan(most);
    },
  );
});

const payloads = ({ log }: SessionFolder) =>
  [...readLog(log)].flatMap((entry) => {
    if (entry.type !== "record") return [];
    const { record } = entry;
    if (record.type === "input") return [encodeInput(record.input).payload.toString("hex")];
    return record.type === "output" ? [encodeOutput(record.output)!.payload.toString("hex")] : [];
  });

const STRAP: StreamJoined = {
  ...{ type: "joined", stream: { ...RR_STREAM, id: "heart-strap-rr" } },
  source: "heart-strap",
};

/** A minute and more, so that a header stands within it: the strap is told again with that one and with the last. */
async function recordLateStrap(dataDir: string): Promise<SessionFolder> {
  const header = { ...HEADER, fast: { taps: null }, streams: [{ ...EEG, channels: [...EEG.channels] }] };
  const recorder = await createRecorder({ dataDir, header, waits: true, onTrouble: () => {} });
  const drive = createDrive(createLoop(loopConfigOf(header)), recorder, {});
  for (let tick = 0; tick < 62 * 16; tick++) {
    const timeMs = Math.round(tick * 62.5);
    if (tick === 32) drive.feed(timeMs, STRAP);
    if (tick > 32 && tick % 16 === 0) {
      const samples = [Float64Array.of(1000)];
      drive.feed(timeMs, { type: "chunk", stream: STRAP.stream.id, firstSample: timeMs, samples });
    }
    drive.feed(timeMs, { type: "tick" });
  }
  drive.feed(62_000, { type: "command", name: "stop" });
  await recorder.close("ended");
  return findSession(dataDir, header.session);
}

describe("an import of a session that a strap came to later", () => {
  const joins = (text: string) => text.match(/"type":"joined"/g)?.length;
  let folder: SessionFolder;
  let path = "";
  beforeAll(async () => {
    folder = await recordLateStrap(scratchDir());
    path = join(scratchDir(), "late.json");
    writeJson(surveyLog(folder), path);
  });

  it("is the same recording, in whose document the strap is told once, and verifies", async () => {
    expect(joins(readFileSync(folder.log, "latin1"))).toBe(3);
    expect(joins(readFileSync(path, "utf8"))).toBe(1);
    const dataDir = scratchDir();
    const { summary, problem } = await importJson(dataDir, (await openJsonExport(path))!);
    expect(problem).toBeNull();
    expect(payloads(findSession(dataDir, summary.session))).toEqual(payloads(folder));
    expect(verifySession(dataDir, summary.session).equal).toBe(true);
  });

  it("is told of a sealed session too, for its samples are", () => {
    const sealed = join(scratchDir(), "sealed.json");
    writeJson({ ...surveyLog(folder), disclosure: { readings: false } }, sealed);
    expect(joins(readFileSync(sealed, "utf8"))).toBe(1);
  });

  it.each([
    ["without its stream", /"stream":\{"id":"heart-strap-rr".*?\},"source"/, '"source"', /line \d+: event\.stream/],
    ["at no rate", '"samplingRateHz":1000', '"samplingRateHz":0', /line \d+: samplingRateHz of heart-strap-rr must be/],
    ["with no channel", '[{"electrode":"RR","unit":"ms"}]', "[]", /line \d+: channels of heart-strap-rr must be 1 to/],
    ["that is another EEG", '"id":"heart-strap-rr"', '"id":"eeg"', /line \d+: stream must be .*; got another eeg/],
    ["that is no input but a header", '"type":"joined"', '"type":"header"', /line \d+: event\.type/],
  ])("refuses one %s, with its line", async (_, from, to, line) => {
    const bad = join(scratchDir(), "bad.json");
    writeFileSync(bad, readFileSync(path, "utf8").replace(from, to));
    const { problem } = await importJson(scratchDir(), (await openJsonExport(bad))!);
    expect(lineOf(problem)).toMatch(line);
  });
});

describe("an import of JSON", () => {
  it("is the same recording, value for value, and verifies", async () => {
    const path = join(dir, "a.json");
    writeJson(survey, path);
    const opened = await openJsonExport(path);
    const { summary, problem } = await importJson(dir, opened!);
    expect(problem).toBeNull();
    const folder = findSession(dir, summary.session);
    expect(payloads(folder)).toEqual(payloads(survey.folder));
    expect(verifySession(dir, summary.session).equal).toBe(true);
    expect(differenceOf(folder)).toBe(0);
  });

  it("says in its first lines which schema it has and why the session stopped", () => {
    const [, format, schema, stopped] = readFileSync(join(dir, "a.json"), "utf8").split("\n");
    expect([format, schema]).toEqual(['"format": "attune-session",', '"schema": 1,']);
    expect(JSON.parse(stopped!.slice('"stopped": '.length, -1))).toEqual({
      reason: "stopped",
      atSec: 12.5,
      why: "somebody stopped it",
    });
    expect(JSON.parse(readFileSync(join(dir, "a.json"), "utf8")).records.length).toBeGreaterThan(800);
  });

  it("refuses a line that is no record, a file that is cut and a later schema, each with its place", async () => {
    const text = readFileSync(join(dir, "a.json"), "utf8");
    const path = join(dir, "bad.json");
    const problemOf = async (changed: string) => {
      writeFileSync(path, changed);
      try {
        return lineOf((await importJson(scratchDir(), (await openJsonExport(path))!)).problem);
      } catch (error) {
        return lineOf(error);
      }
    };
    expect(await problemOf(text.replace('"velocity":', '"speed":'))).toMatch(/bad\.json, line \d+: .*velocity/);
    expect(await problemOf(text.slice(0, text.length / 2))).toMatch(
      /line \d+: it is no JSON|ends before its last record/,
    );
    expect(await problemOf(text.replace('"schema": 1', '"schema": 2'))).toMatch(/has schema 2; this version reads 1/);
    // Whatever a chunk, a gap or a time claims is held to the header, and the header to what there is.
    expect(await problemOf(text.replace(/"samples":\[\[[^\]]*\],/, '"samples":['))).toMatch(
      /bad\.json, line \d+: samples must be 4 rows, as eeg has channels; got 3/,
    );
    expect(await problemOf(text.replace('"stream":"eeg"', '"stream":"eog"'))).toMatch(
      /stream must be one of eeg.*; got eog/,
    );
    expect(
      await problemOf(text.replace(/"lengthSamples":\d+,"cause"/, '"lengthSamples":1099511627776,"cause"')),
    ).toMatch(/line \d+: a gap must be at most 604800 s/);
    expect(await problemOf(text.replace(/"timeMs":\d+,"event"/, '"timeMs":1e15,"event"'))).toMatch(/line \d+: timeMs/);
    expect(await problemOf(text.replace(/"tSec":[\d.]+/, '"tSec":1e12'))).toMatch(/line \d+: tSec/);
    const inHeader = async (from: RegExp, to: string) => problemOf(text.replace(from, to));
    expect(await inHeader(/"samplingRateHz":256/, '"samplingRateHz":0')).toMatch(
      /streams\.0\.samplingRateHz: .*>0 but received 0/,
    );
    expect(await inHeader(/"startedAt":"[^"]*"/, '"startedAt":"never"')).toMatch(/startedAt must be a time such as/);
    writeFileSync(path, '{"a": 1}');
    appendFileSync(path, "\n");
    expect(await openJsonExport(path)).toBeNull();
  });
});

describe("an import that is stopped half way", () => {
  it("is known to be unfinished until it is whole, so that whoever ends the process takes it away", async () => {
    const path = join(dir, "whole.json");
    writeJson(survey, path);
    const dataDir = scratchDir();
    const { header, records } = (await openJsonExport(path))!;
    let seen = 0;
    async function* stopped() {
      for await (const record of records) {
        yield record;
        if (++seen !== 50) continue;
        expect(readdirSync(join(dataDir, "sessions")).length).toBe(1);
        removeUnfinished();
        expect(readdirSync(join(dataDir, "sessions"))).toEqual([]);
        throw new Error("stopped");
      }
    }
    await importJson(dataDir, { header, records: stopped() }).catch(() => {});
    expect(seen).toBe(50);
    const { summary } = await importJson(dataDir, (await openJsonExport(path))!);
    removeUnfinished();
    expect(readdirSync(join(dataDir, "sessions"))).toContain(summary.session);
  });
});

describe("what an export keeps of the asking", () => {
  it("comes back from one word, and names nobody", () => {
    const mark = settingsMark({ ...survey.header, minutes: 1.5, mood: { valence: 4, energy: null } });
    expect(settingsIn(`x ${mark.replaceAll("&", "&amp;")}</attune>`)).toMatchObject({
      goal: "relax",
      minutes: 1.5,
      mood: { valence: 4, energy: null },
    });
    expect(mark).not.toMatch(/ada|,|"/);
    expect(settingsIn("eyes open")).toBeNull();
  });
});

describe("a sealed session", { timeout: 60_000 }, () => {
  it("is exported without what tells its arm, and comes back byte for byte once it is revealed, with no seal left", async () => {
    const id = await recordArm(dir, { arm: "sealed", client: "ada", minutes: 0.5 });
    const path = join(dir, "sealed.json");
    writeJson(surveyLog(findSession(dir, id)), path);
    expect(readFileSync(path, "utf8")).not.toMatch(/"type":"(fed|state|feedback|targets|training)"/);
    await expect(openJsonExport(path)).rejects.toThrow("was made of a sealed session");
    const { arms } = revealSession(dir, id, "unsure");
    writeJson(surveyLog(findSession(dir, id)), path);
    const { summary } = await importJson(dir, (await openJsonExport(path))!);
    expect(summary).toMatchObject({ arm: arms[0], reveal: null });
    expect(verifySession(dir, summary.session)).toMatchObject({ equal: true, differences: [] });
  });
});
