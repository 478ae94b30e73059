/** This file says what one hop of a recording shows: bands, quality, artifacts, and the indices against a baseline where one was asked for. */
import { createUsableHops, type UsableHops } from "../recording/usable-hops.ts";
import { scoreIndex } from "../state/score.ts";
import { baselineOf } from "../state/session-baseline.ts";
import type { ArtifactCause, BandPowersUv2, Baseline, Features, IndexName, IndexState, MentalState } from "../types.ts";

export type Hop = { readonly features: Features; readonly state: MentalState };

type ByIndex<Value> = Readonly<Record<IndexName, Value>>;
export type HopLine = {
  /** The end of the hop's epoch. */
  readonly tSec: number;
  readonly bandsUv2: Readonly<Record<string, BandPowersUv2 | null>>;
  readonly quality: Readonly<Record<string, number>>;
  readonly artifacts: readonly { readonly electrode: string; readonly cause: ArtifactCause }[];
  /** Raw log-ratios, null where the signal is refused. */
  readonly indices: ByIndex<number | null>;
  readonly status: ByIndex<IndexState["status"]>;
  /** Only where a baseline was asked for. */
  readonly z?: ByIndex<number | null>;
  readonly zSd?: ByIndex<number | null>;
};

export type HopLines = {
  /** The lines that can be told by now, in order. */
  readonly push: (hop: Hop) => readonly HopLine[];
  /** Those that were still waiting for their baseline. */
  readonly end: () => readonly HopLine[];
  readonly hops: () => number;
  readonly usable: Pick<UsableHops, "usableShare" | "unusableShares">;
};

/** Hop by hop; with a baseline it waits until the baseline's seconds are over, and then tells those hops too. */
export function createHopLines(baselineSec: number | null): HopLines {
  let waiting: Hop[] | null = baselineSec === null ? null : [];
  let baseline: Baseline | null = null;
  let hops = 0;
  const usable = createUsableHops();
  const tell = (hop: Hop): HopLine => {
    const awaySec = Math.max(0, hop.features.tSec - (baselineSec ?? 0));
    return lineOf(hop, baselineSec === null ? "none" : baseline, awaySec);
  };
  const release = (): readonly HopLine[] => {
    const released = waiting ?? [];
    baseline = learn(released);
    waiting = null;
    return released.map(tell);
  };
  const push = (hop: Hop): readonly HopLine[] => {
    hops++;
    usable.add(hop.state.indices);
    const released = waiting && baselineSec !== null && hop.features.tSec > baselineSec ? release() : [];
    if (!waiting) return [...released, tell(hop)];
    waiting.push(hop);
    return [];
  };
  return { push, end: () => (waiting ? release() : []), hops: () => hops, usable };
}

/** Null when none of the hops is clean. */
function learn(hops: readonly Hop[]): Baseline | null {
  const rawOf = (name: IndexName) => hops.flatMap(({ state }) => rawIndex(state.indices[name]) ?? []);
  const clean = { relaxation: rawOf("relaxation"), focus: rawOf("focus") };
  return clean.relaxation.length > 0 ? baselineOf(clean) : null;
}

const rawIndex = (index: IndexState): number | null => (index.status === "artifact" ? null : index.raw);

/** `none`: no baseline was asked for, so a number that can be read is a value. */
function lineOf({ features, state }: Hop, baseline: Baseline | "none" | null, awaySec: number): HopLine {
  const byElectrode = <Value>(of: (electrode: Features["electrodes"][number]) => Value) =>
    Object.fromEntries(features.electrodes.map((electrode) => [electrode.electrode, of(electrode)]));
  const byIndex = <Value>(of: (name: IndexName) => Value) => ({ relaxation: of("relaxation"), focus: of("focus") });
  const scored = (name: IndexName): IndexState | null => {
    const raw = rawIndex(state.indices[name]);
    return baseline === "none" || raw === null ? null : scoreIndex(name, raw, baseline?.[name] ?? null, awaySec);
  };
  const statusOf = (name: IndexName) =>
    rawIndex(state.indices[name]) === null ? "artifact" : (scored(name)?.status ?? "value");
  const told = (number: "z" | "zSd") => (name: IndexName) => {
    const score = scored(name);
    return score === null || score.status === "artifact" ? null : score[number];
  };
  return {
    tSec: features.tSec,
    bandsUv2: byElectrode(({ bandsUv2 }) => bandsUv2),
    quality: byElectrode(({ quality }) => quality),
    artifacts: features.electrodes.flatMap(({ electrode, artifacts }) =>
      artifacts.map((cause) => ({ electrode, cause })),
    ),
    indices: byIndex((name) => rawIndex(state.indices[name])),
    status: byIndex(statusOf),
    ...(baseline !== "none" && { z: byIndex(told("z")), zSd: byIndex(told("zSd")) }),
  };
}
