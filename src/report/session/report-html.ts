/**
 * This file writes a session's report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere. It prints on one A4 page, the
 * appendix after it. Every text that a person or a file brought is escaped.
 */
import { asText } from "../../recording/exports/markup.ts";
import { goalsIn, worldsIn } from "../../words/changes.ts";
import { clockOf } from "../../words/clock.ts";
import { LATENCY_NAMES } from "../../words/latency-names.ts";
import { ARM_NAMES, CAUSE_NAMES, goalNameIn, INDEX_WORDS } from "../../words/names.ts";
import { saidIn } from "../../words/said-in.ts";
import { SPEECH } from "../../words/speech.ts";
import { commonestCauses, facts, items, pageOf, tableOf } from "../report-page.ts";
import { sessionWords } from "../words/session-words.ts";
import { didRows, didText } from "./did-sentences.ts";
import { reportChart } from "./report-chart.ts";
import { endOf, type SessionReport } from "./session-report.ts";

type Row = readonly [name: string, value: string];
type Language = SessionReport["language"];

export function reportHtml(report: SessionReport): string {
  const { language, summary } = report;
  const words = sessionWords[language];
  const title = `Attune: ${goalNameIn(language, summary.goal)}, ${SPEECH[language].day(summary.startedAt)}`;
  return pageOf(language, title, [
    `<main>${head(report)}`,
    score(report),
    reading(report),
    did(report),
    said(report),
    sham(report),
    `<section><h2>${words.cannotTell}</h2>${items(report.cannotTell)}</section>`,
    `</main><section class="appendix">${appendix(report)}</section>`,
  ]);
}

function head(report: SessionReport): string {
  const { language, summary } = report;
  const words = sessionWords[language];
  const line = words.head(SPEECH[language].moment(summary.startedAt), clockOf(summary.durationSec), endOf(report));
  return `<header><h1>${asText(words.heading(goalsIn(language, summary)))}</h1><p class="muted">${asText(line)}</p></header>`;
}

function score({ language, score: told, noScore, index, minutes, summary }: SessionReport): string {
  const words = sessionWords[language];
  if (!told) return `<section><h2>${words.noScore}</h2><p>${asText(noScore ?? "")}</p></section>`;
  const { percent, signed } = SPEECH[language];
  const rows: readonly Row[] = [
    ...targetRows(language, told.aboveShare, summary.protocol),
    [words.toldApart, words.toldApartOf(percent(told.toldShare))],
    [words.average, words.spreads(signed(told.meanZ))],
  ];
  return `<section><h2>${INDEX_WORDS[language][index]}</h2>${facts(rows)}${reportChart(language, minutes)}<p class="muted">${words.legend}</p></section>`;
}

/** By a protocol success is counted in its training alone, at the threshold that moved and at the one that stood still. */
function targetRows(
  language: Language,
  aboveShare: number | null,
  protocol: SessionReport["summary"]["protocol"],
): readonly Row[] {
  const words = sessionWords[language];
  const { percent, signed } = SPEECH[language];
  const success = protocol?.success ?? null;
  if (protocol && success && success.share !== null) {
    const { share, fixedShare, driftSd } = success;
    const aimed = words.trained(percent(share), goalNameIn(language, protocol.name), percent(protocol.rewardShare));
    return [
      [words.target, aimed],
      [words.fixedTarget, words.atFixed(percent(fixedShare), signed(driftSd))],
    ];
  }
  if (aboveShare === null) return [[words.target, words.olderRecording]];
  return [[words.target, protocol ? words.untrained(percent(aboveShare)) : words.byChance(percent(aboveShare))]];
}

/** What was fed back, for the row of whom the music followed. */
function whomOf(language: Language, { arm, reveal }: SessionReport["summary"]): string {
  const words = sessionWords[language];
  const arms = [...new Set(arm === "sealed" ? (reveal?.arms ?? []) : [arm])];
  if (arms.length === 0) return words.whomSealed;
  return arms.map((one) => words.whom[one]).join(words.whomOr);
}

function reading({ language, summary, gapSec, feedback, played }: SessionReport): string {
  const words = sessionWords[language];
  const { percent, number } = SPEECH[language];
  const broken = summary.resumed.map(({ atSec, awaySec }) => words.brokeOffAt(clockOf(atSec), clockOf(awaySec)));
  const gaps = summary.gaps.length === 0 ? words.noGaps : words.gapsOf(summary.gaps.length, number(gapSec, 1));
  const rows: Row[] = [
    [words.couldRead, percent(summary.usableShare)],
    [words.hiddenBy, commonestCauses(language, summary.unusableShares)],
    [words.gaps, gaps],
    ...(broken.length === 0 ? [] : [[words.brokeOff, broken.join("; ")] as const]),
  ];
  if (feedback) {
    const { read, held, easing, resuming, neutral, none } = feedback.origins;
    const nobody = percent(easing + resuming + neutral + none);
    rows.push([words.followed, words.followedWhom(whomOf(language, summary), percent(read), percent(held), nobody)]);
  }
  if (played) rows.push([words.late, words.lateOf(played.lateFrames, played.lateBars)]);
  return `<section><h2>${words.readTitle}</h2>${facts(rows)}</section>`;
}

/** What it did to the sound, and why; the numbers stand in the appendix. */
function did({ language, did: sounded, why, latency, summary }: SessionReport): string {
  const words = sessionWords[language];
  const { number } = SPEECH[language];
  const total = latency?.lines.find(({ line }) => line === "total");
  const worlds = worldsIn(language, summary);
  const rows: readonly Row[] = [
    ...(sounded ? [[words.itDid, didText(language, sounded)] as const] : []),
    [words.because, why],
    ...(worlds === "" ? [] : [[words.otherWorlds, worlds] as const]),
    ...(total?.p50Ms == null || total.p95Ms === null
      ? []
      : [[words.howLate, words.howLateOf(number(total.p50Ms), number(total.p95Ms))] as const]),
  ];
  return `<section><h2>${words.didTitle}</h2>${facts(rows)}</section>`;
}

function sealText(language: Language, { guess, arms }: NonNullable<SessionReport["reveal"]>): string {
  const words = sessionWords[language];
  const had = arms.map((arm) => (arm === "contingent" ? words.hadOwn : words.hadSham(ARM_NAMES[language][arm])));
  return words.had([...new Set(had)].join(words.and), words.guesses[guess]);
}

/** On the first page; the appendix has all. */
const MOST_MARKS = 5;

function said({ language, summary, after, marks, reveal }: SessionReport): string {
  const words = sessionWords[language];
  const mood = (told: SessionReport["summary"]["mood"] | undefined) =>
    told && (told.valence !== null || told.energy !== null)
      ? words.mood(String(told.valence ?? "–"), String(told.energy ?? "–"))
      : words.notSaid;
  const felt = after?.discomfort == null ? words.notSaid : after.discomfort ? words.discomfortYes : words.none;
  const shown = marks.slice(0, MOST_MARKS).map(({ atSec, label }) => `${clockOf(atSec)} ${saidIn(language, label)}`);
  const more = marks.length > shown.length ? words.moreMarks(marks.length - shown.length) : "";
  const rows: readonly Row[] = [
    [words.before, mood(summary.mood)],
    [words.after, mood(after?.mood)],
    [words.discomfort, felt],
    ...(reveal ? [[words.wasSealed, sealText(language, reveal)] as const] : []),
    [words.marks, shown.length === 0 ? words.noMarks : shown.join("; ") + more],
  ];
  return `<section><h2>${words.saidTitle}</h2>${facts(rows)}</section>`;
}

/** All that were drawn like it: of one alone nothing can be said. */
function sham({ language, sham: told }: SessionReport): string {
  if (!told) return "";
  const words = sessionWords[language];
  const lines = told.lines.map((line) => `<p>${asText(line)}</p>`).join("");
  return `<section><h2>${words.shamTitle}</h2><p class="muted">${asText(words.shamOf(told.counted))}</p>${lines}</section>`;
}

function latencyTable({ language, latency }: SessionReport): string {
  if (!latency) return "";
  const words = sessionWords[language];
  const { number } = SPEECH[language];
  const rows = latency.lines.flatMap(({ line, p50Ms, p95Ms }) =>
    p50Ms === null || p95Ms === null ? [] : [[LATENCY_NAMES[language][line], number(p50Ms, 1), number(p95Ms, 1)]],
  );
  return `<h2>${words.latencyTitle}</h2>${tableOf(words.latencyHeads, rows, [1, 2])}<p class="muted">${asText(words.latencyNote(latency.frames))}</p>`;
}

function didTable({ language, did: sounded }: SessionReport): string {
  if (sounded === null) return "";
  const words = sessionWords[language];
  return `<h2>${words.didTable}</h2>${tableOf(words.didHeads, didRows(language, sounded), [1, 2])}`;
}

function minutesTable({ language, minutes }: SessionReport): string {
  const { percent, signed, number } = SPEECH[language];
  const rows = minutes.map(({ minute, usableShare, meanZ, toldShare, cause, tempoBpm }) => [
    String(minute),
    percent(usableShare),
    signed(meanZ),
    percent(toldShare),
    cause === null ? "" : CAUSE_NAMES[language][cause],
    tempoBpm === null ? "–" : number(tempoBpm, 1),
  ]);
  return tableOf(sessionWords[language].minuteHeads, rows, [1, 2, 3, 5]);
}

function credTable({ language, cred }: SessionReport): string {
  const words = sessionWords[language];
  const answered = cred.filter(({ text }) => text !== null).length;
  const rows = cred.map(({ item, name, text }) => [item, name, text ?? words.forTheStudy]);
  return `<h2>${asText(words.cred(answered, cred.length))}</h2>${tableOf(words.credHeads, rows)}`;
}

function appendix(report: SessionReport): string {
  const { language, marks, damage, summary } = report;
  const words = sessionWords[language];
  const marked = marks.map(({ atSec, label }) => `${clockOf(atSec)} ${saidIn(language, label)}`);
  return [
    `<h1>${words.appendix}</h1><h2>${words.minutesTitle}</h2>`,
    minutesTable(report),
    didTable(report),
    latencyTable(report),
    marked.length === 0 ? "" : `<h2>${words.marks}</h2>${items(marked)}`,
    damage.length === 0 ? "" : `<h2>${words.damage}</h2>${items(damage)}`,
    credTable(report),
    `<p class="muted">${asText(words.foot(summary.session, summary.seed))}</p>`,
  ].join("\n");
}
