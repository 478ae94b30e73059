/** This file makes the tables of a BIDS folder: channels and events, tab between, `n/a` where nothing is known. */
import { labelOf } from "./edf-annotations.ts";
import type { Survey, SurveyedStream } from "./survey.ts";

export type Cell = string | number | null;

export function tsv(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const line = (cells: readonly Cell[]) => `${cells.map(cellText).join("\t")}\n`;
  return [columns, ...rows].map(line).join("");
}

export const cellText = (cell: Cell): string => {
  if (cell === null || (typeof cell === "number" && !Number.isFinite(cell))) return "n/a";
  const text = typeof cell === "number" ? String(Number(cell.toFixed(6))) : cell.replaceAll(/[\p{Cc}]+/gu, " ").trim();
  return text === "" ? "n/a" : text;
};

export function channelsTable({ info, nanRuns, firstSample, endSample }: SurveyedStream): string {
  const columns = [
    "name",
    "type",
    "units",
    "sampling_frequency",
    "low_cutoff",
    "high_cutoff",
    "reference",
    "status",
    "status_description",
  ];
  const length = endSample - firstSample;
  const rows = info.channels.map(({ unit }, c) => {
    const lost = nanRuns.filter(({ channel }) => channel === c).reduce((sum, run) => sum + run.lengthSamples, 0);
    const isBad = lost > length / 2;
    const why = isBad ? `${Math.round((100 * lost) / length)} % of its samples are missing` : null;
    return [labelOf(info, c), "EEG", unit, info.samplingRateHz, null, null, null, isBad ? "bad" : "good", why];
  });
  return tsv(columns, rows);
}

export function eventsTable({ events }: Survey, { info, missing, firstSample }: SurveyedStream): string {
  const zeroSec = firstSample / info.samplingRateHz;
  const told = events.map(({ kind, label, atSec }) => ({
    onsetSec: Math.max(0, atSec - zeroSec),
    durationSec: 0,
    kind: kind as string,
    label,
  }));
  const gaps = missing.map(({ firstSample: first, lengthSamples, cause }) => ({
    onsetSec: first / info.samplingRateHz - zeroSec,
    durationSec: lengthSamples / info.samplingRateHz,
    kind: "BAD_ACQ_SKIP",
    label: cause as string,
  }));
  const rows = [...told, ...gaps].toSorted((a, b) => a.onsetSec - b.onsetSec);
  return tsv(
    ["onset", "duration", "trial_type", "value"],
    rows.map(({ onsetSec, durationSec, kind, label }) => [onsetSec, durationSec, kind, label]),
  );
}

/** What stands in the columns of its own. */
export const EVENTS_SIDECAR = {
  trial_type: {
    Description: "What happened",
    Levels: {
      mark: "A mark set by the person, the device or the file",
      phase: "The session began, paused, went on or ended",
      goal: "The goal was changed",
      world: "The world of sound was changed",
      BAD_ACQ_SKIP: "No samples were recorded; the EEG is filled with the last value that was there",
    },
  },
  value: { Description: "The mark's text, the phase, the goal, the world, or why samples are missing" },
};
