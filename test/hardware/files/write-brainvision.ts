/** This file writes small BrainVision recordings for tests: header, samples and marks as three texts and bytes. */

export type BrainVisionFixture = {
  readonly name: string;
  readonly labels: readonly string[];
  readonly unit?: string;
  readonly resolution?: number;
  readonly intervalUs?: number;
  readonly format?: "INT_16" | "IEEE_FLOAT_32";
  readonly orientation?: "MULTIPLEXED" | "VECTORIZED";
  /** Stored numbers, a row a channel. */
  readonly rows: readonly (readonly number[])[];
  readonly markers?: readonly string[];
};

export function brainVisionHeader({
  name,
  labels,
  unit = "µV",
  resolution = 0.1,
  intervalUs = 4000,
  format = "INT_16",
  orientation = "MULTIPLEXED",
}: BrainVisionFixture): string {
  const channels = labels.map((label, i) => `Ch${i + 1}=${label.replaceAll(",", "\\1")},,${resolution},${unit}`);
  return [
    "Brain Vision Data Exchange Header File Version 1.0",
    "; Data created by a test",
    "",
    "[Common Infos]",
    "Codepage=UTF-8",
    `DataFile=${name}.eeg`,
    `MarkerFile=${name}.vmrk`,
    "DataFormat=BINARY",
    `DataOrientation=${orientation}`,
    `NumberOfChannels=${labels.length}`,
    `SamplingInterval=${intervalUs}`,
    "",
    "[Binary Infos]",
    `BinaryFormat=${format}`,
    "",
    "[Channel Infos]",
    ...channels,
    "",
  ].join("\r\n");
}

export function brainVisionSamples({
  rows,
  format = "INT_16",
  orientation = "MULTIPLEXED",
}: BrainVisionFixture): Buffer {
  const length = rows[0]?.length ?? 0;
  const ordered =
    orientation === "VECTORIZED"
      ? rows.flat()
      : Array.from(
          { length: length * rows.length },
          (_, i) => rows[i % rows.length]?.[Math.floor(i / rows.length)] ?? 0,
        );
  const width = format === "INT_16" ? 2 : 4;
  const bytes = Buffer.alloc(ordered.length * width);
  for (const [i, value] of ordered.entries()) {
    if (format === "INT_16") bytes.writeInt16LE(value, i * width);
    else bytes.writeFloatLE(value, i * width);
  }
  return bytes;
}

export const brainVisionMarkers = ({ name, markers = [] }: BrainVisionFixture): string =>
  [
    "Brain Vision Data Exchange Marker File, Version 1.0",
    "",
    "[Common Infos]",
    "Codepage=UTF-8",
    `DataFile=${name}.eeg`,
    "",
    "[Marker Infos]",
    ...markers.map((marker, i) => `Mk${i + 1}=${marker}`),
    "",
  ].join("\r\n");
