/** This file says what a session is begun with, and what whoever began it has of it. */
import type { Pace, Source } from "../../hardware/source.ts";
import type { CreateLogFile } from "../recording/log-file.ts";
import type { Interruption } from "../recording/refusal.ts";
import type { Latency, SessionStatus, SessionSummary } from "../recording/summary.ts";
import type {
  Acknowledgement,
  Baseline,
  Command,
  Condition,
  HeartBaseline,
  IndexName,
  PlacesAre,
  SourceEvent,
  StreamInfo,
} from "../types.ts";
import type { Listeners } from "./drive.ts";
import type { PreparedArm } from "./prepare-arm.ts";
import type { SettledRequest } from "./request.ts";

/** The numbers of a profile, when it was made, and which indices could not tell this person's own conditions apart then. */
export type StoredBaseline = {
  readonly origin: "profile";
  readonly date: string;
  /** The session's own: conditions are never compared with each other. */
  readonly condition: Condition;
  readonly values: Baseline;
  /** Null where the profile knows no pulse: the session then learns the heart's rest. */
  readonly heart: HeartBaseline | null;
  readonly cannotTell: readonly IndexName[];
};

export type SessionOptions = Omit<Listeners, "meter"> & {
  readonly dataDir: string;
  readonly sourceName: string;
  readonly pace: Pace;
  readonly streams: readonly StreamInfo[];
  /** Sources that were joined with it. */
  readonly also?: Source["also"] | undefined;
  readonly events: AsyncIterable<SourceEvent>;
  /** What the headband says of itself, where it does. */
  readonly onHeadband?: Source["onHeadband"] | undefined;
  /** Streams that the source has later than this. */
  readonly onStream?: Source["onStream"] | undefined;
  readonly request: SettledRequest;
  /** What is fed back, made before the start; left out: the person's own reading. */
  readonly arm?: PreparedArm;
  /** How the electrodes of `streams` are known. */
  readonly placesAre?: PlacesAre;
  /** Times real time for a source that could be faster; null: as fast as it goes. */
  readonly speed: number | null;
  readonly baseline: StoredBaseline | null;
  /** Of the person's own fast filter, as their profile keeps it; without them the usual one is used. */
  readonly fastTaps?: readonly number[] | null;
  /** Of the person's alpha, as their profile measured it; the training's bands are reckoned from it. */
  readonly iafHz?: number | null;
  /** Versions of Attune and of its sound core, for the log. */
  readonly version?: string;
  readonly soundVersion?: number;
  /** SHA-256 of the bank of recorded instruments that players have; left out or null where the synthesised ones play. */
  readonly bank?: string | null;
  /** What the log is written to; a file of the data folder unless a test gives one that fails. */
  readonly createFile?: CreateLogFile;
  /** Told once, as it happens, when the source fails for good, or the disk of a source that waits for it; the session then ends. */
  readonly onProblem?: (error: unknown) => void;
  /** Told when the disk refuses the recording, and when it takes it again; the session goes on. */
  readonly onInterruption?: (interruption: Interruption) => void;
};

export type Session = {
  readonly id: string;
  readonly command: (command: Command) => void;
  /** Of another program, so long before now: it lies at the sample that was measured then. False where it is not taken: the session has ended. */
  readonly mark: (label: string, agoMs: number) => boolean;
  readonly status: () => SessionStatus;
  /** For the log: what a player really played. */
  readonly acknowledge: (ack: Acknowledgement) => void;
  /** Session time now. */
  readonly timeMs: () => number;
  /** From a sample to the sound, so far; null without EEG. */
  readonly latency: () => Latency | null;
  /** Resolves when the recording is closed, whatever ended the session. */
  readonly done: Promise<SessionSummary>;
  /** Why it ended before its time: the source or the disk failed. Null when all went well. */
  readonly problem: () => unknown;
};
