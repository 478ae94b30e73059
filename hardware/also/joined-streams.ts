/**
 * This file tells of streams that came later, in the order in which they came. Who listens later hears those that came before at once: between the
 * lending of a source and the first input of a session that is being prepared, a strap may be put on.
 */
import type { StreamJoined } from "../../src/types.ts";
import { createListeners, type Listeners } from "../acquisition/listeners.ts";

export type JoinedStreams = Listeners<StreamJoined> & {
  /** All so far. */
  readonly had: () => readonly StreamJoined[];
};

export function createJoinedStreams(): JoinedStreams {
  const { tell, add } = createListeners<StreamJoined>();
  const had: StreamJoined[] = [];
  return {
    had: () => had,
    tell: (joined) => {
      had.push(joined);
      tell(joined);
    },
    add: (listener) => {
      for (const joined of had) listener(joined);
      return add(listener);
    },
  };
}
