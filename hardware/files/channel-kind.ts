/** This file says what a channel measures, by its label and unit, where a file does not say it otherwise. */
import type { StreamKind } from "../../src/types.ts";
import { isBiosemiCap, isReferenceOnly, isScalpElectrode, normaliseElectrode } from "./electrode-name.ts";

/** Factors to µV; some write the unit as a word, of which an EDF keeps eight letters. */
const TO_UV = new Map(Object.entries({ nv: 1e-3, uv: 1, µv: 1, μv: 1, mv: 1e3, v: 1e6 }));
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^nano-?v(olts?)?$|^nanovol$/, 1e-3],
  [/^(micro-?v(olts?)?|microvol|[uµμ]volts?)$/, 1],
  [/^(milli-?v(olts?)?|millivol|mvolts?)$/, 1e3],
  [/^volts?$/, 1e6],
];

const KINDS: readonly (readonly [RegExp, StreamKind])[] = [
  [/^(ECG|EKG)\d*\b/i, "ecg"],
  [/^(PPG|PLETH|BVP)/i, "ppg"],
  [/^ACC/i, "acc"],
  [/^GYR/i, "gyro"],
];
/** Places that no rule below may take for EEG. */
const NOT_BRAIN =
  /^(EOG|[HVLR]EOG|LOC\b|ROC\b|EMG|CHIN|THOR|ABD|SNORE|NASAL|RESP|FLOW|TEMP|SPO2|SAO2|PULSE|HR|BODY|GSR|EDA|EVENT|TRIG|MARK|STIM|STATUS|AUX|BATT|PHOTIC|IBI|BURST|SUPPR)/i;
/** Types of EEGLAB's channels that are no signal of the brain. */
const OTHER_TYPES = /^(REF|MISC|EXT|FID|ADC|DAC|OTHER)/i;
/** A BioSemi cap's own labels. */
const CAP = /^[A-H]\d{1,2}$/;

export type Labelled = { readonly label: string; readonly unit: string };

/** The factor from a unit to µV; undefined for one that is no voltage. Writers put µ as one byte, or as UTF-8's two, which read as "Âµ" or "Î¼". */
export function toUvOf(unit: string): number | undefined {
  const lower = unit
    .toLowerCase()
    .replace(/âµ|î¼|\ufffd+/, "µ")
    .trim();
  return TO_UV.get(lower) ?? WORDS.find(([pattern]) => pattern.test(lower))?.[1];
}

/** What each channel measures, null for what is not read. Where no label names a place, whatever is measured in volts is EEG. */
export function kindsOf(channels: readonly Labelled[]): readonly (StreamKind | null)[] {
  if (isBiosemiCap(channels.map(({ label }) => label))) {
    return channels.map((channel) => (CAP.test(channel.label.trim()) ? "eeg" : heartOf(kindByName(channel))));
  }
  const byName = channels.some((channel) => kindByName(channel) === "eeg");
  return channels.map((channel) => kindByName(channel) ?? (byName ? null : kindByUnit(channel)));
}

/** What one of a list of electrodes is by its label, and by its type where that is told: EEG unless something says otherwise; null for eyes, muscle, references. */
export function kindInList(label: string, type: string, isCap: boolean): StreamKind | null {
  if (NOT_BRAIN.test(type) || OTHER_TYPES.test(type)) return null;
  const kind = KINDS.find(([pattern]) => pattern.test(type) || pattern.test(label))?.[1];
  if (kind) return heartOf(kind);
  const name = normaliseElectrode(label);
  if (isCap && CAP.test(label.trim())) return "eeg";
  return NOT_BRAIN.test(name) || isReferenceOnly(name) ? null : "eeg";
}

const heartOf = (kind: StreamKind | null) => (kind === "ecg" ? kind : null);

/** What stands among electrodes and is none: eyes, muscle, heart, motion, a reference. A headset's extra inputs may be anything. */
export function isOtherPlace(label: string): boolean {
  const name = normaliseElectrode(label);
  const isKnown = KINDS.some(([pattern]) => pattern.test(label) || pattern.test(name));
  return isKnown || isReferenceOnly(name) || (NOT_BRAIN.test(name) && !/^AUX/i.test(name));
}

/** "EEG A2-A1" is a difference of earlobes: it stands over no part of the brain and is left out. */
function kindByName({ label }: Labelled): StreamKind | null {
  const name = normaliseElectrode(label);
  // Clinics write "EEG" before whatever an amplifier's inputs hold: "EEG EKG1-REF", "EEG HEOG-M1Ref".
  const kind = KINDS.find(([pattern]) => pattern.test(label) || pattern.test(name))?.[1];
  if (kind) return kind;
  // An extra input that a label calls EEG is one.
  if (NOT_BRAIN.test(name) && !/^AUX/i.test(name)) return null;
  if (isReferenceOnly(name)) return null;
  return /^EEG\b/i.test(label) || name.split("-").every(isScalpElectrode) ? "eeg" : null;
}

const kindByUnit = ({ label, unit }: Labelled): StreamKind | null =>
  toUvOf(unit) !== undefined && !NOT_BRAIN.test(label) && !isReferenceOnly(normaliseElectrode(label)) ? "eeg" : null;

/** Why a channel is left out. */
export const whyNotRead = ({ label }: Labelled): string =>
  isReferenceOnly(normaliseElectrode(label))
    ? "a reference, over no part of the brain"
    : "neither a scalp electrode nor a pulse";
