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
  type IndexName,
  type IndexState,
  type MentalState,
} from "../types.ts";
import { type Against, createClaim } from "./claim.ts";
import { chooseElectrodes } from "./electrode-choice.ts";
import { createFastIndices } from "./fast-indices.ts";
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
  /** Whether the features tell fast alpha. */
  readonly hasFast?: boolean;
  /** Set where the indices are to make a profile: they are then read as they are when one is compared with. */
  readonly isForProfile?: boolean;
};

/** `silence` says that the source gives nothing. `raw` of a state is the smoothed index, the one that z is computed from. */
export type EstimateInput = Features | { readonly type: "silence"; readonly tSec: number };

export function createEstimate({
  electrodes,
  baseline,
  hasFast = false,
  isForProfile = baseline !== null,
}: EstimateConfig): (input: EstimateInput) => MentalState {
  const places = chooseElectrodes(electrodes);
  const indicesOf = createMontageIndices(places, isForProfile);
  const fastOf = hasFast ? createFastIndices(places) : null;
  const offersFocus = isOffered(electrodes, "focus");
  const smooth = createSmooth();
  const own = createSessionBaseline();
  const status = (): BaselineStatus =>
    baseline === null ? own.status() : { origin: "profile", cleanSec: NEEDED_SEC, neededSec: NEEDED_SEC };
  const claims = { relaxation: createClaim("relaxation"), focus: createClaim("focus") };
  const scored = (tSec: number, raw: Indices, score: Score): MentalState["indices"] => {
    const against = baseline ?? own.baseline();
    const awaySec = baseline ? null : own.awaySec(tSec);
    const of = (name: IndexName) => score(name, tSec, raw[name], { baseline: against?.[name] ?? null, awaySec });
    return { relaxation: of("relaxation"), focus: offersFocus ? of("focus") : NOT_OFFERED };
  };
  const claimed: Score = (name, tSec, raw, against) => claims[name](tSec, raw, against);
  /** The EEG does not show the heart: whoever has a pulse adds it. */
  const stateOf = (tSec: number, indices: MentalState["indices"], fast: MentalState["indices"]): MentalState =>
    hasFast
      ? { type: "state", tSec, indices, fast, baseline: status(), heart: null }
      : { type: "state", tSec, indices, baseline: status(), heart: null };

  return (input) => {
    const silent = refused(["gap"]);
    if (input.type === "silence") return stateOf(input.tSec, silent, silent);
    const hop = indicesOf(input);
    const raw = hop.raw && smooth(input.tSec, hop.raw);
    if (raw && baseline === null) own.learn(input.tSec, raw);
    const fast = fastOf?.(input, raw) ?? null;
    return stateOf(
      input.tSec,
      raw ? scored(input.tSec, raw, claimed) : refused(hop.causes),
      fast ? scored(input.tSec, fast, ofMoment) : refused(causesOf(input, places)),
    );
  };
}

type Indices = Readonly<Record<IndexName, number>>;

type Score = (name: IndexName, tSec: number, raw: number, against: Against) => IndexState;
/** The fast reading claims nothing: each moment of it stands for itself. */
const ofMoment: Score = (name, _tSec, raw, { baseline, awaySec }) => scoreIndex(name, raw, baseline, awaySec);

/** Refused without a cause of the signal: this montage has no electrode that the index could be read at. */
const NOT_OFFERED: IndexState = { status: "artifact", causes: [] };

/** An artifact carries no number, only its causes. */
function refused(causes: readonly ArtifactCause[]): MentalState["indices"] {
  const ordered = ARTIFACT_CAUSES.filter((cause) => causes.includes(cause));
  const artifact: IndexState = { status: "artifact", causes: ordered };
  return { relaxation: artifact, focus: artifact };
}

/** What is told at the electrodes that an index is read at. */
const causesOf = ({ electrodes }: Features, places: readonly number[]): readonly ArtifactCause[] =>
  places.flatMap((place) => electrodes[place]?.artifacts ?? []);
