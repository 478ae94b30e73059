/** This file proves that a chart shows a number only where there was one. */
import { describe, expect, it } from "vitest";
import type { IndexState, MentalState } from "../../../src/types.ts";
import { createIndexHistory } from "../../../web/charts/index-history.ts";

const ARTIFACT: IndexState = { status: "artifact", causes: ["jaw"] };
const valueAt = (z: number): IndexState => ({ status: "value", raw: z / 2, z, zSd: 1, beyondZ: 0.5 });
const nearOf = (z: number | null): IndexState => ({ status: "indistinct", raw: 0, z, zSd: z === null ? null : 1 });

function stateOf(tSec: number, relaxation: IndexState): MentalState {
  const baseline = { origin: "session", cleanSec: 60, neededSec: 60 } as const;
  return { type: "state", tSec, indices: { relaxation, focus: ARTIFACT }, baseline, heart: null };
}

function historyOf(...states: readonly IndexState[]) {
  const history = createIndexHistory();
  for (const [i, state] of states.entries()) history.add(i / 4, stateOf(i / 4, state));
  return history;
}

describe("the history of the indices", () => {
  it("averages the values of a column", () => {
    const history = historyOf(valueAt(1), valueAt(2), valueAt(3), valueAt(-4), valueAt(-4), valueAt(-4));
    expect(history.columns("relaxation", -0.1, 1.4, 2)).toEqual([
      { status: "value", z: 2, borderZ: 1.96 },
      { status: "value", z: -4, borderZ: 1.96 },
    ]);
  });

  it("gives no number for a column that is mostly artifact", () => {
    const history = historyOf(valueAt(9), ARTIFACT, ARTIFACT, ARTIFACT);
    expect(history.columns("relaxation", -0.1, 0.9, 1)).toEqual([{ status: "artifact", z: null, borderZ: null }]);
    expect(history.columns("focus", -0.1, 0.9, 1)).toEqual([{ status: "artifact", z: null, borderZ: null }]);
  });

  it("gives no number while there is no baseline, and none where nothing was measured", () => {
    const history = historyOf(nearOf(null), nearOf(null));
    expect(history.columns("relaxation", -0.1, 0.9, 2)).toEqual([
      { status: "indistinct", z: null, borderZ: null },
      { status: "none", z: null, borderZ: null },
    ]);
  });

  it("has the border that the states tell, and none for a recording from before they told one", () => {
    const wide: IndexState = { status: "indistinct", raw: 0, z: 0.5, zSd: 1.5 };
    const [column] = historyOf(valueAt(3), wide).columns("relaxation", -0.1, 0.4, 1);
    expect(column?.borderZ).toBeCloseTo(1.96 * 1.25, 12);
    const { zSd, ...old } = wide;
    expect(historyOf(old as IndexState).columns("relaxation", -0.1, 0.4, 1)[0]).toMatchObject({
      z: 0.5,
      borderZ: null,
    });
  });

  it("ignores what comes out of order, and forgets when told", () => {
    const history = historyOf(valueAt(0), valueAt(1));
    history.add(0, stateOf(0, valueAt(50)));
    expect(history.columns("relaxation", -0.1, 0.4, 1)).toEqual([{ status: "value", z: 0.5, borderZ: 1.96 }]);
    history.clear();
    expect(history.columns("relaxation", -0.1, 0.4, 1)).toEqual([{ status: "none", z: null, borderZ: null }]);
    history.add(0, stateOf(0, valueAt(7)));
    expect(history.columns("relaxation", -0.1, 0.4, 1)).toEqual([{ status: "value", z: 7, borderZ: 1.96 }]);
  });

  it("keeps a bounded number of entries, and the newest of them", () => {
    const history = createIndexHistory();
    for (let i = 0; i < 50_000; i++) history.add(i, stateOf(i, valueAt(i < 49_000 ? 1 : 2)));
    expect(history.columns("relaxation", -1, 6799, 1)[0]?.status).toBe("none");
    expect(history.columns("relaxation", 6799, 48_999, 1)[0]).toMatchObject({ status: "value", z: 1 });
    expect(history.columns("relaxation", 48_999, 49_999, 1)[0]).toMatchObject({ status: "value", z: 2 });
  });
});
