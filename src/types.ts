/**
 * The values that flow through Attune, in the order they flow: samples, features, state, targets, bars, control frames.
 * Every value is a readonly plain object that travels one way; its `type` names it in unions, in the log and on the wire.
 */

// ── samples ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const STREAM_KINDS = ["eeg", "ppg", "ecg", "rr", "acc", "gyro"] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/**
 * A stream of beats ("rr", from a heart strap) comes when the heart beats: its samples are numbered by this clock, each is one beat and holds the
 * interval that it ends, in ms. Between two of them nothing is missing; a gap is told where beats are.
 */
export const RR_CLOCK_HZ = 1000;
/** Of what comes when it comes. */
export const isSparse = ({ kind }: { readonly kind: StreamKind }): boolean => kind === "rr";

/**
 * One row of a stream: the place it was measured at (normalised 10-20 name where it has one) and its unit ("uV", "g"). `range`: the amplifier's
 * limits in that unit, where they are known.
 */
export type Channel = {
  readonly electrode: string;
  readonly unit: string;
  readonly range?: readonly [lowest: number, highest: number];
};

export type StreamInfo = {
  readonly id: string;
  readonly kind: StreamKind;
  readonly samplingRateHz: number;
  readonly channels: readonly Channel[];
};

/** Where each channel of an EEG sits, in the source's own order; null is one that is not used. */
export type Places = readonly (string | null)[];

/** How the electrodes of a source are known: fixed by the headband or named by the file, assumed from a table or numbered, said by the person. */
export const PLACES_ARE = ["fixed", "assumed", "said"] as const;
export type PlacesAre = (typeof PLACES_ARE)[number];

export type ContactLevel = "good" | "fair" | "poor";
/** How well an electrode conducts, measured before a session; `kOhm` null where nothing could be measured: no contact, most often. */
export type Impedance = {
  readonly electrode: string;
  readonly kOhm: number | null;
  readonly level: ContactLevel;
};

/** Consecutive samples of one stream: `samples[channel][i]`, in the channel's unit. NaN is a sample that is missing or invalid. */
export type Chunk = {
  readonly type: "chunk";
  readonly stream: string;
  /** Number of the first sample, counted from 0 at the start of the stream; lost samples are counted too. */
  readonly firstSample: number;
  readonly samples: readonly Float64Array[];
  /**
   * On this machine's monotonic clock, when its last sample was over: by its sender's stamp, else at the latest, which is when its device's process had
   * it. For doors beside the loop, which reads no clock; no log has it.
   */
  readonly endMs?: number;
};

export const GAP_CAUSES = [
  "lost-packets",
  "silence",
  "device-restarted",
  "suspended",
  "source-ended",
  "server-stopped",
] as const;
export type GapCause = (typeof GAP_CAUSES)[number];

/** A stretch of samples that never arrived. The next chunk begins at `firstSample + lengthSamples`. */
export type Gap = {
  readonly type: "gap";
  readonly stream: string;
  readonly firstSample: number;
  readonly lengthSamples: number;
  readonly cause: GapCause;
  /** True when the count was estimated from the clock because the device's own counter restarted. */
  readonly estimated: boolean;
};

/** A mark in the recording, at a sample of the EEG stream: from the board, a file's annotations, or a person. */
export type Marker = {
  readonly type: "marker";
  readonly stream: string;
  readonly sample: number;
  readonly label: string;
};

export type SourceEvent = Chunk | Gap | Marker;

/** A stream that a source has from now on, and had not before: of a second source that came later. Its samples are counted by the clock of the session. */
export type StreamJoined = {
  readonly type: "joined";
  readonly stream: StreamInfo;
  /** Who gives it, as it is called beside the EEG: "heart-strap", "lsl:strap". */
  readonly source: string;
};

/** How an electrode sits by the headband's own word (a Muse's horseshoe: 1, 2, 4). */
export type Touch = "good" | "medium" | "bad";

/** What a headband says of itself, as far as it does; it counts from a sample of the EEG stream on, and at once where that is 0. */
export type HeadbandWord = {
  readonly type: "headband";
  readonly stream: string;
  readonly sample: number;
  readonly touches: Readonly<Record<string, Touch>>;
  /** Null where it does not say. */
  readonly isWorn: boolean | null;
  /** 0 … 1, in whole hundredths; null where it does not say. */
  readonly battery: number | null;
};

/** What a page's browser may hold by Bluetooth: a Muse of 2016, 2 or S, a Muse S Athena, a heart strap of the standard service. */
export const BLUETOOTH_MODELS = ["muse", "muse-athena", "heart-strap"] as const;
export type BluetoothModel = (typeof BLUETOOTH_MODELS)[number];

/** What a browser heard of a device, in order and as it came; nothing of it is trusted. */
export type BluetoothPackets = {
  readonly model: BluetoothModel;
  /** By which its browser tells one device from the next. */
  readonly device: string;
  /** As the device calls itself. */
  readonly name: string;
  /** Counts how often the browser has connected it: a higher one is a new beginning. */
  readonly connection: number;
  /** `from`: the last four hex digits of a Muse's characteristic, or the assigned number ("2a37"); `bytes` in base64. */
  readonly packets: readonly { readonly from: string; readonly bytes: string }[];
};

// ── features ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Edges in Hz; a band's power is the trapezoid over the bins lo ≤ f ≤ hi (reference/signal.md, section 3). */
export const BANDS = {
  delta: [1, 4],
  theta: [4, 8],
  alpha: [8, 13],
  beta: [13, 30],
  gamma: [30, 45],
} as const;
export type Band = keyof typeof BANDS;
/** The person's own theta and beta, whose edges lie around their own alpha peak as those of BANDS lie around 10 Hz: what training reads. */
export type OwnBandsUv2 = { readonly theta: number; readonly beta: number };
/** `gamma` is null where it lies above half the sampling rate; beta then ends there (`signal/slow-rate.ts`). */
export type BandPowersUv2 = Readonly<Record<Exclude<Band, "gamma">, number>> & { readonly gamma: number | null };

export const ARTIFACT_CAUSES = [
  "blink",
  "saccade",
  "jaw",
  "muscle",
  "motion",
  "mains",
  "rail",
  "flat",
  "offHead",
  "pop",
  "gap",
] as const;
export type ArtifactCause = (typeof ARTIFACT_CAUSES)[number];

/** What one electrode showed in the window that ends at this hop. `bandsUv2` is null where no finite power exists (gap, flat). */
export type ElectrodeFeatures = {
  readonly electrode: string;
  readonly bandsUv2: BandPowersUv2 | null;
  /** Absent where the person's alpha peak is not known, and null where `bandsUv2` is. */
  readonly ownBandsUv2?: OwnBandsUv2 | null;
  /** 0 = unusable … 1 = clean. */
  readonly quality: number;
  readonly artifacts: readonly ArtifactCause[];
  /**
   * Individual alpha of a quarter of a second, about 0.3 s ago (fast path); null where an artifact is still in the filter's memory. A blink leaves
   * it before it leaves the window. Absent where no fast filter is given.
   */
  readonly fastAlphaUv2?: number | null;
  /** Set where the mains is so strong that moving away from a cable is worth a word; it refuses nothing. */
  readonly hasStrongMains?: true;
  /** Set where the headband itself says that the electrode sits less than well. */
  readonly headbandSays?: Touch;
};

/** Time between two hops of the slow path. */
export const HOP_SEC = 0.25;

/** One hop of the slow path. */
export type Features = {
  readonly type: "features";
  /** End of the 2 s window, in seconds of the EEG stream's own sample clock. */
  readonly tSec: number;
  readonly electrodes: readonly ElectrodeFeatures[];
};

/**
 * Alpha as it was a moment ago, at a time of the grid of control frames: power in µV² at each place of the stream's channels, null where it is not
 * followed or cannot be known. `fromSample` … `toSample` are the samples that weigh in it, the filter's memory.
 */
export type AlphaLook = {
  readonly type: "look";
  /** When it was taken, in seconds of the EEG stream's own sample clock. */
  readonly tSec: number;
  readonly fromSample: number;
  readonly toSample: number;
  readonly alphaUv2: readonly (number | null)[];
};

export const HEART_CAUSES = ["gap", "noPulse"] as const;
export type HeartCause = (typeof HEART_CAUSES)[number];

/** The heart as it beat in the last 20 s; RMSSD of the last minute, null before half a minute of clear beats. No rate where no pulse is clear. */
export type HeartReading =
  | { readonly bpm: number; readonly rmssdMs: number | null }
  | { readonly bpm: null; readonly cause: HeartCause };

// ── state ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const INDEX_NAMES = ["relaxation", "focus"] as const;
export type IndexName = (typeof INDEX_NAMES)[number];

/** So many standard errors from the baseline a moment, or the mean of ten seconds, is told apart from it: two-sided, 5 %. */
export const DISTINCT_SDS = 1.96;

/**
 * What is measured of a person is a value, an artifact, or indistinct (not distinguishable from their own baseline): src/state/three-states.md.
 * `z` is its robust distance from the baseline, within ±3, and `zSd` the standard error of z for a person in whom nothing changed, both null while
 * there is no baseline.
 */
export type ThreeStates<Measured, Cause, OfValue = unknown> =
  | (Measured & OfValue & { readonly status: "value"; readonly z: number; readonly zSd: number })
  | (Measured & { readonly status: "indistinct"; readonly z: number | null; readonly zSd: number | null })
  | { readonly status: "artifact"; readonly causes: readonly Cause[] };

/**
 * `raw` is the natural-log ratio. `beyondZ` is how far a value lies beyond the border, 0 … 3: what reward grows with. Recordings of before 2026-12
 * have neither `zSd` nor `beyondZ`.
 */
export type IndexState = ThreeStates<{ readonly raw: number }, ArtifactCause, { readonly beyondZ: number }>;

/** Where the numbers that z is measured against come from. `provisional` = a running baseline of 10 s or more, still learning. */
export type BaselineStatus = {
  readonly origin: "none" | "provisional" | "session" | "profile";
  readonly cleanSec: number;
  readonly neededSec: number;
};

export type MentalState = {
  readonly type: "state";
  readonly tSec: number;
  readonly indices: Readonly<Record<IndexName, IndexState>>;
  /** The same indices with the alpha of a moment ago (fast path), which colour the sound; absent where the session has no fast filter. */
  readonly fast?: Readonly<Record<IndexName, IndexState>>;
  readonly baseline: BaselineStatus;
  /** Null where the headband has nothing that shows the heart. */
  readonly heart: HeartState | null;
};

/** `z` is counted in units of how far rest itself wanders within minutes. */
export type HeartState = ThreeStates<{ readonly bpm: number; readonly rmssdMs: number | null }, HeartCause>;

/** One person's heart at rest: the median of readings of 20 s, how they scatter and how long they stay, the seconds with a clear pulse. */
export type HeartBaseline = {
  readonly restingBpm: number;
  readonly sdBpm: number;
  readonly rmssdMs: number | null;
  readonly tauSec: number;
  readonly cleanSec: number;
};

/** A normal distribution's standard deviation, in its median absolute deviations. */
export const SD_OF_MAD = 1.4826;

/**
 * Robust statistics of one index in one person's rest: z = (raw − median) / (SD_OF_MAD · mad). `scatterSd` is how far it jumps about within seconds,
 * drift left out. How sure they are follows from how long the index
 * stays where it is (integrated autocorrelation time) and from the clean seconds behind them. `wanderSd` is how far its means over ten seconds
 * scatter; baselines of before 2026-12 lack it.
 */
export type IndexBaseline = {
  readonly median: number;
  readonly mad: number;
  readonly scatterSd: number;
  readonly wanderSd?: number | undefined;
  readonly tauSec: number;
  readonly cleanSec: number;
};
export type Baseline = Readonly<Record<IndexName, IndexBaseline>>;

/** What a person says of their mood, each 1 … 9, null where they skipped the question. */
export type Mood = { readonly valence: number | null; readonly energy: number | null };
/** From the mood before to the goal; `usual` where nobody says otherwise. */
export const MOOD_MINUTES = { least: 3, usual: 5, most: 8 } as const;

/**
 * What this person showed in the first clean minute of today's session, told once, whether or not a profile is compared with. An index that the
 * montage does not offer is null.
 */
export type TodayBaseline = {
  readonly type: "baseline";
  readonly tSec: number;
  readonly values: Readonly<Record<IndexName, IndexBaseline | null>>;
};

// ── control ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const GOALS = ["relax", "focus", "meditate", "energise", "stress-break"] as const;
export type Goal = (typeof GOALS)[number];

/** What control asks of the music; all 0…1 but the tempo. Slow lane: read when a bar is composed. */
export type Targets = {
  readonly type: "targets";
  readonly tSec: number;
  readonly valence: number;
  readonly arousal: number;
  readonly tension: number;
  readonly density: number;
  readonly brightness: number;
  readonly register: number;
  readonly tempoBpm: number;
  /** The feedback value of the last seconds: how far the person is towards the goal, 0.5 at the threshold and while nothing can be read. */
  readonly reward: number;
  /** True while the music follows nobody: before a baseline, and where the signal is refused for longer than a moment is held. */
  readonly neutral: boolean;
};

/** How a protocol's threshold moves: src/protocols/threshold-rules.md. */
export const THRESHOLD_RULES = ["fixed", "myndlift", "quantile", "exponential"] as const;
export type ThresholdRule = (typeof THRESHOLD_RULES)[number];

/** Which way an index goes towards the goal. */
export const DIRECTIONS = ["up", "down"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Learn the baseline, train, listen without training, come to an end: the music follows the person in all of them, and training counts in one. */
export const STAGE_NAMES = ["arrive", "train", "rest", "close"] as const;
export type StageName = (typeof STAGE_NAMES)[number];

/** Where a session stands in its protocol: told at each border of stages and blocks, every ten seconds of training, and at the end. */
export type Training = {
  readonly type: "training";
  readonly stage: StageName;
  /** Counted from 0 through all train stages; null in the others. */
  readonly block: number | null;
  /** Of the whole session; null while its length is open. */
  readonly blocks: number | null;
  readonly index: IndexName;
  readonly direction: Direction;
  /** Where the threshold stands, and where the fixed one does, in standard deviations of the person's rest along the index. */
  readonly thresholdZ: number;
  readonly fixedZ: number;
  readonly success: TrainingSuccess;
};

/** Of the train stages so far. Only clean control frames count. */
export type TrainingSuccess = {
  readonly cleanFrames: number;
  /** Shares of the clean frames above the threshold that adapted, and above the fixed one of the baseline; null before the first. */
  readonly share: number | null;
  readonly fixedShare: number | null;
  /** How far the threshold moved towards the goal, in standard deviations of the baseline: success at a threshold that fell is none. */
  readonly driftSd: number;
};

/**
 * Where a feedback value comes from: `none` while the person's rest is not known, `read` from their signal now, `held` through a short artifact,
 * `easing` to the neutral middle in a longer one, `neutral` there, `resuming` from it. Only what was read is a reward.
 */
export const FEEDBACK_ORIGINS = ["none", "read", "held", "easing", "neutral", "resuming"] as const;
export type FeedbackOrigin = (typeof FEEDBACK_ORIGINS)[number];

/** What the music follows at one control frame: where the goal's index stands in this person's own rest. No claim: it has no error rate. */
export type Feedback = {
  readonly type: "feedback";
  /** The control frame that it moved. */
  readonly frame: number;
  /** 0 … 1, 0.5 at the threshold; in recordings of before there were protocols, in the middle of their rest. */
  readonly value: number;
  readonly origin: FeedbackOrigin;
  readonly index: IndexName;
  /** What it was read from: the index as a natural-log ratio and the samples that weigh in it; null where nothing could be read. */
  readonly read: { readonly raw: number; readonly fromSample: number; readonly toSample: number } | null;
};

/**
 * Which samples of the EEG stream decided a control frame: those that weigh in the newest look, and the newest that it had to wait for, so that a
 * blink among them would have been told. First and last belong to it. It tells nothing of what they showed.
 */
export type FrameCause = {
  readonly type: "cause";
  /** The control frame that follows. */
  readonly frame: number;
  readonly firstSample: number;
  readonly lastSample: number;
  readonly newestSample: number;
};

/** Lanes of a control frame, in the order of its int16 values; 0 … 32767 stands for 0 … 1. */
export const CONTROL_LANES = ["gain", "swell", "brightness", "shimmer", "width", "bed"] as const;
export type ControlLane = (typeof CONTROL_LANES)[number];
export const CONTROL_FRAME_RATE_HZ = 16;
/** A frame applies this long after it was made, so that live and rendered audio agree. */
export const CONTROL_DELAY_MS = 60;

/** Fast lane: what the sound core ramps to. `gain` is the fade of start, pause, stop and end; the others colour the sound. */
export type ControlFrame = {
  readonly type: "frame";
  /** Counted from 0 in a session. */
  readonly frame: number;
  /** Session time in samples of AUDIO_RATE_HZ at which the core begins to ramp to these values. */
  readonly appliesAtSample: number;
  readonly values: Readonly<Record<ControlLane, number>>;
};

// ── music ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const AUDIO_RATE_HZ = 48_000;
export const TICKS_PER_BEAT = 480;

/** What `percussion` strikes is named by General MIDI's drum map, not by pitch. */
export const VOICES = ["pad", "bell", "bass", "piano", "pluck", "bow", "pulse", "percussion"] as const;
export type Voice = (typeof VOICES)[number];

/** Palettes of instruments and textures that a person chooses from. */
export const WORLDS = [
  "warm",
  "glass",
  "piano",
  "strings",
  "night",
  "tide",
  "room",
  "grove",
  "mallets",
  "current",
] as const;
export type World = (typeof WORLDS)[number];
/** Null for a name that this version does not know: another one may have recorded it. */
export const knownWorld = (name: string): World | null => WORLDS.find((world) => world === name) ?? null;
/** Of bars and recordings that name none. */
export const DEFAULT_WORLD: World = "warm";
/** The world a goal sounds in until somebody chooses another. */
export const GOAL_WORLDS: Readonly<Record<Goal, World>> = {
  relax: "warm",
  focus: "glass",
  meditate: "tide",
  energise: "strings",
  "stress-break": "night",
};

/** `startTick` counts from the bar's first tick; a note may ring past the bar's end. `velocity` is MIDI's 1…127. */
export type Note = {
  readonly voice: Voice;
  readonly startTick: number;
  readonly durationTicks: number;
  readonly midi: number;
  readonly velocity: number;
};

export const MODES = ["lydian", "ionian", "mixolydian", "dorian", "aeolian", "phrygian"] as const;
export type Mode = (typeof MODES)[number];

export type Bar = {
  readonly type: "bar";
  /** Counted from 0 in a session. */
  readonly bar: number;
  /** A bar that has not become final may be sent again with the next revision: `isNewerBar` says which one is played. */
  readonly revision: number;
  /** Session time in samples of AUDIO_RATE_HZ. */
  readonly startSample: number;
  readonly lengthSamples: number;
  readonly lengthTicks: number;
  readonly tempoBpm: number;
  readonly key: { readonly tonic: number; readonly mode: Mode };
  /** The palette that the bar sounds in; recordings from before worlds have none: DEFAULT_WORLD. */
  readonly world?: World;
  /** What the music is for, which decides how loud it is kept; recordings from before have none: as for "relax". */
  readonly goal?: Goal;
  /** Loudness that the bar is kept at, ramped by at most 1 LU a bar; recordings from before have none: their goal's. */
  readonly levelLufs?: number;
  /** What was asked of the bar, which the sound follows too: attack, brightness, hall, lows. Recordings from before have neither. */
  readonly arousal?: number;
  readonly valence?: number;
  /** Depth 0 … 0.5 of the 16 Hz amplitude modulation that a person asked for; left out where nobody did. */
  readonly modulation?: number;
  /** Name of the section of the form that begins with this bar. */
  readonly section?: string;
  /** Pitch classes are 0…11, C = 0; `symbol` is for people ("Am9"). */
  readonly chord: { readonly root: number; readonly pitchClasses: readonly number[]; readonly symbol: string };
  readonly notes: readonly Note[];
  /** Set on a revision that takes back a bar before it began (pause, end): no notes, and it begins at once. Music that goes on has new numbers. */
  readonly dropped?: true;
};

/**
 * The one rule of revisions: a higher one takes the place of what is known; an equal one is the same bar told again and changes nothing. A bar that
 * was taken back is known too, so that an older revision never brings it back.
 */
export const isNewerBar = (bar: Bar, known: Pick<Bar, "revision"> | undefined): boolean =>
  known === undefined || bar.revision > known.revision;

// ── how a person sits ───────────────────────────────────────────────────────────────────────────────────────────────

/** Eyes open or closed: alpha alone makes two states of one person, which are never compared with each other. */
export const CONDITIONS = ["open", "closed"] as const;
export type Condition = (typeof CONDITIONS)[number];
/** How people usually sit for a goal: what a session asks for where nobody said otherwise. */
export const GOAL_CONDITIONS: Readonly<Record<Goal, Condition>> = {
  relax: "closed",
  focus: "open",
  meditate: "closed",
  energise: "open",
  "stress-break": "closed",
};

// ── session ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a person, or the clock that ends a session, asks of the loop. */
export type Command =
  /** `protocol`: what the session does from there on, whole (src/protocols); absent in recordings of before there were any. */
  | {
      readonly type: "command";
      readonly name: "goal";
      readonly goal: Goal;
      readonly protocol?: Readonly<Record<string, unknown>>;
    }
  | { readonly type: "command"; readonly name: "world"; readonly world: World }
  | { readonly type: "command"; readonly name: "pause" }
  | { readonly type: "command"; readonly name: "resume" }
  | { readonly type: "command"; readonly name: "stop" }
  | { readonly type: "command"; readonly name: "mark"; readonly label: string };

/** What may be fed back: the person's own reading, or a sham (src/evidence/arms). Written into sealed files by their place: only ever append. */
export const ARMS = ["contingent", "replay", "yoked", "shifted", "scrambled", "random", "fixed", "flipped"] as const;
export type Arm = (typeof ARMS)[number];
/** What may be asked for: an arm by its name, or one that is drawn and told after the guess. */
export const ASKED_ARMS = [...ARMS, "sealed"] as const;
export type AskedArm = (typeof ASKED_ARMS)[number];
/** What is drawn where an arm is: one for the whole session, or one for each block of its training. */
export const SHAM_UNITS = ["session", "block"] as const;
export type ShamUnit = (typeof SHAM_UNITS)[number];
/** The probability with which a sham may be drawn: at the ends a verdict would take for ever. */
export const SHAM_SHARES = [0.05, 0.95] as const;
/** What sealed sessions draw: sham with a probability of `share`, once a unit. */
export type ShamPlan = { readonly share: number; readonly unit: ShamUnit; readonly arm: Arm };
/** What a person thinks that they had. */
export const GUESSES = ["real", "sham", "unsure"] as const;
export type Guess = (typeof GUESSES)[number];

/**
 * What the session's arm feeds back at the tick that follows, 0 … 1: the one input that is no sample, tick or command, so that a log can be run again
 * without its arm. Null where the person's own signal cannot be read.
 */
export type ArmValue = { readonly type: "fed"; readonly value: number | null };

/**
 * Where a session that broke off is gone on with: nobody ran it for `awayMs` by the calendar clock, and its own time stood still. Whatever played is
 * silent from here on, as in a pause.
 */
export type Seam = { readonly type: "seam"; readonly awayMs: number };

/** The beat of the loop, CONTROL_FRAME_RATE_HZ times a second. */
export type Tick = { readonly type: "tick" };

/** Everything that drives the loop. `timeMs` is whole milliseconds of session time, so audio positions are exact (48 samples each). */
export type LoopInput = {
  readonly timeMs: number;
  readonly event: SourceEvent | StreamJoined | HeadbandWord | ArmValue | Seam | Tick | Command;
};

export const PHASES = ["running", "paused", "ended"] as const;
export type Phase = (typeof PHASES)[number];
export type PhaseChange = { readonly type: "phase"; readonly phase: Phase };

export type LoopOutput =
  | Features
  | MentalState
  | TodayBaseline
  | Training
  | Targets
  | Bar
  | Feedback
  | FrameCause
  | ControlFrame
  | PhaseChange;

/** A player's report, once a second: the position it really plays and what came too late. */
export type Acknowledgement = {
  readonly type: "ack";
  readonly playedSample: number;
  readonly lastFrame: number;
  readonly lateFrames: number;
  readonly lateBars: number;
};

// ── what a simulated person is told ─────────────────────────────────────────────────────────────────────────────────

export type Instruction = { readonly type: "instruction"; readonly eyes: Condition };
/** What a simulated listener is given to hear: bars and frames say themselves when they sound. */
export type HeardMusic = { readonly type: "heard"; readonly sound: Targets | Bar | ControlFrame };
