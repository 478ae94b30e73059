/** The messages between server and page, and nothing else. JSON both ways; every message has a `type`. */

import type { ContrastReading, Profile } from "../calibration/profile.ts";
import type { Latency, Resumable, Reveal, SessionStatus, SessionSummary } from "./recording/summary.ts";
import type { ClientSettings } from "./session/client-settings.ts";
import type { SessionAsk } from "./session/request.ts";
import type {
  Acknowledgement,
  Arm,
  ArtifactCause,
  AskedArm,
  Bar,
  BluetoothPackets,
  Condition,
  ControlFrame,
  ElectrodeFeatures,
  FrameCause,
  Goal,
  Impedance,
  IndexName,
  Instruction,
  MentalState,
  Places,
  PlacesAre,
  ShamPlan,
  ShamUnit,
  StreamInfo,
  Targets,
  World,
} from "./types.ts";

/** What messages and answers carry, under one roof for the page, which imports nothing else of the server. */
export type { ContrastReading } from "../calibration/profile.ts";
export type {
  ClientGlance,
  ComparedWith,
  HeldFile,
  HistoryAsk,
  HistoryPage,
  NoPoint,
  PersonHoldings,
  Trend,
  TrendPoint,
  Trends,
} from "./recording/looking-back.ts";
export type {
  Caption,
  CaptionWhy,
  Comparison,
  LaneChange,
  Lean,
  LevelTile,
  NotAgain,
  Overview,
  PlayedMinute,
  PlayedOtherwise,
  Preview,
  Pyramid,
  PyramidName,
  ReplayPart,
} from "./recording/playing-back.ts";
export type {
  AfterSession,
  EncryptionState,
  Latency,
  LatencyLine,
  ListedSession,
  Resumable,
  Reveal,
  SessionNotes,
  SessionStatus,
  SessionSummary,
  UsedBaseline,
  UsedProtocol,
} from "./recording/summary.ts";

export type { ClientSettings, Lock } from "./session/client-settings.ts";

/** POST /api/clients/ID/page: the link that opens a client's own page, told once. */
export type ClientPage = { readonly link: string };

/** GET /api/clients/ID/today: how many sessions they had, as what is agreed counts them. */
export type ClientDay = { readonly sessions: number };

/** POST /api/clients/ID/settings: a shipped protocol may be named by its goal. */
export type SettingsAsk = Omit<ClientSettings, "protocol"> & { readonly protocol: ClientSettings["protocol"] | Goal };

/** GET /client/api/agreed: what a client is told of what is agreed with them. */
export type Agreed = Pick<ClientSettings, "minutes" | "world" | "caps" | "locks" | "sessionsPerWeek"> & {
  readonly client: string;
  readonly protocol: string | null;
  readonly goal: Goal | null;
};

/** What the source is doing. `lost` = no samples for more than 0.5 s while it is being brought back. */
export type SourceStatus = {
  readonly phase: "none" | "opening" | "streaming" | "lost" | "failed";
  readonly source: string | null;
  /** With its channels placed: those that are not used are left out. */
  readonly streams: readonly StreamInfo[];
  /** How long a recorded file is, where it tells before it is read. */
  readonly lengthSec?: number;
  /** Charge of the headband, 0 … 1; left out where it does not tell. */
  readonly battery?: number;
  /** The channels of its EEG as the source itself names them. */
  readonly channels: readonly string[];
  /** What a person said of each of them; null where nobody did. */
  readonly places: Places | null;
  readonly placesAre: PlacesAre;
  /** Which indices its places offer; `why` without a full stop. */
  readonly offered: readonly { readonly name: IndexName; readonly offered: boolean; readonly why: string }[];
  /** Whether the board measures the impedance of its electrodes. */
  readonly hasImpedance: boolean;
  /** One sentence for a person, and what to do; empty when all is well. */
  readonly message: string;
  readonly hint: string;
};

/** POST /api/impedance; `limits` says in words what of it is good. */
export type ImpedanceReport = { readonly electrodes: readonly Impedance[]; readonly limits: string };

export type ElectrodeQuality = Pick<
  ElectrodeFeatures,
  "electrode" | "quality" | "artifacts" | "hasStrongMains" | "headbandSays"
>;

/** How an electrode sits while the headband is adjusted. */
export type FitStatus = {
  readonly electrodes: readonly { readonly electrode: string; readonly fit: "good" | "fair" | "poor" }[];
  /** Of the electrodes that are needed, the one that sits worst, and the one thing to do about it. */
  readonly worst: {
    readonly electrode: string;
    readonly fit: "good" | "fair" | "poor";
    readonly text: string;
    readonly advice: string;
  } | null;
  /** What would make it better still; sentences without a full stop. Left out where there is nothing to say. */
  readonly hints?: readonly string[];
  readonly stableSec: number;
  readonly neededSec: number;
};

/** A block of rest. `block` counts from 1; while a person follows the instruction nothing is counted yet. */
export type RestStatus = {
  readonly block: number;
  readonly blocks: number;
  readonly eyes: Instruction["eyes"];
  readonly text: string;
  readonly isSettling: boolean;
  readonly cleanSec: number;
  readonly neededSec: number;
  /** Why this moment does not count; empty where it does. */
  readonly causes: readonly ArtifactCause[];
  /** Why no clean second has come for a while, and what to do; null where one has. `text` without a full stop. */
  readonly stall: { readonly text: string; readonly advice: string } | null;
};

/** A profile as people look at it; the numbers of its indices stay on the server. */
export type ProfileSummary = Pick<
  Profile,
  "createdAt" | "headband" | "individualAlpha" | "closedOpenAlphaRatio" | "artifactShare" | "heart" | "unusable"
> & {
  readonly id: string;
  /** Null where only one condition was measured; an index that was not measured is null. */
  readonly contrast: Readonly<Record<IndexName, ContrastReading | null>> | null;
  readonly cleanSec: number | null;
  /** Those of which it holds a baseline. */
  readonly known: readonly Condition[];
  readonly ageDays: number;
  readonly isStale: boolean;
  /** Why it cannot be compared with on the source that is open; null where it can. */
  readonly misfit: string | null;
  /** What to know before it is compared with; sentences without a full stop. */
  readonly concerns: readonly string[];
};

export type CalibrationStatus = {
  readonly client: string;
  /** Electrodes that it goes on without. */
  readonly without: readonly string[];
} & (
  | { readonly phase: "fit"; readonly fit: FitStatus | null }
  | { readonly phase: "rest"; readonly rest: RestStatus }
  | { readonly phase: "refused"; readonly electrode: string | null; readonly text: string; readonly advice: string }
  | { readonly phase: "finished"; readonly profile: ProfileSummary }
);

/** POST /api/sessions/ID/guess: what a sealed session had. Of one in blocks the last is asked for; `isRight` is null where nothing was guessed. */
export type Revealing = Reveal & { readonly session: string; readonly isRight: boolean | null };

/** GET /api/clients/C/evidence: the verdict of a person's sealed sessions, those of one goal and one way of drawing together. */
export type EvidenceReport = {
  readonly client: string;
  readonly deleted: number;
  readonly courses: readonly EvidenceCourse[];
  /** The ways to draw that are offered, each with its price; none where no goal was asked for. */
  readonly options: readonly Pick<EvidenceCourse, "unit" | "shamShare" | "price">[];
};
export type EvidenceCourse = {
  readonly goal: Goal;
  readonly unit: ShamUnit;
  /** With which probability the sham is drawn. */
  readonly shamShare: number;
  readonly sham: Arm;
  readonly counted: number;
  /** Sessions whose guess is awaited: no later one counts before. */
  readonly waiting: readonly string[];
  readonly verdict: {
    readonly says: "works" | "inverted" | "not-yet";
    readonly better: number;
    readonly sessionsMissing: number | null;
    readonly plannedEffectSd: number;
  };
  readonly effect: { readonly meanZ: number; readonly interval: readonly [low: number, high: number] } | null;
  /** After how many units four in five are told, in whom it works so well; null: more than `lookedAt`. */
  readonly price: readonly { readonly effectSd: number; readonly units: number | null; readonly lookedAt: number }[];
};

export type Followed = Pick<Targets, "reward" | "neutral">;

export type ServerMessage =
  | {
      readonly type: "welcome";
      readonly version: string;
      readonly source: SourceStatus;
      readonly session: SessionStatus | null;
      readonly calibration: CalibrationStatus | null;
      /** How whoever started the server said that people sit; null where the page's own last choice counts. */
      readonly condition: Condition | null;
      /** Which feedback whoever started the server asked for; null where nobody did: then the page asks. */
      readonly arm: AskedArm | null;
      /** Sessions that broke off and can be gone on with, newest first. */
      readonly resumable: readonly Resumable[];
    }
  | { readonly type: "resumable"; readonly resumable: readonly Resumable[] }
  | ({ readonly type: "source" } & SourceStatus)
  | {
      readonly type: "traces";
      readonly electrodes: readonly string[];
      readonly samplingRateHz: number;
      readonly firstSample: number;
      /** Display-filtered µV, `uv[electrode][i]`; null is a missing sample. */
      readonly uv: readonly (readonly (number | null)[])[];
    }
  | { readonly type: "quality"; readonly tSec: number; readonly electrodes: readonly ElectrodeQuality[] }
  | { readonly type: "state"; readonly state: MentalState }
  /** What the music follows, as `Targets` have it: feedback, and no claim. */
  | { readonly type: "followed"; readonly followed: Followed }
  | { readonly type: "bar"; readonly bar: Bar }
  /** `cause`: which samples decided it; left out where it follows none. */
  | { readonly type: "frame"; readonly frame: ControlFrame; readonly cause?: FrameCause }
  /** From a sample to the sound, once a second while a session runs. */
  | { readonly type: "latency"; readonly latency: Latency }
  /** How much of what a sealed session needs is there before it begins; null when it is, or when it does not begin. */
  | { readonly type: "preparing"; readonly share: number | null }
  | { readonly type: "session"; readonly session: SessionStatus | null }
  | { readonly type: "ended"; readonly summary: SessionSummary }
  | { readonly type: "calibration"; readonly calibration: CalibrationStatus | null }
  /** An edge of a block of rest: a chime and a text for a person whose eyes may be closed. */
  | {
      readonly type: "announce";
      readonly edge: "start" | "end";
      readonly eyes: Instruction["eyes"];
      readonly text: string;
      readonly isLast: boolean;
    }
  /** A block of rest stands still: to be heard, for eyes may be closed. */
  | { readonly type: "stalled"; readonly text: string; readonly advice: string }
  | { readonly type: "notice"; readonly level: "info" | "warning"; readonly text: string }
  | { readonly type: "pong"; readonly id: number; readonly sessionTimeMs: number | null }
  | { readonly type: "error"; readonly code: string; readonly message: string; readonly hint: string };

/** What streams where nobody has a headband: a made-up person who answers to the music, and whose eyes do to alpha what clear eyes do. */
export const DEMO_SOURCE = "listener:demo";

export type ClientMessage =
  | { readonly type: "ping"; readonly id: number }
  /** A page always says how long. */
  | ({ readonly type: "start"; readonly minutes: number } & SessionAsk)
  /** With a condition only that one is measured anew: a minute of clean seconds. */
  | { readonly type: "calibrate"; readonly client: string; readonly condition?: Condition }
  /** Begin to measure although the headband could sit better. */
  | { readonly type: "proceed" }
  /** Gives a calibration up, or puts its result away. */
  | { readonly type: "cancel" }
  | { readonly type: "goal"; readonly goal: Goal }
  | { readonly type: "world"; readonly world: World }
  | { readonly type: "pause" }
  | { readonly type: "resume" }
  | { readonly type: "stop" }
  /** With a session that broke off: it is gone on with, or closed as far as it came. */
  | { readonly type: "goOn"; readonly session: string }
  | { readonly type: "leaveOff"; readonly session: string }
  | { readonly type: "mark"; readonly label: string }
  /** Tells a simulated person to open or close their eyes. */
  | { readonly type: "eyes"; readonly eyes: Condition }
  /** What the page's browser hears of a band that it holds. */
  | ({ readonly type: "bluetooth" } & BluetoothPackets)
  | Acknowledgement;

/** GET /api/protocols: what sessions do, one a goal. */
export type ProtocolChoice = {
  readonly name: string;
  readonly goal: Goal;
  /** Why, for a person. */
  readonly note: string;
  /** Its own length, and the longest that it allows. */
  readonly minutes: number;
  readonly mostMinutes: number;
  /** The loudest that it allows, previews too. */
  readonly volumeDb: number;
  /** What its sealed sessions draw where nobody chooses otherwise. */
  readonly sham: ShamPlan;
};
/** POST /api/protocols/check: a person's own, to be sent whole with a start. */
export type CheckedProtocol = ProtocolChoice & { readonly protocol: NonNullable<SessionAsk["protocol"]> };

/** POST /api/display: the mains whose hum is taken out of what is drawn, never of what is measured; null: as found in what comes. */
export type DisplayMains = 50 | 60 | null;
/** GET /api/place */
export type PlaceFacts = {
  readonly version: string;
  /** The folder of all recordings, on this computer. */
  readonly dataDir: string;
  readonly mainsHz: DisplayMains;
};

/** GET /api/sources */
export type SourceChoice = {
  readonly name: string;
  readonly label: string;
  readonly connection: "none" | "BLE" | "dongle" | "Wi-Fi" | "serial" | "file" | "LSL" | "browser" | "other";
  readonly electrodes: readonly string[];
  /** Assumed: they sit where the person puts them. */
  readonly placesAre: PlacesAre;
  readonly samplingRateHz: number | null;
  /** BrainFlow inputs it needs, by their field name in BoardInputs. */
  readonly needs: readonly string[];
  /** Inputs that it understands besides; any other is refused. */
  readonly takes?: readonly string[];
  readonly note: string;
};
