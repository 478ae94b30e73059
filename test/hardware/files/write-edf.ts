/** This file writes small EDF and BDF files for tests, field by field as the standard lists them. */

export type EdfFixtureSignal = {
  readonly label: string;
  readonly unit?: string;
  readonly physical?: readonly [number, number];
  readonly digital?: readonly [number, number];
  /** Digital samples of each record; all records have the same count. */
  readonly records: readonly (readonly number[])[];
};

export type EdfFixture = {
  readonly kind?: "EDF" | "EDF+C" | "EDF+D" | "BDF" | "BDF+C" | "BDF+D";
  readonly recordSec?: number;
  /** What the header says; the true count unless told. */
  readonly records?: number;
  readonly signals: readonly EdfFixtureSignal[];
};

export function writeEdf({ kind = "EDF", recordSec = 1, records, signals }: EdfFixture): Buffer {
  const isBdf = kind.startsWith("BDF");
  const width = isBdf ? 3 : 2;
  const count = signals[0]?.records.length ?? 0;
  const field = (value: string | number, length: number) =>
    Buffer.from(String(value).padEnd(length).slice(0, length), "latin1");
  const each = (length: number, value: (signal: EdfFixtureSignal) => string | number) =>
    signals.map((signal) => field(value(signal), length));
  const limits = isBdf ? ([-8388608, 8388607] as const) : ([-32768, 32767] as const);
  const header = Buffer.concat([
    isBdf ? Buffer.from([0xff, ...Buffer.from("BIOSEMI")]) : field("0", 8),
    field("X X X X", 80),
    field("Startdate X X X X", 80),
    field("01.01.26", 8),
    field("12.00.00", 8),
    field(256 * (signals.length + 1), 8),
    field(kind.includes("+") ? kind : isBdf ? "24BIT" : "", 44),
    field(records ?? count, 8),
    field(recordSec, 8),
    field(signals.length, 4),
    ...each(16, ({ label }) => label),
    ...each(80, () => ""),
    ...each(8, ({ unit }) => unit ?? "uV"),
    ...each(8, ({ physical }) => (physical ?? limits)[0]),
    ...each(8, ({ physical }) => (physical ?? limits)[1]),
    ...each(8, ({ digital }) => (digital ?? limits)[0]),
    ...each(8, ({ digital }) => (digital ?? limits)[1]),
    ...each(80, () => ""),
    ...each(8, (signal) => signal.records[0]?.length ?? 0),
    ...each(32, () => ""),
  ]);
  const data = Array.from({ length: count }, (_, record) =>
    Buffer.concat(signals.map((signal) => samplesOf(signal.records[record] ?? [], width))),
  );
  return Buffer.concat([header, ...data]);
}

function samplesOf(values: readonly number[], width: 2 | 3): Buffer {
  const bytes = Buffer.alloc(values.length * width);
  for (const [i, value] of values.entries()) bytes.writeIntLE(value, i * width, width);
  return bytes;
}

/** An annotations signal: one text per record, packed into the samples' bytes. */
export function annotationsSignal(texts: readonly string[], kind: "EDF" | "BDF" = "EDF"): EdfFixtureSignal {
  const width = kind === "BDF" ? 3 : 2;
  const length = Math.max(...texts.map((text) => Buffer.byteLength(text)), 30);
  const records = texts.map((text) => {
    const bytes = Buffer.alloc(Math.ceil(length / width) * width);
    bytes.write(text);
    return Array.from({ length: bytes.length / width }, (_, i) => bytes.readIntLE(i * width, width));
  });
  return { label: `${kind} Annotations`, unit: "", records };
}
