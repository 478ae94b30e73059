/**
 * This file is what an EDF+ says beside its samples: marks, phases, what is missing. `BAD_ACQ_SKIP` and `BAD_NAN@@CHANNEL` are the words by which MNE
 * leaves such a stretch out.
 */
import { settingsMark } from "./settings.ts";
import type { Survey, SurveyedStream } from "./survey.ts";

/** `onsetSec` counts from the file's first sample. */
export type EdfAnnotation = { readonly onsetSec: number; readonly durationSec: number | null; readonly text: string };

export const SKIPPED = "BAD_ACQ_SKIP";
export const NOT_A_NUMBER = "BAD_NAN";

/** The file's first sample is that of `zeroSec`; it holds `lengthSec`, the last record filled up. */
export function annotationsOf(
  survey: Survey,
  streams: readonly SurveyedStream[],
  zeroSec: number,
  lengthSec: number,
): EdfAnnotation[] {
  const { header, events, main } = survey;
  const found: EdfAnnotation[] = [{ onsetSec: 0, durationSec: null, text: settingsMark(header) }];
  for (const stream of streams) found.push(...missingOf(stream, stream.info.id === main?.info.id, zeroSec, lengthSec));
  for (const { kind, label, atSec } of events) {
    const onsetSec = Math.max(0, atSec - zeroSec);
    found.push({ onsetSec, durationSec: null, text: kind === "mark" ? label : `${kind}: ${label}` });
  }
  return found.toSorted((a, b) => a.onsetSec - b.onsetSec);
}

/** Of a stream beside the EEG the stretch is that of its channels alone. */
function missingOf(
  { info, missing, nanRuns, firstSample: first, endSample: end }: SurveyedStream,
  isMain: boolean,
  zeroSec: number,
  lengthSec: number,
): EdfAnnotation[] {
  const zero = Math.round(zeroSec * info.samplingRateHz);
  const around = [
    { firstSample: zero, lengthSamples: first - zero },
    { firstSample: end, lengthSamples: zero + Math.round(lengthSec * info.samplingRateHz) - end },
  ].filter(({ lengthSamples }) => lengthSamples > 0);
  const at = (sample: number, lengthSamples: number, text: string): EdfAnnotation => ({
    onsetSec: sample / info.samplingRateHz - zeroSec,
    durationSec: lengthSamples / info.samplingRateHz,
    text,
  });
  const gaps = [...around, ...missing].flatMap(({ firstSample, lengthSamples }) =>
    isMain
      ? [at(firstSample, lengthSamples, SKIPPED)]
      : info.channels.map((_, c) => at(firstSample, lengthSamples, `${NOT_A_NUMBER}@@${labelOf(info, c)}`)),
  );
  const runs = nanRuns.map(({ channel, firstSample, lengthSamples }) =>
    at(firstSample, lengthSamples, `${NOT_A_NUMBER}@@${labelOf(info, channel)}`),
  );
  return [...gaps, ...runs];
}

const KINDS = { eeg: "EEG", ppg: "PPG", ecg: "ECG", rr: "RR", acc: "ACC", gyro: "GYRO" } as const;

/** EDF+'s standard labels: kind, then place. Sixteen characters. */
export const labelOf = ({ kind, channels }: SurveyedStream["info"], channel: number): string =>
  `${KINDS[kind]} ${channels[channel]?.electrode ?? channel + 1}`.slice(0, 16).trim();

/** `+onset[\x15duration]\x14text\x14\0`: a time-stamped annotation list (Kemp & Olivan 2003). */
export function annotationList({ onsetSec, durationSec, text }: EdfAnnotation): Buffer {
  const duration = durationSec === null ? "" : `\x15${secText(durationSec)}`;
  // The list's own signs may not stand in a text.
  const plain = text.replaceAll(/\p{Cc}+/gu, " ");
  return Buffer.from(`${signed(onsetSec)}${duration}\x14${plain}\x14\0`, "utf8");
}

/** The list that every record begins with: when it starts. */
export const recordList = (onsetSec: number): Buffer => Buffer.from(`${signed(onsetSec)}\x14\x14\0`, "utf8");

const signed = (sec: number): string => `${sec < 0 ? "-" : "+"}${secText(Math.abs(sec))}`;
/** To the nanosecond: a sample must be found again by it. */
const secText = (sec: number): string => sec.toFixed(9).replace(/\.?0+$/, "");
