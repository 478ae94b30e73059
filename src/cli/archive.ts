/**
 * This file puts everything of a person into one archive: the recordings as they lie in the data folder, each once more for other programs, the calibrations, and
 * a page that says what is what.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { profileIdsOf } from "../../calibration/profiles.ts";
import { failure, lineOf } from "../errors.ts";
import { clientFilePath, clientFiles, clientsWithFolder } from "../recording/client-folder.ts";
import { PASSPHRASE_HINT } from "../recording/encryption/keyring.ts";
import { disclosureOf } from "../recording/exports/disclosure.ts";
import { writeEdf } from "../recording/exports/edf.ts";
import { surveyLog } from "../recording/exports/survey.ts";
import { writeWholeFile, writeWholeFileInTurns } from "../recording/exports/whole-file.ts";
import { writeZip, type ZipEntry } from "../recording/exports/zip.ts";
import { filesOf, lockedSessions, sessionsOf, unknownSessions } from "../recording/holdings.ts";
import { notWritten } from "../recording/not-written.ts";
import { readHeader } from "../recording/read-log.ts";
import { isSealed } from "../recording/seal.ts";
import { folderOf, type SessionFolder } from "../recording/session-folder.ts";
import type { SessionSummary } from "../recording/summary.ts";
import { reportHtml } from "../report/session/report-html.ts";
import { archiveWords } from "../report/words/archive-words.ts";
import { unfinishedUntil } from "../unfinished.ts";
import type { Language } from "../words/in-each.ts";
import { saidIn } from "../words/said-in.ts";
import { readmeOf } from "./archive-readme.ts";
import { count } from "./count.ts";
import { readReport } from "./read-report.ts";
import { recordedPiece, writeMidi } from "./recorded-piece.ts";

export type Archived = { readonly sessions: number; readonly profiles: number; readonly leftOut: readonly string[] };

/** `client`: of this person alone; null: of everybody. */
export type ArchiveAsk = { readonly client: string | null; readonly language: Language };

export async function writeArchive(
  dataDir: string,
  { client, language }: ArchiveAsk,
  path: string,
  onProgress: (share: number) => void,
): Promise<Archived> {
  const all = sessionsOf(dataDir, client);
  const locked = lockedSessions(dataDir);
  // Whose they are nobody can tell, nor whether they are sealed: they are named, and stay where they lie.
  const unreadable = client === null ? unknownSessions(dataDir) : [];
  const sessions = all.filter(({ state }) => state !== "open");
  const profiles = profilesOf(join(dataDir, "profiles"), client);
  if (sessions.length + profiles.length === 0) {
    if (locked.length > 0) throw lockedAll(locked.length);
    const whose = client === null ? "is recorded here" : `of ${client} is here`;
    const lost =
      unreadable.length === 0 ? "" : `; ${unreadable.length} folders cannot be read: ${unreadable.join(", ")}`;
    throw failure("NOTHING_TO_EXPORT", `nothing ${whose}${lost}`, { hint: "`attune sessions` lists what is." });
  }
  const words = archiveWords[language];
  const leftOut = [
    ...all.filter(({ state }) => state === "open").map(({ session }) => words.open(session)),
    ...locked.map(({ session }) => words.locked(session)),
    ...unreadable.map(words.unreadable),
  ];
  const work = workBeside(path);
  const done = unfinishedUntil(work);
  try {
    await writeWholeFileInTurns(path, (write) =>
      writeZip(write, entries({ dataDir, client, language, sessions, profiles, work, leftOut, onProgress })),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
    done();
  }
  return { sessions: sessions.length, profiles: profiles.length, leftOut };
}

const lockedAll = (many: number) =>
  failure(
    "ENCRYPTED",
    `${count(many, "recording")} here ${many === 1 ? "is" : "are"} encrypted, and no passphrase was given`,
    { hint: PASSPHRASE_HINT },
  );

type Wanted = {
  readonly dataDir: string;
  readonly client: string | null;
  readonly language: Language;
  readonly sessions: readonly SessionSummary[];
  readonly profiles: readonly string[];
  readonly work: string;
  readonly leftOut: string[];
  readonly onProgress: (share: number) => void;
};

async function* entries(wanted: Wanted): AsyncGenerator<ZipEntry> {
  const { dataDir, client, language, sessions, profiles, work, leftOut, onProgress } = wanted;
  const words = archiveWords[language];
  for (const [i, { session }] of sessions.entries()) {
    const folder = folderOf(dataDir, session);
    if (mayTellAll(folder)) yield* asItLies(folder);
    else leftOut.push(words.sealed(session));
    for (const { name, write } of forOthers(dataDir, folder, language)) {
      const made = join(work, name);
      try {
        write(made);
      } catch (error) {
        leftOut.push(`for-other-programs/${session}/${name}: ${saidIn(language, lineOf(error))}`);
        continue;
      }
      // Each is made in one go; whoever presses Ctrl-C is heard after it.
      await new Promise((resolve) => setImmediate(resolve));
      yield { name: `for-other-programs/${session}/${name}`, from: { path: made } };
      rmSync(made, { force: true });
    }
    onProgress((i + 1) / sessions.length);
  }
  for (const name of profiles) yield { name: `profiles/${name}`, from: { path: join(dataDir, "profiles", name) } };
  for (const whose of client === null ? clientsWithFolder(dataDir) : [client]) yield* agreedWith(dataDir, whose);
  yield { name: words.name, from: { text: readmeOf(wanted) } };
}

/** But for their way in, which opens this computer's page alone. */
function* agreedWith(dataDir: string, client: string): Generator<ZipEntry> {
  for (const name of clientFiles(dataDir, client)) {
    if (name === "settings.json") {
      yield { name: `clients/${client}/${name}`, from: { path: clientFilePath(dataDir, client, name) } };
    }
  }
}

/** A log without a header goes along as it is, but for one beside which a seal lies. */
function mayTellAll(folder: SessionFolder): boolean {
  try {
    return disclosureOf(folder, readHeader(folder.log)).readings;
  } catch {
    return !isSealed(folder, null);
  }
}

/** Without what the page makes of the log again. */
function* asItLies(folder: SessionFolder): Generator<ZipEntry> {
  const { id, dir } = folder;
  for (const { name } of filesOf(folder)) {
    if (!name.startsWith("playback")) yield { name: `sessions/${id}/${name}`, from: { path: join(dir, name) } };
  }
}

function forOthers(dataDir: string, folder: SessionFolder, language: Language) {
  return [
    { name: "eeg.bdf", write: (path: string) => void writeEdf(surveyLog(folder), "bdf", path) },
    {
      name: "report.html",
      write: (path: string) =>
        writeWholeFile(path, (put) => put(reportHtml(readReport(folder, { checks: false, language }).told))),
    },
    { name: "music.mid", write: (path: string) => musicOf(dataDir, folder, path, language) },
  ];
}

function musicOf(dataDir: string, folder: SessionFolder, path: string, language: Language): void {
  if (!mayTellAll(folder)) throw failure("SESSION_SEALED", archiveWords[language].sealedMusic);
  writeMidi(path, recordedPiece(dataDir, folder.id, { isHeard: false, nearest: true }).piece);
}

/** One that cannot be read is nobody's, and goes with everybody's alone. */
function profilesOf(dir: string, client: string | null): readonly string[] {
  if (client !== null) return profileIdsOf(dir, client).map((id) => `${id}.json`);
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => name.endsWith(".json"))
    .toSorted();
}

function workBeside(path: string): string {
  try {
    return mkdtempSync(join(dirname(path), ".attune-archive-"));
  } catch (cause) {
    throw notWritten(path, cause);
  }
}
