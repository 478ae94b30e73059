/** `attune import PATH`: a session of an export that Attune made. */
import { existsSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import type { Command } from "commander";
import { openFile } from "../../hardware/files/open-file.ts";
import type { Source } from "../../hardware/source.ts";
import { VERSION } from "../config.ts";
import { type AttuneError, badUse } from "../errors.ts";
import { deleteSession } from "../recording/delete-session.ts";
import { openJsonExport } from "../recording/exports/import-json.ts";
import { type Settings, settingsIn } from "../recording/exports/settings.ts";
import { type Imported, importJson, importSamples } from "../session/import-session.ts";
import { SOUND_VERSION } from "../sound/version.ts";
import { type CommonFlags, newCommand, writableDataDirOf } from "./options.ts";
import { createProgress, note, printJson } from "./output.ts";
import { stoppable } from "./stoppable.ts";

export function createCommand(): Command {
  return newCommand("import")
    .argument("<path>", "an export of Attune: JSON, EDF, BDF, XDF or CSV")
    .addHelpText(
      "after",
      "\nJSON brings the same session back. The others hold samples and marks: the session runs on them again, and learns its own baseline.\nA recording of another program is played with `attune run --source file:PATH`.",
    )
    .action((path: string, flags: CommonFlags) => stoppable("import", () => importPath(path, flags)));
}

async function importPath(path: string, flags: CommonFlags): Promise<void> {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw badUse("path", "a file that is there", path, "A BIDS folder is imported by its EDF.");
  }
  const dataDir = writableDataDirOf(flags);
  const progress = createProgress("importing");
  progress.update(null, path);
  const { summary, problem } = await imported(path, dataDir);
  progress.done();
  if (problem !== null) {
    // Half a session would look like one that was cut short by its person.
    deleteSession(dataDir, summary.session);
    throw problem;
  }
  const { session, goal, seed, durationSec, bars, gaps, usableShare } = summary;
  printJson({ session, goal, seed, durationSec, bars, gaps, usableShare });
}

async function imported(path: string, dataDir: string): Promise<Imported> {
  const head = await headOf(path);
  const json = head.startsWith("{") ? await openJsonExport(path) : null;
  if (json) return importJson(dataDir, json);
  const settings = settingsIn(head);
  if (settings === null) throw notOurs(path);
  const source = await openIt(path, settings);
  // What an export has beside samples is left out on purpose.
  const unsubscribe = source.onNotice?.(({ level, text }) => level === "warning" && note(`attune: ${text}`));
  try {
    const { name, streams, placesAre } = source;
    const opened = { name, streams, ...(placesAre !== undefined && { placesAre }), events: source.chunks() };
    return await importSamples(dataDir, opened, settings, { version: VERSION, soundVersion: SOUND_VERSION });
  } finally {
    unsubscribe?.();
    await source.close();
  }
}

/** How the session was asked for stands at the first sample, whatever the format. */
const LOOKED_AT_BYTES = 1024 * 1024;

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A table of stamps tells its rate roughly; the export said it. */
const openIt = (path: string, { rateHz }: Settings): Promise<Source> =>
  openFile(path, typeof rateHz === "number" && /\.csv$/i.test(path) ? { samplingRateHz: rateHz } : {});

const notOurs = (path: string): AttuneError =>
  badUse(
    "path",
    "an export that Attune made",
    path,
    `A recording of another program: attune run --source file:${path} --goal relax`,
  );
