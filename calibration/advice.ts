/** This file says what is wrong at an electrode, and the one thing to do about it. */
import { ARTIFACT_CAUSES, type ArtifactCause } from "../src/types.ts";

type Advice = { readonly says: string; readonly advice: string };

export const ADVICE: Readonly<Record<ArtifactCause, Advice>> = {
  offHead: { says: "it does not touch the skin", advice: "Move hair aside and press it on." },
  flat: { says: "it gives no signal", advice: "Moisten it and press it on; if it stays flat, its wire is broken." },
  rail: { says: "it is at the limit of the amplifier", advice: "Lift it, wipe skin and electrode, put it back." },
  mains: { says: "it picks up the mains", advice: "Moisten it, and move away from chargers and cables." },
  pop: { says: "it slips", advice: "Sit still and tighten the headband a little." },
  gap: { says: "samples are missing", advice: "Bring the headband nearer and charge it." },
  motion: { says: "the head moves", advice: "Sit still." },
  jaw: { says: "the jaw is clenched", advice: "Let the jaw hang loose." },
  muscle: { says: "muscles are tense", advice: "Relax forehead, jaw and neck." },
  saccade: { says: "the eyes move", advice: "Look at one point." },
  blink: { says: "there are many blinks", advice: "Blink when a block is over." },
};

/** No fault of the contact, and nothing is refused for it: "mains is strong at TP9: move away from the charger"; null where it is nowhere. */
export function mainsHint(electrodes: readonly string[]): string | null {
  if (electrodes.length === 0) return null;
  return `mains is strong at ${listOf(electrodes)}: move away from the charger`;
}

/** The headband's own word where the signal is good: nothing waits for it. */
export const headbandHint = (electrodes: readonly string[]): string | null =>
  electrodes.length === 0 ? null : `the headband itself says that ${listOf(electrodes)} could sit better`;

const listOf = (electrodes: readonly string[]): string =>
  electrodes.length === 1 ? (electrodes[0] ?? "") : `${electrodes.slice(0, -1).join(", ")} and ${electrodes.at(-1)}`;

/** Where the contact itself fails; the other causes come and go on a head that is well connected. */
export const CONTACT_CAUSES: readonly ArtifactCause[] = ["offHead", "flat", "rail", "mains", "pop", "gap"];

export type CauseCounts = Map<ArtifactCause, number>;

/** Of the most frequent causes the one that says most: contact before the rest. */
export function mainCause(counts: CauseCounts): ArtifactCause | null {
  let found: ArtifactCause | null = null;
  for (const cause of [...CONTACT_CAUSES, ...ARTIFACT_CAUSES]) {
    const count = counts.get(cause) ?? 0;
    if (count > (found === null ? 0 : (counts.get(found) ?? 0))) found = cause;
  }
  return found;
}
