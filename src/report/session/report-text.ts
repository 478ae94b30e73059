/** This file writes a session's report as a few lines for a terminal. */
import { goalsText, worldsText } from "./goals-text.ts";
import { percent, type SessionReport } from "./session-report.ts";

export function reportText({ summary, index, score, noScore, stopped, sham, cannotTell }: SessionReport): string {
  const shareOf = (value: number | null) => (value === null ? "–" : percent(value));
  const told = score
    ? [
        ...(score.aboveShare === null
          ? []
          : [
              `${index}: ${percent(score.aboveShare)} of what was fed back lay beyond ${summary.protocol ? "the threshold" : "the middle of rest (by chance half)"}`,
            ]),
        ...successLines(summary.protocol),
        `${index}: told apart from rest in ${shareOf(score.toldShare)} of what could be read`,
      ]
    : [`no score: ${noScore}`];
  return [
    `${goalsText(summary)}, ${summary.startedAt}, ${(summary.durationSec / 60).toFixed(1)} minutes; stopped because ${stopped}`,
    `${percent(summary.usableShare)} could be read`,
    ...(worldsText(summary) === "" ? [] : [`other worlds on the way: ${worldsText(summary)}`]),
    ...told,
    ...(sham ? ["Was it the feedback?", ...sham.lines.map((line) => `  ${line}`)] : []),
    "What this cannot tell:",
    ...cannotTell.map((line) => `  ${line}`),
  ].join("\n");
}

function successLines(protocol: SessionReport["summary"]["protocol"]): readonly string[] {
  const success = protocol?.success;
  if (!success || success.share === null || success.fixedShare === null) return [];
  return [
    `training: ${percent(success.share)} at the threshold as it moved, ${percent(success.fixedShare)} at the fixed one, which it left by ${success.driftSd.toFixed(2)} standard deviations`,
  ];
}
