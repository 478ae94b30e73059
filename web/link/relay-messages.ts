/** This file lists what the page, its relay worker and the audio worklet say to each other. */

import type { Bar, ControlFrame } from "../../src/types.ts";
import type { ClientMessage, ServerMessage } from "../../src/wire.ts";
import type { HostReport } from "../sound/host-report.ts";

export type PageToRelay =
  | { readonly type: "send"; readonly message: ClientMessage }
  /** Comes with a port whose other end is the worklet's: from now on the music goes there. */
  | { readonly type: "worklet" }
  /** Play the session that runs. */
  | { readonly type: "follow"; readonly session: string; readonly seed: number }
  /** The answer to the relay's own. `latencySec`: how long a sample takes from the worklet to the ear. */
  | { readonly type: "alive"; readonly latencySec: number }
  /** From now on say where the music stands: something beside the loudspeaker follows it. */
  | { readonly type: "tellPlayed" }
  /** The sound was taken away: the worklet's clock stood still. */
  | { readonly type: "suspended" };

export type RelayToPage =
  | { readonly type: "open" }
  /** Told once, and not again for each vain attempt. */
  | { readonly type: "lost" }
  /** Once a second, whether there is a server or not; the page answers. */
  | { readonly type: "alive" }
  /** The frame of the audio context at which this sample of the session is rendered; about ten times a second, where it is asked for. */
  | { readonly type: "played"; readonly contextFrame: number; readonly positionSample: number }
  /** What the newest control frame asks of the sound, for what the page draws of it. */
  | { readonly type: "lanes"; readonly lanes: ControlFrame["values"] }
  | { readonly type: "message"; readonly message: Exclude<ServerMessage, { type: "frame" | "pong" }> };

export type RelayToWorklet =
  /** Play this session: what is known of it now; it sounds from the first `clock` on. */
  | {
      readonly type: "follow";
      readonly session: string;
      readonly seed: number;
      readonly bars: readonly Bar[];
      readonly frame: ControlFrame | null;
    }
  /** At this frame of the audio context the session stands at that sample. */
  | { readonly type: "clock"; readonly contextFrame: number; readonly sessionSample: number }
  | { readonly type: "bar"; readonly bar: Bar }
  | { readonly type: "frame"; readonly frame: ControlFrame };

/** About ten times a second. */
export type WorkletToRelay = {
  /** The frame of the audio context that is rendered next. */
  readonly contextFrame: number;
  /** Null while no running session plays. */
  readonly report: HostReport | null;
};
