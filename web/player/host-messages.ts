/** This file lists what the page and its audio worklet say to each other. */
import type { Bar, ControlFrame } from "../../src/types.ts";

export type HostMessage =
  /** Follow a running session: what is known of it now; it sounds from the first `clock` on. */
  | {
      readonly type: "follow";
      readonly seed: number;
      readonly bars: readonly Bar[];
      readonly frame: ControlFrame | null;
    }
  /** At this frame of the audio context the session stands at that sample. */
  | { readonly type: "clock"; readonly contextFrame: number; readonly sessionSample: number }
  | { readonly type: "bar"; readonly bar: Bar }
  | { readonly type: "frame"; readonly frame: ControlFrame }
  /** The server is gone: let the colours of the sound drift to neutral, a little quieter. */
  | { readonly type: "neutral" }
  /** A recorded session, held at its start until `play`. */
  | {
      readonly type: "replay";
      readonly seed: number;
      readonly bars: readonly Bar[];
      readonly frames: readonly ControlFrame[];
      readonly lengthSamples: number;
    }
  | { readonly type: "seek"; readonly sample: number }
  | { readonly type: "play" }
  | { readonly type: "hold" }
  | { readonly type: "silence" };

/** What the worklet tells about ten times a second. */
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

/** What can play: the worklet holds one of these at a time. */
export type Part = {
  readonly receive: (message: HostMessage) => void;
  /** Fills both channels; `contextFrame` is the audio context's number of the first sample. */
  readonly render: (left: Float32Array, right: Float32Array, contextFrame: number) => void;
  readonly report: () => HostReport;
};
