/** `attune inspect`: what Attune makes of a recording, before any signal is judged. */
import type { Command } from "commander";
import { openFile } from "../../hardware/files/open-file.ts";
import type { FileSource } from "../../hardware/files/recording.ts";
import { type FileReport, readReport } from "../../hardware/files/report.ts";
import { placeChannels } from "../../hardware/places.ts";
import { rateRemark } from "../session/eeg-rate.ts";
import type { Places } from "../types.ts";
import {
  type CommonFlags,
  type FileFlags,
  fileOptionsOf,
  newCommand,
  type PlacesFlag,
  withFileFlags,
  withPlaces,
} from "./options.ts";
import { printJson, printLine } from "./output.ts";

const PLACES_WORDS: Readonly<Record<FileReport["placesAre"], string>> = {
  fixed: "as the file names them",
  assumed: "assumed, for the file tells none; say them with --places O1,O2,-,C3,… (- is not used)",
  said: "as --places says",
};

/** Lines that a person reads at a glance; what is more goes into the last of its kind. */
const MOST_LINES = 10;
/** Longer lists are counted. */
const MOST_SHOWN = 8;

export function createCommand(): Command {
  const command = newCommand("inspect").argument("<file>", "a recording in one of the formats of `attune formats`");
  return withPlaces(withFileFlags(command)).action(
    async (file: string, flags: CommonFlags & FileFlags & PlacesFlag) => {
      const source = await openFile(file, fileOptionsOf(flags));
      const read = await readReport(placedOrClosed(source, flags.places ?? null));
      const remark = rateRemark(source.streams);
      const report = remark === null ? read : { ...read, notices: [...read.notices, remark] };
      if (flags.json) printJson(report);
      else for (const line of linesOf(file, report)) printLine(line);
    },
  );
}

/** Places that do not fit leave no file open. */
function placedOrClosed(source: FileSource, places: Places | null): FileSource {
  try {
    return placeChannels(source, places);
  } catch (error) {
    void source.close();
    throw error;
  }
}

function linesOf(file: string, report: FileReport): readonly string[] {
  const {
    format,
    why,
    samplingRateHz,
    rateToldBy,
    placesAre,
    placesToldBy = PLACES_WORDS[placesAre],
    streams,
    marks,
    gaps,
    headband = [],
    leftOut,
    notices,
  } = report;
  const lostSamples = gaps.reduce((sum, { lengthSamples }) => sum + lengthSamples, 0);
  // What is left out has a line of its own.
  const notes = notices.filter((text) => leftOut.length === 0 || !text.startsWith(`${file}: not read: `));
  const streamLines = streams.map(
    ({ id, electrodes, samples, unit, samplingRateHz: hz }): Row => [
      id,
      `${samples} samples at ${hz} Hz, ${unit}: ${some(electrodes, " ")}`,
    ],
  );
  const free = MOST_LINES - LINES_ALWAYS - (headband.length > 0 ? 1 : 0);
  const shownStreams = inLines(streamLines, free - (notes.length > 0 ? 1 : 0));
  const noteLines = inLines(
    notes.map((text): Row => ["note", text]),
    free - shownStreams.length,
  );
  const rows: readonly Row[] = [
    ["file", file],
    ["format", `${format}: ${why}`],
    ["rate", `${samplingRateHz} Hz: ${rateToldBy}`],
    ...shownStreams,
    ["places", placesToldBy],
    ["marks", marks.length === 0 ? "none" : some(marks.map(({ label, sample }) => `${label} at ${sample}`))],
    [
      "gaps",
      gaps.length === 0
        ? "none"
        : `${lostSamples} samples missing: ${some(gaps.map(({ sample, lengthSec }) => `${lengthSec.toFixed(2)} s at ${sample}`))}`,
    ],
    ...(headband.length === 0 ? [] : [["headband", headbandText(headband)] as const]),
    [
      "left out",
      leftOut.length === 0 ? "nothing" : some(leftOut.map(({ name, why: reason }) => `${name} (${reason})`)),
    ],
    ...noteLines,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`);
}

type Row = readonly [name: string, text: string];
/** File, format, rate, places, marks, gaps, left out. */
const LINES_ALWAYS = 7;

/** At most so many lines: the last one holds all that are more. */
function inLines(rows: readonly Row[], most: number): readonly Row[] {
  if (rows.length <= most) return rows;
  const [first, ...more] = rows.slice(most - 1);
  const rest = more.map(([name, text]) => (name === first?.[0] ? text : `${name} ${text}`));
  return [...rows.slice(0, most - 1), [first?.[0] ?? "", [first?.[1] ?? "", ...rest].join("; ")]];
}

/** Its first and its newest word: "worn, TP9 good, AF7 bad, battery 88 %; at the end: …". */
type Words = NonNullable<FileReport["headband"]>;

function headbandText(words: Words): string {
  const [first, last] = [words[0], words.at(-1)].map((word) => (word ? wordText(word) : ""));
  return first === last ? `says ${first}` : `says ${first}; at the end ${last} (${words.length} changes)`;
}

function wordText({ isWorn, touches, battery }: Words[number]): string {
  const parts = [
    ...(isWorn === null ? [] : [isWorn ? "worn" : "not worn"]),
    ...Object.entries(touches).map(([electrode, touch]) => `${electrode} ${touch}`),
    ...(battery === null ? [] : [`battery ${Math.round(100 * battery)} %`]),
  ];
  return parts.join(", ");
}

function some(texts: readonly string[], separator = ", "): string {
  const shown = texts.slice(0, MOST_SHOWN).join(separator);
  return texts.length > MOST_SHOWN ? `${shown} … (${texts.length})` : shown;
}
