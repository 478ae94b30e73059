/** This file makes one clock of a column of stamps: seconds that only grow, the rate that they mean, and what was wrong with them. */
import type { SourceNotice } from "../../source.ts";
import { findGaps, type RowGap } from "./find-gaps.ts";
import { fitRate, type RateFit } from "./fit-rate.ts";
import type { StampForm } from "./stamp-form.ts";
import { refuseDisorder } from "./stamp-order.ts";
import { LOSS_SEC, straightenStamps } from "./stamp-runs.ts";
import { findStampUnit } from "./stamp-unit.ts";
import { undoSummerTime } from "./summer-time.ts";

export type Clock = {
  /** Seconds of every row by one clock, NaN where its stamp tells none. */
  readonly secs: Float64Array;
  readonly fit: RateFit;
  /** What a person should know of the stamps. */
  readonly notices: readonly SourceNotice[];
};

export type ClockInput = {
  readonly path: string;
  /** Stamps as read, a row each. Taken over. */
  readonly raw: Float64Array;
  readonly form: StampForm;
  /** Name of the column. */
  readonly column: string;
};

/** Even steps mean fewer rows a second on the whole by this share: single packets are missing. */
const HOLES_SHARE = 0.015;
const BLOCKS = 64;
const LEAST_BLOCK_ROWS = 16;

export function readClock({ path, raw, form, column }: ClockInput): Clock {
  const summerRow = form.unitSec === null ? null : undoSummerTime(raw, form.wrapsAfterSec === null);
  const rowsAUnit = typicalSlope(raw);
  const unit = form.unitSec ?? findStampUnit(column, medianOf(sampleOf(raw)), rowsAUnit).sec;
  const origin = raw.find(Number.isFinite) ?? 0;
  for (const [i, stamp] of raw.entries()) raw[i] = (stamp - origin) * unit;
  if (isCoarse(raw)) return { secs: raw.fill(Number.NaN), fit: fitRate(raw), notices: [coarseNotice(path)] };
  refuseDisorder(path, raw);
  const stepSec = 1 / (rowsAUnit / unit);
  const clock = straightClock(path, raw, form.wrapsAfterSec, Number.isFinite(stepSec) ? stepSec : 0);
  return summerRow === null ? clock : { ...clock, notices: [summerNotice(path, summerRow), ...clock.notices] };
}

/** The same for stamps that are seconds already, and of a stream that says its rate. */
export function readSeconds(path: string, secs: Float64Array, nominalHz: number): Clock {
  return straightClock(path, secs, null, nominalHz > 0 ? 1 / nominalHz : 0);
}

function straightClock(path: string, raw: Float64Array, wrapsAfterSec: number | null, stepSec: number): Clock {
  const { secs, foreign, resets } = straightenStamps(raw, wrapsAfterSec, stepSec);
  const notices = [
    ...(foreign.length > 0 ? [foreignNotice(path, foreign)] : []),
    ...(resets.length > 0 ? [resetNotice(path, resets)] : []),
  ];
  return { secs, fit: fitRate(secs), notices };
}

/** Rows that are missing between the stamps, at the rate that was settled. */
export function clockGaps({ secs, fit }: Clock, hz: number): readonly RowGap[] {
  const hasHoles = fit.evenHz !== null && Math.abs(fit.evenHz - hz) <= 0.01 * hz && fit.hz < (1 - HOLES_SHARE) * hz;
  return findGaps(secs, hz, hasHoles ? 1.5 / hz : LOSS_SEC);
}

/** Rows while the stamps grow by 1: the median over blocks, so that a few wrong stamps change nothing. */
function typicalSlope(raw: Float64Array): number {
  const block = Math.max(LEAST_BLOCK_ROWS, Math.ceil(raw.length / BLOCKS));
  const slopes: number[] = [];
  for (let from = 0; from + 1 < raw.length; from += block) {
    const to = Math.min(raw.length - 1, from + block);
    const slope = (to - from) / ((raw[to] ?? Number.NaN) - (raw[from] ?? Number.NaN));
    if (slope > 0 && (to - from === block || slopes.length === 0)) slopes.push(slope);
  }
  return medianOf(slopes);
}

function sampleOf(values: Float64Array): number[] {
  const stride = Math.max(1, Math.floor(values.length / 1000));
  return Array.from({ length: Math.ceil(values.length / stride) }, (_, i) => values[i * stride] ?? Number.NaN);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Stamps of whole minutes, which many rows share, tell nothing of a rate or a loss. */
function isCoarse(secs: Float64Array): boolean {
  let changes = 0;
  let least = Number.POSITIVE_INFINITY;
  let last = Number.NaN;
  for (const sec of secs) {
    if (sec !== last && !Number.isNaN(last) && !Number.isNaN(sec)) {
      changes += 1;
      least = Math.min(least, Math.abs(sec - last));
    }
    if (!Number.isNaN(sec)) last = sec;
  }
  return changes > 0 && least > LOSS_SEC && secs.length / (changes + 1) > 4;
}

const warning = (code: string, text: string): SourceNotice => ({ level: "warning", code, text });

const coarseNotice = (path: string) =>
  warning(
    "FILE_STAMPS_COARSE",
    `${path}: its time stamps are too coarse to tell a rate or a loss; its rows are counted`,
  );

function summerNotice(path: string, row: number): SourceNotice {
  const text = `${path}: its clock is put forward by an hour at row ${row + 1}, as in spring; nothing is missing there`;
  return warning("FILE_CLOCK_SUMMER", text);
}

function foreignNotice(path: string, rows: readonly number[]): SourceNotice {
  const [first = 0] = rows;
  const text = `${path}: ${rows.length} time stamps (the first in row ${first + 1}) are of another clock and are not used; those rows are counted`;
  return warning("FILE_STAMP_FOREIGN", text);
}

function resetNotice(path: string, rows: readonly number[]): SourceNotice {
  const where = rows.slice(0, 3).map((row) => row + 1);
  const text = `${path}: its clock begins anew at row ${where.join(", ")}${rows.length > 3 ? " …" : ""}; nothing tells how much is missing there, so the rows are counted on`;
  return warning("FILE_CLOCK_RESET", text);
}
