/**
 * The Source contract: where samples come in, whether from a headband, a file or a simulated person.
 * A source counts samples itself (device counters, file rows), never by time of arrival, and hides no loss.
 */
import type {
  HeadbandWord,
  HeardMusic,
  Instruction,
  PlacesAre,
  SourceEvent,
  StreamInfo,
  StreamJoined,
} from "../src/types.ts";

/** How a source passes time. `live`: the device's own pace, events come when they come. `pulled`: one that can outrun real time yields only when asked. */
export type Pace = "live" | "pulled";

export type Source = {
  /** The name it was opened by: "synthetic", "listener:noisy", "muse-2", "file:relax.csv". */
  readonly name: string;
  readonly pace: Pace;
  /** At least one stream of kind "eeg", except where it only holds a pulse, or marks, to be joined with another. */
  readonly streams: readonly StreamInfo[];
  /** Of a file that tells it before it is read. */
  readonly lengthSec?: number;
  /** Left out where the headband or the file fixes them. */
  readonly placesAre?: PlacesAre;
  /** Which of several it is, as its own inputs name it; left out where that is not told. Asked for by these it is found again, and no stranger's. */
  readonly device?: DeviceId;
  /** Names of the sources that are joined with it, whose streams stand after its own. */
  readonly also?: readonly string[];
  /**
   * Samples in order, each stream's numbers rising without overlap; iterate once. A missing stretch is one `gap` before the chunk
   * that follows it. Ends when the source ends or is closed; throws an AttuneError with a code when the device fails for good.
   */
  chunks(): AsyncIterable<SourceEvent>;
  /** Tells a simulated person what they are asked to do and what they hear. */
  notify?(event: Instruction | HeardMusic): void;
  /** Something a person should know, such as "reconnecting"; returns the function that stops listening. */
  onNotice?(listener: (notice: SourceNotice) => void): () => void;
  /**
   * What the headband says of itself (touch, worn, battery), told as it changes and before the samples that it is about; who comes later hears the
   * newest at once. Returns the function that stops listening.
   */
  onHeadband?(listener: (word: HeadbandWord) => void): () => void;
  /**
   * Streams that it has beyond `streams`, each told before its first samples; who comes later hears those that came before at once. Returns the
   * function that stops listening.
   */
  onStream?(listener: (joined: StreamJoined) => void): () => void;
  /** What the markers among its events are counted by, where that is no stream: of a file that holds marks alone. */
  readonly marksClock?: StreamInfo;
  /** Marks of a source that has no samples for them to lie at. Returns the function that stops listening. */
  onMark?(listener: (mark: Mark) => void): () => void;
  /** When samples reached this machine, for measuring delays; only boards tell. Returns the function that stops listening. */
  onArrival?(listener: (arrival: Arrival) => void): () => void;
  /** Releases the device; safe to call twice. */
  close(): Promise<void>;
};

/** When it was, on the machine's monotonic clock. */
export type Mark = { readonly label: string; readonly atMs: number };

/** Consecutive samples of a stream that came in one piece. `atMs` is of the machine's monotonic clock. */
export type Arrival = {
  readonly stream: string;
  readonly firstSample: number;
  readonly lengthSamples: number;
  readonly atMs: number;
};

export type SourceNotice = { readonly level: "info" | "warning"; readonly code: string; readonly text: string };

/** Which one of its kind it is. */
export type DeviceId = Pick<BoardInputs, "macAddress" | "serialNumber">;

/** BrainFlow's own inputs; the command line has a flag and the page a field for each. */
export type BoardInputs = {
  readonly serialPort?: string;
  readonly macAddress?: string;
  readonly ipAddress?: string;
  readonly ipPort?: number;
  readonly serialNumber?: string;
  readonly masterBoard?: string;
  readonly file?: string;
  readonly timeoutSec?: number;
};
