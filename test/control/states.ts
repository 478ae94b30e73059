/** Mental states for tests of control. */
import type { IndexState, MentalState } from "../../src/types.ts";

export function stateOf(z: number | "artifact" | "none", tSec = 1): MentalState {
  const index = indexOf(z);
  return {
    type: "state",
    tSec,
    indices: { relaxation: index, focus: index },
    baseline: { origin: z === "none" ? "none" : "session", cleanSec: 60, neededSec: 60 },
    heart: null,
  };
}

function indexOf(z: number | "artifact" | "none"): IndexState {
  if (z === "artifact") return { status: "artifact", causes: ["muscle"] };
  if (z === "none") return { status: "indistinct", raw: 0.3, z: null };
  return { status: Math.abs(z) < 1 ? "indistinct" : "value", raw: z / 3, z };
}
