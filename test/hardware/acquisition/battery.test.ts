/** This file holds that the charge that a board tells reaches whoever asks, and that a random number does not. */
import { expect, it } from "vitest";
import { batteryIn } from "../../../hardware/acquisition/rows-to-events.ts";
import { BoardIds, PRESETS } from "../../../hardware/brainflow/board-ids.ts";
import { planPresets } from "../../../hardware/brainflow/preset-plan.ts";

const DESCR = {
  name: "a board",
  sampling_rate: 250,
  package_num_channel: 0,
  marker_channel: 9,
  eeg_channels: [1, 2],
  eeg_names: "C3,C4",
  battery_channel: 7,
};
const planOf = (boardId: number) => planPresets(boardId, [{ preset: PRESETS.default, descr: DESCR }])[0]!;
/** Two rows of each wanted place; the battery's are these. */
const rows = (places: number, battery: readonly number[]) => ({
  type: "rows" as const,
  plan: 0,
  atMs: 0,
  count: 2,
  values: Float64Array.from({ length: 2 * places }, (_, i) => (i >= 2 * (places - 1) ? battery[i % 2]! : 1)),
});

it("the battery's row is the newest charge that can be one", () => {
  const plan = planOf(BoardIds.UNICORN_BOARD);
  expect(plan.takes[plan.batteryPlace!]).toBe(7);
  const places = plan.takes.length;
  expect(batteryIn(plan, rows(places, [88, 87]))).toBe(87);
  expect(batteryIn(plan, rows(places, [88, 0]))).toBe(88);
  expect(batteryIn(plan, rows(places, [0, 3300]))).toBeNaN();
});

it("the synthetic board's is no charge", () => {
  const plan = planOf(BoardIds.SYNTHETIC_BOARD);
  expect(plan.batteryPlace).toBeUndefined();
  expect(batteryIn(plan, rows(plan.takes.length, [50, 50]))).toBeNaN();
});
