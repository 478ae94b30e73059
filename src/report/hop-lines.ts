/** This file says what one hop of a recording shows: bands, quality, artifacts, and the indices against a baseline where one was asked for. */
import { createUsableHops, type UsableHops } from "../recording/usable-hops.ts";
import { createClaim } from "../state/claim.ts";
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
  const claims: ByIndex<Claim> = { relaxation: createClaim("relaxation"), focus: createClaim("focus") };
  const tell = (hop: Hop): HopLine => {
    const awaySec = Math.max(0, hop.features.tSec - (baselineSec ?? 0));
    const score = (name: IndexName, raw: number): IndexState =>
      claims[name](hop.features.tSec, raw, { baseline: baseline?.[name] ?? null, awaySec });
    return lineOf(hop, baselineSec === null ? null : score);
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

type Claim = ReturnType<typeof createClaim>;
type Score = (name: IndexName, raw: number) => IndexState;

/** `score` is null where no baseline was asked for: then a number that can be read is a value. */
function lineOf({ features, state }: Hop, score: Score | null): HopLine {
  const byElectrode = <Value>(of: (electrode: Features["electrodes"][number]) => Value) =>
    Object.fromEntries(features.electrodes.map((electrode) => [electrode.electrode, of(electrode)]));
  const byIndex = <Value>(of: (name: IndexName) => Value) => ({ relaxation: of("relaxation"), focus: of("focus") });
  const raws = byIndex((name) => rawIndex(state.indices[name]));
  const scored = byIndex((name) => (score === null || raws[name] === null ? null : score(name, raws[name])));
  const statusOf = (name: IndexName) => (raws[name] === null ? "artifact" : (scored[name]?.status ?? "value"));
  const told = (number: "z" | "zSd") => (name: IndexName) => {
    const index = scored[name];
    return index === null || index.status === "artifact" ? null : index[number];
  };
  return {
    tSec: features.tSec,
    bandsUv2: byElectrode(({ bandsUv2 }) => bandsUv2),
    quality: byElectrode(({ quality }) => quality),
    artifacts: features.electrodes.flatMap(({ electrode, artifacts }) =>
      artifacts.map((cause) => ({ electrode, cause })),
    ),
    indices: raws,
    status: byIndex(statusOf),
    ...(score !== null && { z: byIndex(told("z")), zSd: byIndex(told("zSd")) }),
  };
}
