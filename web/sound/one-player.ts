/**
 * This file lets only one tab of this browser sound at a time: the one where a person clicked last. When that one is closed or loaded anew,
 * the tab that had the sound before it has it again.
 */

const LOCK = "attune-player";

export type HandOver = {
  /** Another tab has taken the sound. */
  readonly onLost: () => void;
  /** The tab that had it is gone, and it is here again. */
  readonly onLeft: () => void;
};

let isMine = false;
let waiting: AbortController | null = null;

/** Takes the sound over from any other tab; resolves when it is here. */
export async function claimPlayer(handOver: HandOver): Promise<void> {
  // Stealing it from oneself would look like a loss.
  if (!navigator.locks || isMine) return;
  waiting?.abort();
  await new Promise<void>((claimed) => hold({ steal: true }, handOver, claimed));
}

/** Held until the tab closes or another one steals it. A theft that the browser refuses counts as done: there is no lock then to lose. */
async function hold(options: LockOptions, handOver: HandOver, onHeld: () => void): Promise<void> {
  let wasMine = false;
  const keep = () => {
    wasMine = true;
    isMine = true;
    onHeld();
    return new Promise<never>(() => {});
  };
  await navigator.locks.request(LOCK, options, keep).catch(() => {});
  if (wasMine) {
    isMine = false;
    handOver.onLost();
    wait(handOver);
  } else if (options.steal) onHeld();
}

function wait(handOver: HandOver): void {
  waiting = new AbortController();
  void hold({ signal: waiting.signal }, handOver, handOver.onLeft);
}
