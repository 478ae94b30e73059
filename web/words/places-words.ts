/** This file says where electrodes sit, how that is known, and what a measured impedance means. */
import type { Impedance } from "../../src/types.ts";
import type { SessionSummary, SourceStatus } from "../../src/wire.ts";
import { headPlaceOf } from "../charts/head-places.ts";
import { INDEX_LABELS } from "./index-words.ts";
import { sentence } from "./sentence.ts";
import { isFileSource } from "./source-words.ts";

const HOW = { fixed: "", assumed: "assumed", said: "as you said" } as const;

export const electrodesOf = ({ streams }: Pick<SourceStatus, "streams">): readonly string[] =>
  streams.find(({ kind }) => kind === "eeg")?.channels.map(({ electrode }) => electrode) ?? [];

const MOST_NAMED = 8;

/** "O1, O2, C3" */
export const electrodesText = (electrodes: readonly string[]): string =>
  electrodes.length > MOST_NAMED
    ? `${electrodes.slice(0, MOST_NAMED).join(", ")} and ${electrodes.length - MOST_NAMED} more`
    : electrodes.join(", ");

/** Why there is none of an index here; empty where all are read. */
export const notOfferedText = ({ offered }: Pick<SourceStatus, "offered">): string =>
  offered
    .filter((index) => !index.offered)
    .map(({ name, why }) => sentence(`${INDEX_LABELS[name]} cannot be read here: ${why}`))
    .join(" ");

/** What stands for the truth until somebody says where the electrodes sit. */
export function assumedText(status: Pick<SourceStatus, "streams" | "source">): string {
  const electrodes = electrodesOf(status);
  const isNumbered = electrodes.every((name) => headPlaceOf(name) === null);
  const until = isNumbered
    ? "Until you do, its channels have numbers and no places, and all of them are read together"
    : `Until you do, ${electrodesText(electrodes)} are assumed, which may be wrong`;
  const kept = isFileSource(status.source) ? "" : "It is remembered with the headband";
  return sentence(`Here the electrodes sit where somebody put them, and nobody has said where. ${until}`, kept);
}

export const howText = ({ placesAre }: Pick<SourceStatus, "placesAre">): string => HOW[placesAre];

/** Of a recording. */
export function montageText(montage: SessionSummary["montage"]): string {
  if (!montage) return "not told";
  const how = montage.placesAre === null ? "" : HOW[montage.placesAre];
  return `${electrodesText(montage.electrodes)}${how === "" ? "" : ` (${how})`}`;
}

export const impedanceText = ({ kOhm }: Pick<Impedance, "kOhm">): string =>
  kOhm === null ? "no contact" : `${kOhm < 10 ? kOhm.toFixed(1) : Math.round(kOhm)} kΩ`;

/** "Channel 3 (Ch3): O1" */
export const channelText = (channel: number, name: string, place: string | null): string =>
  `Channel ${channel + 1}${name === place ? "" : ` (${name})`}: ${place ?? "not used"}`;
