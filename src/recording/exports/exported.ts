/** This file is what every exporter answers, and what it tells while it works. */

export type Exported = {
  /** What was written, by its path. */
  readonly files: readonly string[];
  /** What of the recording the format could not take, and why; a line each. */
  readonly leftOut: readonly string[];
};

/** Hears the share that is done. */
export type OnProgress = (share: number) => void;
