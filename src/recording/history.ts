/** This file finds recorded sessions in the index by person, tag, goal, posture, day and words, a page of them at a time. */
import { listEverySession } from "./list-every-session.ts";
import type { HistoryAsk, HistoryPage } from "./looking-back.ts";
import { NO_NOTES } from "./session-notes.ts";
import type { ListedSession, SessionSummary } from "./summary.ts";

export const MOST_A_PAGE = 200;
export const USUAL_A_PAGE = 50;

type Found = Omit<HistoryAsk, "offset" | "limit">;

/** `hidesNotes`: for whoever a note may be about; nothing of it is shown, and nothing is found by it. */
export type HistoryWanted = HistoryAsk & { readonly hidesNotes?: boolean };

/** Newest first. What a newer version recorded, or is encrypted, is shown where nothing is asked for: nobody knows whether it fits. */
export function readHistory(
  dataDir: string,
  { offset = 0, limit = USUAL_A_PAGE, hidesNotes = false, ...asked }: HistoryWanted,
): HistoryPage {
  const every = listEverySession(dataDir);
  const all = hidesNotes ? every.map((one) => (isKnown(one) ? { ...one, ...NO_NOTES } : one)) : every;
  const known = all.filter(isKnown);
  const ofPerson = known.filter((summary) => fitsPerson(summary, asked.client));
  const found = findSessions(all, asked);
  return {
    total: found.length,
    offset,
    sessions: found.slice(offset, offset + limit),
    tags: tally(ofPerson.flatMap(({ tags }) => tags)),
    clients: asked.client ? [] : tally(known.flatMap(({ client }) => client ?? [])),
  };
}

export function findSessions(all: readonly ListedSession[], asked: Found): readonly ListedSession[] {
  if (Object.values(asked).every((value) => value === undefined || value === null || value === "")) return all;
  const words = wordsOf(asked.search ?? "");
  return all.filter(
    (one) => isKnown(one) && fits(one, asked) && words.every((word) => searchTextOf(one).includes(word)),
  );
}

/** Of others nothing is known but that they are there. */
const isKnown = (one: ListedSession): one is SessionSummary => one.state !== "newer" && one.state !== "encrypted";

const fitsPerson = ({ client }: SessionSummary, asked: HistoryAsk["client"]): boolean =>
  asked === undefined || asked === null || client === asked;

function fits(summary: SessionSummary, { client, tag, goal, condition, fromDay, toDay }: Found): boolean {
  const day = summary.startedAt.slice(0, 10);
  return (
    fitsPerson(summary, client) &&
    (!tag || summary.tags.some((one) => plain(one) === plain(tag))) &&
    (!goal || summary.goal === goal) &&
    (!condition || summary.condition === condition) &&
    (!fromDay || day >= fromDay) &&
    (!toDay || day <= toDay)
  );
}

/** What a person may remember of a session: no reading of it, so that a sealed one is found like any other. */
const searchTextOf = ({ session, startedAt, source, goal, client, protocol, tags, note }: SessionSummary): string =>
  plain([session, startedAt.slice(0, 10), source, goal, client ?? "", protocol?.name ?? "", ...tags, note].join("\n"));

const wordsOf = (search: string): readonly string[] => plain(search).split(/\s+/).filter(Boolean);

/** As people type it: large or small, with or without accents. */
const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The commonest first. */
function tally(names: readonly string[]): HistoryPage["tags"] {
  const counts = new Map<string, { readonly name: string; sessions: number }>();
  for (const name of names) {
    const known = counts.get(plain(name)) ?? { name, sessions: 0 };
    known.sessions++;
    counts.set(plain(name), known);
  }
  return [...counts.values()].sort((a, b) => b.sessions - a.sessions || (a.name < b.name ? -1 : 1));
}
