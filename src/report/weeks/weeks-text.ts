/** This file writes the report over weeks as a few lines for a terminal. */
import { percent } from "../session/session-report.ts";
import type { WeeksReport } from "./weeks-report.ts";

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

const countOf = (sessions: number): string => `${sessions} ${sessions === 1 ? "session" : "sessions"}`;

export function weeksText(report: WeeksReport): string {
  const { client, weeks, fromDay, toDay, sessions, minutes, usableShare, noScore, trends, success, sham, locked } =
    report;
  const told =
    noScore === null
      ? [
          ...trends.map(({ index, condition, comparedWith, sessions: count, meanZ, interval, slopeZ }) => {
            const range = interval ? ` (${signed(interval.low)} … ${signed(interval.high)})` : "";
            const slope = slopeZ
              ? `, ${signed(slopeZ.value)} a week (${signed(slopeZ.low)} … ${signed(slopeZ.high)})`
              : "";
            return `${index}, eyes ${condition ?? "not known"}, against ${comparedWith === "calibration" ? "a calibration" : "each first minute"}: ${signed(meanZ)} spreads${range} in ${countOf(count)}${slope}`;
          }),
          ...(success
            ? [
                `training: ${percent(success.share)} at the threshold as it moved, ${percent(success.fixedShare)} at the fixed one, which it left by ${success.driftSd.toFixed(2)} standard deviations`,
              ]
            : []),
        ]
      : [`no score: ${noScore}`];
  return [
    `${client}, ${weeks} weeks, ${fromDay} to ${toDay}: ${countOf(sessions)}, ${minutes.toFixed(0)} minutes`,
    ...(usableShare === null ? [] : [`${percent(usableShare)} could be read`]),
    ...told,
    ...sham.flatMap(({ goal, lines }) => [`sealed, ${goal}:`, ...lines.map((line) => `  ${line}`)]),
    ...(locked.length === 0
      ? []
      : [`not counted, encrypted and without their passphrase: ${locked.map(({ session }) => session).join(", ")}`]),
    "What this cannot tell:",
    ...report.cannotTell.map((line) => `  ${line}`),
  ].join("\n");
}
