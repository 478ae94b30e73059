import { expect, it } from "vitest";
import { createIndexSeries } from "../../../src/recording/playback/index-series.ts";
import type { MentalState } from "../../../src/types.ts";
import { createIndexHistory } from "../../../web/charts/index-history.ts";
import { historyOf } from "../../../web/charts/series-history.ts";
import { stateAt } from "../../recording/scratch.ts";

const indistinct = (state: MentalState, z: number | null): MentalState => ({
  ...state,
  indices: { ...state.indices, relaxation: { status: "indistinct", raw: 0, z, zSd: 0.8, beyondZ: null } as never },
});
const states = Array.from({ length: 400 }, (_, i) =>
  i % 5 === 3 ? indistinct(stateAt(i / 4, true), i % 2 ? 0.3 : null) : stateAt(i / 4, i % 7 !== 0),
);

it("a recording's chart is the one that was drawn while it ran", () => {
  const live = createIndexHistory();
  const series = createIndexSeries();
  for (const state of states) {
    live.add(state.tSec, state);
    series.add(state.tSec * 1000, state);
  }
  const again = historyOf(series.series());
  for (const count of [1, 10, 130]) {
    for (const name of ["relaxation", "focus"] as const) {
      const [then, now] = [live, again].map((history) => history.columns(name, 0, 100, count));
      expect(now).toEqual(then);
    }
  }
});

it("a session of twelve hours takes no more room than one of two", () => {
  const series = createIndexSeries();
  for (let i = 0; i < 12 * 14_400; i++) series.add(i * 250, states[i % 400]!);
  const { timesMs, indices } = series.series();
  expect(timesMs.length).toBeLessThanOrEqual(14_400);
  expect(timesMs.length).toBeGreaterThan(7000);
  expect(indices.focus.status.length).toBe(timesMs.length);
  const steps = timesMs.slice(1).map((ms, i) => ms - timesMs[i]!);
  expect(new Set(steps).size).toBe(1);
  expect(timesMs.at(-1)).toBeGreaterThan(11.9 * 3_600_000);
});
