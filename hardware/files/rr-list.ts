/** This file makes a pulse of a list of beat intervals (RR): a peak is drawn at every beat, since only the times are known. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { numberOf } from "./number-row.ts";
import { settleRate } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { excerptOf, readLines } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** Beats are drawn at this rate, two milliseconds apart. */
const DRAWN_HZ = 500;
/** Half width of a drawn peak, as wide as a QRS complex, and its height. */
const PEAK_SEC = 0.04;
const PEAK_UV = 1000;
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
    const layout = layoutOf(head);
    if (!layout) return isNot("it is no list of beat intervals");
    return isOf(
      layout.firstLine === 1 ? "its lines are intervals as a heart has them" : "its header names RR or PP intervals",
    );
  },
  open: openRrList,
};

async function openRrList({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const layout = layoutOf(head);
  if (!layout) {
    const got = excerptOf(head.lines[0] ?? "");
    throw notOfFormat(bytes.path, 1, "rr", `it must be a column of intervals in ms; got ${got}`);
  }
  const told = { hz: DRAWN_HZ, by: "drawn: a list of beats has no rate of its own" };
  const { rateToldBy } = settleRate(bytes.path, told, samplingRateHz);
  const text = `${bytes.path} is a list of beat intervals: its beats are drawn as peaks, their shape is not the heart's`;
  notify({ level: "info", code: "FILE_BEATS_DRAWN", text });
  const stream: StreamInfo = {
    id: "ecg",
    kind: "ecg",
    samplingRateHz: DRAWN_HZ,
    channels: [{ electrode: "RR", unit: "uV" }],
  };
  return {
    streams: [stream],
    rateToldBy,
    leftOut: [],
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const writer = createChunkWriter(stream, out);
      const draw = createPen(writer.row);
      let odd = 0;
      for await (const { lines, firstNumber } of readLines(bytes)) {
        for (const [i, line] of lines.entries()) {
          if (firstNumber + i < layout.firstLine || line.trim() === "") continue;
          const field = fieldsOf(line, layout.dialect.separator)[layout.column] ?? "";
          const fields = field.split(layout.dialect.decimal === "," ? / +/ : /[ ,]+/);
          for (const interval of fields) {
            const ms = (numberOf(interval, layout.dialect.decimal) ?? Number.NaN) * layout.toMs;
            if (ms >= LEAST_MS && ms <= MOST_MS) draw(ms / 1000);
            else odd += 1;
          }
        }
        yield out.splice(0);
      }
      writer.flush();
      if (odd > 0) {
        const left = `${bytes.path}: ${odd} intervals are not between ${LEAST_MS} and ${MOST_MS} ms and are left out`;
        say({ level: "warning", code: "FILE_LEFT_OUT", text: left });
      }
      yield out;
    },
  };
}

/** Draws the samples from the middle of one beat to the middle of the next: a raised cosine around each. */
function createPen(row: (values: readonly number[]) => void): (intervalSec: number) => void {
  let beatSec = 0;
  let sample = 0;
  return (intervalSec) => {
    const nextSec = beatSec + intervalSec;
    for (; sample / DRAWN_HZ < nextSec; sample++) {
      const sec = sample / DRAWN_HZ;
      const away = Math.min(Math.abs(sec - beatSec), Math.abs(nextSec - sec)) / PEAK_SEC;
      row([away < 1 ? (PEAK_UV / 2) * (1 + Math.cos(Math.PI * away)) : 0]);
    }
    beatSec = nextSec;
  };
}

function layoutOf(head: FileHead): Layout | null {
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
  return ms.length === values.length && looksLikeBeats(ms) ? { dialect: bare, column: 0, firstLine: 1, toMs } : null;
}

const DECIMAL_COMMAS: Dialect = { separator: ";", decimal: "," };

/** No heart's interval is below 3 ms, nor above 3 s as a rule: numbers so small are seconds, whatever their name says. */
function toMsOf(values: readonly (number | null)[]): number {
  const told = values.filter((value): value is number => value !== null && !Number.isNaN(value)).sort((a, b) => a - b);
  return (told[Math.floor(told.length / 2)] ?? Number.NaN) < MOST_MS / 1000 ? 1000 : 1;
}

/** One bare column may be a pulse wave too: that is smooth from sample to sample, and intervals are not. */
function looksLikeBeats(ms: readonly number[]): boolean {
  if (ms.length < LEAST_BEATS || !ms.every((value) => value >= LEAST_MS && value <= MOST_MS)) return false;
  const mean = ms.reduce((sum, value) => sum + value, 0) / ms.length;
  const variance = ms.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ms.length;
  const steps = ms.slice(1).reduce((sum, value, i) => sum + (value - (ms[i] ?? 0)) ** 2, 0) / (ms.length - 1);
  return Math.sqrt(variance) < 0.35 * mean && steps > 0.1 * variance;
}
