/**
 * This file is a session's report: what its figures say, and what they cannot. Below so much that could be read there is no score at all: a share of a remnant
 * would look like a share of the session.
 */
import type { Disclosure } from "../../recording/exports/disclosure.ts";
import type { SessionHeader } from "../../recording/session-header.ts";
import type { AfterSession, Latency, Reveal } from "../../recording/summary.ts";
import type { ArtifactCause } from "../../types.ts";
import type { SaidOfSham } from "../said-of-sham.ts";
import { type CredItem, credItems } from "./cred.ts";
import { whyText } from "./did-words.ts";
import { limitsOf } from "./limits.ts";
import type { SessionFigures } from "./session-figures.ts";

export const LEAST_USABLE = 0.6;
export const REPORT_SCHEMA = 1;

/** What players said that they really played. */
export type Played = { readonly lateFrames: number; readonly lateBars: number };

export type SessionReport = SessionFigures & {
  readonly schema: typeof REPORT_SCHEMA;
  /** Why it stopped, in a sentence. */
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
  readonly header: SessionHeader;
  readonly figures: SessionFigures;
  readonly disclosure: Disclosure;
  readonly after: AfterSession | null;
  readonly played: Played | null;
  readonly latency: Latency | null;
  readonly reveal: Reveal | null;
  readonly sham: SaidOfSham | null;
  readonly stopped: string;
  readonly damage: readonly string[];
};

export function reportOf(input: ReportInput): SessionReport {
  const { header, figures, disclosure, after, played, latency, reveal, sham, stopped, damage } = input;
  const noScore = whyNoScore(figures, disclosure);
  const { feedback, toldShare, meanZ } = figures;
  const told = disclosure.readings ? figures : withoutReadings(figures);
  const score = noScore === null ? { aboveShare: feedback?.aboveShare ?? null, toldShare, meanZ } : null;
  return {
    schema: REPORT_SCHEMA,
    ...told,
    ...(noScore !== null && { meanZ: null, toldShare: null }),
    stopped,
    score,
    noScore,
    after,
    played,
    latency,
    why: whyText(header),
    reveal,
    sham,
    damage,
    cannotTell: limitsOf(header, figures),
    cred: credItems(header, told, after, sham),
  };
}

/** In a person's words; those of the page are its own. */
export const CAUSE_WORDS: Readonly<Record<ArtifactCause, string>> = {
  blink: "blinks",
  saccade: "eye movements",
  jaw: "jaw clenching",
  muscle: "muscle tension",
  motion: "movement",
  mains: "mains hum",
  rail: "an electrode at its limit",
  flat: "an electrode that gives nothing",
  offHead: "an electrode off the head",
  pop: "an electrode that slipped",
  gap: "missing samples",
};

function whyNoScore({ summary, meanZ, feedback }: SessionFigures, { readings }: Disclosure): string | null {
  if (!readings) return "The session is sealed: its readings are told after the guess.";
  if (summary.usableShare < LEAST_USABLE) {
    const [cause] = Object.entries(summary.unusableShares ?? {}).toSorted((a, b) => b[1] - a[1])[0] ?? [];
    const most = cause === undefined ? "" : ` Most of the rest was hidden by ${CAUSE_WORDS[cause as ArtifactCause]}.`;
    return `Only ${percent(summary.usableShare)} of it could be read, and a score needs ${percent(LEAST_USABLE)}.${most}`;
  }
  if (meanZ === null && (feedback?.readFrames ?? 0) === 0) {
    return "It was too short to learn this person's own rest, and there was no calibration to compare with.";
  }
  return null;
}

function withoutReadings(figures: SessionFigures): SessionFigures {
  const minutes = figures.minutes.map((minute) => ({ ...minute, meanZ: null, toldShare: null, tempoBpm: null }));
  const { protocol } = figures.summary;
  const summary = { ...figures.summary, levels: null, protocol: protocol && { ...protocol, success: null } };
  return { ...figures, summary, minutes, feedback: null, did: null, meanZ: null, toldShare: null, today: null };
}

/** Rounded down, as the page does: 59.9 % are not the 60 % that a score needs. */
export const percent = (share: number): string => `${Math.floor(100 * share + 1e-9)} %`;
