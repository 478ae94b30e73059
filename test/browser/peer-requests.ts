/**
 * This file is the peer of the control frames: as often as one is sent, the running server is asked for next to nothing.
 * What that answer is late, the machine is; a frame may be late as often, and hardly more.
 */
const EVERY_MS = 1000 / 16;
/** As long as a control frame has. */
const LATE_MS = 60;

export type PeerRequests = {
  /** Since the start, or since the last time that this was asked. */
  readonly take: () => { readonly asked: number; readonly late: number; readonly worstMs: number };
  readonly stop: () => void;
};

export function startPeerRequests(url: string): PeerRequests {
  let tookMs: number[] = [];
  let dueMs = performance.now() + EVERY_MS;
  // From when it was due, so that this process being held up counts as well.
  const ask = async () => {
    const mine = dueMs;
    dueMs += EVERY_MS;
    await fetch(`${url}/favicon.svg`).then(
      (answer) => answer.arrayBuffer(),
      () => null,
    );
    tookMs.push(performance.now() - mine);
  };
  const timer = setInterval(() => {
    while (dueMs <= performance.now()) void ask();
  }, 5);
  return {
    take: () => {
      const taken = tookMs;
      tookMs = [];
      return { asked: taken.length, late: taken.filter((ms) => ms > LATE_MS).length, worstMs: Math.max(0, ...taken) };
    },
    stop: () => clearInterval(timer),
  };
}
