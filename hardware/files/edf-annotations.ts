/** This file reads EDF+'s time-stamped annotation lists: `+1.5\x15 0.3\x14 label\x14\0`, one annotations signal of one record at a time. */

/** `durationSec` is 0 for what has none. */
export type EdfAnnotation = { readonly onsetSec: number; readonly durationSec: number; readonly label: string };

export type EdfAnnotations = {
  /** Start of the record, in seconds after the file's start; null where the list does not begin with one. */
  readonly recordOnsetSec: number | null;
  readonly annotations: readonly EdfAnnotation[];
};

const ONSET = /^[+-]\d+(?:\.\d*)?$/;

export function readAnnotations(record: Buffer): EdfAnnotations {
  let recordOnsetSec: number | null = null;
  const annotations: EdfAnnotation[] = [];
  for (const list of record.toString("utf8").split("\0")) {
    const [stamp = "", ...labels] = list.split("\x14");
    const [onset = "", duration = ""] = stamp.split("\x15");
    if (!ONSET.test(onset)) continue;
    const onsetSec = Number(onset);
    if (labels[0] === "" && recordOnsetSec === null) recordOnsetSec = onsetSec;
    const durationSec = Number(duration) || 0;
    for (const label of labels) {
      if (label.trim() !== "") annotations.push({ onsetSec, durationSec, label: label.trim() });
    }
  }
  return { recordOnsetSec, annotations };
}
