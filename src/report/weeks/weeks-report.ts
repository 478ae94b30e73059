/**
 * This file is the report over a client's weeks: what the figures say, and what they cannot. Where too little of the weeks could be read there is no score,
 * as in a session's own.
 */
import type { SessionHeader } from "../../recording/session-header.ts";
import type { ArtifactCause } from "../../types.ts";
import type { Language } from "../../words/in-each.ts";
import { CAUSE_NAMES } from "../../words/names.ts";
import { SPEECH } from "../../words/speech.ts";
import type { SaidOfSham } from "../said-of-sham.ts";
import type { CredItem } from "../session/cred.ts";
import { LEAST_USABLE } from "../session/session-report.ts";
import { weeksLimitsWords } from "../words/limits-words.ts";
import { sessionWords } from "../words/session-words.ts";
import { weeksWords } from "../words/weeks-words.ts";
import { weeksCred } from "./weeks-cred.ts";
import type { WeeksFigures } from "./weeks-figures.ts";

export const WEEKS_SCHEMA = 1;

export type WeeksReport = WeeksFigures & {
  readonly schema: typeof WEEKS_SCHEMA;
  /** In which its sentences are. */
  readonly language: Language;
  /** Why there is none; null where there is. */
  readonly noScore: string | null;
  readonly sham: readonly SaidOfSham[];
  readonly cannotTell: readonly string[];
  readonly cred: readonly CredItem[];
};

export type WeeksInput = {
  readonly language: Language;
  readonly figures: WeeksFigures;
  /** The newest session's, for what all of them were made with; null where there is no session. */
  readonly newest: { readonly header: SessionHeader; readonly cred: readonly CredItem[] } | null;
  readonly sham: readonly SaidOfSham[];
};

export function weeksReportOf({ language, figures, newest, sham }: WeeksInput): WeeksReport {
  const noScore = whyNoScore(language, figures);
  const told = noScore === null ? figures : withoutScore(figures);
  return {
    schema: WEEKS_SCHEMA,
    language,
    ...told,
    noScore,
    sham,
    cannotTell: limitsOf(language, figures, sham),
    cred: newest ? weeksCred({ language, figures: told, sham }, newest.cred) : [],
  };
}

function whyNoScore(
  language: Language,
  { sessions, usableShare, unusableShares, points, weeks }: WeeksFigures,
): string | null {
  const words = weeksWords[language];
  if (sessions === 0 || usableShare === null) return words.noSession(weeks);
  if (usableShare < LEAST_USABLE) {
    const { percent } = SPEECH[language];
    const [cause] = Object.entries(unusableShares).toSorted((a, b) => b[1] - a[1])[0] ?? [];
    const most =
      cause === undefined ? "" : sessionWords[language].mostHidden(CAUSE_NAMES[language][cause as ArtifactCause]);
    return words.tooLittle(percent(usableShare), percent(LEAST_USABLE)) + most;
  }
  return points.every(({ noPoint }) => noPoint !== null) ? words.noPoints : null;
}

const withoutScore = (figures: WeeksFigures): WeeksFigures => ({
  ...figures,
  trends: [],
  success: null,
  points: figures.points.map((point) => ({ ...point, levels: null, success: null })),
});

function limitsOf(
  language: Language,
  { points, trends, locked }: WeeksFigures,
  sham: readonly SaidOfSham[],
): readonly string[] {
  const words = weeksLimitsWords[language];
  const hidden = points.filter(({ noPoint }) => noPoint !== null).length;
  const postures = new Set(points.map(({ condition }) => condition));
  return [
    ...words.always,
    ...(locked.length > 0 ? [words.locked(locked.length)] : []),
    ...(sham.length === 0 ? [words.noSham] : []),
    ...(hidden > 0 ? [words.noPoint(hidden, points.length)] : []),
    ...(trends.some(({ comparedWith }) => comparedWith === "first-minute") ? [words.firstMinutes] : []),
    ...(postures.size > 1 ? [words.postures] : []),
  ];
}
