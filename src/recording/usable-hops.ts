/** This file counts the hops of a session that could be read, and tells the others apart by their first cause. */
import { ARTIFACT_CAUSES, type ArtifactCause, type MentalState } from "../types.ts";
import type { UnusableShares } from "./summary.ts";

export type UsableHops = {
  readonly add: (indices: MentalState["indices"]) => void;
  readonly hops: () => number;
  /** Share of the hops in which at least one index could be read; 0 where there was none. */
  readonly usableShare: () => number;
  readonly unusableShares: () => UnusableShares;
};

export function createUsableHops(): UsableHops {
  const unusable = new Map<ArtifactCause, number>();
  let hops = 0;
  let usable = 0;
  const add: UsableHops["add"] = (indices) => {
    hops++;
    const all = Object.values(indices);
    if (all.some((index) => index.status !== "artifact")) {
      usable++;
      return;
    }
    const causes = all.flatMap((index) => (index.status === "artifact" ? index.causes : []));
    const first = ARTIFACT_CAUSES.find((cause) => causes.includes(cause)) ?? "gap";
    unusable.set(first, (unusable.get(first) ?? 0) + 1);
  };
  const unusableShares = (): UnusableShares =>
    Object.fromEntries(
      ARTIFACT_CAUSES.flatMap((cause) => {
        const count = unusable.get(cause) ?? 0;
        return count > 0 ? [[cause, shareOf(count, hops)]] : [];
      }),
    );
  return { add, hops: () => hops, usableShare: () => shareOf(usable, hops), unusableShares };
}

/** A millionth is less than one hop of two days. */
const shareOf = (count: number, hops: number): number =>
  hops === 0 ? 0 : Math.round((count / hops) * 1_000_000) / 1_000_000;
