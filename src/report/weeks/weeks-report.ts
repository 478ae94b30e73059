/**
 * This file is the report over a client's weeks: what the figures say, and what they cannot. Where too little of the weeks could be read there is no score,
 * as in a session's own.
 */
import type { SessionHeader } from "../../recording/session-header.ts";
import type { ArtifactCause } from "../../types.ts";
import type { SaidOfSham } from "../said-of-sham.ts";
import type { CredItem } from "../session/cred.ts";
import { CAUSE_WORDS, LEAST_USABLE, percent } from "../session/session-report.ts";
import { weeksCred } from "./weeks-cred.ts";
import type { WeeksFigures } from "./weeks-figures.ts";

export const WEEKS_SCHEMA = 1;

export type WeeksReport = WeeksFigures & {
  readonly schema: typeof WEEKS_SCHEMA;
  /** Why there is none; null where there is. */
  readonly noScore: string | null;
  readonly sham: readonly SaidOfSham[];
  readonly cannotTell: readonly string[];
  readonly cred: readonly CredItem[];
};

export type WeeksInput = {
  readonly figures: WeeksFigures;
  /** The newest session's, for what all of them were made with; null where there is no session. */
  readonly newest: { readonly header: SessionHeader; readonly cred: readonly CredItem[] } | null;
  readonly sham: readonly SaidOfSham[];
};

export function weeksReportOf({ figures, newest, sham }: WeeksInput): WeeksReport {
  const noScore = whyNoScore(figures);
  const told = noScore === null ? figures : withoutScore(figures);
  return {
    schema: WEEKS_SCHEMA,
    ...told,
    noScore,
    sham,
    cannotTell: limitsOf(figures, sham),
    cred: newest ? weeksCred(told, newest.cred, sham) : [],
  };
}

function whyNoScore({ sessions, usableShare, unusableShares, points, weeks }: WeeksFigures): string | null {
  if (sessions === 0 || usableShare === null) return `There is no session in these ${weeks} weeks.`;
  if (usableShare < LEAST_USABLE) {
    const [cause] = Object.entries(unusableShares).toSorted((a, b) => b[1] - a[1])[0] ?? [];
    const most = cause === undefined ? "" : ` Most of the rest was hidden by ${CAUSE_WORDS[cause as ArtifactCause]}.`;
    return `Only ${percent(usableShare)} of these weeks could be read, and a score needs ${percent(LEAST_USABLE)}.${most}`;
  }
  if (points.every(({ noPoint }) => noPoint !== null)) {
    return "No session of these weeks gives a point: each is sealed, could hardly be read, knew no rest, or was summed up by an older version.";
  }
  return null;
}

const withoutScore = (figures: WeeksFigures): WeeksFigures => ({
  ...figures,
  trends: [],
  success: null,
  points: figures.points.map((point) => ({ ...point, levels: null, success: null })),
});

const ALWAYS = [
  "It is no diagnosis and no measure of health, of skill or of progress. Attune is a tool for wellness and research.",
  "People change over weeks for a hundred reasons: seasons, sleep, work, and getting used to sitting still. A trend names none of them.",
  "An index follows what electrodes pick up: eyes, muscles, tiredness and the time of day move it as well as what was practised.",
  "The interval of a mean or a slope takes the sessions for a fair sample of this person's days. Nobody drew them; they were chosen.",
];

/** Their ids stand in the figures: on a page that a client is given they would tell of others. */
const lockedText = (count: number): string =>
  `${count} encrypted ${count === 1 ? "recording" : "recordings"} of these weeks ${count === 1 ? "is" : "are"} not counted: without the passphrase nobody can tell whose ${count === 1 ? "it is" : "they are"}.`;

function limitsOf({ points, trends, locked }: WeeksFigures, sham: readonly SaidOfSham[]): readonly string[] {
  const hidden = points.filter(({ noPoint }) => noPoint !== null).length;
  const byFirstMinute = trends.some(({ comparedWith }) => comparedWith === "first-minute");
  const postures = new Set(points.map(({ condition }) => condition));
  return [
    ...ALWAYS,
    ...(locked.length > 0 ? [lockedText(locked.length)] : []),
    ...(sham.length === 0
      ? [
          "There was no sealed session in which a sham was drawn: what the feedback did, beside the music and the rest, is not known.",
        ]
      : []),
    ...(hidden > 0 ? [`${hidden} of ${points.length} sessions give no point; the table says why.`] : []),
    ...(byFirstMinute
      ? [
          "Sessions that were compared with their own first minute each have another rest: a line through them is not one of weeks.",
        ]
      : []),
    ...(postures.size > 1 ? ["Eyes open and closed are told apart, and never compared."] : []),
  ];
}
