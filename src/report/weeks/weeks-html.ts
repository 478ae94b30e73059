/** This file writes the report over weeks as one HTML file that needs nothing else: one A4 page, and an appendix with every session. */
import { asText } from "../../recording/exports/markup.ts";
import type { NoPoint, Trend, TrendPoint } from "../../recording/summary.ts";
import { DISTINCT_SDS } from "../../types.ts";
import { causesText, facts, items, pageOf, shareText, signed, tableOf } from "../report-page.ts";
import { percent } from "../session/session-report.ts";
import { type ChartPoint, weeksChart } from "./weeks-chart.ts";
import type { WeeksReport } from "./weeks-report.ts";

const DAY_MS = 24 * 3600_000;
/** z is told within ±3. */
const MOST_Z = 3;
const WIDE = { width: 640, height: 140 } as const;
const SMALL = { width: 200, height: 96 } as const;

const NO_POINT_WORDS: Readonly<Record<NoPoint, string>> = {
  sealed: "sealed until the guess",
  unusable: "hardly readable",
  old: "summed up by an older version",
  none: "no rest to compare with",
};

export function weeksHtml(report: WeeksReport): string {
  const { client, weeks, fromDay, toDay } = report;
  return pageOf(`Attune: ${client}, ${weeks} weeks to ${toDay}`, [
    `<main><header><h1>${weeks} ${weeks === 1 ? "week" : "weeks"} of ${asText(client)}</h1><p class="muted">${fromDay} to ${toDay} · ${sessionsText(report.sessions)} · ${report.minutes.toFixed(0)} minutes</p></header>`,
    score(report),
    `<div class="side">${reading(report)}${said(report)}</div>`,
    sham(report),
    `<section><h2>What this cannot tell</h2>${items(report.cannotTell)}</section>`,
    `</main><section class="appendix">${appendix(report)}</section>`,
  ]);
}

const sessionsText = (count: number): string => `${count} ${count === 1 ? "session" : "sessions"}`;
const isSham = ({ reveal }: TrendPoint): boolean => reveal?.arms.some((arm) => arm !== "contingent") === true;
const spanOf = ({ fromDay, toDay }: WeeksReport) => ({ fromMs: Date.parse(fromDay), toMs: Date.parse(toDay) + DAY_MS });

/** On the first page; the appendix has all. */
const MOST_TRENDS = 4;

/** Those of the most sessions first. */
const bySessions = ({ trends }: Pick<WeeksReport, "trends">): readonly Trend[] =>
  trends.toSorted((a, b) => b.sessions - a.sessions);
const mainTrend = (report: Pick<WeeksReport, "trends">): Trend | null => bySessions(report)[0] ?? null;

function score(report: WeeksReport): string {
  if (report.noScore !== null) return `<section><h2>No score</h2><p>${asText(report.noScore)}</p></section>`;
  const main = mainTrend(report);
  const trends = bySessions(report).filter((trend) => trend.sessions > 1 || trend === main);
  const rows: [string, string][] = [
    ...trends.slice(0, MOST_TRENDS).map(trendRow),
    ...(trends.length > MOST_TRENDS
      ? [["And", `${trends.length - MOST_TRENDS} more in the appendix`] as [string, string]]
      : []),
    ...successRows(report),
  ];
  const chart = main ? indexChart(report, main) : "";
  const note = main
    ? `<p class="muted">A session's mean with its 95 % interval: ${asText(nameOf(main))}. Grey: about where moments of their own rest wander. Open: a recording played.</p>`
    : "";
  return `<section><h2>Against their own rest</h2>${facts(rows)}${chart}${note}${smallCharts(report)}</section>`;
}

const EYES = { open: ", eyes open", closed: ", eyes closed" } as const;
const nameOf = ({ index, condition, comparedWith }: Trend): string =>
  `${index}${condition === null ? "" : EYES[condition]}${comparedWith === "calibration" ? "" : ", against each first minute"}`;

function trendRow(trend: Trend): [string, string] {
  const { sessions, meanZ, interval, slopeZ } = trend;
  const mean = interval
    ? `${signed(meanZ)} spreads from rest (95 %: ${signed(interval.low)} to ${signed(interval.high)})`
    : `${signed(meanZ)} spreads from rest`;
  const slope = slopeZ
    ? `; by the week ${signed(slopeZ.value)} (${signed(slopeZ.low)} to ${signed(slopeZ.high)})${slopeZ.low <= 0 && slopeZ.high >= 0 ? ", which may be nothing" : ""}`
    : "; too few sessions to say how it goes by the week";
  return [nameOf(trend), `${mean} in ${sessionsText(sessions)}${slope}`];
}

function successRows({ success }: WeeksReport): [string, string][] {
  if (!success) return [];
  const { sessions, share, fixedShare, driftSd } = success;
  return [
    [
      "In target",
      `${percent(share)} of the training beyond the threshold as it moved, ${percent(fixedShare)} beyond the fixed one; it moved by ${signed(driftSd)} standard deviations of rest (means of ${sessionsText(sessions)})`,
    ],
  ];
}

function indexChart(report: WeeksReport, trend: Trend): string {
  const points = report.points.flatMap((point): ChartPoint[] => {
    const level = point.levels?.[trend.index];
    if (!level || point.condition !== trend.condition || point.comparedWith !== trend.comparedWith) return [];
    const half = level.seZ === null ? null : DISTINCT_SDS * level.seZ;
    const ends = half === null ? { low: null, high: null } : { low: level.meanZ - half, high: level.meanZ + half };
    return [{ ms: Date.parse(point.startedAt), value: level.meanZ, ...ends, isSham: isSham(point) }];
  });
  return weeksChart({
    ...spanOf(report),
    ...WIDE,
    label: `${nameOf(trend)}, session by session, in spreads from this person's own rest`,
    points,
    least: -MOST_Z,
    most: MOST_Z,
    ticks: [
      [-2, "−2"],
      [0, "rest"],
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

type Small = {
  readonly title: string;
  readonly numberOf: (point: TrendPoint) => number | null;
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly (readonly [value: number, text: string])[];
  readonly band?: readonly [number, number];
};

const moodChange =
  (what: "valence" | "energy") =>
  ({ mood, moodAfter }: TrendPoint) => {
    const [before, after] = [mood?.[what] ?? null, moodAfter?.[what] ?? null];
    return before === null || after === null ? null : after - before;
  };
const CHANGE = [
  [-4, "−4"],
  [0, "same"],
  [4, "+4"],
] as const;

const SMALL_CHARTS: readonly Small[] = [
  { title: "Could be read", numberOf: ({ usableShare }) => usableShare, least: 0, most: 1, ticks: SHARES },
  {
    title: "Beyond the fixed one",
    numberOf: ({ success }) => success?.fixedShare ?? null,
    least: 0,
    most: 1,
    ticks: SHARES,
  },
  {
    title: "Threshold moved, sd",
    numberOf: ({ success }) => success?.driftSd ?? null,
    least: -2,
    most: 2,
    ticks: [
      [-2, "−2"],
      [0, "0"],
      [2, "+2"],
    ],
  },
  { title: "Mood, after less before", numberOf: moodChange("valence"), least: -8, most: 8, ticks: CHANGE },
];

/** Those that have anything to show. */
function smallCharts(report: WeeksReport): string {
  const charts = SMALL_CHARTS.flatMap(({ title, numberOf, least, most, ticks }) => {
    const points = report.points.flatMap((point): ChartPoint[] => {
      const value = numberOf(point);
      return value === null
        ? []
        : [{ ms: Date.parse(point.startedAt), value, low: null, high: null, isSham: isSham(point) }];
    });
    if (points.length === 0) return [];
    const svg = weeksChart({ ...spanOf(report), ...SMALL, label: title, points, least, most, ticks, band: null });
    return [`<figure><figcaption>${asText(title)}</figcaption>${svg}</figure>`];
  });
  return charts.length === 0 ? "" : `<div class="small-charts">${charts.join("")}</div>`;
}

function reading({ usableShare, unusableShares, byWeek }: WeeksReport): string {
  const rows: [string, string][] = [
    ["Sessions by week", byWeek.map(({ sessions }) => sessions).join(", ")],
    ["Could be read", shareText(usableShare)],
    ["Hidden by", causesText(unusableShares)],
  ];
  return `<section><h2>What could be read</h2>${facts(rows)}</section>`;
}

function said({ mood, discomfort }: WeeksReport): string {
  const change = (told: WeeksReport["mood"]["valence"]) =>
    told === null
      ? "not said both before and after"
      : `${told.before.toFixed(1)} before, ${told.after.toFixed(1)} after, of 9 (${told.sessions})`;
  const felt =
    discomfort.yes > 0
      ? `said after ${sessionsText(discomfort.yes)}: see what SAFETY.md says, and pause`
      : discomfort.none > 0
        ? `none in ${sessionsText(discomfort.none)}`
        : "not said";
  const rows: [string, string][] = [
    ["Mood", change(mood.valence)],
    ["Energy", change(mood.energy)],
    ["Discomfort", felt],
  ];
  return `<section><h2>What was said</h2>${facts(rows)}</section>`;
}

function sham({ sham: told }: WeeksReport): string {
  if (told.length === 0) return "";
  const parts = told.map(({ goal, counted, lines }) => {
    const of = `${goal}, ${counted} sealed ${counted === 1 ? "session" : "sessions"} told`;
    return `<h3>${asText(of)}</h3>${lines.map((line) => `<p>${asText(line)}</p>`).join("")}`;
  });
  return `<section><h2>Was it the feedback?</h2>${parts.join("")}<p class="muted">All their sealed sessions count, also those before: to choose some would choose the verdict.</p></section>`;
}

const HEADS = [
  ...["Session", "Goal", "Eyes", "Minutes", "Read", "Relaxation", "Focus", "Against", "Moving", "Fixed", "Moved by"],
  ...["Mood", "Energy", "Note"],
];
const NUMBERS = [3, 4, 5, 6, 8, 9, 10];

function sessionRow(point: TrendPoint): readonly string[] {
  const { startedAt, goal, condition, minutes, usableShare, levels, noPoint, success, comparedWith } = point;
  const level = (name: "relaxation" | "focus") => {
    const told = levels?.[name];
    if (!told) return "–";
    return told.seZ === null ? signed(told.meanZ) : `${signed(told.meanZ)} ±${(DISTINCT_SDS * told.seZ).toFixed(2)}`;
  };
  const mood = (what: "valence" | "energy") => `${point.mood?.[what] ?? "–"} → ${point.moodAfter?.[what] ?? "–"}`;
  const remarks = [
    ...(noPoint === null ? [] : [NO_POINT_WORDS[noPoint]]),
    ...(isSham(point) ? ["a recording played"] : []),
    ...(point.discomfort === true ? ["discomfort"] : []),
  ];
  return [
    `${startedAt.slice(5, 10)} ${startedAt.slice(11, 16)}`,
    goal,
    condition ?? "–",
    minutes.toFixed(0),
    percent(usableShare),
    level("relaxation"),
    level("focus"),
    comparedWith === "calibration" ? "calibration" : comparedWith === null ? "–" : "first minute",
    shareText(success?.share ?? null),
    shareText(success?.fixedShare ?? null),
    success ? signed(success.driftSd) : "–",
    mood("valence"),
    mood("energy"),
    remarks.join(", "),
  ];
}

function trendsTable(report: WeeksReport): string {
  if (report.trends.length === 0) return "";
  const within = (told: Trend["interval"]) => (told ? `${signed(told.low)} to ${signed(told.high)}` : "–");
  const rows = bySessions(report).map((trend) => [
    ...[nameOf(trend), `${trend.sessions}`, signed(trend.meanZ), within(trend.interval)],
    ...[signed(trend.slopeZ?.value ?? null), within(trend.slopeZ)],
  ]);
  const heads = ["Trend", "Sessions", "Spreads from rest", "95 %", "By the week", "95 %"];
  return `<h2>Trends</h2>${tableOf(heads, rows, [1, 2, 3, 4, 5])}`;
}

function appendix(report: WeeksReport): string {
  const { points, byWeek, cred, client, weeks } = report;
  const answered = cred.filter(({ text }) => text !== null).length;
  return [
    "<h1>Appendix</h1><h2>Session by session</h2>",
    `<div class="by-session">${tableOf(HEADS, points.map(sessionRow), NUMBERS)}</div>`,
    '<p class="muted">Relaxation and Focus: mean in spreads from this person\'s rest ± its 95 % interval. Moving, Fixed: share of the training beyond the threshold. Days and times in UTC.</p>',
    trendsTable(report),
    "<h2>Week by week</h2>",
    tableOf(
      ["Week from", "Sessions", "Minutes", "Read"],
      byWeek.map((week) => [week.fromDay, `${week.sessions}`, week.minutes.toFixed(0), shareText(week.usableShare)]),
      [1, 2, 3],
    ),
    cred.length === 0
      ? ""
      : `<h2>CRED-nf checklist: ${answered} of ${cred.length} entries from these sessions' files</h2>${tableOf(
          ["Entry", "About", "Answer"],
          cred.map(({ item, name, text }) => [item, name, text ?? "for the study to say"]),
        )}`,
    `<p class="muted">attune report --client ${asText(client)} --weeks ${weeks} --check makes every number again from the raw samples.</p>`,
  ].join("\n");
}
