/** This file prints reports as Chromium does: the fullest that a session, and that weeks, can have still is one A4 page and an appendix, and tagged. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readReport } from "../../src/cli/read-report.ts";
import { reportHtml } from "../../src/report/session/report-html.ts";
import { LEAST_USABLE, type SessionReport } from "../../src/report/session/session-report.ts";
import { weeksFigures } from "../../src/report/weeks/weeks-figures.ts";
import { weeksHtml } from "../../src/report/weeks/weeks-html.ts";
import { type WeeksReport, weeksReportOf } from "../../src/report/weeks/weeks-report.ts";
import { sessionWords } from "../../src/report/words/session-words.ts";
import { weeksWords } from "../../src/report/words/weeks-words.ts";
import { ARTIFACT_CAUSES, WORLDS } from "../../src/types.ts";
import { LANGUAGES, type Language } from "../../src/words/in-each.ts";
import { needing } from "../needs.ts";
import { recordSession } from "../recording/exports/recorded.ts";
import { replayOf } from "../recording/replays.ts";
import { scratchDir } from "../recording/scratch.ts";
import { launchChromium } from "./chromium.ts";

const VERDICT = [
  "Nothing can be said yet (E = 1.74; a claim needs 20): 23 more sessions are planned, for an effect of 0.5 sd.",
  "Own feedback minus sham: +0.31 sd of the first minute, 95 % at every look −0.41 … +1.03 (right from about 20 on).",
  "Guessed of 6 own: 3 own, 1 sham, 2 unsure; of 6 sham: 2, 2, 2.",
  "Blinding: Bang 0.33 (−0.34 … 1.00) own, 0.00 (−0.65 … 0.65) sham (blind within ±0.20); James 0.59 (0.33 … 0.85) (unblinded below 0.50).",
];

/** All that may stand on the first page of one, each as long as it gets. */
function fullest(told: SessionReport): SessionReport {
  const { summary } = told;
  const side = { frames: 900, tempoBpm: 60, density: 0.3 };
  const lanes = (value: number) => ({ brightness: value, shimmer: value, swell: value, width: value, bed: value });
  const minutes = Array.from({ length: 30 }, (_, i) => ({
    ...({ minute: i + 1, usableShare: 0.8, meanZ: Math.sin(i), toldShare: 0.1, cause: "jaw", tempoBpm: 60 } as const),
  }));
  return {
    ...told,
    score: { aboveShare: 0.61, toldShare: 0.12, meanZ: 0.21 },
    noScore: null,
    minutes,
    summary: {
      ...summary,
      usableShare: LEAST_USABLE,
      unusableShares: Object.fromEntries(ARTIFACT_CAUSES.map((cause) => [cause, 0.035])),
      resumed: [{ atSec: 91, awaySec: 75 }],
      changes: [
        { atSec: 300, goal: "focus" },
        ...WORLDS.slice(0, 4).map((world, i) => ({ atSec: 400 + 60 * i, world })),
      ],
    },
    did: { beyond: { ...side, lanes: lanes(0.7) }, short: { ...side, lanes: lanes(0.2) } },
    after: { mood: { valence: 7, energy: 3 }, discomfort: true },
    played: { lateFrames: 12, lateBars: 3 },
    latency: { frames: 9000, lines: [{ line: "total", p50Ms: 262, p95Ms: 310 }] },
    reveal: { guess: "unsure", arms: ["contingent", "replay"] },
    sham: { goal: "relax", counted: 12, lines: VERDICT, blinding: [] },
    marks: Array.from({ length: 20 }, (_, i) => ({ atSec: 60 * i, label: "a mark of a few words" })),
    cannotTell: [...told.cannotTell, ...told.cannotTell.slice(0, 3)],
  };
}

/** Four kinds of session, in which everything was said, trained and told, and each has a trend. */
function fullestWeeks(language: Language): WeeksReport {
  const sessions = Array.from({ length: 40 }, (_, i) => {
    const isClosed = i % 2 === 0;
    const origin = i % 4 < 2 ? "profile" : "session";
    const told = { meanZ: Math.sin(i), seZ: 0.2, readings: 900 };
    return replayOf({
      summary: {
        session: `${i}`.padStart(26, "0"),
        client: "p-ada",
        startedAt: new Date(NOW_MS - (12 * 7 - 2 * i) * 24 * 3600_000).toISOString(),
        durationSec: 600,
        condition: isClosed ? "closed" : "open",
        usableShare: 0.7,
        unusableShares: Object.fromEntries(ARTIFACT_CAUSES.map((cause) => [cause, 0.027])),
        baseline: { origin, date: "2026-01-01T00:00:00.000Z", condition: "closed", cannotTell: [] },
        protocol: {
          ...{ name: "relax", rule: "quantile", rewardShare: 0.6, iafHz: null },
          success: { cleanFrames: 900, share: 0.6, fixedShare: 0.5, driftSd: 0.4 },
        },
        levels: { relaxation: told, focus: told },
        mood: { valence: 4, energy: 6 },
        after: { mood: { valence: 6, energy: 5 }, discomfort: i === 3 },
      },
    }).summary;
  });
  const figures = weeksFigures(sessions, { client: "p-ada", weeks: 12, nowMs: NOW_MS }, [
    { session: "Z".repeat(26), startedAt: new Date(NOW_MS).toISOString(), state: "encrypted" },
  ]);
  const sham = (["relax", "focus"] as const).map((goal) => ({ goal, counted: 12, lines: VERDICT, blinding: [] }));
  return weeksReportOf({ language, figures, newest: null, sham });
}

const NOW_MS = Date.UTC(2026, 2, 28, 15);

describe("printed by Chromium, the fullest report", needing("chromium"), () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  async function holdsA4(language: Language, html: string, texts: readonly string[]) {
    const page = await browser.newPage();
    await page.setContent(html);
    for (const text of texts) await page.getByText(text).first().waitFor();
    const printed = async () => (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString("latin1");
    const whole = await printed();
    expect(whole).toMatch(/\/StructTreeRoot/);
    expect(whole).toMatch(/\/Marked true/);
    expect(whole).toContain(`/Lang (${language})`);
    expect(whole).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    await page.evaluate(() => document.querySelector(".appendix")?.remove());
    expect((await printed()).match(/\/Type \/Page\b/g)?.length).toBe(1);
  }

  it.each(LANGUAGES)("of a session is one A4 page and an appendix, tagged, in %s", async (language) => {
    const { told } = readReport(await recordSession(scratchDir()), { checks: false, language });
    const { shamTitle, brokeOff, late, cannotTell } = sessionWords[language];
    await holdsA4(language, reportHtml(fullest(told)), [shamTitle, brokeOff, late, cannotTell]);
  });

  it.each(LANGUAGES)("over weeks is one A4 page and an appendix, tagged, in %s", async (language) => {
    const { shamTitle, small, cannotTell } = weeksWords[language];
    await holdsA4(language, weeksHtml(fullestWeeks(language)), [shamTitle, small.drift, cannotTell]);
  });
});
