/**
 * This file keeps today's baseline beside the one that a profile brought, so that a report can say how far today's rest lay from it. It is told once,
 * when it is final.
 */
import type { IndexState, MentalState, TodayBaseline } from "../types.ts";
import { createSessionBaseline } from "./session-baseline.ts";

export function createTodayBaseline(): (state: Pick<MentalState, "tSec" | "indices">) => TodayBaseline | null {
  const own = createSessionBaseline();
  let isTold = false;
  return ({ tSec, indices: { relaxation, focus } }) => {
    if (isTold || relaxation.status === "artifact") return null;
    own.learn(tSec, { relaxation: relaxation.raw, focus: rawOf(focus) });
    const values = own.baseline();
    if (values === null || own.status().origin !== "session") return null;
    isTold = true;
    // Focus is refused in every clean hop, or in none: it depends on the montage alone.
    return { type: "baseline", tSec, values: focus.status === "artifact" ? { ...values, focus: null } : values };
  };
}

const rawOf = (index: IndexState): number => (index.status === "artifact" ? 0 : index.raw);
