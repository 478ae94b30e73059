/**
 * This file is the state stage: features in, mental state out. Each index is a value, an artifact, or not distinguishable from this
 * person's own baseline; nobody else's numbers are ever compared.
 */
import {
  ARTIFACT_CAUSES,
  type ArtifactCause,
  type Baseline,
  type BaselineStatus,
  type Features,
  type IndexState,
  type MentalState,
} from "../types.ts";
import { chooseElectrodes } from "./electrode-choice.ts";
import { createMontageIndices } from "./indices.ts";
import { isOffered } from "./offered-indices.ts";
import { scoreIndex } from "./score.ts";
import { createSessionBaseline, NEEDED_SEC } from "./session-baseline.ts";
import { createSmooth } from "./smooth.ts";

export type EstimateConfig = {
  /** Of the EEG stream, in its order. */
  readonly electrodes: readonly string[];
  /** From a person's profile; null learns one in the session. */
  readonly baseline: Baseline | null;
};

/** `silence` says that the source gives nothing. `raw` of a state is the smoothed index, the one that z is computed from. */
export type EstimateInput = Features | { readonly type: "silence"; readonly tSec: number };

export function createEstimate({ electrodes, baseline }: EstimateConfig): (input: EstimateInput) => MentalState {
  const indicesOf = createMontageIndices(chooseElectrodes(electrodes));
  const offersFocus = isOffered(electrodes, "focus");
  const smooth = createSmooth();
  const own = createSessionBaseline();
  const status = (): BaselineStatus =>
    baseline === null ? own.status() : { origin: "profile", cleanSec: NEEDED_SEC, neededSec: NEEDED_SEC };

  return (input) => {
    if (input.type === "silence") return refused(input.tSec, ["gap"], status());
    const hop = indicesOf(input);
    if (hop.raw === null) return refused(input.tSec, hop.causes, status());
    const raw = smooth(input.tSec, hop.raw);
    if (baseline === null) own.learn(raw);
    const against = baseline ?? own.baseline();
    return stateOf(input.tSec, status(), {
      relaxation: scoreIndex(raw.relaxation, against?.relaxation ?? null),
      focus: offersFocus ? scoreIndex(raw.focus, against?.focus ?? null) : NOT_OFFERED,
    });
  };
}

/** Refused without a cause of the signal: this montage has no electrode that the index could be read at. */
const NOT_OFFERED: IndexState = { status: "artifact", causes: [] };

const stateOf = (tSec: number, baseline: BaselineStatus, indices: MentalState["indices"]): MentalState => ({
  type: "state",
  tSec,
  indices,
  baseline,
});

/** An artifact carries no number, only its causes. */
function refused(tSec: number, causes: readonly ArtifactCause[], baseline: BaselineStatus): MentalState {
  const ordered = ARTIFACT_CAUSES.filter((cause) => causes.includes(cause));
  const artifact: IndexState = { status: "artifact", causes: ordered };
  return stateOf(tSec, baseline, { relaxation: artifact, focus: artifact });
}
