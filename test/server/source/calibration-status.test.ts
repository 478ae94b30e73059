import { describe, expect, it } from "vitest";
import { CALIBRATION } from "../../../calibration/plan.ts";
import { nextStatus } from "../../../src/server/source/calibration-status.ts";
import type { CalibrationStatus } from "../../../src/wire.ts";

const CONFIG = { plan: CALIBRATION, blocks: 4 };
const BEGUN: CalibrationStatus = { client: "c1", without: [], phase: "fit", fit: null };
const PROGRESS = { type: "progress", blocks: 4, tSec: 40, neededSec: 30, causes: [], stall: null } as const;
const announce = (edge: "start" | "end", eyes: "open" | "closed") =>
  ({ type: "announce", edge, eyes, text: "…" }) as const;

describe("the status of a calibration", () => {
  it("shows the fit as it changes, and how long it must hold", () => {
    const report = {
      electrodes: [{ electrode: "TP9", fit: "fair" }],
      worst: null,
      hints: [],
      stableSec: 2,
      isReady: false,
    } as const;
    const next = nextStatus(BEGUN, { type: "fit", tSec: 4, report: { ...report, usable: ["TP9"] } }, CONFIG);
    const { electrodes, worst, hints } = report;
    expect(next).toEqual({ ...BEGUN, fit: { electrodes, worst, hints, stableSec: 2, neededSec: 5 } });
  });

  it("counts the blocks, and counts nothing while a person obeys", () => {
    const first = nextStatus(BEGUN, announce("start", "closed"), CONFIG);
    expect(first).toMatchObject({ phase: "rest", rest: { block: 1, blocks: 4, isSettling: true, cleanSec: 0 } });
    const running = nextStatus(first, { ...PROGRESS, block: 1, eyes: "closed", cleanSec: 12, causes: ["jaw"] }, CONFIG);
    expect(running).toMatchObject({ rest: { isSettling: false, cleanSec: 12, causes: ["jaw"], eyes: "closed" } });
    const stall = { text: "the jaw is clenched", advice: "Let it hang loose." };
    const stalled = nextStatus(running, { ...PROGRESS, block: 1, eyes: "closed", cleanSec: 12, stall }, CONFIG);
    expect(stalled).toMatchObject({ rest: { stall } });
    expect(nextStatus(running, announce("end", "closed"), CONFIG)).toBe(running);
    const second = nextStatus(running, announce("start", "open"), CONFIG);
    expect(second).toMatchObject({ rest: { block: 2, eyes: "open", isSettling: true, cleanSec: 0, causes: [] } });
  });

  it("keeps what it goes on without up to the end", () => {
    const without = nextStatus(BEGUN, { type: "without", electrodes: ["TP9"], text: "", advice: "" }, CONFIG);
    const resting = nextStatus(without, announce("start", "open"), CONFIG);
    const refused = nextStatus(
      resting,
      { type: "refused", electrode: "TP10", text: "too little", advice: "Sit." },
      CONFIG,
    );
    expect(refused).toEqual({
      client: "c1",
      without: ["TP9"],
      phase: "refused",
      electrode: "TP10",
      text: "too little",
      advice: "Sit.",
    });
  });
});
