/** This file is what a recording tells of itself: a line of the session list, and all that is needed to sound and show it again. */
import type {
  Arm,
  ArtifactCause,
  AskedArm,
  Bar,
  Baseline,
  BaselineStatus,
  Condition,
  ControlFrame,
  ControlLane,
  Direction,
  Goal,
  Guess,
  IndexName,
  MentalState,
  Mood,
  Phase,
  PlacesAre,
  StageName,
  Targets,
  TodayBaseline,
  Training,
  TrainingSuccess,
  World,
} from "../types.ts";

/** A session while it is being recorded. */
export type SessionStatus = {
  readonly session: string;
  readonly phase: Phase;
  readonly goal: Goal;
  readonly seed: number;
  readonly elapsedSec: number;
  /** 0 where the source's own length decides. */
  readonly minutes: number;
  /** Until then the mood that was said before moves pace and harmony, too; 0 where none was said. */
  readonly moodLeadsSec: number;
  /** Everything up to here is on disk. */
  readonly savedSec: number;
  /** Why nothing reaches the disk at the moment, and what to do; null while all does. */
  readonly unsaved: string | null;
  readonly world: World;
  readonly client: string | null;
  /** How the person sits, which the baseline is of; null where nobody said. */
  readonly condition: Condition | null;
  /** ISO 8601: when the profile was made that it is compared with; null where it learns its own baseline. */
  readonly profileDate: string | null;
  /** By its name. */
  readonly protocol: string;
  /** The loudest that the protocol allows. */
  readonly volumeDb: number;
  /** Where it stands in its protocol; null before the first moment. */
  readonly training: Pick<Training, "stage" | "block" | "blocks" | "index" | "direction"> | null;
  /** `sealed` where it was drawn: then nothing of the person's own reading is told before the guess. */
  readonly arm: AskedArm;
};

/**
 * From a sample to the sound, at each control frame. `filter`: the fast filter's delay. `guard`: the wait until a blink would have been told. `transport`:
 * from the newest sample that decided a frame until its chunk was here. `compute`: from there to the frame on its way, without `wait`, which is that for
 * the tick. `schedule`: from the tick to when the sound ramps to it. `player`: how far a player's ear is behind. `own`: transport and compute. `total`:
 * until the sound ramps to it, and the player's part where one tells.
 */
export const LATENCY_LINES = [
  "filter",
  "guard",
  "transport",
  "compute",
  "wait",
  "schedule",
  "player",
  "own",
  "total",
] as const;
export type LatencyLine = (typeof LATENCY_LINES)[number];
export type Latency = {
  /** Control frames that were measured. */
  readonly frames: number;
  /** Median and 95 % of each; null where nothing could be measured: no player, or a source that keeps no time of its own. */
  readonly lines: readonly {
    readonly line: LatencyLine;
    readonly p50Ms: number | null;
    readonly p95Ms: number | null;
  }[];
};

/** What a person says after a session; each answer may be skipped. */
export type AfterSession = { readonly mood: Mood; readonly discomfort: boolean | null };

/** What a sealed session had, told once its person has guessed: one arm, or one a block. */
export type Reveal = { readonly guess: Guess; readonly arms: readonly Arm[] };

/** What the indices of a session were compared with at its end. */
export type UsedBaseline = {
  readonly origin: BaselineStatus["origin"];
  /** ISO 8601: when the profile was made, or the session began that learned its own; null where there is none. */
  readonly date: string | null;
  /** Eyes open or closed while it was measured; null where that is not known. */
  readonly condition: Condition | null;
  /** Indices that could not tell this person's closed eyes from their open ones when the profile was made. */
  readonly cannotTell: readonly IndexName[];
};

/** Share of all hops that could not be read, by the first cause of each; one that took none is left out. Together 1 − usableShare. */
export type UnusableShares = Readonly<Partial<Record<ArtifactCause, number>>>;

/** Where an index stood over a session, in spreads of the person's rest; `seZ`: standard error of the mean, null where the session was too short to say. */
export type IndexLevel = { readonly meanZ: number; readonly seZ: number | null; readonly readings: number };
/** Null of an index that could never be compared with a rest. */
export type IndexLevels = Readonly<Record<IndexName, IndexLevel | null>>;

/** What somebody wrote to a session later. */
export type SessionNotes = { readonly tags: readonly string[]; readonly note: string };

/** By which protocol a session was begun, and what came of its training. */
export type UsedProtocol = {
  readonly name: string;
  readonly rule: string;
  readonly rewardShare: number;
  /** The person's own alpha peak, from which the bands of the training are reckoned; null where the usual bands were used. */
  readonly iafHz: number | null;
  /** Null where nothing was trained. */
  readonly success: TrainingSuccess | null;
};

/** Another goal or world that was chosen as the music played. */
export type Change =
  | { readonly atSec: number; readonly goal: Goal }
  | { readonly atSec: number; readonly world: string };

/** A line of the session list, `attune sessions` and the end of `attune run`. */
export type SessionSummary = SessionNotes & {
  readonly session: string;
  readonly startedAt: string;
  readonly source: string;
  /** With which it began. */
  readonly goal: Goal;
  /** In order; none where an older version summed it up. */
  readonly changes: readonly Change[];
  readonly seed: number;
  readonly client: string | null;
  /** How the person sat: sessions of one condition compare with each other alone. Null where nobody said, and in recordings of before. */
  readonly condition: Condition | null;
  readonly durationSec: number;
  readonly bars: number;
  readonly gaps: readonly { readonly fromSec: number; readonly lengthSec: number; readonly cause: string }[];
  /**
   * Where it broke off and was gone on with, in session time, and for how long nobody ran it: no time of the session, which stood still. `gaps` has the
   * samples that are missing around it.
   */
  readonly resumed: readonly { readonly atSec: number; readonly awaySec: number }[];
  /** Share of the hops in which at least one index could be read. */
  readonly usableShare: number;
  /** Why the others could not, by the first cause of each; null where an older version summed it up. */
  readonly unusableShares: UnusableShares | null;
  /** Null where an older version recorded it, which did not tell. */
  readonly baseline: UsedBaseline | null;
  /** Where the EEG was measured, and how that is known; null where an older version summed it up, and without EEG. */
  readonly montage: { readonly electrodes: readonly string[]; readonly placesAre: PlacesAre | null } | null;
  /** Null in recordings of before there were protocols. */
  readonly protocol: UsedProtocol | null;
  /** Null where an older version summed it up, and of a sealed session. */
  readonly levels: IndexLevels | null;
  /** Said before it began; null where nobody was asked. */
  readonly mood: Mood | null;
  /** Null as long as nothing was said. */
  readonly after: AfterSession | null;
  /** What was fed back. `sealed`: it was drawn, and is told by `reveal` after the guess. Recordings of before had their own feedback. */
  readonly arm: AskedArm;
  readonly reveal: Reveal | null;
  /** "open" while it is being recorded; "recovered" when a crash was repaired. */
  readonly state: "open" | "closed" | "crashed" | "recovered";
};

/** A session that broke off, as when its server was killed, and can be gone on with. */
export type Resumable = Pick<SessionSummary, "session" | "goal" | "client" | "startedAt" | "source"> & {
  readonly elapsedSec: number;
  /** Null where the source's own length decides. */
  readonly leftSec: number | null;
  /** Of the calendar clock, ms since 1970: then it is closed as recovered. */
  readonly untilMs: number;
};

/** A session that a newer Attune recorded, in a format that this one cannot read. */
export type NewerSession = {
  readonly session: string;
  readonly startedAt: string;
  /** Of its log. */
  readonly format: number;
  readonly state: "newer";
};

/** Of a data folder. `isUnlocked`: its passphrase was given to what runs. */
export type EncryptionState = {
  readonly isSet: boolean;
  readonly newSessions: boolean;
  readonly isUnlocked: boolean;
};

/** A session that nothing more is known of without its passphrase. */
export type EncryptedSession = {
  readonly session: string;
  readonly startedAt: string;
  readonly state: "encrypted";
};

export type ListedSession = SessionSummary | NewerSession | EncryptedSession;

/** What of the recorded sessions is looked for; what is left out, null or empty is not asked. Days as 2026-11-30, both included, in UTC. */
export type HistoryAsk = {
  readonly client?: string | null | undefined;
  /** Each word must stand somewhere in day, source, goal, protocol, person, tags or note. */
  readonly search?: string | undefined;
  readonly tag?: string | null | undefined;
  readonly goal?: Goal | null | undefined;
  readonly condition?: Condition | null | undefined;
  readonly fromDay?: string | null | undefined;
  readonly toDay?: string | null | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
};

/** A page of what was found. `tags` are those of the person; `clients` all who have a session, told where none of them is asked for. Each with how many. */
export type HistoryPage = {
  readonly total: number;
  readonly offset: number;
  readonly sessions: readonly ListedSession[];
  readonly tags: readonly { readonly name: string; readonly sessions: number }[];
  readonly clients: readonly { readonly name: string; readonly sessions: number }[];
};

/** Why a session gives no point of a trend: too little of it could be read, it is sealed, or an older version summed it up; `none`: no rest was known. */
export const NO_POINT = ["unusable", "sealed", "old", "none"] as const;
export type NoPoint = (typeof NO_POINT)[number];
/** With what a session was compared: a calibration stays, the session's own first minute is another each time. */
export const COMPARED_WITH = ["calibration", "first-minute"] as const;
export type ComparedWith = (typeof COMPARED_WITH)[number];

/** What one session says over weeks. */
export type TrendPoint = {
  readonly session: string;
  readonly startedAt: string;
  readonly goal: Goal;
  readonly condition: Condition | null;
  readonly minutes: number;
  readonly usableShare: number;
  readonly comparedWith: ComparedWith | null;
  /** Null where `noPoint` says why. */
  readonly levels: IndexLevels | null;
  readonly noPoint: NoPoint | null;
  /** Of its training; null where there was none, and with `noPoint`. */
  readonly success: TrainingSuccess | null;
  readonly mood: Mood | null;
  readonly moodAfter: Mood | null;
  readonly discomfort: boolean | null;
  /** Of a sealed session that was told. */
  readonly reveal: Reveal | null;
};

/** A mean, or a slope, with its 95 % interval. */
export type Interval = { readonly value: number; readonly low: number; readonly high: number };

/** Sessions that compare: one index, one posture, one kind of rest. */
export type Trend = {
  readonly index: IndexName;
  readonly condition: Condition | null;
  readonly comparedWith: ComparedWith;
  readonly sessions: number;
  readonly meanZ: number;
  /** Over the sessions; null for fewer than three. */
  readonly interval: Interval | null;
  /** Spreads a week; null for fewer than five sessions, or within one day. */
  readonly slopeZ: Interval | null;
};

/** Oldest first. */
export type Trends = {
  readonly points: readonly TrendPoint[];
  readonly trends: readonly Trend[];
  /** Encrypted ones whose passphrase is not here: they may be this person's, and are not counted. */
  readonly locked: readonly EncryptedSession[];
};

/** Weeks that are looked back at. */
export const GLANCE_WEEKS = 4;
/** A client at a glance. */
export type ClientGlance = {
  readonly client: string;
  readonly sessions: number;
  /** ISO 8601; null before the first. */
  readonly lastAt: string | null;
  /** Of the last four weeks, the oldest week first. */
  readonly weeks: readonly number[];
  /** How many a week are agreed; null where none are. */
  readonly sessionsPerWeek: number | null;
  /** Median of the last four weeks; null without a session in them. */
  readonly usableShare: number | null;
  /** Sessions of the last four weeks of which too little could be read for a score. */
  readonly hardlyRead: number;
  /** Of the last four weeks: discomfort was said. */
  readonly discomfort: number;
  readonly sealedWaiting: number;
  readonly calibrations: number;
  /** By its name; null where the goal's own is used. */
  readonly protocol: string | null;
  readonly locks: readonly string[];
  /** A page of their own was opened to them. */
  readonly hasPage: boolean;
};

export type HeldFile = { readonly name: string; readonly bytes: number };
/** What of a person is on this computer. */
export type PersonHoldings = {
  readonly sessions: number;
  readonly profiles: number;
  readonly files: number;
  readonly bytes: number;
  /** Sessions that are being recorded, which stay. */
  readonly open: number;
  /** Of nobody that could be told: ids of what cannot be read here, or a newer Attune recorded. They stay; each can be deleted by its id. */
  readonly unknown: readonly string[];
};

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
