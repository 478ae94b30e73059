/**
 * This file is a session's report: what its figures say, and what they cannot. Below so much that could be read there is no score at all: a share of a remnant
 * would look like a share of the session.
 */
import type { Disclosure } from "../../recording/exports/disclosure.ts";
import type { Stopped } from "../../recording/exports/json.ts";
import type { SessionHeader } from "../../recording/session-header.ts";
import type { AfterSession, Latency, Reveal } from "../../recording/summary.ts";
import type { ArtifactCause } from "../../types.ts";
import type { Language } from "../../words/in-each.ts";
import { CAUSE_NAMES } from "../../words/names.ts";
import { saidIn } from "../../words/said-in.ts";
import { SPEECH } from "../../words/speech.ts";
import type { SaidOfSham } from "../said-of-sham.ts";
import { sessionWords } from "../words/session-words.ts";
import { type CredItem, credItems } from "./cred.ts";
import { whyText } from "./did-sentences.ts";
import { limitsOf } from "./limits.ts";
import type { SessionFigures } from "./session-figures.ts";

export const LEAST_USABLE = 0.6;
export const REPORT_SCHEMA = 1;

/** What players said that they really played. */
export type Played = { readonly lateFrames: number; readonly lateBars: number };

export type SessionReport = SessionFigures & {
  readonly schema: typeof REPORT_SCHEMA;
  /** In which its sentences are. */
  readonly language: Language;
  /** Why it stopped, in a clause; or that it is still being recorded. */
  readonly stopped: string;
  /** Null where there is none; `noScore` then says why. */
  readonly score: {
    /** Of what was fed back from the person: beyond the threshold; without a protocol that is the middle of their own rest, and by chance a half. */
    readonly aboveShare: number | null;
    readonly toldShare: number | null;
    readonly meanZ: number | null;
  } | null;
  readonly noScore: string | null;
  readonly after: AfterSession | null;
  readonly played: Played | null;
  /** From a sample to the sound, as the recording kept it; null where it did not. */
  readonly latency: Latency | null;
  /** Why the sound was made to follow: what the session was begun with. */
  readonly why: string;
  /** Of a sealed session that was told. */
  readonly reveal: Reveal | null;
  /** The verdict of all that were drawn like it, and whether the arms were felt; null before it was told. */
  readonly sham: SaidOfSham | null;
  readonly damage: readonly string[];
  readonly cannotTell: readonly string[];
  readonly cred: readonly CredItem[];
};

export type ReportInput = {
  readonly language: Language;
  readonly header: SessionHeader;
  readonly figures: SessionFigures;
  readonly disclosure: Disclosure;
  readonly after: AfterSession | null;
  readonly played: Played | null;
  readonly latency: Latency | null;
  readonly reveal: Reveal | null;
  readonly sham: SaidOfSham | null;
  readonly stopped: Pick<Stopped, "reason" | "why">;
  readonly damage: readonly string[];
};

export function reportOf(input: ReportInput): SessionReport {
  const { language, header, figures, disclosure, after, played, latency, reveal, sham, stopped, damage } = input;
  const noScore = whyNoScore(language, figures, disclosure);
  const { feedback, toldShare, meanZ } = figures;
  const told = disclosure.readings ? figures : withoutReadings(figures);
  const score = noScore === null ? { aboveShare: feedback?.aboveShare ?? null, toldShare, meanZ } : null;
  return {
    schema: REPORT_SCHEMA,
    language,
    ...told,
    ...(noScore !== null && { meanZ: null, toldShare: null }),
    stopped: stoppedText(language, header, stopped),
    score,
    noScore,
    after,
    played,
    latency,
    why: whyText(language, header),
    reveal,
    sham,
    damage: damage.map((sentence) => saidIn(language, sentence)),
    cannotTell: limitsOf({ language, header, figures }),
    cred: credItems({ language, header, figures: told, after, sham, readings: disclosure.readings }),
  };
}

/** Of a heading. */
export const endOf = ({
  language,
  summary,
  stopped,
}: Pick<SessionReport, "language" | "summary" | "stopped">): string =>
  summary.state === "open" ? stopped : sessionWords[language].stoppedBecause(stopped);

function stoppedText(
  language: Language,
  { minutes }: SessionHeader,
  { reason, why }: Pick<Stopped, "reason" | "why">,
): string {
  const words = sessionWords[language];
  if (reason === "open") return words.open;
  if (reason === "planned") return words.planned(minutes ?? 0);
  // What failed the log says in a sentence of its own.
  return reason === "failed" ? saidIn(language, why) : words.stopped[reason];
}

function whyNoScore(
  language: Language,
  { summary, meanZ, feedback }: SessionFigures,
  { readings }: Disclosure,
): string | null {
  const words = sessionWords[language];
  if (!readings) return words.sealed;
  if (summary.usableShare < LEAST_USABLE) {
    const { percent } = SPEECH[language];
    const [cause] = Object.entries(summary.unusableShares ?? {}).toSorted((a, b) => b[1] - a[1])[0] ?? [];
    const most = cause === undefined ? "" : words.mostHidden(CAUSE_NAMES[language][cause as ArtifactCause]);
    return words.tooLittle(percent(summary.usableShare), percent(LEAST_USABLE)) + most;
  }
  return meanZ === null && (feedback?.readFrames ?? 0) === 0 ? words.noRest : null;
}

function withoutReadings(figures: SessionFigures): SessionFigures {
  const minutes = figures.minutes.map((minute) => ({ ...minute, meanZ: null, toldShare: null, tempoBpm: null }));
  const { protocol } = figures.summary;
  const summary = { ...figures.summary, levels: null, protocol: protocol && { ...protocol, success: null } };
  return { ...figures, summary, minutes, feedback: null, did: null, meanZ: null, toldShare: null, today: null };
}
