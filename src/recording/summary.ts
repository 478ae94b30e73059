/** This file is what a recording tells of itself while it is made, and as a line of the session list. */
import type {
  Arm,
  ArtifactCause,
  AskedArm,
  BaselineStatus,
  Condition,
  Goal,
  Guess,
  IndexName,
  Mood,
  Phase,
  PlacesAre,
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
