/**
 * This file says which indices a montage can offer, and why not the others. A place is asked for where the literature, or the measurement in
 * reference/signal.md (sections 4 and 5), has found the effect; a montage without it gets no number rather than a hopeful one.
 */
import { INDEX_NAMES } from "../types.ts";
import { chooseElectrodes } from "./electrode-choice.ts";

export const OFFER_NAMES = [...INDEX_NAMES, "smr", "thetaBeta", "asymmetry"] as const;
export type OfferName = (typeof OFFER_NAMES)[number];

export type OfferedIndex = {
  readonly name: OfferName;
  readonly offered: boolean;
  /** Where it is read; empty where it is not offered. */
  readonly electrodes: readonly string[];
  /** One sentence without a full stop, for people. */
  readonly why: string;
};

type Offer = Omit<OfferedIndex, "name">;

const FRONTAL = /^(N|Fp|AF|F|FC)(z|\d+)$/i;
const TEMPORAL = /^(TP|FT|T)\d+$/i;
/** Any place of the 10-20 system and its refinements: what else a channel is called does not tell where it lies. */
const PLACE = /^(N|Fp|AF|F|FC|FT|C|CP|T|TP|P|PO|O|I)(z|\d+)$/i;

/** `electrodes` as the EEG stream names them. */
export function offeredIndices(electrodes: readonly string[]): readonly OfferedIndex[] {
  return OFFER_NAMES.map((name) => ({ name, ...OFFERS[name](electrodes) }));
}

export function isOffered(electrodes: readonly string[], name: OfferName): boolean {
  return OFFERS[name](electrodes).offered;
}

const OFFERS: Readonly<Record<OfferName, (electrodes: readonly string[]) => Offer>> = {
  relaxation: (electrodes) => {
    const chosen = chosenOf(electrodes);
    if (chosen.length === 0) return no("no channel lies on the scalp");
    if (chosen.every((name) => TEMPORAL.test(name)))
      return yes(chosen, "alpha against theta separates rest at the temples");
    if (chosen.every((name) => FRONTAL.test(name))) {
      return yes(chosen, "read on the forehead, where alpha against theta separates poorly and blinks weigh most");
    }
    return yes(chosen, whereOf(chosen));
  },
  focus: (electrodes) => {
    const chosen = chosenOf(electrodes);
    if (chosen.length === 0) return no("no channel lies on the scalp");
    if (chosen.every((name) => FRONTAL.test(name))) {
      return no(
        "engagement needs a temporal, central or parietal electrode: on the forehead it did not follow the task (p = .34)",
      );
    }
    if (chosen.every((name) => TEMPORAL.test(name)))
      return yes(chosen, "engagement rose with the task at T3 and T4 in three people of four");
    return yes(chosen, whereOf(chosen));
  },
  smr: (electrodes) => site(electrodes, /^C(3|z|4)$/i, "the sensorimotor rhythm needs C3, Cz or C4"),
  thetaBeta: (electrodes) => site(electrodes, /^[FC]z$/i, "theta against beta is defined at Fz and Cz"),
  asymmetry: () =>
    no("frontal asymmetry needs minutes of signal and was unrelated to well-being in 230 people (Cannard 2021)"),
};

const chosenOf = (electrodes: readonly string[]): readonly string[] =>
  chooseElectrodes(electrodes).flatMap((place) => electrodes[place] ?? []);

const whereOf = (chosen: readonly string[]): string =>
  chosen.every((name) => PLACE.test(name))
    ? "engagement and alpha are defined at central and parietal electrodes"
    : "the channels do not tell where they lie, so all are read together";

function site(electrodes: readonly string[], wanted: RegExp, needs: string): Offer {
  const found = electrodes.filter((name) => wanted.test(name));
  return no(
    found.length === 0
      ? `${needs}, and this montage has none`
      : `this version does not train it (${found.join(", ")} would do)`,
  );
}

const yes = (electrodes: readonly string[], why: string): Offer => ({ offered: true, electrodes, why });
const no = (why: string): Offer => ({ offered: false, electrodes: [], why });
