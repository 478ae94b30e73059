/** This file reads what Neuroelectrics' NIC records of an Enobio or Starstim: an .easy of whole numbers, and the .info beside it that names the electrodes. */
import { basename, extname } from "node:path";
import { AttuneError, failure } from "../../src/errors.ts";
import { besidePath } from "./beside.ts";
import { toUvOf } from "./channel-kind.ts";
import { numberOf } from "./number-row.ts";
import { toldBy } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { type Device, openTable, type TableColumn, type TableGroup } from "./table/open-table.ts";
import { sortColumns, withRole } from "./table/sort-columns.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

const ENOBIO: Device = { name: "an Enobio", rates: [500], tolerance: 0.05 };
/** Neuroelectrics' wiki, "Files & Formats"; acceleration is in mm/s². */
const NANOVOLTS = "nV";
const G_A_UNIT = 1 / 9806.65;
/** After the electrodes: three axes or none, then a trigger and UNIX time in ms. */
const [AXES, ENDS] = [3, 2];
const AMPLIFIERS = [8, 20, 32];
const MOST_CHANNELS = 64;
const [LEAST_ROWS, LOOKED_AT] = [5, 200];
const MOST_INFO_BYTES = 2 ** 20;

type Layout = { readonly dialect: Dialect; readonly width: number };
type Info = {
  readonly channels: number | null;
  readonly rateHz: number | null;
  /** By channel number. */
  readonly names: ReadonlyMap<number, string>;
  readonly lostPackets: number;
  readonly unit: string | null;
};

export const NEUROELECTRICS: FileFormat = {
  name: "neuroelectrics",
  title: "Neuroelectrics .easy (with .info)",
  endings: [".easy"],
  recognise: (head) => {
    if (layoutOf(head)) return isOf("its rows are whole numbers, the last of them UNIX time in steps of 2 ms");
    return isInfo(head)
      ? isNot("it is the .info file; open the .easy beside it", 0.95)
      : isNot("its rows are not whole numbers that end in UNIX time in steps of 2 ms");
  },
  open: openEasy,
};

async function openEasy(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  const { path } = bytes;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = isInfo(head)
      ? "it is the .info file; open the .easy beside it"
      : `its rows must be whole numbers that end in UNIX time in steps of 2 ms; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(path, 1, "neuroelectrics", reason);
  }
  const info = await readInfo(input);
  const { channels, hasMotion } = partsOf(path, layout.width, info);
  if (info && info.lostPackets > 0) {
    const text = `${path}: its .info tells of ${info.lostPackets} lost packets, and not where they were`;
    notify({ level: "warning", code: "FILE_PACKETS_LOST", text });
  }
  const named = Array.from({ length: channels }, (_, i) => info?.names.get(i + 1) ?? `Ch${i + 1}`);
  const columns = sortColumns(named);
  const places = withRole(columns, "electrode");
  const eeg: readonly TableColumn[] = places.length > 0 ? places : named.map((name, column) => ({ column, name }));
  const motion: TableGroup = {
    kind: "acc",
    unit: "g",
    columns: ["X", "Y", "Z"].map((name, i) => ({ column: channels + i, name })),
    scale: G_A_UNIT,
  };
  const recording = await openTable(input, {
    table: { dialect: layout.dialect, fields: layout.width, firstLine: 1 },
    groups: [
      { kind: "eeg", unit: "uV", columns: eeg, scale: toUvOf(info?.unit ?? NANOVOLTS) ?? 1e-3 },
      ...(hasMotion ? [motion] : []),
    ],
    stamp: { column: layout.width - 1, name: "time [ms]" },
    markers: [layout.width - ENDS],
    number: null,
    uncounted: null,
    device: ENOBIO,
    told: toldBy("its .info", info?.rateHz ?? null),
    emptyRows: "missing",
    leftOut: columns.filter(({ column }) => !eeg.some((own) => own.column === column)),
  });
  return places.length > 0 ? { ...recording, placesToldBy: "the .info beside it" } : recording;
}

/** How many of the columns are electrodes: as the .info says, else as an amplifier has them. */
function partsOf(path: string, width: number, info: Info | null) {
  const counts = info?.channels ? [info.channels] : AMPLIFIERS;
  const left = width - ENDS;
  const channels = counts.find((count) => count === left || count === left - AXES);
  if (channels !== undefined) return { channels, hasMotion: channels === left - AXES };
  const told = info?.channels
    ? `its .info tells of ${info.channels} electrodes`
    : `without its .info ${AMPLIFIERS.join(", ")} electrodes are known`;
  throw failure("FILE_NOT_OF_FORMAT", `${path}, line 1: its rows have ${width} fields, and ${told}`, {
    hint: "Put the .info that NIC wrote beside it.",
  });
}

/** Null where it was not copied: then the electrodes have numbers. */
async function readInfo({ bytes, notify }: FormatInput): Promise<Info | null> {
  const path = besidePath(bytes.path, `${basename(bytes.path, extname(bytes.path))}.info`);
  try {
    const file = await bytes.openOther(path);
    try {
      return infoOf((await file.read(0, MOST_INFO_BYTES)).toString("utf8"));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof AttuneError)) throw error;
    const text = `${bytes.path}: the .info that names its electrodes is not beside it, so they have numbers`;
    notify({ level: "warning", code: "FILE_NO_PLACES", text });
    return null;
  }
}

function infoOf(text: string): Info {
  const value = (pattern: RegExp) => pattern.exec(text)?.[1]?.trim();
  const count = (pattern: RegExp) => {
    const told = Number(value(pattern) ?? Number.NaN);
    return told > 0 && Number.isFinite(told) ? told : null;
  };
  const channels = count(/^\s*Number of EEG channels:\s*(\d+)/im);
  const names = [...text.matchAll(/^\s*Channel (\d+):[ \t]*(\S.*?)\s*$/gim)].map(
    ([, number, name]) => [Number(number), name ?? ""] as const,
  );
  return {
    channels: channels !== null && channels <= MOST_CHANNELS ? channels : null,
    rateHz: count(/^\s*EEG sampling rate:\s*([\d.]+)/im),
    names: new Map(names),
    lostPackets: count(/^\s*Number of packets lost:\s*(\d+)/im) ?? 0,
    unit: value(/^\s*EEG units:\s*(\S+)/im) ?? null,
  };
}

const isInfo = ({ lines }: FileHead): boolean => lines.some((line) => /^\s*Number of EEG channels:\s*\d+/i.test(line));

function layoutOf({ lines }: FileHead): Layout | null {
  const told = lines.filter((line) => line.trim() !== "").slice(0, LOOKED_AT);
  const dialect = findDialect(told);
  if (!dialect || dialect.separator === "," || told.length < LEAST_ROWS) return null;
  const rows = told.map((line) => fieldsOf(line.trimEnd(), dialect.separator));
  const width = rows[0]?.length ?? 0;
  const isWhole = rows.every(
    (row) => row.length === width && row.every((field) => /^-?\d+$/.test(field) || Number.isNaN(numberOf(field))),
  );
  const times = rows.map((row) => Number(row.at(-1)));
  const isUnixMs = times.every((time, i) => time > 1e12 && time < 1e13 && time >= (times[i - 1] ?? 0));
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const stepMs = span / (times.length - 1);
  return width > ENDS + 1 && isWhole && isUnixMs && stepMs >= 1.9 && stepMs <= 2.5 ? { dialect, width } : null;
}
