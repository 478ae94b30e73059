/**
 * This file writes a session's report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere. It prints on one A4 page, the
 * appendix after it. Every text that a person or a file brought is escaped.
 */
import { asText } from "../../recording/exports/markup.ts";
import type { ArtifactCause } from "../../types.ts";
import { reportChart } from "./report-chart.ts";
import { CAUSE_WORDS, percent, type SessionReport } from "./session-report.ts";

const STYLE = `
:root { color-scheme: light; font: 15px/1.45 system-ui, sans-serif; color: #1c2430; background: #fff; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .2rem; } h2 { font-size: 1.05rem; margin: 1.1rem 0 .3rem; }
p { margin: .3rem 0; } .muted { color: #55606e; } ul { margin: .3rem 0; padding-left: 1.2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .3rem 0; } dt { color: #55606e; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9em; } th, td { text-align: left; padding: .15rem .6rem .15rem 0; border-bottom: 1px solid #d8dde3; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
svg { width: 100%; height: auto; margin: .4rem 0; } .band { fill: #e8edf3; } .unread { fill: #d7b98f; opacity: .55; } .rest { stroke: #8793a1; }
.course { fill: none; stroke: #1d5c8a; stroke-width: 2; } .course-dots { fill: #1d5c8a; } .labels { font: 11px system-ui, sans-serif; fill: #55606e; }
.appendix { break-before: page; }
@page { size: A4; margin: 14mm; }
@media print { :root { font-size: 9.5pt; } body { max-width: none; padding: 0; } a { color: inherit; } tr, li, svg { break-inside: avoid; } thead { display: table-header-group; } }
`;

const clock = (sec: number): string => `${Math.floor(sec / 60)}:${String(Math.floor(sec % 60)).padStart(2, "0")}`;
const signed = (value: number | null): string =>
  value === null ? "–" : `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
const shareText = (value: number | null): string => (value === null ? "–" : percent(value));
const items = (texts: readonly string[]): string =>
  `<ul>${texts.map((text) => `<li>${asText(text)}</li>`).join("")}</ul>`;
const facts = (rows: readonly (readonly [name: string, value: string])[]): string =>
  `<dl>${rows.map(([name, value]) => `<dt>${asText(name)}</dt><dd>${asText(value)}</dd>`).join("")}</dl>`;

export function reportHtml(report: SessionReport): string {
  const { summary } = report;
  const title = `Attune: ${summary.goal}, ${summary.startedAt.slice(0, 10)}`;
  return [
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${asText(title)}</title>`,
    `<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body><main>`,
    head(report),
    score(report),
    reading(report),
    said(report),
    `<section><h2>What this cannot tell</h2>${items(report.cannotTell)}</section>`,
    `</main><section class="appendix">${appendix(report)}</section></body></html>\n`,
  ].join("\n");
}

function head({ summary, stopped }: SessionReport): string {
  const day = `${summary.startedAt.slice(0, 10)}, ${summary.startedAt.slice(11, 16)} UTC`;
  return `<header><h1>Session: ${asText(summary.goal)}</h1><p class="muted">${day} · ${clock(summary.durationSec)} min · stopped because ${asText(stopped)}</p></header>`;
}

function score({ score: told, noScore, index, minutes }: SessionReport): string {
  if (!told) return `<section><h2>No score</h2><p>${asText(noScore ?? "")}</p></section>`;
  const rows: [string, string][] = [
    [
      "In target",
      told.aboveShare === null
        ? "what was fed back is not in this recording, which is older"
        : `${percent(told.aboveShare)} of what was fed back lay beyond the middle of your own rest; by chance half would.`,
    ],
    [
      "Told apart",
      `${shareText(told.toldShare)} of what could be read was further from your rest than rest itself wanders.`,
    ],
    ["On average", `${signed(told.meanZ)} spreads from your rest`],
  ];
  return `<section><h2>${asText(index[0]?.toUpperCase() + index.slice(1))}</h2>${facts(rows)}${reportChart(minutes)}<p class="muted">Grey: about where your own rest wanders. Brown, from above: what could not be read of the minute.</p></section>`;
}

function reading({ summary, gapSec, feedback, played }: SessionReport): string {
  const causes = Object.entries(summary.unusableShares ?? {})
    .toSorted((a, b) => b[1] - a[1])
    .map(([cause, value]) => `${CAUSE_WORDS[cause as ArtifactCause]} ${percent(value)}`);
  const gaps = summary.gaps.length === 0 ? "none" : `${summary.gaps.length}, ${gapSec.toFixed(1)} s together`;
  const rows: [string, string][] = [
    ["Could be read", percent(summary.usableShare)],
    ["Hidden by", causes.join(", ") || "nothing"],
    ["Gaps", gaps],
  ];
  if (feedback) {
    const { read, held, easing, resuming, neutral, none } = feedback.origins;
    rows.push([
      "The music followed",
      `you in ${percent(read)} of the time, its last value through short artifacts in ${percent(held)}, and nobody in ${percent(easing + resuming + neutral + none)}`,
    ]);
  }
  if (played)
    rows.push([
      "Came late",
      `${played.lateFrames} control frames and ${played.lateBars} bars, by the player's own count`,
    ]);
  const training = trainingText(summary);
  if (training !== null) rows.push(["Training", training]);
  return `<section><h2>What could be read</h2>${facts(rows)}</section>`;
}

/** Of sessions that followed a protocol. */
function trainingText(summary: SessionReport["summary"]): string | null {
  const { protocol } = summary as { readonly protocol?: Training | null };
  if (!protocol?.success) return null;
  const { share, fixedShare, driftSd } = protocol.success;
  return `${protocol.name}: success in ${shareText(share)} at the threshold as it moved, ${shareText(fixedShare)} at the fixed one; it moved by ${signed(driftSd)} standard deviations of rest`;
}
type Training = {
  readonly name: string;
  readonly success: {
    readonly share: number | null;
    readonly fixedShare: number | null;
    readonly driftSd: number;
  } | null;
};

function said({ summary, after, marks }: SessionReport): string {
  const mood = (told: SessionReport["summary"]["mood"] | undefined) =>
    told && (told.valence !== null || told.energy !== null)
      ? `mood ${told.valence ?? "–"}, energy ${told.energy ?? "–"} (1 to 9)`
      : "not said";
  const discomfort =
    after?.discomfort == null ? "not said" : after.discomfort ? "yes: see what SAFETY.md says, and pause" : "none";
  const shown = marks.slice(0, 8).map(({ atSec, label }) => `${clock(atSec)} ${label}`);
  const more = marks.length > shown.length ? `, and ${marks.length - shown.length} more in the appendix` : "";
  const rows: [string, string][] = [
    ["Before", mood(summary.mood)],
    ["After", mood(after?.mood)],
    ["Discomfort", discomfort],
    ["Marks", shown.length === 0 ? "none" : shown.join("; ") + more],
  ];
  return `<section><h2>What was said</h2>${facts(rows)}</section>`;
}

function appendix({ minutes, marks, damage, cred, summary }: SessionReport): string {
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
    marks.length === 0 ? "" : `<h2>Marks</h2>${items(marks.map(({ atSec, label }) => `${clock(atSec)} ${label}`))}`,
    damage.length === 0 ? "" : `<h2>Damage of the recording</h2>${items(damage)}`,
    `<h2>CRED-nf checklist: ${answered} of ${cred.length} entries from this session's files</h2>`,
    '<table><thead><tr><th scope="col">Entry</th><th scope="col">About</th><th scope="col">Answer</th></tr></thead>',
    `<tbody>${credRows.join("")}</tbody></table>`,
    `<p class="muted">Session ${asText(summary.session)}, seed ${summary.seed}. attune report ${asText(summary.session)} --check makes every number again from the raw samples.</p>`,
  ].join("\n");
}
