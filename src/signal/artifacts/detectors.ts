/** The detectors that look at one electrode alone, by the cause they tell. `gap` is known from counting, `blink` needs two electrodes. */
import type { ArtifactCause } from "../../types.ts";
import type { Detector, DetectorConfig } from "./detector.ts";
import { createFlat } from "./flat.ts";
import { createMains } from "./mains.ts";
import { createMuscle } from "./muscle.ts";
import { createOffHead } from "./off-head.ts";
import { createRail } from "./rail.ts";

export const DETECTORS: readonly {
  readonly cause: ArtifactCause;
  readonly create: (config: DetectorConfig) => Detector;
}[] = [
  { cause: "muscle", create: createMuscle },
  { cause: "mains", create: createMains },
  { cause: "rail", create: createRail },
  { cause: "flat", create: createFlat },
  { cause: "offHead", create: createOffHead },
];
