/** This file asks all detectors about one electrode's epoch: the causes that refuse it, and the least headroom as its quality. */
import { ARTIFACT_CAUSES, type ArtifactCause } from "../types.ts";
import { createBackground } from "./artifacts/background.ts";
import type { DetectorConfig, Epoch } from "./artifacts/detector.ts";
import { DETECTORS } from "./artifacts/detectors.ts";
import { createMuscle } from "./artifacts/muscle.ts";

export type Verdict = { readonly quality: number; readonly causes: readonly ArtifactCause[] };

export function createJudge(config: DetectorConfig) {
  const muscle = createMuscle(config);
  const background = createBackground(config);
  let onDesk = false;
  const others = DETECTORS.map(({ cause, create }) => ({ cause, detect: create(config) }));
  const detectors = [{ cause: "muscle" as ArtifactCause, detect: muscle.detect }, ...others];
  const judge = (epoch: Epoch): Verdict => {
    onDesk = background(epoch) === 0;
    let quality = onDesk ? 0 : 1;
    const causes: ArtifactCause[] = onDesk ? ["offHead"] : [];
    for (const { cause, detect } of detectors) {
      const room = detect(epoch);
      quality = Math.min(quality, room);
      if (!(room > 0) && !causes.includes(cause)) causes.push(cause);
    }
    return { quality, causes: ordered(causes) };
  };
  return { judge, muscleExcess: muscle.excess, muscleLoudAgo: muscle.loudAgo, isOnDesk: () => onDesk };
}

/** In the order of the list of causes. */
export const ordered = (causes: readonly ArtifactCause[]): readonly ArtifactCause[] =>
  causes.length < 2 ? causes : ARTIFACT_CAUSES.filter((cause) => causes.includes(cause));
