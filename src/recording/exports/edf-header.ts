/** This file writes the header of an EDF+C (Kemp & Olivan 2003) or a BDF+C (BioSemi, 24 bits). */
import { BYTES_A_SAMPLE, type EdfKind, type EdfLayout, type EdfSignal } from "./edf-layout.ts";
import { edfDate, edfField } from "./edf-text.ts";

export const DIGITAL: Readonly<Record<EdfKind, { readonly min: number; readonly max: number }>> = {
  edf: { min: -32_768, max: 32_767 },
  bdf: { min: -8_388_608, max: 8_388_607 },
};
const VERSIONS: Readonly<Record<EdfKind, string>> = { edf: "0       ", bdf: "\xffBIOSEMI" };
const PLUS: Readonly<Record<EdfKind, string>> = { edf: "EDF+C", bdf: "BDF+C" };

export type EdfOrigin = {
  /** No name, sex or birthday is known to Attune, and none is written. */
  readonly startedAt: string;
  readonly session: string;
  readonly version: string | null;
  readonly source: string;
};

export function edfHeader(layout: EdfLayout, { startedAt, session, version, source }: EdfOrigin): Buffer {
  const { kind, recordSecText, records, streams, listBytes } = layout;
  const date = edfDate(startedAt);
  const annotations: EdfSignal = {
    label: `${PLUS[kind].slice(0, 3)} Annotations`,
    unit: "",
    physicalMin: "-1",
    physicalMax: "1",
    samplesPerRecord: listBytes / BYTES_A_SAMPLE[kind],
    offsetBytes: 0,
  };
  const signals = [...streams.flatMap((stream) => stream.signals), annotations];
  const { min, max } = DIGITAL[kind];
  const each = (width: number, text: (signal: EdfSignal) => string) =>
    signals.map((signal) => edfField(text(signal), width)).join("");
  const equipment = `Attune${version === null ? "" : `_${version}`}_${source.replace(/^file:.*/s, "file")}`;
  const text = [
    edfField("X X X X", 80),
    edfField(`Startdate ${date.long} ${session} X ${equipment.replaceAll(" ", "_")}`, 80),
    edfField(date.short, 8),
    edfField(date.time, 8),
    edfField(String(256 * (signals.length + 1)), 8),
    edfField(PLUS[kind], 44),
    edfField(String(records), 8),
    edfField(recordSecText, 8),
    edfField(String(signals.length), 4),
    each(16, ({ label }) => label),
    each(80, () => ""),
    each(8, ({ unit }) => unit),
    each(8, ({ physicalMin }) => physicalMin),
    each(8, ({ physicalMax }) => physicalMax),
    each(8, () => String(min)),
    each(8, () => String(max)),
    each(80, ({ label }) => (label === annotations.label ? "" : "none")),
    each(8, ({ samplesPerRecord }) => String(samplesPerRecord)),
    each(32, () => ""),
  ].join("");
  return Buffer.from(VERSIONS[kind] + text, "latin1");
}
