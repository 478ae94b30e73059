/** This file says what the audio worklet tells of itself. */

/** Told about ten times a second. */
export type HostReport = {
  /** Session position of the next sample it renders; null while nothing is loaded or joined. */
  readonly positionSample: number | null;
  readonly lastFrame: number;
  readonly lateFrames: number;
  readonly lateBars: number;
  readonly playing: boolean;
  /** A recording has sounded to its end. */
  readonly ended: boolean;
};

export const NOTHING_PLAYED: HostReport = {
  positionSample: null,
  lastFrame: -1,
  lateFrames: 0,
  lateBars: 0,
  playing: false,
  ended: false,
};
