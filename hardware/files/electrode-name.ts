/** This file gives one spelling to every electrode: "EEG P4", "O1..", "Fp2-Ref" and "RAW_TP9" become P4, O1, Fp2 and TP9. */

/** The 10-10 system by rows (Jurcak 2007), with the 10-20 names T3 T4 T5 T6, which stay as they are. */
const ROWS: Readonly<Record<string, string>> = {
  Fp: "1 z 2",
  AF: "9 7 5 3 1 z 2 4 6 8 10",
  F: "9 7 5 3 1 z 2 4 6 8 10",
  FT: "9 7 8 10",
  FC: "5 3 1 z 2 4 6",
  T: "9 7 8 10 3 4 5 6",
  C: "5 3 1 z 2 4 6",
  TP: "9 7 8 10",
  CP: "5 3 1 z 2 4 6",
  P: "9 7 5 3 1 z 2 4 6 8 10",
  PO: "9 7 5 3 1 z 2 4 6 8 10",
  O: "9 1 z 2 10",
  I: "1 z 2",
  N: "z",
};

const SCALP = new Map(
  Object.entries(ROWS).flatMap(([row, places]) =>
    places.split(" ").map((place) => [`${row}${place}`.toLowerCase(), `${row}${place}`] as const),
  ),
);

/** Earlobes and mastoids: places that one measures against. */
const REFERENCES = new Set([
  "a1",
  "a2",
  "m1",
  "m2",
  "a12",
  "a1a2",
  "m1m2",
  "ref",
  "re",
  "le",
  "ar",
  "avg",
  "av",
  "car",
]);

/** A Muse's extra input, as each program spells it. */
const AUXILIARY: Readonly<Record<string, string>> = {
  "right aux": "AUX_RIGHT",
  "left aux": "AUX_LEFT",
  "aux right": "AUX_RIGHT",
  "aux left": "AUX_LEFT",
};

/** True for a place of the 10-10 system in its one spelling. */
export const isScalpElectrode = (name: string): boolean => SCALP.get(name.toLowerCase()) === name;

/** True for a difference of reference places only ("A2-A1"): it carries no brain's place. */
export function isReferenceOnly(name: string): boolean {
  return name.split("-").every((part) => REFERENCES.has(part.trim().toLowerCase()));
}

/** The one spelling of a label; an unknown one becomes a single word that begins with a letter. */
export function normaliseElectrode(label: string): string {
  const bare = label
    .trim()
    .replace(/^(EEG|RAW|ECG|EKG|PPG)[\s_]+(?=\S)/i, "")
    .replace(/[.\s]+$/, "");
  const auxiliary = AUXILIARY[bare.toLowerCase().replaceAll("_", " ")];
  if (auxiliary !== undefined) return auxiliary;
  const parts = bare.split("-").map((part) => SCALP.get(part.trim().toLowerCase()) ?? part.trim());
  const [first = "", ...against] = parts;
  const measured = isReferenceOnly(first) || !against.every((part) => REFERENCES.has(part.toLowerCase()));
  return oneWord(measured ? parts.join("-") : first);
}

function oneWord(text: string): string {
  const word = text.replace(/[^A-Za-z0-9'-]+/g, "_").replace(/^[_'-]+|_+$/g, "");
  return /^[A-Za-z]/.test(word) ? word : `Ch${word}`;
}

/** Labels in their one spelling, each only once: a second "P4" becomes "P4_2". */
export function normaliseElectrodes(labels: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const name = normaliseElectrode(label);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
