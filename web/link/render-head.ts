/**
 * This file estimates which sample the audio context is rendering at a moment of the page's clock.
 * A context's time advances in bursts and is read late, never early, so the most advanced of the recent readings is the true one.
 */

export type RenderHead = {
  readonly add: (contextSec: number, pageMs: number) => void;
  /** Context time at that moment, in seconds; null before the first reading. */
  readonly at: (pageMs: number) => number | null;
  /** After a suspension the old readings say nothing. */
  readonly reset: () => void;
};

const SLOT_MS = 500;
/** 5 s: longer than any burst, short enough to follow the drift of two clocks (0.1 ms a second). */
const SLOTS = 10;
const NEVER = Number.NEGATIVE_INFINITY;

export function createRenderHead(): RenderHead {
  const leadMs = new Float64Array(SLOTS).fill(NEVER);
  const slotOf = new Float64Array(SLOTS).fill(NEVER);
  return {
    add: (contextSec, pageMs) => {
      const slot = Math.floor(pageMs / SLOT_MS);
      const i = slot % SLOTS;
      const lead = contextSec * 1000 - pageMs;
      leadMs[i] = slotOf[i] === slot ? Math.max(leadMs[i] ?? lead, lead) : lead;
      slotOf[i] = slot;
    },
    at: (pageMs) => {
      const oldest = Math.floor(pageMs / SLOT_MS) - SLOTS;
      let best = NEVER;
      for (let i = 0; i < SLOTS; i++) if ((slotOf[i] ?? NEVER) > oldest) best = Math.max(best, leadMs[i] ?? best);
      return Number.isFinite(best) ? (pageMs + best) / 1000 : null;
    },
    reset: () => void slotOf.fill(NEVER),
  };
}
