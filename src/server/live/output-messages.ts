/** This file says what the loop gives in the wire's own messages, for whoever hears a session: the page, a script, a door to another program. */
import type { Features, FrameCause, LoopOutput } from "../../types.ts";
import type { ServerMessage } from "../../wire.ts";

/** How well each electrode could be read. */
export const qualityOf = ({ tSec, electrodes }: Features): ServerMessage => ({
  type: "quality",
  tSec,
  electrodes: electrodes.map(({ electrode, quality, artifacts, hasStrongMains, headbandSays }) => ({
    electrode,
    quality,
    artifacts,
    ...(hasStrongMains && { hasStrongMains }),
    ...(headbandSays && { headbandSays }),
  })),
});

/** Of one session: a frame's cause comes just before it. Null for what the wire has no message for. */
export function createOutputMessages(): (output: LoopOutput) => ServerMessage | null {
  let cause: FrameCause | null = null;
  return (output) => {
    switch (output.type) {
      case "state":
        return { type: "state", state: output };
      case "targets":
        return { type: "followed", followed: { reward: output.reward, neutral: output.neutral } };
      case "bar":
        return { type: "bar", bar: output };
      case "frame":
        return { type: "frame", frame: output, ...(cause?.frame === output.frame && { cause }) };
      case "cause":
        cause = output;
        return null;
      default:
        return null;
    }
  };
}
