import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readReport } from "../../../src/cli/read-report.ts";
import { SHIPPED } from "../../../src/protocols/shipped.ts";
import { surveyLog } from "../../../src/recording/exports/survey.ts";
import { readLog } from "../../../src/recording/read-log.ts";
import type { SessionSummary } from "../../../src/recording/summary.ts";
import { countNumbers, differencesOf, keptDifferences } from "../../../src/report/session/check-figures.ts";
import { didText } from "../../../src/report/session/did-sentences.ts";
import { createFeedbackDid } from "../../../src/report/session/feedback-did.ts";
import { reportHtml } from "../../../src/report/session/report-html.ts";
import { reportText } from "../../../src/report/session/report-text.ts";
import { createFigures } from "../../../src/report/session/session-figures.ts";
import { reportOf } from "../../../src/report/session/session-report.ts";
import { sessionWords } from "../../../src/report/words/session-words.ts";
import { loopConfigOf } from "../../../src/session/loop-config.ts";
import { createLoop } from "../../../src/session/run.ts";
import type { ControlFrame, Feedback, MentalState } from "../../../src/types.ts";
import type { Language } from "../../../src/words/in-each.ts";
import { ENGLISH_WORDS, wordsOf } from "../../english.ts";
import { recordSession } from "../../recording/exports/recorded.ts";
import { HEADER, scratchDir } from "../../recording/scratch.ts";
import { targetsOf } from "../../streams.ts";

const stateOf = (relaxation: MentalState["indices"]["relaxation"]): MentalState => ({
  type: "state",
  tSec: 0,
  indices: { relaxation, focus: { status: "artifact", causes: ["muscle"] } },
  baseline: { origin: "profile", cleanSec: 60, neededSec: 60 },
  heart: null,
});
const VALUE = stateOf({ status: "value", raw: 1, z: 2, zSd: 0.8, beyondZ: 0.4 });
const BELOW = stateOf({ status: "value", raw: 1, z: -2, zSd: 0.8, beyondZ: 0.4 });
const INDISTINCT = stateOf({ status: "indistinct", raw: 1, z: 0.5, zSd: 0.8 });
const HIDDEN = stateOf({ status: "artifact", causes: ["jaw"] });
const fedOf = (value: number, origin: Feedback["origin"] = "read"): Feedback => ({
  type: "feedback",
  frame: 0,
  value,
  origin,
  index: "relaxation",
  read: null,
});

const LATENCY = {
  frames: 16,
  lines: [
    { line: "own", p50Ms: 12, p95Ms: 20 },
    { line: "total", p50Ms: 251.4, p95Ms: 300 },
    { line: "player", p50Ms: null, p95Ms: null },
  ],
} as const;

function reportOn(
  states: readonly MentalState[],
  feedback: readonly Feedback[],
  disclosure = { readings: true },
  language: Language = "en",
) {
  const figures = createFigures(HEADER);
  for (const [i, state] of states.entries()) {
    figures.addOutput(targetsOf({ tSec: 30 * i, tempoBpm: 60 - i }));
    figures.addOutput(state);
  }
  for (const one of feedback) figures.addOutput(one);
  figures.addInput({ timeMs: 61_500, event: { type: "command", name: "mark", label: "<b>Tür</b>" } });
  return reportOf({
    language,
    header: HEADER,
    figures: figures.figures("closed"),
    disclosure,
    after: { mood: { valence: 7, energy: null }, discomfort: true },
    played: { lateFrames: 2, lateBars: 1 },
    latency: LATENCY,
    reveal: null,
    sham: null,
    stopped: { reason: "stopped", why: "somebody stopped it" },
    damage: ["bytes 10 to 20 cannot be read: 2 frames lost (from frame 7 on)"],
  });
}

describe("whom the music followed", () => {
  const html = (arm: SessionSummary["arm"], reveal: SessionSummary["reveal"] = null) => {
    const report = reportOn([VALUE, BELOW], [fedOf(0.8)]);
    return reportHtml({ ...report, summary: { ...report.summary, arm, reveal } });
  };

  it("is the person in their own arm, and never in a sham's", () => {
    expect(html("contingent")).toContain("you in 100 % of the time");
    expect(html("replay")).toContain("a recording of yours (replay), not you as you were, in 100 %");
    expect(html("yoked")).not.toMatch(/>you in 100 %/);
    expect(html("sealed", { guess: "real", arms: ["random"] })).toContain("chance (random), not you, in 100 %");
    expect(html("sealed", { guess: "real", arms: ["contingent", "fixed"] })).toContain(
      "you or, block by block, a fixed value (fixed), not you, in 100 %",
    );
  });
});

describe("a session's report", () => {
  const report = reportOn([VALUE, INDISTINCT, BELOW, HIDDEN], [fedOf(0.8), fedOf(0.6), fedOf(0.2), fedOf(0.9, "held")]);

  it("counts what was read, what was told apart and what was fed back from the person alone", () => {
    expect(report.score).toEqual({ aboveShare: 2 / 3, toldShare: 1 / 3, meanZ: 0.5 / 3 });
    expect(report.summary.usableShare).toBe(0.75);
    expect(report.summary.unusableShares).toEqual({ jaw: 0.25 });
    expect(report.feedback).toMatchObject({ readFrames: 3, origins: { read: 0.75, held: 0.25, neutral: 0 } });
    expect(report.minutes).toEqual([
      { minute: 1, usableShare: 1, meanZ: 1.25, toldShare: 0.5, cause: null, tempoBpm: 59.5 },
      { minute: 2, usableShare: 0.5, meanZ: -2, toldShare: 0, cause: "jaw", tempoBpm: 57.5 },
    ]);
    expect(report.marks).toEqual([{ atSec: 61.5, label: "<b>Tür</b>" }]);
  });

  it("has no score below 60 % usable, and says why", () => {
    const poor = reportOn([VALUE, HIDDEN, HIDDEN, VALUE, HIDDEN], [fedOf(0.9)]);
    expect([poor.score, poor.meanZ, poor.toldShare]).toEqual([null, null, null]);
    expect(poor.noScore).toBe(
      "Only 40 % of it could be read, and a score needs 60 %. Most of the rest was hidden by jaw clenching.",
    );
    expect(reportHtml(poor)).toContain("<h2>No score</h2>");
    expect(reportHtml(poor)).not.toContain("In target");
  });

  it("tells no reading of a sealed session", () => {
    const sealed = reportOn([VALUE, VALUE], [fedOf(0.9)], { readings: false });
    expect([sealed.score, sealed.feedback, sealed.meanZ, sealed.minutes[0]!.meanZ]).toEqual([null, null, null, null]);
    expect(reportHtml(sealed)).not.toMatch(/\+2\.00|90 %/);
    // It is there, and not told: nobody may take it for never logged, or never known.
    for (const item of ["4d", "5a", "5b"])
      expect(sealed.cred.find((one) => one.item === item)?.text).toBe(
        "Logged, and told after the guess: the session is sealed.",
      );
  });

  it("is one page that needs nothing else, with every text escaped", () => {
    const html = reportHtml(report);
    expect(html).not.toMatch(/<script|src=|href=|url\(|@import|https?:/);
    expect(html).toContain("1:01 &lt;b&gt;Tür&lt;/b&gt;");
    expect(html).toContain('<html lang="en">');
    expect(html).toMatch(/<svg [^>]*role="img" aria-label="[^"]+"/);
    expect(html).toContain("yes: see what SAFETY.md says");
    expect(html).toContain("251 ms from a sample to the sound in the middle, 300 ms or less in 95 of 100");
    expect(html).toContain(SHIPPED.relax.note);
  });

  it("answers at least 14 of the 24 entries of CRED-nf, and leaves to the study what is the study's", () => {
    expect(report.cred.length).toBe(24);
    expect(report.cred.filter(({ text }) => text !== null).length).toBeGreaterThanOrEqual(14);
    for (const item of ["1a", "2a", "2b", "6a"]) expect(report.cred.find((one) => one.item === item)!.text).toBeNull();
    expect(JSON.stringify(report.cred)).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe("a session's report in German", () => {
  const [en, de] = (["en", "de"] as const).map((language) =>
    reportOn([VALUE, INDISTINCT, BELOW, HIDDEN], [fedOf(0.8), fedOf(0.6), fedOf(0.2)], { readings: true }, language),
  );

  it("has the same numbers", () => {
    const numbersOf = (report: typeof en) => JSON.stringify({ ...report, cred: [], damage: [] }).match(/-?\d+\.?\d*/g);
    expect(numbersOf(de)).toEqual(numbersOf(en));
    expect(de!.cred.map(({ item, text }) => [item, text === null])).toEqual(
      en!.cred.map(({ item, text }) => [item, text === null]),
    );
  });

  it("says so, and writes days and numbers as German does", () => {
    const html = reportHtml(de!);
    expect(html).toContain('<html lang="de">');
    expect(html).toContain("<h1>Sitzung: Loslassen</h1>");
    expect(html).toMatch(
      /\d+\. (Januar|Februar|März|April|Mai|Ju[nl]i|August|September|Oktober|November|Dezember) \d{4}/,
    );
    expect(html).toContain("+0,17 Streuungen von deiner Ruhe");
    expect(html).toContain("Ende: jemand hat sie beendet");
    expect(html).toContain("die Bytes 10 bis 20 sind nicht lesbar: 2 Stücke gingen verloren (ab Stück 7)");
  });

  it("has no English word left, on its page and in a terminal", () => {
    const texts = wordsOf(reportHtml(de!).replace("&lt;b&gt;Tür&lt;/b&gt;", "")).concat(wordsOf(reportText(de!)));
    expect(texts.filter((word) => ENGLISH_WORDS.has(word))).toEqual([]);
    expect(wordsOf(reportHtml(en!)).filter((word) => ENGLISH_WORDS.has(word)).length).toBeGreaterThan(100);
  });

  it("counts the minutes that were planned", () => {
    const planned = (minutes: number, language: Language) => sessionWords[language].planned(minutes);
    expect([planned(1, "de"), planned(10, "de"), planned(0.5, "de")]).toEqual([
      "ihre 1 Minute war um",
      "ihre 10 Minuten waren um",
      "ihre 0,5 Minuten waren um",
    ]);
    expect(planned(1, "en")).toBe("its 1 minute was over");
  });
});

describe("what the feedback did", () => {
  const frameOf = (frame: number, brightness: number): ControlFrame => ({
    type: "frame",
    frame,
    appliesAtSample: 0,
    values: { gain: 1, swell: 0.5, brightness, shimmer: 0.5, width: 0.5, bed: 0.5 },
  });
  function did(frames: readonly (readonly [value: number, brightness: number, origin?: Feedback["origin"]])[]) {
    const made = createFeedbackDid();
    for (const [frame, [value, brightness, origin]] of frames.entries()) {
      made.addFeedback({ ...fedOf(value, origin), frame });
      made.addFrame(frameOf(frame, brightness));
    }
    made.addFrame(frameOf(999, 1));
    return made.figures();
  }

  it("is how the sound stood beyond the threshold and short of it, of what was read alone", () => {
    const figures = did([
      [0.9, 0.75],
      [0.8, 0.25],
      [0.1, 0.25],
      [0.9, 1, "held"],
    ])!;
    expect([figures.beyond.frames, figures.short.frames]).toEqual([2, 1]);
    expect(figures.beyond.lanes.brightness).toBeCloseTo(0.5, 4);
    expect(figures.short.lanes.brightness).toBeCloseTo(0.25, 4);
    expect(didText("en", figures)).toContain("brightness +25. It never");
    expect(did([[0.9, 1, "held"]])).toBeNull();
  });

  it("says so where nobody could have heard it", () => {
    expect(
      didText(
        "en",
        did([
          [0.9, 0.5],
          [0.1, 0.51],
        ])!,
      ),
    ).toMatch(/^The sound was almost the same on both sides/);
    expect(didText("en", did([[0.9, 0.5]])!)).toMatch(/^All that was fed back lay beyond the threshold/);
  });
});

describe("the check of a report", () => {
  it("makes every number again from the raw samples, and finds one that differs", async () => {
    const folder = await recordSession(scratchDir());
    const { header } = surveyLog(folder);
    const [logged, again] = [createFigures(header), createFigures(header)];
    const loop = createLoop(loopConfigOf(header));
    for (const entry of readLog(folder.log)) {
      if (entry.type !== "record") continue;
      const { record } = entry;
      if (record.type === "output") logged.addOutput(record.output);
      if (record.type !== "input") continue;
      logged.addInput(record.input);
      again.addInput(record.input);
      for (const output of loop(record.input)) again.addOutput(output);
    }
    const [a, b] = [logged.figures("closed"), again.figures("closed")];
    expect(countNumbers(a)).toBeGreaterThan(15);
    expect(differencesOf(a, b)).toEqual([]);
    logged.addOutput(fedOf(0.9));
    expect(differencesOf(logged.figures("closed"), b).map(({ figure }) => figure)).toContain("feedback.readFrames");
  });

  it("finds a number that was changed in the summary beside the log, which lists and trends are made of", async () => {
    const folder = await recordSession(scratchDir());
    const checked = () => {
      const { logged, kept, again } = readReport(folder, { checks: true, language: "en" });
      return [...differencesOf(logged, again!), ...keptDifferences(kept, again!.summary)];
    };
    expect(checked()).toEqual([]);
    const { usableShare } = readReport(folder, { checks: false, language: "de" }).kept;
    const text = readFileSync(folder.manifest, "utf8");
    writeFileSync(folder.manifest, text.replace(`"usableShare": ${usableShare}`, '"usableShare": 0.9876'));
    expect(checked()).toEqual([{ figure: "kept.usableShare", logged: 0.9876, again: usableShare }]);
    // As an older version left it: what it did not sum up is no number.
    writeFileSync(folder.manifest, text.replace(/"levels": \{(.|\n)*?\n {4}\}/, '"levels": null'));
    expect(readReport(folder, { checks: false, language: "de" }).kept.levels).toBeNull();
    expect(checked()).toEqual([]);
  });
});
