/** This file plans which rows of BrainFlow's tables become which streams. */
import type { Channel, StreamInfo, StreamKind } from "../../src/types.ts";
import type { PackageCounter } from "../acquisition/package-numbers.ts";
import { normaliseElectrodes } from "../files/electrode-name.ts";
import { BoardIds, PRESETS } from "./board-ids.ts";
import type { BoardDescr } from "./board-info.ts";
import { packageCounterOf } from "./package-counters.ts";

export type StreamPlan = {
  readonly info: StreamInfo;
  /** Places in `PresetPlan.takes`, one a channel. */
  readonly places: readonly number[];
};

/** One preset (table of rows) of a board: its rows share one clock and one counter. */
export type PresetPlan = {
  readonly preset: number;
  readonly samplingRateHz: number;
  /** Rows of BrainFlow's table that are passed on, in this order; the first is the package number. */
  readonly takes: readonly number[];
  readonly counter: PackageCounter | null;
  /** Place of the marker row in `takes`. */
  readonly markerPlace: number;
  /** Place of the row of the battery's charge, in percent, where there is one. */
  readonly batteryPlace?: number;
  readonly streams: readonly StreamPlan[];
};

export const PACKAGE_PLACE = 0;

type Kind = { readonly kind: StreamKind; readonly rows: keyof BoardDescr; readonly unit: string };

/** ECG only where its rows are not the EEG's under another name, as they are on OpenBCI boards. */
const KINDS: readonly Kind[] = [
  { kind: "eeg", rows: "eeg_channels", unit: "uV" },
  { kind: "ecg", rows: "ecg_channels", unit: "uV" },
  { kind: "ppg", rows: "ppg_channels", unit: "au" },
  { kind: "acc", rows: "accel_channels", unit: "g" },
  { kind: "gyro", rows: "gyro_channels", unit: "deg/s" },
];

/** The synthetic board's sensors are random numbers in no unit: read as g and degrees a second, its head would never be still. */
const UNIT_OF_CHANCE = "au";

/** BrainFlow's default preset first: where two presets carry a kind, the first one gives the stream. */
const ORDER: readonly number[] = [PRESETS.default, PRESETS.ancillary, PRESETS.auxiliary];

const AXES = ["x", "y", "z"];

/** Electrodes of a board in its one spelling; Ch1, Ch2 … where BrainFlow names none. */
export function electrodesOf(descr: BoardDescr): readonly string[] {
  const rows = descr.eeg_channels ?? [];
  const names = descr.eeg_names?.split(",") ?? [];
  return names.length === rows.length ? normaliseElectrodes(names) : rows.map((_, i) => `Ch${i + 1}`);
}

function channelsOf(boardId: number, { kind, unit }: Kind, descr: BoardDescr, rows: readonly number[]) {
  const names = kind === "eeg" ? electrodesOf(descr) : rows.map((_, i) => nameOf(kind, i));
  const isChance = boardId === BoardIds.SYNTHETIC_BOARD && kind !== "eeg";
  return names.map((electrode): Channel => ({ electrode, unit: isChance ? UNIT_OF_CHANCE : unit }));
}

const nameOf = (kind: StreamKind, i: number) =>
  kind === "acc" || kind === "gyro" ? (AXES[i] ?? `axis${i}`) : `${kind.toUpperCase()}${i + 1}`;

export type PresetDescr = { readonly preset: number; readonly descr: BoardDescr };

/** The streams of a board; `boardId` is the one whose table the rows have. */
export function planPresets(boardId: number, presets: readonly PresetDescr[]): readonly PresetPlan[] {
  const taken = new Set<StreamKind>();
  const ordered = [...presets].sort((a, b) => ORDER.indexOf(a.preset) - ORDER.indexOf(b.preset));
  return ordered.flatMap(({ preset, descr }) => {
    const plan = planPreset(boardId, preset, descr, taken);
    return plan.streams.length > 0 ? [plan] : [];
  });
}

/** The synthetic board's is a random number. */
const hasBattery = (boardId: number, descr: BoardDescr): descr is BoardDescr & { readonly battery_channel: number } =>
  boardId !== BoardIds.SYNTHETIC_BOARD && descr.battery_channel !== undefined;

function planPreset(boardId: number, preset: number, descr: BoardDescr, taken: Set<StreamKind>): PresetPlan {
  const takes = [descr.package_num_channel ?? 0, descr.marker_channel ?? 0];
  const samplingRateHz = descr.sampling_rate ?? 0;
  const streams: StreamPlan[] = [];
  for (const entry of KINDS) {
    const rows = descr[entry.rows];
    if (!Array.isArray(rows) || rows.length === 0 || taken.has(entry.kind)) continue;
    if (entry.kind === "ecg" && rows.some((row) => descr.eeg_channels?.includes(row))) continue;
    taken.add(entry.kind);
    const places = rows.map((row) => takes.push(row) - 1);
    const channels = channelsOf(boardId, entry, descr, rows);
    streams.push({ info: { id: entry.kind, kind: entry.kind, samplingRateHz, channels }, places });
  }
  const battery = hasBattery(boardId, descr) && { batteryPlace: takes.push(descr.battery_channel) - 1 };
  const counter = packageCounterOf(boardId, preset);
  return { preset, samplingRateHz, takes, counter, markerPlace: 1, ...battery, streams };
}
