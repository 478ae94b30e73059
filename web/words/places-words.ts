/** This file says where electrodes sit, how that is known, and what a measured impedance means. */
import type { Impedance } from "../../src/types.ts";
import type { SessionSummary, SourceStatus } from "../../src/wire.ts";
import { headPlaceOf } from "../charts/head-places.ts";
import { inBoth } from "./in-both.ts";
import { INDEX_LABELS } from "./index-words.ts";
import { numberText } from "./numbers.ts";
import { sentence } from "./sentence.ts";
import { isFileSource } from "./source-words.ts";

export const placesSays = inBoth(
  {
    how: { assumed: "assumed", said: "as you said" },
    more: (names: string, more: number) => `${names} and ${more} more`,
    cannotRead: (index: string, why: string) => `${index} cannot be read here: ${why}`,
    assumed: "Here the electrodes sit where somebody put them, and nobody has said where.",
    numbered: "Until you do, its channels have numbers and no places, and all of them are read together.",
    until: (electrodes: string) => `Until you do, ${electrodes} are assumed, which may be wrong.`,
    kept: "It is remembered with the headband.",
    notTold: "not told",
    noContact: "no contact",
    channel: (channel: number, name: string, place: string) => `Channel ${channel}${name}: ${place}`,
    notUsed: "not used",
    where: "Where do the electrodes sit?",
    close: "Close",
    electrodes: "Electrodes:",
    change: "Change places",
    onHead: "Places on the head, nose up",
    free: ", free",
    withChannel: ", channel ",
    channels: "Channels",
    channelWord: "Channel ",
    leaveOut: "Not used",
    chooseFirst: "Choose a channel first.",
    drag: "Drag a channel to its place, or choose one and then a place.",
    nowChoose: (channel: number) => `Channel ${channel}: now choose its place.`,
    showAll: "Show all places of the 10-10 system",
    undo: "Undo",
    reset: "Reset",
    forget: "Forget what I said",
    use: "Use these places",
    noImpedance: "This source measures no impedance: the fit check tells from the signal how each electrode sits.",
    measuring: "Measuring…",
    measure: "Measure the impedance",
    impedances: "Impedance of the electrodes",
  },
  {
    how: { assumed: "angenommen", said: "wie du gesagt hast" },
    more: (names, more) => `${names} und ${more} weitere`,
    cannotRead: (index, why) => `${index} lässt sich hier nicht lesen: ${why}`,
    assumed: "Hier sitzen die Elektroden, wo jemand sie hingesetzt hat, und niemand hat gesagt, wo.",
    numbered: "Bis du es sagst, haben die Kanäle Nummern und keine Plätze, und alle werden zusammen gelesen.",
    until: (electrodes) => `Bis du es sagst, wird ${electrodes} angenommen, was falsch sein kann.`,
    kept: "Es wird mit dem Stirnband gemerkt.",
    notTold: "nicht gesagt",
    noContact: "kein Kontakt",
    channel: (channel, name, place) => `Kanal ${channel}${name}: ${place}`,
    notUsed: "unbenutzt",
    where: "Wo sitzen die Elektroden?",
    close: "Schließen",
    electrodes: "Elektroden:",
    change: "Plätze ändern",
    onHead: "Plätze auf dem Kopf, die Nase oben",
    free: ", frei",
    withChannel: ", Kanal ",
    channels: "Kanäle",
    channelWord: "Kanal ",
    leaveOut: "Unbenutzt",
    chooseFirst: "Wähle zuerst einen Kanal.",
    drag: "Zieh einen Kanal an seinen Platz, oder wähle erst ihn und dann einen Platz.",
    nowChoose: (channel) => `Kanal ${channel}: Wähle jetzt seinen Platz.`,
    showAll: "Alle Plätze des 10-10-Systems zeigen",
    undo: "Rückgängig",
    reset: "Zurücksetzen",
    forget: "Vergessen, was ich gesagt habe",
    use: "Diese Plätze nehmen",
    noImpedance: "Diese Quelle misst keinen Widerstand: Die Sitzprobe erkennt am Signal, wie jede Elektrode sitzt.",
    measuring: "Wird gemessen …",
    measure: "Den Widerstand messen",
    impedances: "Widerstand der Elektroden",
  },
);

const howOf = (placesAre: SourceStatus["placesAre"]): string =>
  placesAre === "fixed" ? "" : placesSays().how[placesAre];

export const electrodesOf = ({ streams }: Pick<SourceStatus, "streams">): readonly string[] =>
  streams.find(({ kind }) => kind === "eeg")?.channels.map(({ electrode }) => electrode) ?? [];

const MOST_NAMED = 8;

/** "O1, O2, C3" */
export const electrodesText = (electrodes: readonly string[]): string =>
  electrodes.length > MOST_NAMED
    ? placesSays().more(electrodes.slice(0, MOST_NAMED).join(", "), electrodes.length - MOST_NAMED)
    : electrodes.join(", ");

/** Why there is none of an index here; empty where all are read. */
export const notOfferedText = ({ offered }: Pick<SourceStatus, "offered">): string =>
  offered
    .filter((index) => !index.offered)
    .map(({ name, why }) => sentence(placesSays().cannotRead(INDEX_LABELS[name], why)))
    .join(" ");

/** What stands for the truth until somebody says where the electrodes sit. */
export function assumedText(status: Pick<SourceStatus, "streams" | "source">): string {
  const electrodes = electrodesOf(status);
  const isNumbered = electrodes.every((name) => headPlaceOf(name) === null);
  const says = placesSays();
  const until = isNumbered ? says.numbered : says.until(electrodesText(electrodes));
  return sentence(`${says.assumed} ${until}`, isFileSource(status.source) ? "" : says.kept);
}

export const howText = ({ placesAre }: Pick<SourceStatus, "placesAre">): string => howOf(placesAre);

/** Of a recording. */
export function montageText(montage: SessionSummary["montage"]): string {
  if (!montage) return placesSays().notTold;
  const how = montage.placesAre === null ? "" : howOf(montage.placesAre);
  return `${electrodesText(montage.electrodes)}${how === "" ? "" : ` (${how})`}`;
}

export const impedanceText = ({ kOhm }: Pick<Impedance, "kOhm">): string =>
  kOhm === null ? placesSays().noContact : `${numberText(kOhm, kOhm < 10 ? 1 : 0)} kΩ`;

/** "Channel 3 (Ch3): O1" */
export const channelText = (channel: number, name: string, place: string | null): string =>
  placesSays().channel(channel + 1, name === place ? "" : ` (${name})`, place ?? placesSays().notUsed);
