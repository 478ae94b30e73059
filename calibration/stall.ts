/**
 * This file tells when a block of rest stands still: no clean second has come for a while. A person with closed eyes sees no text, so it is to be
 * heard now and then, until a clean second comes.
 */
import { type ArtifactCause, HOP_SEC } from "../src/types.ts";
import { ADVICE, type CauseCounts, CONTACT_CAUSES, mainCause } from "./advice.ts";

/** What stands in the way, and the one thing to do about it; `text` without a full stop. */
export type Stall = { readonly text: string; readonly advice: string };

export type StallLimits = { readonly stallSec: number; readonly stallEverySec: number };

export type StallWatch = {
  /** A hop and why it does not count, empty where it does; `worst` is the electrode that gives least. */
  readonly hop: (tSec: number, causes: readonly ArtifactCause[], worst: string | null) => Stall | null;
  /** True in the hops in which it is to be heard. */
  readonly isDue: (tSec: number) => boolean;
};

export function createStallWatch(startSec: number, { stallSec, stallEverySec }: StallLimits): StallWatch {
  let sinceSec = startSec;
  let cleanSec = 0;
  let counts: CauseCounts = new Map();
  let heardSec = Number.NEGATIVE_INFINITY;
  let now: Stall | null = null;

  const begin = (tSec: number) => {
    sinceSec = tSec;
    cleanSec = 0;
    counts = new Map();
  };
  return {
    hop: (tSec, causes, worst) => {
      for (const cause of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
      if (causes.length === 0) cleanSec += HOP_SEC;
      if (cleanSec >= 1) begin(tSec);
      now = causes.length === 0 || tSec - sinceSec < stallSec ? null : stallOf(counts, worst);
      return now;
    },
    isDue: (tSec) => {
      if (now === null || tSec - heardSec < stallEverySec) return false;
      heardSec = tSec;
      return true;
    },
  };
}

function stallOf(counts: CauseCounts, worst: string | null): Stall {
  const cause = mainCause(counts) ?? "gap";
  const { says, advice } = ADVICE[cause];
  // "It" needs to be named.
  return {
    text: worst !== null && CONTACT_CAUSES.includes(cause) && cause !== "gap" ? `${worst}: ${says}` : says,
    advice,
  };
}

export const SILENT_STALL: Stall = { text: ADVICE.gap.says, advice: ADVICE.gap.advice };
