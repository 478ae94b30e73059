/**
 * This file writes a recording as a BIDS folder (bids-specification.readthedocs.io, 1.10): the EEG as EDF, the pulse as `_physio`, what the music was asked
 * for as `_stim`, events and sidecars. Names and dates of a person are in none of it.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { failure } from "../../errors.ts";
import { makeFolder } from "../../make-folder.ts";
import { AUDIO_RATE_HZ, CONTROL_FRAME_RATE_HZ, CONTROL_LANES, isSparse } from "../../types.ts";
import { readLog } from "../read-log.ts";
import { type BidsNames, bidsNames } from "./bids-names.ts";
import { cellText, channelsTable, EVENTS_SIDECAR, eventsTable, tsv } from "./bids-tables.ts";
import { writeEdf } from "./edf.ts";
import type { Exported, OnProgress } from "./exported.ts";
import { writeGzipLines } from "./gzip-lines.ts";
import { stoppedOf } from "./json.ts";
import { createSourceClock } from "./source-clock.ts";
import { createStreamRows } from "./stream-rows.ts";
import type { Survey, SurveyedStream } from "./survey.ts";
import { writeWholeFolder } from "./whole-file.ts";

/** EDF's first day; BIDS asks that a real one is not told. */
const NO_DATE = "1985-01-01T00:00:00.000Z";
/** As BIDS says it. */
const UNKNOWN = "n/a";

export type BidsChoice = {
  /** Of the mains where it was recorded; null where nobody knows. */
  readonly mainsHz: 50 | 60 | null;
};

export async function writeBids(
  survey: Survey,
  path: string,
  onProgress: OnProgress = () => {},
  { mainsHz }: BidsChoice = { mainsHz: null },
): Promise<Exported> {
  const { main, header } = survey;
  if (main?.info.kind !== "eeg") {
    throw failure("NOTHING_TO_EXPORT", `session ${header.session} holds no EEG, which this BIDS folder is made of`);
  }
  const names = bidsNames(header);
  const files: string[] = [];
  const pulses = survey.streams.filter(({ info }) => info.kind === "ppg" || info.kind === "ecg");
  await writeWholeFolder(path, async (dir) => {
    const put = (name: string, text: string) => {
      writeFileSync(join(dir, name), text, { mode: 0o600, flag: "wx" });
      files.push(join(path, name));
    };
    const folder = `sub-${names.subject}/ses-${names.session}/eeg`;
    makeFolder(join(dir, folder));
    for (const [name, text] of Object.entries(rootFiles(survey, names))) put(name, text);
    const stem = `${folder}/${names.stem}`;
    writeEdf(survey, "edf", join(dir, `${stem}_eeg.edf`), (share) => onProgress(0.7 * share), {
      streams: [main],
      startedAt: NO_DATE,
    });
    files.push(join(path, `${stem}_eeg.edf`));
    put(`${stem}_eeg.json`, json(eegSidecar(survey, main, names, mainsHz)));
    put(`${stem}_channels.tsv`, channelsTable(main));
    put(`${stem}_events.tsv`, eventsTable(survey, main));
    put(`${stem}_events.json`, json(EVENTS_SIDECAR));
    for (const pulse of pulses) {
      const name = `${stem}_recording-${pulse.info.id.replaceAll(/[^a-z0-9]/gi, "")}_physio`;
      await writeGzipLines(join(dir, `${name}.tsv.gz`), pulseLines(survey, pulse));
      files.push(join(path, `${name}.tsv.gz`));
      put(`${name}.json`, json(pulseSidecar(pulse, main)));
    }
    onProgress(0.85);
    if (survey.disclosure.readings) {
      const frames = lanesOf(survey, main);
      await writeGzipLines(join(dir, `${stem}_stim.tsv.gz`), frames.lines());
      files.push(join(path, `${stem}_stim.tsv.gz`));
      put(`${stem}_stim.json`, json(stimSidecar(frames.startSec())));
    }
    onProgress(1);
  });
  const leftOut = survey.streams
    .filter(({ info }) => info !== main.info && !pulses.some((pulse) => pulse.info === info))
    .map(
      ({ info }) =>
        `${info.id}: ${isSparse(info) ? "a _physio file holds what comes evenly; XDF and JSON have the beats" : "motion has a modality of its own in BIDS"}`,
    );
  return { files, leftOut };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function rootFiles({ header }: Survey, names: BidsNames): Readonly<Record<string, string>> {
  return {
    "dataset_description.json": json({
      Name: `Attune session ${header.session}`,
      BIDSVersion: "1.10.0",
      DatasetType: "raw",
      License: "n/a",
      Authors: ["n/a"],
      GeneratedBy: [{ Name: "Attune", Version: header.version ?? "unknown" }],
    }),
    README: [
      `One session of neurofeedback with music, recorded by Attune${header.version === null ? "" : ` ${header.version}`}.`,
      "",
      `Goal: ${header.goal}. Source: ${header.source.replace(/^file:.*/s, "a file")}.`,
      "The participant's label is a pseudonym, the same in every export; names and dates are in no file, and the EDF's date means nothing.",
      "",
      "What is missing in the EEG is filled with the last value that was there and annotated BAD_ACQ_SKIP, in the EDF and in the events.",
      "_stim holds what the sound was asked for, 16 times a second; _physio the pulse, where one was recorded.",
      "Attune is a tool for wellness and research. Nothing in this folder is a diagnosis.",
      "",
    ].join("\n"),
    "participants.tsv": tsv(["participant_id"], [[`sub-${names.subject}`]]),
    "participants.json": json({ participant_id: { Description: "A pseudonym; who it is is not in this folder" } }),
  };
}

function eegSidecar(
  survey: Survey,
  { info, firstSample, endSample, missing }: SurveyedStream,
  { task }: BidsNames,
  mainsHz: number | null,
) {
  const { header } = survey;
  return {
    TaskName: task,
    TaskDescription: `Music follows the EEG towards the goal ${header.goal}`,
    Instructions: header.condition === null ? UNKNOWN : `Sit still, eyes ${header.condition}`,
    Manufacturer: UNKNOWN,
    ManufacturersModelName: header.source.replace(/^file:.*/s, "file"),
    SoftwareVersions: `Attune ${header.version ?? "unknown"}`,
    EEGReference: UNKNOWN,
    EEGChannelCount: info.channels.length,
    SamplingFrequency: info.samplingRateHz,
    PowerLineFrequency: mainsHz ?? UNKNOWN,
    SoftwareFilters: UNKNOWN,
    RecordingType: missing.length > 0 ? "discontinuous" : "continuous",
    RecordingDuration: Number(((endSample - firstSample) / info.samplingRateHz).toFixed(3)),
    StoppedReason: stoppedOf(survey).why,
  };
}

/** Seconds after the EEG's first sample. */
const startOf = ({ info, firstSample }: SurveyedStream, main: SurveyedStream): number =>
  firstSample / info.samplingRateHz - main.firstSample / main.info.samplingRateHz;

const pulseSidecar = (pulse: SurveyedStream, main: SurveyedStream) => ({
  SamplingFrequency: pulse.info.samplingRateHz,
  StartTime: Number(startOf(pulse, main).toFixed(6)),
  Columns: columnsOf(pulse),
  ...Object.fromEntries(
    columnsOf(pulse).map((name, c) => [
      name,
      { Description: `${pulse.info.kind} as the device gave it`, Units: pulse.info.channels[c]?.unit ?? UNKNOWN },
    ]),
  ),
});

/** BIDS's own word for a pulse, numbered where a device has several wavelengths. */
const columnsOf = ({ info }: SurveyedStream): readonly string[] => {
  const word = info.kind === "ecg" ? "ecg" : "cardiac";
  return info.channels.length === 1 ? [word] : info.channels.map((_, c) => (c === 0 ? word : `${word}_${c + 1}`));
};

function* pulseLines({ folder }: Survey, { info }: SurveyedStream): Generator<string> {
  let lines: string[] = [];
  const nothing = `${info.channels.map(() => "n/a").join("\t")}\n`;
  const rows = createStreamRows({
    onMissing: ({ lengthSamples }) => lines.push(nothing.repeat(lengthSamples)),
    onRows: ({ samples }) => {
      const length = samples[0]?.length ?? 0;
      for (let i = 0; i < length; i++) lines.push(`${samples.map((row) => cellText(row[i] ?? null)).join("\t")}\n`);
    },
  });
  for (const entry of readLog(folder.log)) {
    if (entry.type !== "record" || entry.record.type !== "input") continue;
    const { event } = entry.record.input;
    if ((event.type !== "chunk" && event.type !== "gap") || event.stream !== info.id) continue;
    rows.take(event);
    yield lines.join("");
    lines = [];
  }
}

const SAMPLES_A_FRAME = AUDIO_RATE_HZ / CONTROL_FRAME_RATE_HZ;
const NO_FRAME = `${CONTROL_LANES.map(() => "n/a").join("\t")}\n`;

/** One line a frame, and "n/a" where a stall or damage left one out, so that the rate holds; when the first applies, in seconds after the EEG's first sample, is known once it was read. */
function lanesOf(
  { folder }: Survey,
  { info, firstSample }: SurveyedStream,
): { readonly lines: () => Generator<string>; readonly startSec: () => number } {
  const clock = createSourceClock(info);
  let startSec: number | null = null;
  let firstAppliesAt: number | null = null;
  let written = 0;
  return {
    startSec: () => (startSec ?? 0) - firstSample / info.samplingRateHz,
    lines: function* () {
      for (const entry of readLog(folder.log)) {
        if (entry.type !== "record") continue;
        const { record } = entry;
        if (record.type === "input") {
          const { event, timeMs } = record.input;
          if (startSec === null && (event.type === "chunk" || event.type === "gap")) clock.take(timeMs, event);
        } else if (record.type === "output" && record.output.type === "frame") {
          const { appliesAtSample, values } = record.output;
          startSec ??= clock.secAt((1000 * appliesAtSample) / AUDIO_RATE_HZ);
          firstAppliesAt ??= appliesAtSample;
          const due = Math.round((appliesAtSample - firstAppliesAt) / SAMPLES_A_FRAME);
          for (; written < due; written++) yield NO_FRAME;
          if (written > due) continue;
          written++;
          yield `${CONTROL_LANES.map((lane) => cellText(values[lane])).join("\t")}\n`;
        }
      }
    },
  };
}

const LANE_WORDS: Readonly<Record<(typeof CONTROL_LANES)[number], string>> = {
  gain: "Fade of start, pause, stop and end",
  swell: "How much the pads open",
  brightness: "Cutoff of the filters",
  shimmer: "Share of the high, moving partials",
  width: "Width between left and right",
  bed: "Level of the quiet bed of sound",
};

const stimSidecar = (startSec: number) => ({
  SamplingFrequency: CONTROL_FRAME_RATE_HZ,
  StartTime: Number(startSec.toFixed(6)),
  Columns: [...CONTROL_LANES],
  ...Object.fromEntries(CONTROL_LANES.map((lane) => [lane, { Description: LANE_WORDS[lane], Units: "0 to 1" }])),
});
