/** This file lets so many at a time do something, the others in the order in which they came. */
import { failure } from "../../errors.ts";

export type Turns = {
  /** Runs when it is its turn; rejects at once where too many wait. */
  readonly take: <Value>(run: () => Promise<Value>) => Promise<Value>;
  readonly running: () => number;
};

export function createTurns(atOnce: number, mostWaiting: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  const turn = (): Promise<void> | null => {
    if (running < atOnce) {
      running++;
      return null;
    }
    if (waiting.length >= mostWaiting) {
      throw failure("READ_BUSY", `${mostWaiting} others wait to read recordings`, { hint: "Try again in a moment." });
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const take = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    await turn();
    try {
      return await run();
    } finally {
      release();
    }
  };
  return { take, running: () => running };
}
