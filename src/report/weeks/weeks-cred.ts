/**
 * This file answers the CRED-nf checklist (Ros 2020) over weeks: what all sessions were made with as the newest tells it, what differs from one to the next by
 * the figures of the weeks.
 */

import type { ArtifactCause } from "../../types.ts";
import { blindingLines, type SaidOfSham } from "../said-of-sham.ts";
import type { CredItem } from "../session/cred.ts";
import { CAUSE_WORDS } from "../session/session-report.ts";
import type { WeeksFigures } from "./weeks-figures.ts";

type Answer = (figures: WeeksFigures, sham: readonly SaidOfSham[]) => string | null;

const share = (value: number | null): string => (value === null ? "an unknown share" : `${Math.round(100 * value)} %`);
const moodText = (what: string, mood: WeeksFigures["mood"]["valence"]): string =>
  mood === null
    ? `${what} not said`
    : `${what} ${mood.before.toFixed(1)} before, ${mood.after.toFixed(1)} after (${mood.sessions} sessions)`;

const OVER_WEEKS: Readonly<Record<string, Answer>> = {
  "2a": (_, sham) =>
    sham.length === 0 ? null : "Within the person: sealed sessions, each drawn between own feedback and a sham.",
  "2d": (_, sham) =>
    sham.length === 0
      ? "No control condition in these weeks: nothing to be blind to."
      : `The arm of each was drawn and sealed; the guess was asked before it was told. ${sham.flatMap(blindingLines).join(" ")}`,
  "3a": ({ mood, discomfort }) =>
    `${moodText("Valence", mood.valence)}; ${moodText("energy", mood.energy)}; discomfort in ${discomfort.yes} sessions, none in ${discomfort.none}, not said in ${discomfort.notSaid}.`,
  "3c": () => "Not asked; marks are told in each session's own report.",
  "3e": ({ usableShare, unusableShares }) =>
    `${share(usableShare === null ? null : 1 - usableShare)} could not be read: ${
      Object.entries(unusableShares)
        .toSorted((a, b) => b[1] - a[1])
        .map(([cause, value]) => `${CAUSE_WORDS[cause as ArtifactCause]} ${share(value)}`)
        .join(", ") || "no cause is known"
    }.`,
  "4d": () =>
    "Every value fed back is logged, 16 a second, with what it was read from; means in each session's own report.",
  "5a": ({ success }) =>
    success === null
      ? null
      : `Mean over ${success.sessions} sessions: ${share(success.share)} beyond the threshold as it moved, ${share(success.fixedShare)} beyond the fixed one, which it left by ${success.driftSd.toFixed(2)} sd.`,
  "5b": ({ points, trends }) =>
    `The table by session (${points.length}), and ${trends.length} trends against the person's own rest.`,
  "5c": (_, sham) => (sham.length === 0 ? "None in these weeks." : sham.flatMap(({ lines }) => lines).join(" ")),
  "7a": ({ client }) => `Code: Attune, open. All raw recordings and values: attune export --all --client ${client}.`,
};

/** In the order of the checklist; `newest`: as the newest session answers for itself. */
export const weeksCred = (
  figures: WeeksFigures,
  newest: readonly CredItem[],
  sham: readonly SaidOfSham[],
): readonly CredItem[] =>
  newest.map(({ item, name, text }) => {
    const answer = OVER_WEEKS[item];
    return { item, name, text: answer ? answer(figures, sham) : text };
  });
