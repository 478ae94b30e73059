/** This file reads a long table: a row for each sample of each electrode (time, channel, value), as R, tidy pandas and databases write them. */
import { failure } from "../../src/errors.ts";
import type { StreamInfo } from "../../src/types.ts";
import { countsRows } from "./clock/counts-rows.ts";
import { type Clock, clockGaps, readClock } from "./clock/read-clock.ts";
import { findStampForm, type StampForm } from "./clock/stamp-form.ts";
import { tellPlainRate, tellRate } from "./clock/tell-rate.ts";
import { isScalpElectrode, normaliseElectrode, normaliseElectrodes } from "./electrode-name.ts";
import { isMuses, MUSE } from "./muse-csv.ts";
import { createNumberSeries } from "./number-series.ts";
import { settleRate } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import type { SampleReader } from "./sample-blocks.ts";
import { readSampleRecording, type SampleEvent } from "./sample-recording.ts";
import { bareField, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { type Column, sortColumns, timeColumn } from "./table/sort-columns.ts";
import { guessUnit, medianDeviation } from "./table/volts.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat, readRows, type TableRow } from "./text-table.ts";

const CHANNEL = /^(channels?|chan|ch|electrodes?|lead|sensor|sensor[ _]?position|place|label|variable|name)$/i;
/** Numbers below other names are classes of samples: "label" 0 and 1, "name" 3. */
const NUMBERED_CHANNEL = /^(channels?|chan|ch|electrodes?|lead|sensor)$/i;
const VALUE =
  /^(values?|val|amplitude|voltage|[uµμ]v|microvolts?|eeg|signal|measurement|sensor[ _]?value)([ _]?[([].*|[ _]uv)?$/i;
/** It stands in memory. */
const MOST_VALUES = 4_000_000;
const MOST_CHANNELS = 256;
/** Columns whose name may be that of the channel. */
const MOST_NAMED = 8;
const LOOKED_AT = 2000;
/** Rows so slow are no EEG, whatever rate a person says. */
const LEAST_HZ = 50;

type Layout = {
  readonly dialect: Dialect;
  readonly columns: readonly Column[];
  readonly channel: number;
  readonly value: number;
  readonly time: { readonly column: number; readonly name: string } | null;
  readonly arePlaces: boolean;
};

export const LONG_TABLE: FileFormat = {
  name: "long",
  title: "long table: a row for each sample of each electrode",
  endings: [".csv", ".tsv", ".txt"],
  recognise: (head) => {
    const layout = layoutOf(head);
    if (layout === null) return isNot("its header names no channel and value whose rows name places of the scalp");
    const { columns, channel, value } = layout;
    return isOf(`its rows are a ${columns[channel]?.name.trim()} and a ${columns[value]?.name.trim()} each`);
  },
  open: openLong,
};

/** A header that names one channel and one value a row, above rows that name places, or numbers of channels. */
function layoutOf({ lines }: FileHead): Layout | null {
  const dialect = findDialect(lines);
  if (!dialect) return null;
  const names = fieldsOf(lines[0] ?? "", dialect.separator).map((name) => name.trim());
  const columns = sortColumns(names);
  const values = names.flatMap((name, i) => (VALUE.test(name) ? [i] : []));
  const [value] = values;
  if (value === undefined || values.length > 1) return null;
  const rows = lines.slice(1, LOOKED_AT).map((line) => fieldsOf(line, dialect.separator));
  const named = names
    .flatMap((name, column) => (CHANNEL.test(name) && column !== value ? [{ name, column }] : []))
    .slice(0, MOST_NAMED)
    .map(({ name, column }) => {
      const said = [...new Set(rows.map((row) => row[column] ?? ""))].filter((text) => text !== "");
      return { name, column, said };
    });
  const ofPlaces = named.find(({ said }) => said.length > 0 && said.every(isPlace));
  const ofNumbers = named.find(
    ({ name, said }) => NUMBERED_CHANNEL.test(name) && said.length > 1 && said.every((text) => NUMBERED.test(text)),
  );
  const channel = (ofPlaces ?? ofNumbers)?.column;
  if (channel === undefined) return null;
  return { dialect, columns, channel, value, time: timeColumn(columns), arePlaces: ofPlaces !== undefined };
}

const NUMBERED = /^((eeg|ch|chan|channel)[ _.-]?)?\d{1,3}$/i;
const isPlace = (text: string): boolean =>
  isScalpElectrode(normaliseElectrode(text)) || /^(right|left)?[ _]?aux/i.test(text);

async function openLong(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify, samplingRateHz: saidHz } = input;
  const layout = layoutOf(head);
  if (layout === null) {
    const reason = `its header must name a channel and a value, above rows that name electrodes; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "long", reason);
  }
  const form = formOf(head, layout);
  const { tracks, times, isCut } = await readTracks(input, layout, form);
  if (isCut) notify({ level: "warning", code: "FILE_CUT", text: `${bytes.path} is cut in its last sample` });
  const electrodes = normaliseElectrodes([...tracks.keys()]);
  const column = layout.time?.name ?? "";
  const isCount = times !== null && form !== null && countsRows(times, form, column);
  const clock = times && form && !isCount ? readClock({ path: bytes.path, raw: times, form, column }) : null;
  for (const notice of clock?.notices ?? []) notify(notice);
  if (clock !== null) refuseSlow(bytes.path, clock);
  const isMuse = isMuses(electrodes);
  const told = clock ? (isMuse ? tellRate(clock.fit, MUSE) : tellPlainRate(clock.fit)) : null;
  const doubt = doubtOf(layout, isCount);
  const { samplingRateHz, rateToldBy } = settleRate(bytes.path, told, saidHz, doubt);
  const rows = [...tracks.values()];
  const volts = guessUnit(rows.map((row) => medianDeviation([...row.subarray(0, 500)])));
  if (volts !== null) notify({ level: "warning", code: "FILE_UNIT_GUESSED", text: `${bytes.path}: ${volts.notice}` });
  if (!layout.arePlaces) {
    const text = `${bytes.path}: its channels ${electrodes.slice(0, 4).join(", ")} name no places of the scalp`;
    notify({ level: "warning", code: "FILE_NO_PLACES", text });
  }
  const info: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz,
    channels: electrodes.map((electrode) => ({ electrode, unit: "uV" })),
  };
  return {
    streams: [info],
    rateToldBy,
    leftOut: [],
    ...(!layout.arePlaces && { arePlacesAssumed: true }),
    read: (say) =>
      readSampleRecording({
        path: bytes.path,
        streams: [{ info, channels: electrodes.map((_, place) => ({ place, factor: volts?.toUv ?? 1 })) }],
        read: readerOf(rows),
        count: rows[0]?.length ?? 0,
        events: gapsOf(clock, samplingRateHz),
        say,
      }),
  };
}

function refuseSlow(path: string, { fit }: Clock): void {
  if (!(fit.hz < LEAST_HZ)) return;
  const why = `each of its channels has ${fit.hz.toFixed(1)} values a second, and EEG has ${LEAST_HZ} or more`;
  throw failure("FILE_NOT_EEG", `${path}: ${why}`, { hint: "Record the raw signal." });
}

function doubtOf({ time }: Layout, isCount: boolean): string {
  if (time === null) return "it has no column of time";
  return isCount ? `its column ${time.name} counts by 1, as samples or milliseconds do` : "its time stamps tell none";
}

type Read = {
  readonly tracks: ReadonlyMap<string, Float64Array>;
  /** Of the first channel, which are those of all; null without a time. */
  readonly times: Float64Array | null;
  readonly isCut: boolean;
};

async function readTracks({ bytes, notify }: FormatInput, layout: Layout, form: StampForm | null): Promise<Read> {
  const { dialect, columns, channel, value, time } = layout;
  const tracks = new Map<string, ReturnType<typeof newTrack>>();
  const trackOf = (label: string) => {
    const track = tracks.get(label) ?? newTrack();
    tracks.set(label, track);
    return track;
  };
  let count = 0;
  const wanted = { numbers: [value], texts: [channel, time?.column ?? channel] };
  const table = { dialect, fields: columns.length, firstLine: 2, ...wanted };
  const take = ({ values, texts: [label = "", stamp = ""] }: TableRow) => {
    const track = trackOf(bareField(label));
    track.values.push(values[0] ?? Number.NaN);
    if (form !== null) track.times.push(form.read(bareField(stamp)));
    if (++count <= MOST_VALUES && tracks.size <= MOST_CHANNELS) return;
    throw failure("FILE_TOO_LARGE", `${bytes.path} has more than ${MOST_VALUES} values or ${MOST_CHANNELS} channels`, {
      hint: "Save it with a row for each sample.",
    });
  };
  for await (const _ of readRows(bytes, table, notify, take));
  const all: Array<{ readonly label: string; readonly values: Float64Array; readonly times: Float64Array }> = [];
  for (const [label, { values, times }] of tracks) {
    all.push({ label, values: values.toArray(), times: times.toArray() });
    // Each is let go when it is copied: all of them twice are more than a file may cost.
    tracks.delete(label);
  }
  const byLength = all.toSorted((a, b) => b.values.length - a.values.length);
  const [longest, shortest] = [byLength[0], byLength.at(-1)];
  const length = shortest?.values.length ?? 0;
  const isLonger = longest !== undefined && longest.values.length > length + 1;
  const [first] = all;
  const differs = ({ times }: (typeof all)[number]) =>
    times.findIndex((at, i) => i < length && !Object.is(at, first?.times[i]));
  const other = all.find((track) => differs(track) !== -1);
  if (first && other) throw apart(bytes.path, first.label, other.label, differs(other));
  if (isLonger && shortest) throw apart(bytes.path, longest.label, shortest.label, length);
  return {
    tracks: new Map(all.map(({ label, values }) => [label, values.subarray(0, length)])),
    times: form === null || !first ? null : first.times.slice(0, length),
    isCut: all.some(({ values }) => values.length > length),
  };
}

const newTrack = () => ({
  values: createNumberSeries((length) => new Float64Array(length)),
  times: createNumberSeries((length) => new Float64Array(length)),
});

const apart = (path: string, one: string, other: string, record: number) =>
  failure(
    "FILE_CHANNELS_APART",
    `${path}, record ${record + 1} of each channel: ${one} and ${other} do not have the same samples`,
    {
      hint: "Save it with a row for each sample and a column for each channel.",
    },
  );

/** How the times are written, by those of the first rows. */
function formOf({ lines }: FileHead, { time, dialect }: Layout): StampForm | null {
  if (time === null) return null;
  const rows = lines.slice(1, LOOKED_AT).map((line) => fieldsOf(line, dialect.separator));
  return findStampForm(rows.map((fields) => fields[time.column] ?? ""));
}

const gapsOf = (clock: Clock | null, samplingRateHz: number): readonly SampleEvent[] =>
  clock === null
    ? []
    : clockGaps(clock, samplingRateHz).map(
        ({ row, lengthSamples }): SampleEvent => ({ type: "gap", sample: row, lengthSamples, estimated: true }),
      );

function readerOf(rows: readonly Float64Array[]): SampleReader {
  const values = new Float64Array(rows.length);
  return async (from, to, onSample) => {
    for (let i = from; i < to; i++) {
      for (const [c, row] of rows.entries()) values[c] = row[i] ?? Number.NaN;
      onSample(values);
    }
  };
}
