/** Mental states for tests of control: whatever lies a deviation from the baseline is told from it. */
import { DISTINCT_SDS, type IndexState, type MentalState } from "../../src/types.ts";

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
  if (z === "none") return { status: "indistinct", raw: 0.3, z: null, zSd: null };
  const shared = { raw: z / 3, z, zSd: 1 / DISTINCT_SDS };
  if (Math.abs(z) < 1) return { status: "indistinct", ...shared };
  return { status: "value", ...shared, beyondZ: Math.abs(z) - 1 };
}
