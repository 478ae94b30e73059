/**
 * This file writes a session's report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere. It prints on one A4 page, the
 * appendix after it. Every text that a person or a file brought is escaped.
 */
import { asText } from "../../recording/exports/markup.ts";
import type { LatencyLine } from "../../recording/summary.ts";
import type { Arm } from "../../types.ts";
import { causesText, clock, facts, items, pageOf, shareText, signed, tableOf } from "../report-page.ts";
import { didRows, didText } from "./did-words.ts";
import { goalsText, worldsText } from "./goals-text.ts";
import { reportChart } from "./report-chart.ts";
import { CAUSE_WORDS, percent, type SessionReport } from "./session-report.ts";

export function reportHtml(report: SessionReport): string {
  const { summary } = report;
  const title = `Attune: ${summary.goal}, ${summary.startedAt.slice(0, 10)}`;
  return pageOf(title, [
    `<main>${head(report)}`,
    score(report),
    reading(report),
    did(report),
    said(report),
    sham(report),
    `<section><h2>What this cannot tell</h2>${items(report.cannotTell)}</section>`,
    `</main><section class="appendix">${appendix(report)}</section>`,
  ]);
}

function head({ summary, stopped }: SessionReport): string {
  const day = `${summary.startedAt.slice(0, 10)}, ${summary.startedAt.slice(11, 16)} UTC`;
  return `<header><h1>Session: ${asText(goalsText(summary))}</h1><p class="muted">${day} · ${clock(summary.durationSec)} min · stopped because ${asText(stopped)}</p></header>`;
}

function score({ score: told, noScore, index, minutes, summary }: SessionReport): string {
  if (!told) return `<section><h2>No score</h2><p>${asText(noScore ?? "")}</p></section>`;
  const rows: [string, string][] = [
    ...targetRows(told.aboveShare, summary.protocol),
    [
      "Told apart",
      `${shareText(told.toldShare)} of what could be read was further from your rest than rest itself wanders.`,
    ],
    ["On average", `${signed(told.meanZ)} spreads from your rest`],
  ];
  return `<section><h2>${asText(index[0]?.toUpperCase() + index.slice(1))}</h2>${facts(rows)}${reportChart(minutes)}<p class="muted">Grey: about where your own rest wanders. Brown, from above: what could not be read of the minute.</p></section>`;
}

/** By a protocol success is counted in its training alone, at the threshold that moved and at the one that stood still. */
function targetRows(aboveShare: number | null, protocol: SessionReport["summary"]["protocol"]): [string, string][] {
  const success = protocol?.success ?? null;
  if (protocol && success && success.share !== null) {
    const { share, fixedShare, driftSd } = success;
    return [
      [
        "In target",
        `${percent(share)} of the training lay beyond the threshold as it moved (${protocol.name} aims at ${percent(protocol.rewardShare)})`,
      ],
      [
        "At the fixed one",
        `${shareText(fixedShare)}; the threshold moved by ${signed(driftSd)} standard deviations of your rest`,
      ],
    ];
  }
  if (aboveShare === null) return [["In target", "what was fed back is not in this recording, which is older"]];
  if (protocol)
    return [["In target", `${percent(aboveShare)} of what was fed back lay beyond the threshold; nothing was trained`]];
  return [
    [
      "In target",
      `${percent(aboveShare)} of what was fed back lay beyond the middle of your own rest; by chance half would.`,
    ],
  ];
}

/** What was fed back, for the row of whom the music followed. */
const WHOM: Readonly<Record<Arm, string>> = {
  contingent: "you",
  replay: "a recording of yours (replay), not you as you were,",
  yoked: "a recording of somebody else (yoked), not you,",
  shifted: "you as you were minutes before (shifted)",
  scrambled: "a recording whose course was drawn anew (scrambled), not you,",
  random: "chance (random), not you,",
  fixed: "a fixed value (fixed), not you,",
  flipped: "you, the wrong way round (flipped),",
};

function whomOf({ arm, reveal }: SessionReport["summary"]): string {
  const arms = [...new Set(arm === "sealed" ? (reveal?.arms ?? []) : [arm])];
  if (arms.length === 0) return "you or a sham, which is told after the guess,";
  return arms.map((one) => WHOM[one]).join(" or, block by block, ");
}

function reading({ summary, gapSec, feedback, played }: SessionReport): string {
  const broken = summary.resumed.map(
    ({ atSec, awaySec }) => `at ${clock(atSec)}, for ${clock(awaySec)} min; gone on with`,
  );
  const gaps = summary.gaps.length === 0 ? "none" : `${summary.gaps.length}, ${gapSec.toFixed(1)} s together`;
  const rows: [string, string][] = [
    ["Could be read", percent(summary.usableShare)],
    ["Hidden by", causesText(summary.unusableShares)],
    ["Gaps", gaps],
    ...(broken.length === 0 ? [] : [["Broke off", broken.join("; ")] as [string, string]]),
  ];
  if (feedback) {
    const { read, held, easing, resuming, neutral, none } = feedback.origins;
    rows.push([
      "The music followed",
      `${whomOf(summary)} in ${percent(read)} of the time, its last value through short artifacts in ${percent(held)}, and nobody in ${percent(easing + resuming + neutral + none)}`,
    ]);
  }
  if (played)
    rows.push([
      "Came late",
      `${played.lateFrames} control frames and ${played.lateBars} bars, by the player's own count`,
    ]);
  return `<section><h2>What could be read</h2>${facts(rows)}</section>`;
}

/** What it did to the sound, and why; the numbers stand in the appendix. */
function did({ did: sounded, why, latency, summary }: SessionReport): string {
  const total = latency?.lines.find(({ line }) => line === "total");
  const rows: [string, string][] = [
    ...(sounded ? [["It did", didText(sounded)] as [string, string]] : []),
    ["Because", why],
    ...(worldsText(summary) === "" ? [] : [["Other worlds", worldsText(summary)] as [string, string]]),
    ...(total?.p50Ms == null || total.p95Ms === null
      ? []
      : [
          [
            "How late",
            `${total.p50Ms.toFixed(0)} ms from a sample to the sound in the middle, ${total.p95Ms.toFixed(0)} ms or less in 95 of 100`,
          ] as [string, string],
        ]),
  ];
  return `<section><h2>What the feedback did, and why</h2>${facts(rows)}</section>`;
}

function sealText({ guess, arms }: NonNullable<SessionReport["reveal"]>): string {
  const had = arms.map((arm) => (arm === "contingent" ? "your own reading" : `a sham (${arm})`));
  return `it had ${[...new Set(had)].join(" and ")}; the guess was ${guess}`;
}

/** On the first page; the appendix has all. */
const MOST_MARKS = 5;

function said({ summary, after, marks, reveal }: SessionReport): string {
  const mood = (told: SessionReport["summary"]["mood"] | undefined) =>
    told && (told.valence !== null || told.energy !== null)
      ? `mood ${told.valence ?? "–"}, energy ${told.energy ?? "–"} (1 to 9)`
      : "not said";
  const discomfort =
    after?.discomfort == null ? "not said" : after.discomfort ? "yes: see what SAFETY.md says, and pause" : "none";
  const shown = marks.slice(0, MOST_MARKS).map(({ atSec, label }) => `${clock(atSec)} ${label}`);
  const more = marks.length > shown.length ? `, and ${marks.length - shown.length} more in the appendix` : "";
  const rows: [string, string][] = [
    ["Before", mood(summary.mood)],
    ["After", mood(after?.mood)],
    ["Discomfort", discomfort],
    ...(reveal ? [["Was sealed", sealText(reveal)] as [string, string]] : []),
    ["Marks", shown.length === 0 ? "none" : shown.join("; ") + more],
  ];
  return `<section><h2>What was said</h2>${facts(rows)}</section>`;
}

/** All that were drawn like it: of one alone nothing can be said. */
function sham({ sham: told }: SessionReport): string {
  if (!told) return "";
  const of = `${told.counted} sealed ${told.counted === 1 ? "session" : "sessions"} told, drawn as this one was`;
  return `<section><h2>Was it the feedback?</h2><p class="muted">${asText(of)}</p>${told.lines.map((line) => `<p>${asText(line)}</p>`).join("")}</section>`;
}

const LINE_WORDS: Readonly<Record<LatencyLine, string>> = {
  filter: "the fast filter's own delay",
  guard: "waiting for a blink to show",
  transport: "from the headband to here",
  compute: "computing",
  wait: "waiting for the tick",
  schedule: "scheduled ahead",
  player: "the player's way to the ear",
  own: "Attune's own part: transport and computing",
  total: "all of it",
};

function latencyTable(latency: SessionReport["latency"]): string {
  if (!latency) return "";
  const rows = latency.lines.flatMap(({ line, p50Ms, p95Ms }) =>
    p50Ms === null || p95Ms === null ? [] : [[LINE_WORDS[line], p50Ms.toFixed(1), p95Ms.toFixed(1)]],
  );
  return `<h2>From a sample to the sound</h2>${tableOf(["Part", "Median, ms", "95 %, ms"], rows, [1, 2])}<p class="muted">Of ${latency.frames} control frames, by this computer's clock while it ran; no re-run can make these again.</p>`;
}

const didTable = (sounded: SessionReport["did"]): string =>
  sounded === null
    ? ""
    : `<h2>The sound on either side of the threshold</h2>${tableOf(["Of the sound", "Beyond", "Short of it"], didRows(sounded), [1, 2])}`;

function appendix({ minutes, marks, damage, cred, summary, did: sounded, latency }: SessionReport): string {
  const cells = minutes.map(
    ({ minute, usableShare, meanZ, toldShare, cause, tempoBpm }) =>
      `<tr><th scope="row">${minute}</th><td class="number">${percent(usableShare)}</td><td class="number">${signed(meanZ)}</td><td class="number">${shareText(toldShare)}</td><td>${cause === null ? "" : CAUSE_WORDS[cause]}</td><td class="number">${tempoBpm === null ? "–" : tempoBpm.toFixed(1)}</td></tr>`,
  );
  const answered = cred.filter(({ text }) => text !== null).length;
  const credRows = cred.map(
    ({ item, name, text }) =>
      `<tr><th scope="row">${item}</th><td>${asText(name)}</td><td>${text === null ? '<span class="muted">for the study to say</span>' : asText(text)}</td></tr>`,
  );
  return [
    "<h1>Appendix</h1><h2>Minute by minute</h2>",
    '<table><thead><tr><th scope="col">Minute</th><th scope="col" class="number">Read</th><th scope="col" class="number">Spreads from rest</th><th scope="col" class="number">Told apart</th><th scope="col">Hidden mostly by</th><th scope="col" class="number">Beats a minute</th></tr></thead>',
    `<tbody>${cells.join("")}</tbody></table>`,
    didTable(sounded),
    latencyTable(latency),
    marks.length === 0 ? "" : `<h2>Marks</h2>${items(marks.map(({ atSec, label }) => `${clock(atSec)} ${label}`))}`,
    damage.length === 0 ? "" : `<h2>Damage of the recording</h2>${items(damage)}`,
    `<h2>CRED-nf checklist: ${answered} of ${cred.length} entries from this session's files</h2>`,
    '<table><thead><tr><th scope="col">Entry</th><th scope="col">About</th><th scope="col">Answer</th></tr></thead>',
    `<tbody>${credRows.join("")}</tbody></table>`,
    `<p class="muted">Session ${asText(summary.session)}, seed ${summary.seed}. attune report ${asText(summary.session)} --check makes every number again from the raw samples.</p>`,
  ].join("\n");
}
