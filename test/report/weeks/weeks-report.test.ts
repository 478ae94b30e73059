import { describe, expect, it } from "vitest";
import type { SessionSummary } from "../../../src/recording/summary.ts";
import { differencesOf } from "../../../src/report/session/check-figures.ts";
import type { CredItem } from "../../../src/report/session/cred.ts";
import { credItems } from "../../../src/report/session/cred.ts";
import { createFigures } from "../../../src/report/session/session-figures.ts";
import { courseLines, type ToldCourse } from "../../../src/report/weeks/course-lines.ts";
import { weeksFigures } from "../../../src/report/weeks/weeks-figures.ts";
import { weeksHtml } from "../../../src/report/weeks/weeks-html.ts";
import { weeksReportOf } from "../../../src/report/weeks/weeks-report.ts";
import { weeksText } from "../../../src/report/weeks/weeks-text.ts";
import type { Language } from "../../../src/words/in-each.ts";
import { ENGLISH_WORDS, wordsOf } from "../../english.ts";
import { replayOf } from "../../recording/replays.ts";
import { HEADER } from "../../recording/scratch.ts";

const NOW_MS = Date.UTC(2026, 0, 28, 15);
const ASKED = { client: "p-ada", weeks: 2, nowMs: NOW_MS };
const credIn = (language: Language): readonly CredItem[] =>
  credItems({
    language,
    header: HEADER,
    figures: createFigures(HEADER).figures("closed"),
    after: null,
    sham: null,
    readings: true,
  });

/** So many days before the last one, which is the 28th. */
const sessionOf = (daysAgo: number, meanZ: number, changes: Partial<SessionSummary> = {}): SessionSummary =>
  replayOf({
    summary: {
      session: `${daysAgo}`.padStart(26, "0"),
      client: "p-ada",
      startedAt: new Date(Date.UTC(2026, 0, 28 - daysAgo, 9)).toISOString(),
      durationSec: 600,
      condition: "closed",
      usableShare: 0.9,
      unusableShares: { jaw: 0.1 },
      baseline: { origin: "profile", date: "2026-01-01T00:00:00.000Z", condition: "closed", cannotTell: [] },
      levels: { relaxation: { meanZ, seZ: 0.1, readings: 2000 }, focus: null },
      ...changes,
    },
  }).summary;

const GUESSED = { contingent: 6, sham: 3, unknown: 1 };
const INDEX = { index: 0.12, se: 0.1, low: -0.08, high: 0.32 };
const COURSE: ToldCourse = {
  unit: "session",
  sham: "replay",
  verdict: {
    ...{ sessions: 20, better: 1.26, worse: 0.5, says: "not-yet", sessionsMissing: 45 },
    ...{ plannedEffectSd: 1.2, unitsPlanned: 48 },
  },
  effect: { meanZ: 0.4, interval: [-0.3, 1.1] },
  guesses: { contingent: GUESSED, sham: GUESSED },
  blinding: { bang: { contingent: INDEX, sham: null }, james: INDEX },
};

const reportOn = (
  sessions: readonly SessionSummary[],
  sham: Parameters<typeof weeksReportOf>[0]["sham"] = [],
  language: Language = "en",
) =>
  weeksReportOf({
    language,
    figures: weeksFigures(sessions, ASKED),
    newest: { header: HEADER, cred: credIn(language) },
    sham,
  });

describe("the report over weeks", () => {
  it("is of whole days up to today, of this client alone, by the week", () => {
    const figures = weeksFigures(
      [
        sessionOf(0, 1),
        sessionOf(6, 1),
        sessionOf(7, 1),
        sessionOf(13, 1),
        sessionOf(14, 1),
        sessionOf(1, 1, { client: "p-bob" }),
      ],
      ASKED,
    );
    expect([figures.fromDay, figures.toDay, figures.sessions, figures.minutes]).toEqual([
      "2026-01-15",
      "2026-01-28",
      4,
      40,
    ]);
    expect(figures.byWeek.map(({ fromDay, sessions, minutes }) => [fromDay, sessions, minutes])).toEqual([
      ["2026-01-15", 2, 20],
      ["2026-01-22", 2, 20],
    ]);
  });

  it("counts a minute as a minute, and a mood where both were said", () => {
    const figures = weeksFigures(
      [
        sessionOf(0, 1, { durationSec: 1800, usableShare: 1, unusableShares: {} }),
        sessionOf(1, 1, {
          usableShare: 0.6,
          unusableShares: { jaw: 0.4 },
          mood: { valence: 3, energy: 5 },
          after: { mood: { valence: 6, energy: null }, discomfort: true },
        }),
      ],
      ASKED,
    );
    expect(figures.usableShare).toBeCloseTo(0.9, 9);
    expect(figures.unusableShares.jaw).toBeCloseTo(0.1, 9);
    expect(figures.mood).toEqual({ valence: { sessions: 1, before: 3, after: 6 }, energy: null });
    expect(figures.discomfort).toEqual({ yes: 1, none: 0, notSaid: 1 });
  });

  it("has no score below 60 % usable, and says why", () => {
    const poor = reportOn([
      sessionOf(0, 1, { usableShare: 0.7, unusableShares: { jaw: 0.3 } }),
      sessionOf(1, 1, { usableShare: 0.3, unusableShares: { jaw: 0.7 } }),
    ]);
    expect(poor.noScore).toBe(
      "Only 50 % of these weeks could be read, and a score needs 60 %. Most of the rest was hidden by jaw clenching.",
    );
    expect([poor.trends, poor.success, poor.points.every(({ levels }) => levels === null)]).toEqual([[], null, true]);
    expect(weeksHtml(poor)).toContain("<h2>No score</h2>");
    expect(weeksHtml(poor)).not.toMatch(/\+1\.00/);
    expect(reportOn([]).noScore).toBe("There is no session in these 2 weeks.");
  });

  it("tells no reading of a sealed session, and the verdict with the blinding of those that were told", () => {
    const lines = [
      "Nothing can be said yet (E = 1.00).",
      "Guessed of 3 own: 1 own, 1 sham, 1 unsure.",
      "Blinding: Bang 0.00 own.",
    ];
    const report = reportOn(
      [
        sessionOf(0, 2.5, { arm: "sealed" }),
        sessionOf(1, 1),
        sessionOf(2, 1, { arm: "sealed", reveal: { guess: "real", arms: ["replay"] } }),
      ],
      [{ goal: "relax", counted: 1, lines, blinding: lines.slice(1) }],
    );
    const html = weeksHtml(report);
    expect(html).not.toMatch(/2\.50/);
    expect(html).toContain("sealed until the guess");
    expect(html).toContain("a recording played");
    for (const line of lines) expect(html).toContain(line);
    expect(report.cred.find(({ item }) => item === "2d")!.text).toContain("Blinding: Bang 0.00 own.");
    expect(reportOn([sessionOf(1, 1)]).cannotTell.join(" ")).toContain("no sealed session");
  });

  it("answers at least 14 of the 24 entries of CRED-nf", () => {
    const { cred } = reportOn([sessionOf(0, 1)]);
    expect(cred.length).toBe(24);
    expect(cred.filter(({ text }) => text !== null).length).toBeGreaterThanOrEqual(14);
    expect(JSON.stringify(cred)).not.toMatch(/undefined|NaN|\[object/);
  });

  it("is one page that needs nothing else, its charts with the table that says the same", () => {
    const html = weeksHtml(reportOn([0, 2, 4, 6, 8].map((day) => sessionOf(day, 1 + day / 10))));
    expect(html).not.toMatch(/<script|src=|href=|url\(|@import|https?:/);
    expect(html.match(/<svg /g)!.length).toBe(
      html.match(/role="img" aria-label="[^"]+; the table by session/g)!.length,
    );
    expect(html).toContain("+1.80 ±0.20");
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    expect(weeksText(reportOn([sessionOf(0, 1)]))).toContain(
      "p-ada, 2 weeks, 15 January 2026 to 28 January 2026: 1 session, 10 minutes",
    );
  });

  it("is German as well: its page, what sealed sessions say, and its lines in a terminal, with the same numbers", () => {
    const told = (language: Language) => {
      const { verdict, blinding } = courseLines(language, COURSE);
      const sealed = { arm: "sealed", reveal: { guess: "real", arms: ["replay"] } } as const;
      const sessions = [
        ...[0, 1, 2, 4, 6, 8].map((day) => sessionOf(day, 1 + day / 10)),
        sessionOf(3, 0.5, { condition: "open", usableShare: 0.5 }),
        sessionOf(5, 1, sealed),
      ];
      return reportOn(sessions, [{ goal: "relax", counted: 3, lines: [...verdict, ...blinding], blinding }], language);
    };
    const [en, de] = [told("en"), told("de")];
    expect([de.points, de.trends, de.byWeek, de.mood]).toEqual([en.points, en.trends, en.byWeek, en.mood]);
    const html = weeksHtml(de);
    expect(html).toContain('<html lang="de">');
    expect(html).toContain("15. Januar 2026 bis 28. Januar 2026 · 8 Sitzungen · 80 Minuten");
    expect(html).toContain("+1,80 ±0,20");
    expect(html).toContain(
      "Noch lässt sich nichts sagen (E = 1,26; eine Aussage braucht 20): 45 weitere Sitzungen sind geplant",
    );
    const texts = [...wordsOf(html), ...wordsOf(weeksText(de))];
    expect(texts.filter((word) => ENGLISH_WORDS.has(word))).toEqual([]);
    expect(weeksHtml(en)).toContain(
      "Nothing can be said yet (E = 1.26; a claim needs 20): 45 more sessions are planned",
    );
    expect(reportOn([], [], "de").noScore).toBe("In diesen 2 Wochen gibt es keine Sitzung.");
  });

  it("is found to differ where one number of one session does", () => {
    const [logged, again] = [1, 1.0001].map((meanZ) => weeksFigures([sessionOf(0, meanZ), sessionOf(1, 2)], ASKED));
    expect(differencesOf(logged!, logged!)).toEqual([]);
    expect(differencesOf(logged!, again!).map(({ figure }) => figure)).toContain("points.1.levels.relaxation.meanZ");
  });
});
