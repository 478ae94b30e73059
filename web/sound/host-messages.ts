/** This file lists what the page says to its audio worklet, and what the worklet does with it. */
import type { Bank } from "../../src/sound/bank.ts";
import type { Bar, ControlFrame } from "../../src/types.ts";
import type { RelayToWorklet } from "../link/relay-messages.ts";
import type { HostReport } from "./host-report.ts";

export type HostMessage =
  /** Comes with a port whose other end is the relay worker's: a running session comes from there. */
  | { readonly type: "relay" }
  /**
   * A recorded session, held at its start until `play`. Its music comes in parts of equal length. `recorded`: through recorded instruments, as far as
   * they are here.
   */
  | {
      readonly type: "replay";
      readonly seed: number;
      readonly lengthSamples: number;
      readonly partSamples: number;
      readonly recorded: boolean;
    }
  /** A bank of recorded instruments, kept by the worklet beside those that it has. */
  | { readonly type: "instruments"; readonly bytes: ArrayBuffer }
  /** What begins within part n; `part` counts from 0, the last one goes on to the end. */
  | {
      readonly type: "part";
      readonly part: number;
      readonly bars: readonly Bar[];
      readonly frames: readonly ControlFrame[];
    }
  | { readonly type: "seek"; readonly sample: number }
  | { readonly type: "play" }
  | { readonly type: "hold" }
  | { readonly type: "silence" };

/** What reaches a part that plays. */
type PartMessage =
  | Exclude<HostMessage | RelayToWorklet, { type: "relay" | "follow" | "replay" | "silence" | "instruments" }>
  /** All recorded instruments that are here by now. */
  | { readonly type: "lend"; readonly bank: Bank };

/** What can play: the worklet holds one of these at a time. */
export type Part = {
  readonly receive: (message: PartMessage) => void;
  /** Fills both channels; `contextFrame` is the audio context's number of the first sample. */
  readonly render: (left: Float32Array, right: Float32Array, contextFrame: number) => void;
  readonly report: () => HostReport;
};
