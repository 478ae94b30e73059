/** This file reads BrainVision's headers: a .vhdr of `key=value` in sections tells rate, channels and storage, a .vmrk what happened. */
import { type AttuneError, failure } from "../../src/errors.ts";
import type { NumberFormat } from "./sample-blocks.ts";

export type BrainVisionChannel = { readonly label: string; readonly unit: string; readonly factor: number };

export type BrainVisionHeader = {
  readonly dataFile: string;
  readonly markerFile: string | null;
  readonly samplingRateHz: number;
  readonly channels: readonly BrainVisionChannel[];
  /** How the samples are stored: numbers of a size, or text. */
  readonly storage: NumberFormat | BrainVisionText;
  readonly isByChannel: boolean;
};

/** Samples as text: the decimal symbol, and how many lines and columns before them hold something else. */
export type BrainVisionText = {
  readonly decimal: "." | ",";
  readonly skipLines: number;
  readonly skipColumns: number;
};

export const isText = (storage: BrainVisionHeader["storage"]): storage is BrainVisionText => "decimal" in storage;

export type BrainVisionMarker = {
  readonly isSegment: boolean;
  readonly label: string;
  readonly sample: number;
  /** Of a new segment: when it began, in seconds; NaN where it is not told. */
  readonly startSec: number;
};

/** "Brain Vision Data Exchange Header File", "BrainVision Core Header File", "Brain Vision V-Amp Data Header File". */
const FIRST_LINE = /^\s*Brain ?Vision\b[\w -]{0,40}? (Header|Marker) File/i;
const MOST_CHANNELS = 4096;
/** Lines or columns before the samples of a text. */
const MOST_SKIPPED = 1000;
/** More than two a second for a day. */
const MOST_MARKS = 200_000;

type Endian = { readonly little: NumberFormat; readonly big: NumberFormat };
const both = (bytes: number, little: NumberFormat["read"], big: NumberFormat["read"]): Endian => ({
  little: { bytes, read: little },
  big: { bytes, read: big },
});
const FORMATS = new Map<string, Endian>(
  Object.entries({
    INT_16: both(
      2,
      (content, at) => content.readInt16LE(at),
      (content, at) => content.readInt16BE(at),
    ),
    UINT_16: both(
      2,
      (content, at) => content.readUInt16LE(at),
      (content, at) => content.readUInt16BE(at),
    ),
    INT_32: both(
      4,
      (content, at) => content.readInt32LE(at),
      (content, at) => content.readInt32BE(at),
    ),
    IEEE_FLOAT_32: both(
      4,
      (content, at) => content.readFloatLE(at),
      (content, at) => content.readFloatBE(at),
    ),
    IEEE_FLOAT_64: both(
      8,
      (content, at) => content.readDoubleLE(at),
      (content, at) => content.readDoubleBE(at),
    ),
  }),
);

/** "header" or "marker" by the first line; null for another file. */
export function brainVisionKind(firstLine: string): "header" | "marker" | null {
  const kind = FIRST_LINE.exec(firstLine.replace(/^\ufeff/, ""))?.[1]?.toLowerCase();
  return kind === "header" || kind === "marker" ? kind : null;
}

type Section = ReadonlyMap<string, string>;

/** One by one: all lines of a file of nothing else would be many times its size. */
function* linesOf(text: string): Generator<string> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf("\n", at);
    const line = end < 0 ? text.slice(at) : text.slice(at, end);
    if (line !== "" && line !== "\r") yield line.endsWith("\r") ? line.slice(0, -1) : line;
    at = end < 0 ? text.length + 1 : end + 1;
  }
}

/** Sections of `key=value`; comments begin with ";". Keys are in lower case. */
function sectionsOf(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of linesOf(text)) {
    const name = /^\[(.*)\]\s*$/.exec(line)?.[1];
    if (name !== undefined) {
      section = new Map();
      sections.set(name.trim().toLowerCase(), section);
      continue;
    }
    const at = line.indexOf("=");
    if (at > 0 && !line.startsWith(";")) section.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return sections;
}

const CODEPAGE = "codepage";
/** It is told among the first lines. */
const HEAD_BYTES = 65_536;

/** UTF-8 where the file says so or nothing, Windows' Latin 1 elsewhere. */
function textOf(content: Buffer): string {
  const told = content
    .toString("latin1", 0, HEAD_BYTES)
    .split("\n")
    .find((line) => line.trim().slice(0, CODEPAGE.length).toLowerCase() === CODEPAGE);
  const page = told?.split("=")[1]?.trim() ?? "";
  return content.toString(page === "" || /^UTF-?8/i.test(page) ? "utf8" : "latin1");
}

export function readBrainVisionHeader(path: string, content: Buffer): BrainVisionHeader {
  const sections = sectionsOf(textOf(content));
  const common = sections.get("common infos") ?? new Map();
  const told = (key: string) => {
    const value = common.get(key.toLowerCase());
    if (value === undefined || value === "") throw notBrainVision(path, `it does not tell ${key}`);
    return value;
  };
  const number = (key: string) => {
    const value = Number(told(key));
    if (!(value > 0 && Number.isFinite(value)))
      throw notBrainVision(path, `${key} must be a number above 0; got ${told(key)}`);
    return value;
  };
  refuseNoSignal(path, common);
  const kind = common.get("dataformat")?.toUpperCase() ?? "BINARY";
  if (kind !== "BINARY" && kind !== "ASCII") {
    throw failure("FILE_NOT_OF_FORMAT", `${path}, header: its samples are ${kind}; BINARY and ASCII are read`, {
      hint: "Export it as binary.",
    });
  }
  const count = number("NumberOfChannels");
  if (!(Number.isInteger(count) && count <= MOST_CHANNELS)) throw notBrainVision(path, `it tells of ${count} channels`);
  return {
    dataFile: told("DataFile"),
    markerFile: common.get("markerfile") || null,
    // The interval is in microseconds.
    samplingRateHz: rounded(1e6 / number("SamplingInterval")),
    channels: channelsOf(path, sections.get("channel infos") ?? new Map(), count),
    storage:
      kind === "ASCII"
        ? asciiOf(path, sections.get("ascii infos") ?? new Map())
        : formatOf(path, sections.get("binary infos") ?? new Map()),
    isByChannel: /^vectorized$/i.test(common.get("dataorientation") ?? ""),
  };
}

/** An export of the Analyzer may hold spectra, averages or epochs. */
function refuseNoSignal(path: string, common: Section): void {
  const type = common.get("datatype") ?? "TIMEDOMAIN";
  const isOf = (key: string, pattern: RegExp) => pattern.test(common.get(key) ?? "");
  const why = !/^time/i.test(type)
    ? `its values are ${type}, no signal in time`
    : isOf("averaged", /^yes$/i)
      ? "it holds averages"
      : isOf("segmentationtype", /^markerbased$/i)
        ? "it is cut into epochs around marks"
        : null;
  if (why === null) return;
  throw failure("FILE_NOT_OF_FORMAT", `${path}, header: ${why}; only a continuous recording is read`, {
    hint: "Export the recording itself.",
  });
}

/** `SkipLines`, `SkipColumns`: what stands before the values, such as names. */
function asciiOf(path: string, ascii: Section): BrainVisionText {
  const countOf = (key: string) => {
    const count = Number(ascii.get(key.toLowerCase()) || 0);
    if (Number.isInteger(count) && count >= 0 && count <= MOST_SKIPPED) return count;
    throw notBrainVision(path, `${key} must be a count of 0 to ${MOST_SKIPPED}; got ${ascii.get(key.toLowerCase())}`);
  };
  return {
    decimal: ascii.get("decimalsymbol") === "," ? "," : ".",
    skipLines: countOf("SkipLines"),
    skipColumns: countOf("SkipColumns"),
  };
}

/** 3906.25 µs are 256 Hz; 1953 µs, as some write, are meant to be 512. */
function rounded(hz: number): number {
  const whole = Math.round(hz);
  return Math.abs(hz - whole) <= 1e-3 * hz && whole > 0 ? whole : hz;
}

function formatOf(path: string, binary: Section): NumberFormat {
  const name = (binary.get("binaryformat") ?? "INT_16").toUpperCase();
  const format = FORMATS.get(name);
  if (!format) throw notBrainVision(path, `BinaryFormat must be one of ${[...FORMATS.keys()].join(", ")}; got ${name}`);
  return /^yes$/i.test(binary.get("usebigendianorder") ?? "") ? format.big : format.little;
}

/** `Ch1=Fp1,,0.0488281,µV`: name, reference, resolution, unit; a comma in a name is "\1". */
function channelsOf(path: string, section: Section, count: number): readonly BrainVisionChannel[] {
  return Array.from({ length: count }, (_, i) => {
    const [name = "", , resolution = "", unit = ""] = (section.get(`ch${i + 1}`) ?? "").split(",");
    const factor = Number(resolution);
    if (!Number.isFinite(factor)) throw notBrainVision(path, `the resolution of ${name} is "${resolution.trim()}"`);
    return {
      label: unescaped(name) || `Ch${i + 1}`,
      unit: unit.trim() || "µV",
      factor: factor === 0 ? 1 : factor,
    };
  });
}

const unescaped = (text: string) => text.replaceAll("\\1", ",").trim();

/** `Mk2=Stimulus,S  1,487,1,0`: type, description, position counted from 1, size, channel; a new segment has its date too. */
export function readBrainVisionMarkers(content: Buffer): readonly BrainVisionMarker[] {
  const markers = sectionsOf(textOf(content)).get("marker infos") ?? new Map<string, string>();
  if (markers.size > MOST_MARKS) throw new RangeError(`it has more than ${MOST_MARKS} marks`);
  return [...markers]
    .filter(([key]) => /^mk\d+$/.test(key))
    .map(([, value]) => {
      const [type = "", description = "", position = "", , , date = ""] = value.split(",").map(unescaped);
      return {
        isSegment: /^new segment$/i.test(type),
        label: description || type,
        sample: Number(position) - 1,
        startSec: dateSec(date),
      };
    })
    .filter(({ sample }) => Number.isInteger(sample) && sample >= 0)
    .sort((a, b) => a.sample - b.sample);
}

/** "20180213144652260723": a date to the microsecond. */
function dateSec(text: string): number {
  const [, year, month, day, hour, minute, second, micro] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{6})$/.exec(text) ?? [];
  if (year === undefined || year === "0000") return Number.NaN;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return ms / 1000 + Number(micro) / 1e6;
}

export const notBrainVision = (path: string, reason: string): AttuneError =>
  failure("FILE_NOT_OF_FORMAT", `${path}, header: not brainvision: ${reason}`, {
    hint: "Open the .vhdr, with its .eeg and .vmrk beside it.",
  });
