/** This file lists the formats of `attune export`: what each is for, and who writes it. */
import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeBids } from "../recording/exports/bids.ts";
import { needReadings } from "../recording/exports/disclosure.ts";
import { writeEdf } from "../recording/exports/edf.ts";
import type { Exported, OnProgress } from "../recording/exports/exported.ts";
import { writeJson } from "../recording/exports/json.ts";
import { writeMindMonitorCsv } from "../recording/exports/mind-monitor.ts";
import type { Survey } from "../recording/exports/survey.ts";
import { writeWholeFileInTurns } from "../recording/exports/whole-file.ts";
import { writeXdf } from "../recording/exports/xdf.ts";
import { entriesBelow, writeZip } from "../recording/exports/zip.ts";
import { notWritten } from "../recording/not-written.ts";
import { softened, writeWavInTurns } from "../recording/wav.ts";
import { mainsOfLog } from "../report/mains-of-log.ts";
import { renderStretches } from "../sound/render-piece.ts";
import { unfinishedUntil } from "../unfinished.ts";
import { instrumentsOf } from "./recorded-instruments.ts";
import { recordedPiece, writeMidi } from "./recorded-piece.ts";

export type ExportInput = {
  readonly survey: Survey;
  readonly dataDir: string;
  readonly path: string;
  readonly onProgress: OnProgress;
  /** Said by the person; null looks for it in the recording. */
  readonly mainsHz: 50 | 60 | null;
};
type Format = { readonly what: string; readonly write: (input: ExportInput) => Exported | Promise<Exported> };

export const EXPORT_FORMATS = {
  edf: {
    what: "EDF+C, 16 bits: EDFbrowser, MNE, EEGLAB",
    write: ({ survey, path, onProgress }) => writeEdf(survey, "edf", path, onProgress),
  },
  bdf: {
    what: "BDF+C, 24 bits: the same, finer",
    write: ({ survey, path, onProgress }) => writeEdf(survey, "bdf", path, onProgress),
  },
  xdf: {
    what: "XDF: samples, features, states, targets, lanes and marks on one time",
    write: ({ survey, path, onProgress }) => writeXdf(survey, path, onProgress),
  },
  csv: {
    what: "CSV in Mind Monitor's columns",
    write: ({ survey, path, onProgress }) => writeMindMonitorCsv(survey, path, onProgress),
  },
  bids: { what: "a BIDS folder; zipped where PATH ends with .zip", write: writeBidsOrZip },
  json: {
    what: "JSON, every value of the recording, a line each",
    write: ({ survey, path, onProgress }) => writeJson(survey, path, onProgress),
  },
  midi: {
    what: "the music as a MIDI file",
    write: ({ survey, dataDir, path }) => {
      needReadings(survey.disclosure, survey.folder.id, "its music");
      writeMidi(path, recordedPiece(dataDir, survey.folder.id, { isHeard: false, nearest: true }).piece);
      return { files: [path], leftOut: [] };
    },
  },
  wav: {
    what: "the music as sound, 48 kHz, stereo, 16 bits",
    write: async ({ survey, dataDir, path, onProgress }) => {
      needReadings(survey.disclosure, survey.folder.id, "its music");
      const { piece, recordedWith = null, gain } = recordedPiece(dataDir, survey.folder.id, { isHeard: true });
      const bank = instrumentsOf(recordedWith)?.bank ?? null;
      await writeWavInTurns(path, piece.lengthSamples, softened(renderStretches({ ...piece, bank }), gain), onProgress);
      return { files: [path], leftOut: [] };
    },
  },
} as const satisfies Readonly<Record<string, Format>>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;
export const EXPORT_FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as readonly ExportFormat[];

async function writeBidsOrZip({ survey, path, onProgress, mainsHz }: ExportInput): Promise<Exported> {
  const eeg = survey.main?.info;
  const mains = mainsHz ?? (eeg?.kind === "eeg" ? mainsOfLog(survey.folder.log, eeg) : null);
  if (!path.endsWith(".zip")) return writeBids(survey, path, onProgress, { mainsHz: mains });
  const work = workBeside(path);
  const done = unfinishedUntil(work);
  try {
    const folder = join(work, "bids");
    const { leftOut } = await writeBids(survey, folder, onProgress, { mainsHz: mains });
    await writeWholeFileInTurns(path, (write) => writeZip(write, entriesBelow(folder, "bids/")));
    return { files: [path], leftOut };
  } finally {
    rmSync(work, { recursive: true, force: true });
    done();
  }
}

/** Beside what is made of it: a person's EEG is not left in a folder that others share. */
function workBeside(path: string): string {
  try {
    return mkdtempSync(join(dirname(path), ".attune-export-"));
  } catch (cause) {
    throw notWritten(path, cause);
  }
}
