/**
 * This file gives a test a clock of its own. Timers, `performance.now` and the time of day go by it, and it moves only when the test says so:
 * a busy machine makes such a test slower, never wrong. Sockets and files stay real; the clock waits for what they bring.
 */
import { syncBuiltinESMExports } from "node:module";
import timersPromises from "node:timers/promises";
import { afterEach, beforeEach, vi } from "vitest";

export type TestClock = {
  readonly nowMs: () => number;
  /** Time goes on by so much, millisecond by millisecond, and every timer runs when it is due. */
  readonly advance: (ms: number) => Promise<void>;
  /** Time goes on until this holds; gives how long it took, and fails after `limitMs`. */
  readonly until: (isSo: () => boolean, limitMs?: number) => Promise<number>;
  /** The process stands still for so long (a computer asleep): no timer runs meanwhile, and all are late. */
  readonly standStill: (ms: number) => void;
  /** Time goes on until this is settled. */
  readonly wait: <T>(promise: Promise<T>, limitMs?: number) => Promise<T>;
};

const FAKED = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"] as const;
/** Turns of the real event loop in a millisecond: from one end of a local socket to the other, and back. */
const TURNS = 4;
const LIMIT_MS = 60_000;
/** What Node calls a request of files that is not done yet. */
const DISK_WORKS = /^(FSReq|CloseReq)/;

const real = { setTimeout: timersPromises.setTimeout, setImmediate: timersPromises.setImmediate };

/** A clock for every test of the suite that calls this. */
export function useTestClock(): TestClock {
  let stoodMs = 0;
  beforeEach(() => {
    stoodMs = 0;
    vi.useFakeTimers({ toFake: [...FAKED] });
    const fakeNow = performance.now.bind(performance);
    performance.now = () => fakeNow() + stoodMs;
    provide(fakeSleep as typeof timersPromises.setTimeout);
  });
  afterEach(() => {
    provide(real.setTimeout);
    vi.useRealTimers();
  });

  const tick = async () => {
    vi.advanceTimersByTime(1);
    await settle();
  };
  const nowMs = () => performance.now();
  const advance = async (ms: number) => {
    for (let passed = 0; passed < ms; passed++) await tick();
  };
  const until = async (isSo: () => boolean, limitMs = LIMIT_MS) => {
    const startMs = nowMs();
    await settle();
    while (!isSo()) {
      if (nowMs() - startMs > limitMs) throw new Error(`what was waited for has not come within ${limitMs} ms`);
      await tick();
    }
    return nowMs() - startMs;
  };
  const wait = async <T>(promise: Promise<T>, limitMs = LIMIT_MS) => {
    let settled = false;
    const watched = promise.finally(() => {
      settled = true;
    });
    // It is handled below, also when the time runs out first.
    watched.catch(() => {});
    await until(() => settled, limitMs);
    return watched;
  };
  const standStill = (ms: number) => {
    stoodMs += ms;
    vi.setSystemTime(Date.now() + ms);
  };
  return { nowMs, advance, until, standStill, wait };
}

/** Everything that sockets and files have brought by now is heard before time goes on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await real.setImmediate();
  while (process.getActiveResourcesInfo().some((name) => DISK_WORKS.test(name))) await real.setImmediate();
}

/** Modules hold on to the named export, so it is exchanged under them. */
function provide(setTimeout: typeof timersPromises.setTimeout): void {
  Object.assign(timersPromises, { setTimeout });
  syncBuiltinESMExports();
}

function fakeSleep(ms: number, value?: unknown, options: { readonly signal?: AbortSignal } = {}): Promise<unknown> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    const refuse = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", refuse);
      resolve(value);
    }, ms);
    if (signal?.aborted) refuse();
    else signal?.addEventListener("abort", refuse, { once: true });
  });
}
