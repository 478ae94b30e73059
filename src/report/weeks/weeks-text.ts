/** This file writes the report over weeks as a few lines for a terminal. */
import type { Interval } from "../../recording/looking-back.ts";
import { goalNameIn, INDEX_WORDS } from "../../words/names.ts";
import { SPEECH } from "../../words/speech.ts";
import { sessionWords } from "../words/session-words.ts";
import { weeksWords } from "../words/weeks-words.ts";
import type { WeeksReport } from "./weeks-report.ts";

export function weeksText(report: WeeksReport): string {
  const { language, client, weeks, fromDay, toDay, sessions, minutes, usableShare, noScore, sham, locked } = report;
  const [words, lines] = [weeksWords[language], sessionWords[language]];
  const { percent, day } = SPEECH[language];
  return [
    words.lineHead(client, weeks, day(fromDay), day(toDay), sessions, minutes),
    ...(usableShare === null ? [] : [lines.lineRead(percent(usableShare))]),
    ...(noScore === null ? scoreLines(report) : [lines.lineNoScore(noScore)]),
    ...sham.flatMap(({ goal, lines: said }) => [
      words.lineSealed(goalNameIn(language, goal)),
      ...said.map((line) => `  ${line}`),
    ]),
    ...(locked.length === 0 ? [] : [words.lineLocked(locked.map(({ session }) => session).join(", "))]),
    `${words.cannotTell}:`,
    ...report.cannotTell.map((line) => `  ${line}`),
  ].join("\n");
}

function scoreLines({ language, trends, success }: WeeksReport): readonly string[] {
  const words = weeksWords[language];
  const { signed, percent, number } = SPEECH[language];
  const within = (interval: Interval | null) =>
    interval ? ` (${signed(interval.low)} … ${signed(interval.high)})` : "";
  return [
    ...trends.map(({ index, condition, comparedWith, sessions, meanZ, interval, slopeZ }) =>
      words.lineTrend(
        INDEX_WORDS[language][index],
        condition === null ? words.eyesUnknown : words.eyesShort[condition],
        words.against[comparedWith],
        signed(meanZ),
        within(interval),
        sessions,
        slopeZ ? words.lineSlope(signed(slopeZ.value), within(slopeZ)) : "",
      ),
    ),
    ...(success
      ? [
          sessionWords[language].lineTraining(
            percent(success.share),
            percent(success.fixedShare),
            number(success.driftSd, 2),
          ),
        ]
      : []),
  ];
}
