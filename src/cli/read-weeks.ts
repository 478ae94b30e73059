/** This file reads the report over a client's weeks, and makes its figures again from every session's raw samples where that is asked for. */
import { readAfterSession } from "../recording/after-session.ts";
import { lockedSessions, sessionsOf } from "../recording/holdings.ts";
import { readHeader } from "../recording/read-log.ts";
import { summarizeLog } from "../recording/read-session.ts";
import { hideSealed } from "../recording/seal.ts";
import { findSession } from "../recording/session-folder.ts";
import type { SessionSummary } from "../recording/summary.ts";
import { countNumbers, differencesOf, type FigureDifference } from "../report/session/check-figures.ts";
import { type WeeksAsk, type WeeksFigures, weeksFigures } from "../report/weeks/weeks-figures.ts";
import { type WeeksReport, weeksReportOf } from "../report/weeks/weeks-report.ts";
import { revealDiffers } from "../session/reveal-session.ts";
import type { Language } from "../words/in-each.ts";
import { readReport } from "./read-report.ts";
import { saidOfClient } from "./read-sham.ts";

export function readWeeks(
  dataDir: string,
  asked: WeeksAsk,
  language: Language,
): { readonly told: WeeksReport; readonly figures: WeeksFigures } {
  const figures = weeksFigures(wholeSummaries(dataDir, asked.client), asked, lockedSessions(dataDir));
  const newest = figures.points.at(-1);
  const folder = newest ? findSession(dataDir, newest.session) : null;
  return {
    figures,
    told: weeksReportOf({
      language,
      figures,
      newest: folder && {
        header: readHeader(folder.log),
        cred: readReport(folder, { checks: false, language }).told.cred,
      },
      sham: saidOfClient(dataDir, asked.client, language),
    }),
  };
}

/** Where an older version summed a session up, its log says what is missing. */
const wholeSummaries = (dataDir: string, client: string): readonly SessionSummary[] =>
  sessionsOf(dataDir, client).map((summary) =>
    summary.levels !== null || summary.state === "open" ? summary : withLevels(dataDir, summary),
  );

function withLevels(dataDir: string, summary: SessionSummary): SessionSummary {
  const { levels } = summarizeLog(findSession(dataDir, summary.session), summary.state).summary;
  return hideSealed({ ...summary, levels });
}

export type WeeksCheck = {
  readonly equal: boolean;
  readonly sessions: number;
  readonly numbers: number;
  readonly differences: readonly (FigureDifference & { readonly reason: string | null })[];
};

/** Each session is run again from its raw samples, and the figures are made anew of what that gives. */
export function checkWeeks(
  dataDir: string,
  asked: WeeksAsk,
  figures: WeeksFigures,
  onProgress: (share: number) => void,
): WeeksCheck {
  const known = sessionsOf(dataDir, asked.client);
  const wanted = new Map(figures.points.map(({ session }, i) => [session, i]));
  let reason: string | null = null;
  const again = known.flatMap((summary): SessionSummary[] => {
    const at = wanted.get(summary.session);
    if (at === undefined) return [];
    onProgress(at / wanted.size);
    const folder = findSession(dataDir, summary.session);
    const read = readReport(folder, { checks: true, language: "en" });
    reason ??= read.reason;
    const made = read.again?.summary ?? summary;
    const { session, reveal, tags, note, state } = summary;
    return [hideSealed({ ...made, session, reveal, tags, note, state, after: readAfterSession(folder) })];
  });
  const differences = [
    ...differencesOf(figures, weeksFigures(again, asked, figures.locked)),
    ...verdictDifferences(dataDir, known),
  ].map((one) => ({ ...one, reason }));
  return { equal: differences.length === 0, sessions: again.length, numbers: countNumbers(figures), differences };
}

/** What the verdict counts was reckoned when a session was told, and stands in its folder since. */
const verdictDifferences = (dataDir: string, known: readonly SessionSummary[]): readonly FigureDifference[] =>
  known
    .filter(({ reveal }) => reveal !== null)
    .flatMap(({ session }) => {
      const found = revealDiffers(dataDir, session);
      return found ? [{ figure: `sham.${session}.meansZ`, ...found }] : [];
    });
