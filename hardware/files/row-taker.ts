/** This file takes the rows of a text recording: channels, and where the file has them, package number, time stamp and marker. */
import type { ChunkWriter } from "./chunk-writer.ts";
import { createPackageCount } from "./package-count.ts";
import type { Notify } from "./recording.ts";

/** Stamps are times of arrival, good to some tens of ms; a step over this is a loss (pyxdf's limit is the same). */
export const LOSS_SEC = 1;
/** UNIX time in ms is above this, in s below. */
const LARGEST_UNIX_SEC = 1e11;

/** Columns of a table, counted from 0; null where it has none. */
export type RowColumns = {
  readonly channels: readonly number[];
  readonly number: number | null;
  readonly stamp: number | null;
  readonly marker: number | null;
};

/** The columns to read, in the order in which the taker wants their values. */
export const columnsWanted = ({ channels, number, stamp, marker }: RowColumns): readonly number[] => [
  ...channels,
  ...[number, stamp, marker].map((column) => column ?? channels[0] ?? 0),
];

export type RowTakerConfig = {
  readonly path: string;
  readonly columns: RowColumns;
  /** How package numbers count samples; null where they do not, and stamps alone show a loss. */
  readonly numbers: { readonly modulus: number; readonly stride: number } | null;
  readonly samplingRateHz: number;
  readonly writer: ChunkWriter;
  readonly say: Notify;
};

export function createRowTaker(config: RowTakerConfig): (values: Float64Array, line: number) => void {
  const { path, columns, numbers, samplingRateHz, writer, say } = config;
  const at = columns.channels.length;
  const count = numbers && columns.number !== null ? createPackageCount({ ...numbers, samplingRateHz }) : null;
  let lastSec = Number.NaN;
  let lastMarker = 0;
  return (values, line) => {
    const timeSec = columns.stamp === null ? Number.NaN : secondsOf(values[at + 1]);
    const step = count?.(values[at] ?? Number.NaN, timeSec);
    if (step && step.lostSamples < 0) {
      return say({
        level: "warning",
        code: "FILE_TWICE",
        text: `${path}, line ${line}: this package came twice; left out`,
      });
    }
    if (step) writer.gap(step.lostSamples, "lost-packets", step.estimated);
    else if (timeSec - lastSec > LOSS_SEC) {
      writer.gap(Math.round((timeSec - lastSec) * samplingRateHz) - 1, "lost-packets", true);
    }
    lastSec = timeSec;
    const marker = columns.marker === null ? 0 : values[at + 2] || 0;
    if (marker !== 0 && marker !== lastMarker) writer.mark(String(marker));
    lastMarker = marker;
    writer.row(values);
  };
}

const secondsOf = (stamp = Number.NaN): number => (stamp > LARGEST_UNIX_SEC ? stamp / 1000 : stamp);
