/**
 * This file writes a recording in the columns of Mind Monitor's CSV, so that the programs for it read it: a row a sample, the bands of the newest hop beside
 * it (log10 of µV², as the app has them), marks as rows of their own. A stretch that is missing has no rows; its time goes on.
 */
import { failure } from "../../errors.ts";
import { BANDS, type Chunk, type Features, type HeadbandWord, type LoopOutput, type StreamKind } from "../../types.ts";
import { readLog } from "../read-log.ts";
import type { Exported, OnProgress } from "./exported.ts";
import { settingsMark } from "./settings.ts";
import { createStreamRows } from "./stream-rows.ts";
import type { Survey, SurveyedStream } from "./survey.ts";
import { type Sink, writeWholeFile } from "./whole-file.ts";

const BAND_NAMES = Object.keys(BANDS) as readonly (keyof typeof BANDS)[];
const MOTION = { acc: "Accelerometer", gyro: "Gyro" } as const satisfies Partial<Record<StreamKind, string>>;
const AXES = ["X", "Y", "Z"] as const;
/** The horseshoe, as the app counts it. */
const HORSESHOE = { good: 1, medium: 2, bad: 4 } as const;
/** By this the app's own events begin, and so do ours: its readers look for it. */
const EVENT = "/Marker/";

export function writeMindMonitorCsv(survey: Survey, path: string, onProgress: OnProgress = () => {}): Exported {
  const { main, header } = survey;
  if (main?.info.kind !== "eeg") {
    throw failure("NOTHING_TO_EXPORT", `session ${header.session} holds no EEG, which these columns are made for`);
  }
  writeWholeFile(path, (write) => writeRows(survey, main, write, onProgress));
  const leftOut = survey.streams
    .filter(({ info }) => info.kind !== "eeg" && !(info.kind in MOTION))
    .map(({ info }) => `${info.id}: these columns have no place for it`);
  return { files: [path], leftOut };
}

export function mindMonitorColumns(electrodes: readonly string[]): readonly string[] {
  return [
    "TimeStamp",
    ...BAND_NAMES.flatMap((band) => electrodes.map((name) => `${band[0]?.toUpperCase()}${band.slice(1)}_${name}`)),
    ...electrodes.map((name) => `RAW_${name}`),
    ...Object.values(MOTION).flatMap((name) => AXES.map((axis) => `${name}_${axis}`)),
    "HeadBandOn",
    ...electrodes.map((name) => `HSI_${name}`),
    "Battery",
    "Elements",
  ];
}

function writeRows(survey: Survey, main: SurveyedStream, write: Sink, onProgress: OnProgress): void {
  const electrodes = main.info.channels.map(({ electrode }) => electrode);
  const columns = mindMonitorColumns(electrodes);
  const rateHz = main.info.samplingRateHz;
  const stampOf = createStamps(survey.header.startedAt);
  const bands = survey.disclosure.readings ? createBands(electrodes.length) : null;
  const motion = createMotion(survey.streams);
  const word = createWord(electrodes);
  const emptyBands = ",".repeat(BAND_NAMES.length * electrodes.length);
  const event = (sec: number, text: string) => {
    const plain = text.replaceAll(/[\p{Cc}"]+/gu, " ");
    write(
      `${stampOf(sec)}${",".repeat(columns.length - 1)}${/,/.test(plain) ? `"${EVENT}${plain}"` : EVENT + plain}\n`,
    );
  };
  const inOrder = survey.events.toSorted((a, b) => a.atSec - b.atSec);
  let next = 0;
  const giveEvents = (untilSec: number) => {
    for (let one = inOrder[next]; one && one.atSec <= untilSec; one = inOrder[++next]) {
      const text = one.kind === "mark" ? one.label : `${one.kind}: ${one.label}`;
      event(Math.max(one.atSec, main.firstSample / rateHz), text);
    }
  };
  const rows = createStreamRows({
    onMissing: ({ firstSample, lengthSamples, cause }) => event(firstSample / rateHz, `gap ${cause} ${lengthSamples}`),
    onRows: ({ firstSample, samples }) => {
      const beside = bands ? bands.text() : emptyBands;
      const after = `${motion.text()}${word.text()},\n`;
      const length = samples[0]?.length ?? 0;
      for (let i = 0; i < length; i++) {
        const sec = (firstSample + i) / rateHz;
        giveEvents(sec);
        write(stampOf(sec) + beside + rawText(samples, i) + after);
      }
    },
  });
  write(`${columns.join(",")}\n`);
  event(main.firstSample / rateHz, settingsMark(survey.header));
  for (const entry of readLog(survey.folder.log)) {
    if (entry.type !== "record") continue;
    const { record } = entry;
    if (record.type === "output") bands?.take(record.output);
    if (record.type !== "input") continue;
    const { event: input, timeMs } = record.input;
    if (input.type === "headband") word.take(input);
    if (input.type !== "chunk" && input.type !== "gap") continue;
    if (input.stream !== main.info.id) {
      if (input.type === "chunk") motion.take(input);
      continue;
    }
    rows.take(input);
    onProgress(survey.endMs > 0 ? timeMs / survey.endMs : 1);
  }
  giveEvents(Number.POSITIVE_INFINITY);
}

/** Local time to the millisecond, as the app writes it; here UTC. */
function createStamps(startedAt: string): (sec: number) => string {
  const zeroMs = Date.parse(startedAt);
  return (sec) => new Date(zeroMs + Math.round(sec * 1000)).toISOString().slice(0, 23).replace("T", " ");
}

const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined || !Number.isFinite(value) ? "" : String(Number(value.toFixed(6)));

/** Begins with its comma, like all that follow the stamp. */
const cells = (values: readonly (number | null | undefined)[]): string =>
  values.map((value) => `,${numberText(value)}`).join("");

function rawText(samples: Chunk["samples"], i: number): string {
  let text = "";
  for (const row of samples) text += `,${numberText(row[i])}`;
  return text;
}

function createBands(electrodes: number) {
  let text = ",".repeat(BAND_NAMES.length * electrodes);
  const logOf = ({ bandsUv2 }: Features["electrodes"][number], band: keyof typeof BANDS) => {
    const power = bandsUv2?.[band] ?? null;
    return power === null || power <= 0 ? null : Math.log10(power);
  };
  return {
    take: (output: LoopOutput) => {
      if (output.type === "features")
        text = cells(BAND_NAMES.flatMap((band) => output.electrodes.map((one) => logOf(one, band))));
    },
    text: () => text,
  };
}

function createMotion(streams: readonly SurveyedStream[]) {
  const newest = new Map<string, readonly (number | undefined)[]>();
  const idOf = (kind: keyof typeof MOTION) => streams.find(({ info }) => info.kind === kind)?.info.id ?? "";
  const ids = (Object.keys(MOTION) as (keyof typeof MOTION)[]).map(idOf);
  return {
    take: ({ stream, samples }: Chunk) =>
      void newest.set(
        stream,
        samples.slice(0, AXES.length).map((row) => row.at(-1)),
      ),
    text: () => cells(ids.flatMap((id) => AXES.map((_, axis) => newest.get(id)?.[axis]))),
  };
}

function createWord(electrodes: readonly string[]) {
  let text = cells([null, ...electrodes.map(() => null), null]);
  return {
    take: ({ isWorn, touches, battery }: HeadbandWord) => {
      const touchOf = (name: string) => {
        const touch = touches[name];
        return touch === undefined ? null : HORSESHOE[touch];
      };
      text = cells([
        isWorn === null ? null : Number(isWorn),
        ...electrodes.map(touchOf),
        battery === null ? null : battery * 100,
      ]);
    },
    text: () => text,
  };
}
