/** This file reads a list of beat intervals (RR) as what it is: beats, each at the time to which the intervals before it add up. */
import type { SourceEvent } from "../../src/types.ts";
import { RR_STREAM } from "../heart-rate/rr-stream.ts";
import { numberOf } from "./number-row.ts";
import { settleRate } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { excerptOf, readLines } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** Intervals outside are no heart's: a beat was missed, or counted twice. */
const [LEAST_MS, MOST_MS] = [250, 3000];
/** Lists shorter than this may be anything. */
const LEAST_BEATS = 10;

type Layout = { readonly dialect: Dialect; readonly column: number; readonly firstLine: number; readonly toMs: number };

export const RR_LIST: FileFormat = {
  name: "rr",
  title: "Beat intervals (RR or PP list: Polar, Elite HRV)",
  endings: [".txt", ".csv"],
  recognise: (head) => {
    const layout = layoutOf(head, looksLikeBeats);
    if (!layout) {
      return layoutOf(head, areIntervals)
        ? isNot("its lines may be intervals or a wave: if they are beats, say --format rr", 0.9)
        : isNot("it is no list of beat intervals");
    }
    return isOf(
      layout.firstLine === 1 ? "its lines are intervals as a heart has them" : "its header names RR or PP intervals",
    );
  },
  open: openRrList,
};

async function openRrList({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const layout = layoutOf(head, areIntervals);
  if (!layout) {
    const got = excerptOf(head.lines[0] ?? "");
    throw notOfFormat(bytes.path, 1, "rr", `it must be a column of intervals in ms; got ${got}`);
  }
  const told = { hz: RR_STREAM.samplingRateHz, by: "beats come when they come, each at its millisecond" };
  const { rateToldBy } = settleRate(bytes.path, told, samplingRateHz);
  if (layout.firstLine === 1) {
    const text = `${bytes.path} has no header: its one column is taken as beat intervals in ${layout.toMs === 1 ? "ms" : "s"}`;
    notify({ level: "info", code: "FILE_NO_HEADER", text });
  }
  return {
    streams: [RR_STREAM],
    rateToldBy,
    leftOut: [],
    read: async function* (say) {
      const beatOf = createBeats();
      let odd = 0;
      for await (const { lines, firstNumber } of readLines(bytes)) {
        const out: SourceEvent[] = [];
        for (const [i, line] of lines.entries()) {
          if (firstNumber + i < layout.firstLine || line.trim() === "") continue;
          const field = fieldsOf(line, layout.dialect.separator)[layout.column] ?? "";
          const fields = field.split(layout.dialect.decimal === "," ? / +/ : /[ ,]+/);
          for (const interval of fields) {
            const ms = (numberOf(interval, layout.dialect.decimal) ?? Number.NaN) * layout.toMs;
            if (ms >= LEAST_MS && ms <= MOST_MS) out.push(beatOf(ms));
            else odd += 1;
          }
        }
        yield out;
      }
      if (odd > 0) {
        const left = `${bytes.path}: ${odd} intervals are not between ${LEAST_MS} and ${MOST_MS} ms and are left out`;
        say({ level: "warning", code: "FILE_LEFT_OUT", text: left });
      }
    },
  };
}

/** Each beat at its millisecond; fractions add up, and are not lost. */
function createBeats(): (ms: number) => SourceEvent {
  let beatMs = 0;
  return (ms) => {
    beatMs += ms;
    return { type: "chunk", stream: RR_STREAM.id, firstSample: Math.round(beatMs), samples: [Float64Array.of(ms)] };
  };
}

type AreBeats = (ms: readonly number[]) => boolean;

/** `areBeats` judges one column without a name. */
function layoutOf(head: FileHead, areBeats: AreBeats): Layout | null {
  const dialect = findDialect(head.lines) ?? COMMAS;
  const names = fieldsOf(head.lines[0] ?? "", dialect.separator);
  if (names.some((name) => /^(ecg|ekg|ppg)/i.test(name))) return null;
  const named = names.findIndex((name) => /^(rr|pp|ibi|nn)([ _-]?interval)?s?\b/i.test(name));
  const rows = head.lines.slice(named === -1 ? 0 : 1).filter((line) => line.trim() !== "");
  if (named !== -1) {
    const values = rows.map((line) => numberOf(fieldsOf(line, dialect.separator)[named] ?? "", dialect.decimal));
    return { dialect, column: named, firstLine: 2, toMs: toMsOf(values) };
  }
  const bare = rows.every((line) => /^\s*\d+,\d+\s*$/.test(line)) ? DECIMAL_COMMAS : COMMAS;
  const values = rows.map((line) => numberOf(line, bare.decimal));
  const toMs = toMsOf(values);
  const ms = values.flatMap((value) => (value === null ? [] : [value * toMs]));
  return ms.length === values.length && areBeats(ms) ? { dialect: bare, column: 0, firstLine: 1, toMs } : null;
}

const DECIMAL_COMMAS: Dialect = { separator: ";", decimal: "," };

/** No heart's interval is below 3 ms, nor above 3 s as a rule: numbers so small are seconds, whatever their name says. */
function toMsOf(values: readonly (number | null)[]): number {
  const told = values.filter((value): value is number => value !== null && !Number.isNaN(value)).sort((a, b) => a - b);
  return (told[Math.floor(told.length / 2)] ?? Number.NaN) < MOST_MS / 1000 ? 1000 : 1;
}

const areIntervals: AreBeats = (ms) =>
  ms.length >= LEAST_BEATS && ms.every((value) => value >= LEAST_MS && value <= MOST_MS);

/** A heart at rest or at play, in the middle of a list: 37 to 150 beats a minute. */
const [LEAST_MEDIAN_MS, MOST_MEDIAN_MS] = [400, 1600];
/** From beat to beat intervals change by this share of what they scatter; between the peaks of a wave its samples hardly do. */
const LEAST_STEP = 0.25;

/** One bare column may be a wave too, as an amplifier counts it: that is smooth from sample to sample, and intervals are not. */
function looksLikeBeats(ms: readonly number[]): boolean {
  if (!areIntervals(ms)) return false;
  const mean = ms.reduce((sum, value) => sum + value, 0) / ms.length;
  const variance = ms.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ms.length;
  const steps = ms.slice(1).map((value, i) => value - (ms[i] ?? 0));
  const meanStep = steps.reduce((sum, step) => sum + step ** 2, 0) / steps.length;
  const median = medianOf(ms);
  const scatter = medianOf(ms.map((value) => Math.abs(value - median)));
  return (
    median >= LEAST_MEDIAN_MS &&
    median <= MOST_MEDIAN_MS &&
    Math.sqrt(variance) < 0.35 * mean &&
    meanStep > 0.1 * variance &&
    medianOf(steps.map(Math.abs)) >= LEAST_STEP * scatter
  );
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
