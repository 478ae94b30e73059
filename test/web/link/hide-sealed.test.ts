/** This file proves that a sealed session leaves nothing to be read before the guess. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SessionStatus, SessionSummary } from "../../../src/wire.ts";
import { addTraces, EMPTY_TRACES } from "../../../web/charts/trace-buffer.ts";
import { hideSealed } from "../../../web/link/hide-sealed.ts";
import { ended, isSealed, session, traces } from "../../../web/link/live-state.ts";

const running = (arm: SessionStatus["arm"]) => ({ session: "one", arm }) as SessionStatus;
const over = { session: "one", arm: "sealed", reveal: null } as SessionSummary;

beforeEach(() => {
  traces.value = addTraces(EMPTY_TRACES, { electrodes: ["TP9"], samplingRateHz: 128, firstSample: 0, uv: [[1, 2]] });
});
afterEach(() => {
  session.value = null;
  ended.value = null;
});

it.each([
  ["that the page knew and the server has no more", [running("sealed"), null], 0],
  ["to which the page comes", [null, running("sealed")], 0],
  ["that has ended", [over], 0],
  ["that is not sealed: it keeps them", [running("contingent"), running("contingent")], 1],
  ["where there is none: it keeps them", [null, null], 1],
] as const)("takes away the traces of a session %s", (_, sessions, electrodes) => {
  hideSealed(...sessions);
  expect(traces.value.electrodes.length).toBe(electrodes);
});

it("lasts from the start to the guess", () => {
  expect(isSealed.value).toBe(false);
  session.value = running("sealed");
  expect(isSealed.value).toBe(true);
  session.value = null;
  ended.value = over;
  expect(isSealed.value).toBe(true);
  ended.value = { ...over, reveal: { guess: "real", arms: ["contingent"] } };
  expect(isSealed.value).toBe(false);
});
