/** This file gives one spelling to every electrode: "EEG P4", "EEG.AF3", "O1..", "Fp2-Ref" and "TP9 (left ear)" become P4, AF3, O1, Fp2 and TP9. */

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
  // As ANT's programs write what an electrode is measured against.
  "a1ref",
  "a2ref",
  "m1ref",
  "m2ref",
  // Linked ears that were computed; a clinic's second input.
  "cle",
  "ler",
  "g2",
  "ref",
  "re",
  "le",
  "ar",
  "avg",
  "av",
  "ave",
  "average",
  "car",
]);

/** A Muse's extra input, as each program spells it. */
const AUXILIARY: Readonly<Record<string, string>> = {
  "right aux": "AUX_RIGHT",
  "left aux": "AUX_LEFT",
  "aux right": "AUX_RIGHT",
  "aux left": "AUX_LEFT",
  rightaux: "AUX_RIGHT",
  leftaux: "AUX_LEFT",
  "aux r": "AUX_RIGHT",
  "aux l": "AUX_LEFT",
  aux: "AUX",
};

/** A copy of a channel as MNE numbers it: "T8-P8-0". */
const COPY = /^([a-z]{1,3}\d{0,2}-[a-z]{1,3}\d{0,2})-\d$/i;

/** What programs write around a place: "ch_TP9", "TP9_raw". */
const AROUND =
  /^(?:(?:ch|chan|channel|electrode|sensor|eeg|raw|pol)[\s_.:-]+)+|(?:[\s_.:-]+(?:raw|eeg|[uµμ]v|microvolts?))+$/gi;

/** A place against a reference as sleep laboratories and MNE write it: "C4:M1", "C3A2", "Fp1_AVG", "Cz-Ref-0". */
const AGAINST =
  /^([a-z]{1,3}(?:z|\d{1,2}))(?:[\s_:/-]+(?:[am]12?|[am]2|a1a2|m1m2|ref?|le|ar|av|avg|ave|average|car)|[am][12])(?:-\d)?$/i;

/** A place that is described first: "Left Temporal (TP9)"; not what was made of its signal: "Left Frontal Alpha (AF7)". */
const DESCRIBED =
  /^(?!.*(?:delta|theta|alpha|beta|gamma|smr|power|psd|quality|contact|hsi|impedance))[^([]*\b(?:left|right|mid|cent(?:er|re)|temporal|frontal|parietal|occipital|ear|forehead)\b[^([]*[([]\s*([a-z]{1,3}\d{0,2})\s*[)\]]$/i;

/** A unit after a name: "Fp1 [uV]". */
const UNIT = /[([]\s*([munµμ]?v|(micro|milli)?volts?)\s*[)\]]\s*$/i;

/** BioSemi's caps number their electrodes A1 … A32, B1 …; only some of these look like 10-10 places, and none is one. */
const BIOSEMI = /^[A-H]([1-9]|[12]\d|3[0-2])$/;
const BIOSEMI_ONLY = /^(A([3-9]|[12]\d|3[0-2])|[BDEGH]([1-9]|[12]\d|3[0-2]))$/;
const LEAST_BIOSEMI = 16;

/** True for a place of the 10-10 system in its one spelling. */
export const isScalpElectrode = (name: string): boolean => SCALP.get(name.toLowerCase()) === name;

/** True for a difference of reference places only ("A2-A1"): it carries no brain's place. */
export function isReferenceOnly(name: string): boolean {
  return name.split("-").every((part) => REFERENCES.has(part.trim().toLowerCase()));
}

/** True for the labels of a BioSemi cap: its "C3" is not the place C3, and its "A1" no earlobe. */
export function isBiosemiCap(labels: readonly string[]): boolean {
  const own = labels.filter((label) => BIOSEMI.test(asName(label)));
  return own.length >= LEAST_BIOSEMI && own.some((label) => BIOSEMI_ONLY.test(asName(label)));
}

/** More letters than any electrode's name has. A line of a file that is no table is one name of any length, and what follows looks at each end of it again. */
const MOST_LETTERS = 64;

export const asName = (label: string): string =>
  label
    .slice(0, 4 * MOST_LETTERS)
    .trim()
    .slice(0, MOST_LETTERS);

/** The one spelling of a label; an unknown one becomes a single word that begins with a letter. */
export function normaliseElectrode(label: string): string {
  const bare = asName(label)
    .replace(/^(EEG|RAW|ECG|EKG|PPG)[\s_.:-]+(?=\S)/i, "")
    .replace(UNIT, "")
    .replace(/[.\s]+$/, "")
    .replace(COPY, "$1");
  const place = SCALP.get(bare.split(/[([]/)[0]?.trim().toLowerCase() ?? "");
  if (place !== undefined) return place;
  const described = SCALP.get(DESCRIBED.exec(bare)?.[1]?.toLowerCase() ?? "");
  if (described !== undefined) return described;
  const inner = bare.replace(AROUND, "");
  const within = SCALP.get((AGAINST.exec(inner)?.[1] ?? inner).toLowerCase());
  if (within !== undefined) return within;
  const auxiliary = AUXILIARY[bare.toLowerCase().replace(/[_.]/g, " ")];
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
  const isBiosemi = isBiosemiCap(labels);
  return labels.map((label) => {
    const isCap = isBiosemi && BIOSEMI.test(asName(label));
    const name = isCap ? `BioSemi_${asName(label)}` : normaliseElectrode(label);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
