/** This file makes replays for tests: a closed session of nobody, with nothing in it but what is given. */
import type { Replay } from "../../src/recording/summary.ts";

type Parts = Partial<Omit<Replay, "summary">> & { readonly summary?: Partial<Replay["summary"]> };

export const replayOf = ({ summary, ...parts }: Parts): Replay => ({
  summary: {
    session: "0123456789ABCDEFGHJKMNPQRS",
    startedAt: "2026-01-02T03:04:05.000Z",
    source: "listener",
    goal: "relax",
    seed: 1,
    client: null,
    condition: null,
    durationSec: 60,
    bars: 0,
    gaps: [],
    resumed: [],
    usableShare: 1,
    unusableShares: {},
    baseline: null,
    montage: null,
    protocol: null,
    mood: null,
    after: null,
    arm: "contingent",
    reveal: null,
    levels: null,
    tags: [],
    note: "",
    state: "closed",
    ...summary,
  },
  bars: [],
  volumeDb: 0,
  frames: [],
  states: [],
  phases: [],
  markers: [],
  baselines: { stored: null, today: null },
  bank: null,
  damage: [],
  ...parts,
});
