/** This file is the readme of an archive: what lies where in it, which sessions they are, and what was left out. */
import type { SessionSummary } from "../recording/summary.ts";
import { archiveWords } from "../report/words/archive-words.ts";
import type { Language } from "../words/in-each.ts";
import { goalNameIn } from "../words/names.ts";

type Archive = {
  /** Null: everybody's. */
  readonly client: string | null;
  readonly language: Language;
  readonly sessions: readonly Pick<SessionSummary, "session" | "startedAt" | "goal" | "durationSec">[];
  readonly profiles: readonly string[];
  readonly leftOut: readonly string[];
};

/** What lies where, and what it is: names of files are of no language. */
const HOLDS: readonly (readonly [
  path: string,
  what: "log" | "manifest" | "after" | "notes" | "settings" | "eeg" | "report" | "music" | "profiles",
])[] = [
  ["sessions/ID/session.log", "log"],
  ["sessions/ID/manifest.json", "manifest"],
  ["sessions/ID/after.json", "after"],
  ["sessions/ID/notes.json", "notes"],
  ["clients/ID/settings.json", "settings"],
  ["for-other-programs/ID/eeg.bdf", "eeg"],
  ["for-other-programs/ID/report.html", "report"],
  ["for-other-programs/ID/music.mid", "music"],
  ["profiles/", "profiles"],
];
const WIDTH = 35;

export function readmeOf({ client, language, sessions, profiles, leftOut }: Archive): string {
  const words = archiveWords[language];
  const lines = [
    client === null ? words.everything : words.everythingOf(client),
    "",
    words.holds(sessions.length, profiles.length),
    "",
    ...HOLDS.flatMap(([path, what]) =>
      [words[what]].flat().map((line, i) => `${(i === 0 ? path : "").padEnd(WIDTH)}${line}`),
    ),
    "",
    words.names,
    words.keep,
    "",
    words.list,
    ...sessions.map(({ session, startedAt, goal, durationSec }) => {
      const at = startedAt.slice(0, 16).replace("T", " ");
      return words.line(session, at, language === "en" ? goal : goalNameIn(language, goal), durationSec);
    }),
    ...(leftOut.length === 0 ? [] : ["", words.notHere, ...leftOut.map((line) => `  ${line}`)]),
  ];
  return `${lines.join("\r\n")}\r\n`;
}
