/** This file writes a session's report as a few lines for a terminal. */
import { percent, type SessionReport } from "./session-report.ts";

export function reportText({ summary, index, score, noScore, stopped, cannotTell }: SessionReport): string {
  const shareOf = (value: number | null) => (value === null ? "–" : percent(value));
  const told = score
    ? [
        ...(score.aboveShare === null
          ? []
          : [
              `${index}: beyond the middle of rest in ${percent(score.aboveShare)} of what was fed back (by chance half)`,
            ]),
        `${index}: told apart from rest in ${shareOf(score.toldShare)} of what could be read`,
      ]
    : [`no score: ${noScore}`];
  return [
    `${summary.goal}, ${summary.startedAt}, ${(summary.durationSec / 60).toFixed(1)} minutes; stopped because ${stopped}`,
    `${percent(summary.usableShare)} could be read`,
    ...told,
    "What this cannot tell:",
    ...cannotTell.map((line) => `  ${line}`),
  ].join("\n");
}
