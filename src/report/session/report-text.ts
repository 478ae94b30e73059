/** This file writes a session's report as a few lines for a terminal. */
import { goalsIn, worldsIn } from "../../words/changes.ts";
import { INDEX_WORDS } from "../../words/names.ts";
import { SPEECH } from "../../words/speech.ts";
import { sessionWords } from "../words/session-words.ts";
import { endOf, type SessionReport } from "./session-report.ts";

export function reportText(report: SessionReport): string {
  const { language, summary, noScore, sham, cannotTell } = report;
  const words = sessionWords[language];
  const { percent, number, moment } = SPEECH[language];
  const worlds = worldsIn(language, summary);
  return [
    words.lineHead(
      goalsIn(language, summary),
      moment(summary.startedAt),
      number(summary.durationSec / 60, 1),
      endOf(report),
    ),
    words.lineRead(percent(summary.usableShare)),
    ...(worlds === "" ? [] : [words.lineWorlds(worlds)]),
    ...(noScore === null ? scoreLines(report) : [words.lineNoScore(noScore)]),
    ...(sham ? [words.shamTitle, ...sham.lines.map((line) => `  ${line}`)] : []),
    `${words.cannotTell}:`,
    ...cannotTell.map((line) => `  ${line}`),
  ].join("\n");
}

function scoreLines({ language, summary, index, score }: SessionReport): readonly string[] {
  if (!score) return [];
  const words = sessionWords[language];
  const { percent } = SPEECH[language];
  const name = INDEX_WORDS[language][index];
  const above = summary.protocol ? words.lineAbove.threshold : words.lineAbove.rest;
  return [
    ...(score.aboveShare === null ? [] : [above(name, percent(score.aboveShare))]),
    ...successLines(language, summary.protocol),
    words.lineTold(name, percent(score.toldShare)),
  ];
}

function successLines(
  language: SessionReport["language"],
  protocol: SessionReport["summary"]["protocol"],
): readonly string[] {
  const success = protocol?.success;
  if (!success || success.share === null || success.fixedShare === null) return [];
  const { percent, number } = SPEECH[language];
  const drift = number(success.driftSd, 2);
  return [sessionWords[language].lineTraining(percent(success.share), percent(success.fixedShare), drift)];
}
