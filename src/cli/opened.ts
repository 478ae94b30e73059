/** This file keeps what a command has opened, so that one that fails half way, or is ended, leaves nothing open: a port or a process would keep it from ending. */
import { lineOf } from "../errors.ts";

export type Opened = {
  readonly add: (close: () => Promise<void> | void) => void;
  /** The newest first, each once. */
  readonly close: () => Promise<void>;
};

/** `tell` hears of each that could not be closed; the others are. */
export function createOpened(tell: (line: string) => void): Opened {
  const closes: (() => Promise<void> | void)[] = [];
  return {
    add: (close) => void closes.push(close),
    close: async () => {
      for (let close = closes.pop(); close; close = closes.pop()) {
        try {
          await close();
        } catch (error) {
          tell(lineOf(error));
        }
      }
    },
  };
}
