/**
 * This file reads the messages of a Muse that somebody recorded as text (muse-io, muse-player, oscdump, MuseLab, Muse Direct's packets): a line
 * a message, with its time, its address or kind, and its values. Samples: github.com/amisepa/import_muse, `test_files`.
 */
import { MUSE } from "./muse-csv.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf } from "./table/dialect.ts";
import { openTable } from "./table/open-table.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** A time, an address ("/muse/eeg", "Person0/eeg") or a kind ("EEG"), and what follows; between them blanks, commas, or both. */
const MESSAGE = /^\s*([\d.a-f]+)([\s,]+)([\w-]*(?:\/[\w-]+)+|[A-Z]{2,}(?:_[A-Z]+)*)[\s,]/;
const EEG = /^(?:[\w-]*(?:\/[\w-]+)*\/eeg|EEG)$/;
const TYPES = /^,?[fdihTF]+$/;
const ELECTRODES = ["TP9", "AF7", "AF8", "TP10"];
/** As Mind Monitor and Muse Direct send them after the four. */
const EXTRAS: Readonly<Record<number, readonly string[]>> = {
  4: [],
  5: ["AUX_RIGHT"],
  6: ["AUX_LEFT", "AUX_RIGHT"],
};
/** Lines that are looked at; band powers and motion come far more seldom than EEG. */
const LOOKED_AT = 400;

type Layout = { readonly dialect: Dialect; readonly address: string; readonly from: number; readonly count: number };

export const OSC_TEXT: FileFormat = {
  name: "osc-text",
  title: "Muse messages as text (muse-io, muse-player, MuseLab, Muse Direct's packets)",
  endings: [".txt", ".csv", ".osc"],
  recognise: (head) => {
    const layout = layoutOf(head);
    if (layout) return isOf(`its lines are messages with a time, among them ${layout.address}`);
    return addressesOf(head).length > 0
      ? isNot("its messages hold no four to six values of …/eeg", 0.6)
      : isNot("its lines are no messages with a time and an address");
  },
  open: openOscText,
};

const addressOf = (line: string): string | null => MESSAGE.exec(line)?.[3] ?? null;
const isEeg = (line: string): boolean => EEG.test(addressOf(line) ?? "");
const addressesOf = (head: FileHead): readonly string[] => [
  ...new Set(head.lines.slice(0, LOOKED_AT).flatMap((line) => addressOf(line) ?? [])),
];

async function openOscText(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `a line must be a time, /muse/eeg and four to six values; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "osc-text", reason);
  }
  const { dialect, from, count } = layout;
  const names = [...ELECTRODES, ...(EXTRAS[count] ?? [])];
  const recording = await openTable(input, {
    table: { dialect, fields: from + count, firstLine: 1, skips: (line) => !isEeg(line) },
    groups: [{ kind: "eeg", unit: "uV", columns: names.map((name, i) => ({ column: from + i, name })) }],
    stamp: { column: 0, name: "time" },
    markers: [],
    number: null,
    uncounted: null,
    device: MUSE,
    told: null,
    emptyRows: "missing",
    leftOut: addressesOf(head)
      .filter((address) => !EEG.test(address))
      .map((name) => ({ name, why: "messages of another kind" })),
  });
  return { ...recording, placesToldBy: "a Muse's, by the order of the values in its messages" };
}

function layoutOf({ lines }: FileHead): Layout | null {
  const line = lines.slice(0, LOOKED_AT).find(isEeg);
  if (line === undefined) return null;
  const dialect: Dialect = (MESSAGE.exec(line)?.[2] ?? "").includes(",")
    ? { ...COMMAS, quotedAre: "several" }
    : { separator: " ", decimal: "." };
  const fields = fieldsOf(line.replaceAll('"', ""), dialect.separator);
  const from = TYPES.test(fields[2] ?? "") ? 3 : 2;
  const count = fields.slice(from).filter((field) => field !== "").length;
  return EXTRAS[count] ? { dialect, address: fields[1] ?? "", from, count } : null;
}
