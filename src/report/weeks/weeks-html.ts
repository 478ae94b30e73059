/** This file writes the report over weeks as one HTML file that needs nothing else: one A4 page, and an appendix with every session. */
import { asText } from "../../recording/exports/markup.ts";
import type { Trend, TrendPoint } from "../../recording/looking-back.ts";
import { DISTINCT_SDS } from "../../types.ts";
import type { Language } from "../../words/in-each.ts";
import { goalNameIn, INDEX_WORDS, NO_POINT_WORDS } from "../../words/names.ts";
import { SPEECH } from "../../words/speech.ts";
import { commonestCauses, facts, items, pageOf, tableOf } from "../report-page.ts";
import { sessionWords } from "../words/session-words.ts";
import { weeksWords } from "../words/weeks-words.ts";
import { type ChartPoint, weeksChart } from "./weeks-chart.ts";
import type { WeeksReport } from "./weeks-report.ts";

const DAY_MS = 24 * 3600_000;
/** z is told within ±3. */
const MOST_Z = 3;
const WIDE = { width: 640, height: 140 } as const;
const SMALL = { width: 200, height: 96 } as const;

export function weeksHtml(report: WeeksReport): string {
  const { language, client, weeks, fromDay, toDay, sessions, minutes } = report;
  const words = weeksWords[language];
  const { day } = SPEECH[language];
  return pageOf(language, words.title(client, weeks, day(toDay)), [
    `<main><header><h1>${asText(words.heading(weeks, client))}</h1><p class="muted">${asText(words.head(day(fromDay), day(toDay), sessions, minutes))}</p></header>`,
    score(report),
    `<div class="side">${reading(report)}${said(report)}</div>`,
    sham(report),
    `<section><h2>${words.cannotTell}</h2>${items(report.cannotTell)}</section>`,
    `</main><section class="appendix">${appendix(report)}</section>`,
  ]);
}

const isSham = ({ reveal }: TrendPoint): boolean => reveal?.arms.some((arm) => arm !== "contingent") === true;
const spanOf = ({ fromDay, toDay }: WeeksReport) => ({ fromMs: Date.parse(fromDay), toMs: Date.parse(toDay) + DAY_MS });

/** On the first page; the appendix has all. */
const MOST_TRENDS = 4;

/** Those of the most sessions first. */
const bySessions = ({ trends }: Pick<WeeksReport, "trends">): readonly Trend[] =>
  trends.toSorted((a, b) => b.sessions - a.sessions);
const mainTrend = (report: Pick<WeeksReport, "trends">): Trend | null => bySessions(report)[0] ?? null;

function score(report: WeeksReport): string {
  const words = weeksWords[report.language];
  if (report.noScore !== null) return `<section><h2>${words.noScore}</h2><p>${asText(report.noScore)}</p></section>`;
  const main = mainTrend(report);
  const trends = bySessions(report).filter((trend) => trend.sessions > 1 || trend === main);
  const rows: (readonly [string, string])[] = [
    ...trends.slice(0, MOST_TRENDS).map((trend) => trendRow(report.language, trend)),
    ...(trends.length > MOST_TRENDS
      ? [[words.moreTrends, words.moreTrendsOf(trends.length - MOST_TRENDS)] as const]
      : []),
    ...successRows(report),
  ];
  const chart = main ? indexChart(report, main) : "";
  const note = main ? `<p class="muted">${asText(words.chartNote(nameOf(report.language, main)))}</p>` : "";
  return `<section><h2>${words.againstRest}</h2>${facts(rows)}${chart}${note}${smallCharts(report)}</section>`;
}

function nameOf(language: Language, { index, condition, comparedWith }: Trend): string {
  const words = weeksWords[language];
  const eyes = condition === null ? "" : words.eyes[condition];
  return `${INDEX_WORDS[language][index]}${eyes}${comparedWith === "calibration" ? "" : words.eachFirstMinute}`;
}

function trendRow(language: Language, trend: Trend): readonly [string, string] {
  const words = weeksWords[language];
  const { signed } = SPEECH[language];
  const { sessions, meanZ, interval, slopeZ } = trend;
  const mean = interval
    ? words.meanWithin(signed(meanZ), signed(interval.low), signed(interval.high))
    : words.mean(signed(meanZ));
  const mayBeNothing = slopeZ !== null && slopeZ.low <= 0 && slopeZ.high >= 0;
  const slope = slopeZ
    ? `${words.slope(signed(slopeZ.value), signed(slopeZ.low), signed(slopeZ.high))}${mayBeNothing ? words.slopeNothing : ""}`
    : words.noSlope;
  return [nameOf(language, trend), words.inSessions(mean, sessions, slope)];
}

function successRows({ language, success }: WeeksReport): readonly (readonly [string, string])[] {
  if (!success) return [];
  const words = weeksWords[language];
  const { percent, signed } = SPEECH[language];
  const { sessions, share, fixedShare, driftSd } = success;
  return [[words.target, words.trained(percent(share), percent(fixedShare), signed(driftSd), sessions)]];
}

function indexChart(report: WeeksReport, trend: Trend): string {
  const points = report.points.flatMap((point): ChartPoint[] => {
    const level = point.levels?.[trend.index];
    if (!level || point.condition !== trend.condition || point.comparedWith !== trend.comparedWith) return [];
    const half = level.seZ === null ? null : DISTINCT_SDS * level.seZ;
    const ends = half === null ? { low: null, high: null } : { low: level.meanZ - half, high: level.meanZ + half };
    return [{ ms: Date.parse(point.startedAt), value: level.meanZ, ...ends, isSham: isSham(point) }];
  });
  const words = weeksWords[report.language];
  return weeksChart({
    ...spanOf(report),
    ...WIDE,
    label: asText(words.chartTwin(words.chart(nameOf(report.language, trend)))),
    dayText: SPEECH[report.language].shortDay,
    points,
    least: -MOST_Z,
    most: MOST_Z,
    ticks: [
      [-2, "−2"],
      [0, words.restTick],
      [2, "+2"],
    ],
    band: [-DISTINCT_SDS, DISTINCT_SDS],
  });
}

const SHARES = [
  [0, "0"],
  [0.5, "50 %"],
  [1, "100 %"],
] as const;

type Words = (typeof weeksWords)[Language];
type Small = {
  readonly title: (words: Words) => string;
  readonly numberOf: (point: TrendPoint) => number | null;
  readonly least: number;
  readonly most: number;
  readonly ticks: (words: Words) => readonly (readonly [value: number, text: string])[];
};

function moodChange({ mood, moodAfter }: TrendPoint): number | null {
  const [before, after] = [mood?.valence ?? null, moodAfter?.valence ?? null];
  return before === null || after === null ? null : after - before;
}

const SMALL_CHARTS: readonly Small[] = [
  {
    title: ({ small }) => small.read,
    numberOf: ({ usableShare }) => usableShare,
    least: 0,
    most: 1,
    ticks: () => SHARES,
  },
  {
    title: ({ small }) => small.fixed,
    numberOf: ({ success }) => success?.fixedShare ?? null,
    least: 0,
    most: 1,
    ticks: () => SHARES,
  },
  {
    title: ({ small }) => small.drift,
    numberOf: ({ success }) => success?.driftSd ?? null,
    least: -2,
    most: 2,
    ticks: () => [
      [-2, "−2"],
      [0, "0"],
      [2, "+2"],
    ],
  },
  {
    title: ({ small }) => small.mood,
    numberOf: moodChange,
    least: -8,
    most: 8,
    ticks: ({ sameTick }) => [
      [-4, "−4"],
      [0, sameTick],
      [4, "+4"],
    ],
  },
];

/** Those that have anything to show. */
function smallCharts(report: WeeksReport): string {
  const words = weeksWords[report.language];
  const dayText = SPEECH[report.language].shortDay;
  const charts = SMALL_CHARTS.flatMap(({ title: titleOf, numberOf, least, most, ticks }) => {
    const points = report.points.flatMap((point): ChartPoint[] => {
      const value = numberOf(point);
      return value === null
        ? []
        : [{ ms: Date.parse(point.startedAt), value, low: null, high: null, isSham: isSham(point) }];
    });
    if (points.length === 0) return [];
    const title = titleOf(words);
    const label = asText(words.chartTwin(title));
    const drawn = { label, dayText, points, least, most, ticks: ticks(words), band: null };
    const svg = weeksChart({ ...spanOf(report), ...SMALL, ...drawn });
    return [`<figure><figcaption>${asText(title)}</figcaption>${svg}</figure>`];
  });
  return charts.length === 0 ? "" : `<div class="small-charts">${charts.join("")}</div>`;
}

function reading({ language, usableShare, unusableShares, byWeek }: WeeksReport): string {
  const words = weeksWords[language];
  const rows: readonly (readonly [string, string])[] = [
    [words.byWeek, byWeek.map(({ sessions }) => sessions).join(", ")],
    [words.couldRead, SPEECH[language].percent(usableShare)],
    [words.hiddenBy, commonestCauses(language, unusableShares)],
  ];
  return `<section><h2>${words.readTitle}</h2>${facts(rows)}</section>`;
}

function said({ language, mood, discomfort }: WeeksReport): string {
  const words = weeksWords[language];
  const { number } = SPEECH[language];
  const change = (told: WeeksReport["mood"]["valence"]) =>
    told === null ? words.moodUnsaid : words.moodChange(number(told.before, 1), number(told.after, 1), told.sessions);
  const felt =
    discomfort.yes > 0
      ? words.discomfortYes(discomfort.yes)
      : discomfort.none > 0
        ? words.discomfortNone(discomfort.none)
        : words.notSaid;
  const rows: readonly (readonly [string, string])[] = [
    [words.mood, change(mood.valence)],
    [words.energy, change(mood.energy)],
    [words.discomfort, felt],
  ];
  return `<section><h2>${words.saidTitle}</h2>${facts(rows)}</section>`;
}

function sham({ language, sham: told }: WeeksReport): string {
  if (told.length === 0) return "";
  const words = weeksWords[language];
  const parts = told.map(({ goal, counted, lines }) => {
    const of = words.shamOf(goalNameIn(language, goal), counted);
    return `<h3>${asText(of)}</h3>${lines.map((line) => `<p>${asText(line)}</p>`).join("")}`;
  });
  return `<section><h2>${words.shamTitle}</h2>${parts.join("")}<p class="muted">${words.shamNote}</p></section>`;
}

const NUMBERS = [3, 4, 5, 6, 8, 9, 10];

function sessionRow(language: Language, point: TrendPoint): readonly string[] {
  const { startedAt, goal, condition, minutes, usableShare, levels, noPoint, success, comparedWith } = point;
  const words = weeksWords[language];
  const { signed, percent, number, shortDay, time } = SPEECH[language];
  const level = (name: "relaxation" | "focus") => {
    const told = levels?.[name];
    if (!told) return "–";
    return told.seZ === null ? signed(told.meanZ) : `${signed(told.meanZ)} ±${number(DISTINCT_SDS * told.seZ, 2)}`;
  };
  const mood = (what: "valence" | "energy") => `${point.mood?.[what] ?? "–"} → ${point.moodAfter?.[what] ?? "–"}`;
  const remarks = [
    ...(noPoint === null ? [] : [NO_POINT_WORDS[language][noPoint]]),
    ...(isSham(point) ? [words.sham] : []),
    ...(point.discomfort === true ? [words.discomfortShort] : []),
  ];
  return [
    `${shortDay(startedAt)} ${time(startedAt)}`,
    goalNameIn(language, goal),
    condition === null ? "–" : words.eyesShort[condition],
    number(minutes),
    percent(usableShare),
    level("relaxation"),
    level("focus"),
    comparedWith === null ? "–" : comparedWith === "calibration" ? words.calibration : words.firstMinute,
    percent(success?.share ?? null),
    percent(success?.fixedShare ?? null),
    signed(success?.driftSd ?? null),
    mood("valence"),
    mood("energy"),
    remarks.join(", "),
  ];
}

function trendsTable(report: WeeksReport): string {
  const { language, trends } = report;
  if (trends.length === 0) return "";
  const words = weeksWords[language];
  const { signed } = SPEECH[language];
  const within = (told: Trend["interval"]) => (told ? words.within(signed(told.low), signed(told.high)) : "–");
  const rows = bySessions(report).map((trend) => [
    ...[nameOf(language, trend), `${trend.sessions}`, signed(trend.meanZ), within(trend.interval)],
    ...[signed(trend.slopeZ?.value ?? null), within(trend.slopeZ)],
  ]);
  return `<h2>${words.trendsTitle}</h2>${tableOf(words.trendHeads, rows, [1, 2, 3, 4, 5])}`;
}

function appendix(report: WeeksReport): string {
  const { language, points, byWeek, cred, client, weeks } = report;
  const words = weeksWords[language];
  const { day, number, percent } = SPEECH[language];
  const answered = cred.filter(({ text }) => text !== null).length;
  const { credHeads, forTheStudy } = sessionWords[language];
  const rows = points.map((point) => sessionRow(language, point));
  return [
    `<h1>${words.appendix}</h1><h2>${words.bySession}</h2>`,
    `<div class="by-session">${tableOf(words.heads, rows, NUMBERS)}</div>`,
    `<p class="muted">${asText(words.headsNote)}</p>`,
    trendsTable(report),
    `<h2>${words.byWeekTitle}</h2>`,
    tableOf(
      words.weekHeads,
      byWeek.map((week) => [day(week.fromDay), `${week.sessions}`, number(week.minutes), percent(week.usableShare)]),
      [1, 2, 3],
    ),
    cred.length === 0
      ? ""
      : `<h2>${asText(words.cred(answered, cred.length))}</h2>${tableOf(
          credHeads,
          cred.map(({ item, name, text }) => [item, name, text ?? forTheStudy]),
        )}`,
    `<p class="muted">${asText(words.foot(client, weeks))}</p>`,
  ].join("\n");
}
