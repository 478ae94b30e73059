/** This file is all that is needed to sound and show a recording again, and to compare it with what would have played. */
import type {
  Arm,
  ArtifactCause,
  Bar,
  Baseline,
  ControlFrame,
  ControlLane,
  Direction,
  Goal,
  IndexName,
  MentalState,
  Phase,
  StageName,
  Targets,
  TodayBaseline,
} from "../types.ts";
import type { SessionSummary } from "./summary.ts";

/** All that a player needs to sound and show a recorded session. */
export type Replay = {
  readonly summary: SessionSummary;
  /** Highest revision of each bar, in order. */
  readonly bars: readonly Bar[];
  readonly frames: readonly ControlFrame[];
  readonly states: readonly { readonly timeMs: number; readonly state: MentalState }[];
  readonly phases: readonly { readonly timeMs: number; readonly phase: Phase }[];
  readonly markers: readonly { readonly timeMs: number; readonly label: string }[];
  readonly baselines: Baselines;
  /** SHA-256 of the bank of recorded instruments that it sounded through; null where all were synthesised. */
  readonly bank: string | null;
  /** The loudest that its protocols allow; 0 of a recording of before there were any. */
  readonly volumeDb: number;
  readonly damage: readonly string[];
};

/** What the session was begun with, from a profile, and what this person showed in its first clean minute; each null where there was none. */
export type Baselines = { readonly stored: Baseline | null; readonly today: TodayBaseline["values"] | null };

/** Curves at several widths: what a chart of any length reads. A level has `tiles` of `tileBins` equal stretches each, the last one shorter. */
export type Pyramid = {
  readonly tracks: readonly string[];
  readonly tileBins: number;
  /** From the finest up. */
  readonly levels: readonly { readonly binSec: number; readonly tiles: number }[];
};
/** Null where nothing is known of a stretch; what is missing at the end is null, too. */
export type TrackTile = {
  readonly mean: readonly (number | null)[];
  readonly least?: readonly (number | null)[];
  readonly most?: readonly (number | null)[];
};
/** By the track's name; one of which nothing is known is left out. */
export type LevelTile = Readonly<Record<string, TrackTile>>;

export const PYRAMIDS = ["course", "signal"] as const;
export type PyramidName = (typeof PYRAMIDS)[number];

/** Where the music leans with what it follows. */
export type Lean = "up" | "middle" | "down";

/** Why the music changed, as far as the recording tells. */
export type CaptionWhy =
  /** What is fed back leans another way now; `begins`: it was not followed before. `arm`: whose it was, null while that is sealed. */
  | {
      readonly type: "lean";
      readonly lean: Lean;
      readonly begins: boolean;
      readonly index: IndexName;
      readonly direction: Direction;
      readonly arm: Arm | null;
    }
  /** The music follows nobody for a while; by what the signal is hidden, empty where that is not told. */
  | { readonly type: "neutral"; readonly causes: readonly ArtifactCause[] }
  | { readonly type: "stage"; readonly stage: StageName; readonly block: number | null }
  | { readonly type: "phase"; readonly phase: Phase }
  | { readonly type: "goal"; readonly goal: Goal }
  | { readonly type: "world"; readonly world: string }
  /** A new section of the form: the piece's own way, whoever listens. */
  | { readonly type: "section" }
  /** The pace went so far since it was last told; it follows minutes, and the way from the mood before to the goal. */
  | { readonly type: "pace"; readonly fromBpm: number; readonly toBpm: number };

export type LaneChange = { readonly lane: (typeof MEASURED_LANES)[number]; readonly way: "up" | "down" };

/** What the music did at a moment, and why. `heard`: the lanes that moved most. */
export type Caption = { readonly timeMs: number; readonly why: CaptionWhy; readonly heard: readonly LaneChange[] };

/** The readings and the feedback, the notes, the very samples of the sound. */
export const NOT_AGAIN = ["readings", "bars", "sound"] as const;
export type NotAgain = (typeof NOT_AGAIN)[number];

/** All that a page shows of a recording before anything is played. */
export type Overview = Pick<Replay, "summary" | "phases" | "markers" | "baselines" | "bank" | "volumeDb" | "damage"> & {
  /** To the end of the music, which outlasts the last sample by its fade. */
  readonly lengthSec: number;
  /** Names of the worlds that it sounds in. */
  readonly worlds: readonly string[];
  /** Null while the recording is still being read for the first time; it can be heard and sought meanwhile. */
  readonly pyramids: { readonly course: Pyramid; readonly signal: Pyramid | null } | null;
  /** What of it this version would make otherwise: another one recorded it. */
  readonly notAgain: readonly NotAgain[];
  readonly partSec: number;
  readonly parts: number;
};

/** Ten seconds of a world, to try it by. */
export type Preview = {
  readonly seed: number;
  readonly lengthSamples: number;
  readonly bars: readonly Bar[];
  readonly frames: readonly ControlFrame[];
};

/** What begins within the part's minute. */
export type ReplayPart = {
  readonly bars: readonly Bar[];
  /** Empty while the recording is still being read. */
  readonly captions: readonly Caption[];
  readonly frames: readonly ControlFrame[];
  readonly states: readonly { readonly timeMs: number; readonly state: MentalState }[];
};

export const MEASURED_LANES = [
  "brightness",
  "shimmer",
  "swell",
  "width",
  "bed",
] as const satisfies readonly ControlLane[];
export const MEASURED_TARGETS = [
  ...["valence", "arousal", "tension", "density", "brightness", "register", "tempoBpm"],
] as const satisfies readonly (keyof Targets)[];
/** Null where there was nothing to take a mean of. */
export type Means<Name extends string> = Readonly<Record<Name, number | null>>;

/** What a minute played, or all of them. */
export type PlayedMinute = {
  readonly bars: number;
  /** Share of the control frames whose feedback was read that were a reward; null where none was read. */
  readonly rewardShare: number | null;
  readonly lanes: Means<(typeof MEASURED_LANES)[number]>;
  readonly targets: Means<(typeof MEASURED_TARGETS)[number]>;
};
export type Played = PlayedMinute & { readonly minutes: readonly PlayedMinute[] };
/** `protocol`: by its name, `rule`: of its threshold; null of a recording of before there were any. `world`: as the recording names it, known or not. */
export type PlayedFor = {
  readonly goal: Goal;
  readonly world: string;
  readonly protocol: string | null;
  readonly rule: string | null;
  readonly arm: string;
};
export type PlayedDifference = { readonly timeMs: number; readonly what: string };

/** What a recording played beside what it would have played with another goal, protocol or world: the same person, who hears neither. */
export type Comparison = {
  readonly session: string;
  readonly recorded: Played & PlayedFor;
  readonly other: Played & PlayedFor;
  /** Where they first differ; null where they do not. */
  readonly differs: PlayedDifference | null;
  /** Why what was recorded was made again for this by another version than the one that recorded it; null where it was not. */
  readonly reason: string | null;
};

/** All that a page needs of it: POST /api/sessions/ID/otherwise. `bars` and `frames` are those of the other course, to be heard. */
export type PlayedOtherwise = {
  readonly comparison: Comparison;
  /** The loudest that the other protocol allows. */
  readonly volumeDb: number;
  readonly bars: readonly Bar[];
  readonly frames: readonly ControlFrame[];
};
