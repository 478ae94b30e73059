/**
 * The detectors that look at one electrode alone, by the cause they tell. `gap` is known from counting, `muscle` keeps what jaw.ts asks for, the
 * background of an open input (background.ts) speaks for the whole headband;
 * `blink`, `saccade`, `jaw` and a measured `motion` are seen by several electrodes or another sensor.
 */
import type { ArtifactCause } from "../../types.ts";
import { createClockLines } from "./clock-lines.ts";
import type { Detector, DetectorConfig } from "./detector.ts";
import { createDrift } from "./drift.ts";
import { createFlat } from "./flat.ts";
import { createMains } from "./mains.ts";
import { createOffHead } from "./off-head.ts";
import { createPop } from "./pop.ts";
import { createRail } from "./rail.ts";

export const DETECTORS: readonly {
  readonly cause: ArtifactCause;
  readonly create: (config: DetectorConfig) => Detector;
}[] = [
  { cause: "motion", create: createDrift },
  { cause: "mains", create: createMains },
  { cause: "mains", create: createClockLines },
  { cause: "rail", create: createRail },
  { cause: "flat", create: createFlat },
  { cause: "offHead", create: createOffHead },
  { cause: "pop", create: createPop },
];
