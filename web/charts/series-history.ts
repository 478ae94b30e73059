/** This file makes the history of a recording's indices from the letters and numbers in which its overview tells them. */
import { INDEX_NAMES, type IndexName } from "../../src/types.ts";
import type { IndexCourse, IndexSeries } from "../../src/wire.ts";
import { createIndexHistory, type IndexHistory, type IndexPoint } from "./index-history.ts";

export type SeriesHistory = IndexHistory<{ readonly indices: Readonly<Record<IndexName, IndexPoint>> }>;

function pointAt({ status, z, zSd }: IndexCourse, i: number): IndexPoint {
  const number = z[i] ?? null;
  if (status[i] === "v" && number !== null) return { status: "value", z: number, zSd: zSd[i] };
  return status[i] === "i" ? { status: "indistinct", z: number, zSd: zSd[i] } : { status: "artifact" };
}

export function historyOf({ timesMs, indices }: IndexSeries): SeriesHistory {
  const history: SeriesHistory = createIndexHistory();
  for (const [i, timeMs] of timesMs.entries()) {
    const points = INDEX_NAMES.map((name): [IndexName, IndexPoint] => [name, pointAt(indices[name], i)]);
    history.add(timeMs / 1000, { indices: Object.fromEntries(points) as Record<IndexName, IndexPoint> });
  }
  return history;
}
