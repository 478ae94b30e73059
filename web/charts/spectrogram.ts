/** This file keeps a minute of spectra, a column every quarter of a second, as a sweep: the newest overwrites what lay there a minute ago. */
import { createSpectrumOf, EPOCH_SEC, type Spectrum, type SpectrumOf } from "./spectrum.ts";
import { TRACE_SEC, type TraceBuffer } from "./trace-buffer.ts";

export const SWEEP_SEC = 60;
export const COLUMN_SEC = 0.25;
export const COLUMNS = SWEEP_SEC / COLUMN_SEC;

export type Sweep = {
  /** Another one with every other electrode and source: its columns do not go on from those before. */
  readonly series: symbol;
  /** `columns[column mod COLUMNS]`; null where two seconds in a row were not measured. */
  readonly columns: readonly (Spectrum | null)[];
  /** Number of the column to come; never less. */
  readonly endColumn: number;
  /** Over all that the traces hold. */
  readonly mean: Spectrum | null;
};

export const EMPTY_SWEEP: Sweep = { series: Symbol("none"), columns: [], endColumn: 0, mean: null };

/** `samplingRateHz`: of the source. What came before it was asked is read as far as the traces hold it. */
export function createSweep(channel: number, samplingRateHz: number): (buffer: TraceBuffer) => Sweep {
  let ring: TraceBuffer["uv"] | null = null;
  let spectrum: SpectrumOf | null = null;
  let sweep = EMPTY_SWEEP;
  return (buffer) => {
    const columnSamples = COLUMN_SEC * buffer.samplingRateHz;
    if (ring !== buffer.uv || !spectrum) {
      ring = buffer.uv;
      spectrum = createSpectrumOf(buffer.samplingRateHz, samplingRateHz);
      const earliest = Math.max(0, buffer.endSample - (TRACE_SEC - EPOCH_SEC) * buffer.samplingRateHz);
      sweep = { ...EMPTY_SWEEP, series: Symbol("sweep"), endColumn: Math.ceil(earliest / columnSamples) };
    }
    const endColumn = Math.floor(buffer.endSample / columnSamples) + 1;
    if (endColumn <= sweep.endColumn) return sweep;
    const columns = sweep.columns.length === 0 ? Array.from({ length: COLUMNS }, () => null) : [...sweep.columns];
    // After a halt of the page only what the traces still hold can be read.
    for (let column = Math.max(sweep.endColumn, endColumn - COLUMNS); column < endColumn; column++)
      columns[column % COLUMNS] = columnAt(spectrum, buffer, channel, Math.round(column * columnSamples));
    const mean = spectrum.of(buffer, channel, buffer.endSample, buffer.lengthSamples);
    sweep = { series: sweep.series, columns, endColumn, mean };
    return sweep;
  };
}

function columnAt(spectrum: SpectrumOf, buffer: TraceBuffer, channel: number, endSample: number): Spectrum | null {
  const isHeld = endSample - spectrum.epochSamples >= buffer.endSample - buffer.lengthSamples;
  return isHeld ? spectrum.of(buffer, channel, endSample, spectrum.epochSamples) : null;
}
