/** This file is what goes into a calibration and what comes out of it: whoever runs one tells the person, draws the progress, keeps the profile. */
import type {
  ArtifactCause,
  Chunk,
  Features,
  Gap,
  HeadbandWord,
  HeartReading,
  Instruction,
  StreamInfo,
} from "../src/types.ts";
import type { FitReport } from "./fit-check.ts";
import type { Learned, ProfileHead } from "./learn-profile.ts";
import type { CalibrationPlan, Eyes } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import type { Stall } from "./stall.ts";

/** `tick`: time that passes whether or not samples come, on any clock that only rises. `end`: the source has no more. */
export type CalibrationInput =
  | Chunk
  | Gap
  | HeadbandWord
  | { readonly type: "tick"; readonly atSec: number }
  /** A person does not want to wait for a better fit. */
  | { readonly type: "proceed" }
  | { readonly type: "end" };

export type CalibrationOutput =
  | Instruction
  | { readonly type: "fit"; readonly tSec: number; readonly report: FitReport }
  /** It goes on without electrodes that sit badly. */
  | { readonly type: "without"; readonly electrodes: readonly string[]; readonly text: string; readonly advice: string }
  /** At both edges of a block: a chime and a text for a person whose eyes may be closed. */
  | { readonly type: "announce"; readonly edge: "start" | "end"; readonly eyes: Eyes; readonly text: string }
  | Progress
  /** To be heard: the block stands still. */
  | ({ readonly type: "stalled" } & Stall)
  | Refusal
  | ({ readonly type: "finished" } & Learned);

/** `block` counts from 1; `eyes` is what the block asks for. */
export type Progress = {
  readonly type: "progress";
  readonly block: number;
  readonly blocks: number;
  readonly eyes: Eyes;
  readonly tSec: number;
  readonly cleanSec: number;
  readonly neededSec: number;
  /** Why this hop does not count; empty where it does. */
  readonly causes: readonly ArtifactCause[];
  /** Why no clean second has come for a while; null where one has, and while it counts. */
  readonly stall: Stall | null;
};

/** A whole calibration; after `refused` or `finished` nothing more comes out of it. */
export type Calibration = (input: CalibrationInput) => readonly CalibrationOutput[];

export type CalibrationConfig = {
  readonly eeg: StreamInfo;
  /** Streams of accelerometer and gyroscope, where the source has them. */
  readonly motion: readonly StreamInfo[];
  /** Streams that may show a pulse, as `heartStreams` gives them. */
  readonly heart: readonly StreamInfo[];
  readonly plan: CalibrationPlan;
  readonly head: ProfileHead;
};

export type Say = (output: CalibrationOutput) => void;
/** A part of a chunk, the features of the hop that ends with it, and once a second the heart; a gap has no part. */
export type Hop = {
  readonly part: Chunk | null;
  readonly features: readonly Features[];
  readonly heart: HeartReading | null;
  /** Set once a person has said that they do not want to wait for a better fit. */
  readonly isHurried: boolean;
};
/** A step takes a hop, says what comes of it, and gives the step that takes the next one; null when all is over. */
export type Step = (hop: Hop, say: Say) => Step | null;
