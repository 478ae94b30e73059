/** This file follows a calibration for the pages: what it says, hop by hop, becomes the one status that they show. */
import type { CalibrationOutput } from "../../../calibration/outputs.ts";
import type { CalibrationPlan } from "../../../calibration/plan.ts";
import type { CalibrationStatus, RestStatus } from "../../wire.ts";

type Said = Exclude<CalibrationOutput, { readonly type: "instruction" | "finished" | "stalled" }>;

/** `blocks` is how many there will be. */
export type StatusConfig = {
  readonly plan: CalibrationPlan;
  readonly blocks: number;
};

/** The status after this; the end of a block changes nothing, for the next one begins with it. */
export function nextStatus(before: CalibrationStatus, said: Said, config: StatusConfig): CalibrationStatus {
  const { client, without } = before;
  switch (said.type) {
    case "fit": {
      const { electrodes, worst, hints, stableSec } = said.report;
      const fit = { electrodes, worst, hints, stableSec, neededSec: config.plan.fit.stableSec };
      return { client, without, phase: "fit", fit };
    }
    case "without":
      return { ...before, without: said.electrodes };
    case "announce":
      return said.edge === "end" ? before : { client, without, phase: "rest", rest: begun(before, said, config) };
    case "progress": {
      const { block, blocks, eyes, cleanSec, neededSec, causes, stall } = said;
      const text = config.plan.texts[eyes];
      const rest = { block, blocks, eyes, text, isSettling: false, cleanSec, neededSec, causes, stall };
      return { client, without, phase: "rest", rest };
    }
    case "refused": {
      const { electrode, text, advice } = said;
      return { client, without, phase: "refused", electrode, text, advice };
    }
  }
}

function begun(
  before: CalibrationStatus,
  { eyes, text }: Extract<Said, { readonly type: "announce" }>,
  { plan, blocks }: StatusConfig,
): RestStatus {
  const block = before.phase === "rest" ? before.rest.block + 1 : 1;
  const counted = { cleanSec: 0, neededSec: plan.rest.cleanSec, causes: [], stall: null };
  return { block, blocks, eyes, text, isSettling: true, ...counted };
}
