/** This file is the fit check: how each electrode sits, one piece of advice for the worst, and whether the headband has sat still long enough. */
import { chooseElectrodes } from "../src/state/electrode-choice.ts";
import { type ArtifactCause, type ElectrodeFeatures, type Features, HOP_SEC } from "../src/types.ts";
import { ADVICE, type CauseCounts, CONTACT_CAUSES, headbandHint, mainCause, mainsHint } from "./advice.ts";

export type Fit = "good" | "fair" | "poor";

export type FitReport = {
  readonly electrodes: readonly { readonly electrode: string; readonly fit: Fit }[];
  /** Of the electrodes that the indices need, the one that sits worst; null when all are good. */
  readonly worst: {
    readonly electrode: string;
    readonly fit: Fit;
    readonly text: string;
    readonly advice: string;
  } | null;
  /** What would make it better still, and keeps nothing waiting; sentences without a full stop. */
  readonly hints: readonly string[];
  /** How long every needed electrode has been good or fair, up to what is asked for. */
  readonly stableSec: number;
  /** True when every needed electrode has been good or fair for long enough. */
  readonly isReady: boolean;
  /** Needed electrodes that are not poor. */
  readonly usable: readonly string[];
};

/** Share of the judged seconds with a failing contact: none is good, up to a half is fair. As often mains is strong before a word is said of it. */
const FAIR_SHARE = 0.5;

export function createFitCheck(config: {
  readonly electrodes: readonly string[];
  readonly stableSec: number;
}): (features: Features) => FitReport {
  const hops = Math.round(config.stableSec / HOP_SEC);
  const needed = chooseElectrodes(config.electrodes);
  const judges = config.electrodes.map(() => createJudge(hops));
  let stableHops = 0;

  return (features) => {
    const seats = features.electrodes.map((seen, place) => {
      const judge = judges[place];
      return { electrode: seen.electrode, ...(judge ? judge(seen) : NOTHING) };
    });
    const wanted = needed.flatMap((place) => seats[place] ?? []);
    const usable = wanted.filter(({ fit }) => fit !== "poor");
    stableHops = wanted.length > 0 && usable.length === wanted.length ? stableHops + 1 : 0;
    const [worst] = wanted.filter(({ fit }) => fit !== "good").sort((a, b) => b.failing - a.failing);
    return {
      electrodes: seats.map(({ electrode, fit }) => ({ electrode, fit })),
      worst: worst ? { electrode: worst.electrode, fit: worst.fit, ...wordsOf(worst.electrode, worst.cause) } : null,
      hints: hintsOf(seats),
      stableSec: Math.min(stableHops, hops) * HOP_SEC,
      isReady: stableHops >= hops,
      usable: usable.map(({ electrode }) => electrode),
    };
  };
}

type Judged = {
  readonly fit: Fit;
  readonly failing: number;
  readonly cause: ArtifactCause | null /** Share of the time in which mains was strong. */;
  readonly mains: number;
  /** Share of the time in which the signal was good and the headband said otherwise. */
  readonly doubted: number;
};
const NOTHING: Judged = { fit: "poor", failing: 1, cause: "gap", mains: 0, doubted: 0 };

/** Of what is so most of the time, that no word flickers. */
function hintsOf(seats: readonly (Judged & { readonly electrode: string })[]): readonly string[] {
  const where = (share: (seat: Judged) => number) =>
    seats.flatMap((seat) => (share(seat) > FAIR_SHARE ? [seat.electrode] : []));
  const hints = [mainsHint(where(({ mains }) => mains)), headbandHint(where(({ doubted }) => doubted))];
  return hints.filter((hint) => hint !== null);
}

/** Judges one electrode by its newest hops. */
function createJudge(hops: number): (seen: ElectrodeFeatures) => Judged {
  const newest: {
    readonly causes: readonly ArtifactCause[];
    readonly isStrong: boolean;
    readonly isDoubted: boolean;
  }[] = [];
  return ({ artifacts, hasStrongMains = false, headbandSays }) => {
    const failed = artifacts.filter((cause) => CONTACT_CAUSES.includes(cause));
    newest.push({
      causes: failed,
      isStrong: hasStrongMains,
      isDoubted: headbandSays !== undefined && artifacts.length === 0,
    });
    if (newest.length > hops) newest.shift();
    const failing = newest.filter(({ causes }) => causes.length > 0).length / newest.length;
    const mains = newest.filter(({ isStrong }) => isStrong).length / newest.length;
    const doubted = newest.filter(({ isDoubted }) => isDoubted).length / newest.length;
    const counts: CauseCounts = new Map();
    for (const cause of newest.flatMap(({ causes }) => causes)) counts.set(cause, (counts.get(cause) ?? 0) + 1);
    const fit = failing === 0 ? "good" : failing <= FAIR_SHARE ? "fair" : "poor";
    return { fit, failing, cause: mainCause(counts), mains, doubted };
  };
}

function wordsOf(electrode: string, cause: ArtifactCause | null): { readonly text: string; readonly advice: string } {
  const { says, advice } = ADVICE[cause ?? "offHead"];
  return { text: `${electrode}: ${says}`, advice };
}
