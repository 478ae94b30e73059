import { describe, expect, it } from "vitest";
import { createPacer } from "../../src/events/pacer.ts";

/** A clock that a test moves on by hand. */
function createClock() {
  let nowMs = 5000;
  return {
    now: () => nowMs,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe("a pacer", () => {
  it("says what is due, at its speed, from the first moment that was asked for", async () => {
    const clock = createClock();
    const pacer = createPacer({ speed: 2, clock: clock.now });
    clock.pass(700);
    expect(pacer.nowMs()).toBeNull();
    expect(await pacer.until(0)).toBe(true);
    clock.pass(100);
    expect(pacer.nowMs()).toBe(200);
    expect(await pacer.until(200)).toBe(true);
  });

  it("catches up after a short delay, and after a standstill goes on from now", async () => {
    const clock = createClock();
    const pacer = createPacer({ speed: 1, clock: clock.now });
    await pacer.until(0);
    clock.pass(900);
    await pacer.until(100);
    expect(pacer.nowMs()).toBe(900);
    clock.pass(600);
    await pacer.until(200);
    expect(pacer.nowMs()).toBe(200);
  });

  it("waits for nothing as fast as it goes, but gives way to others", async () => {
    const clock = createClock();
    const pacer = createPacer({ speed: null, clock: clock.now });
    let isOthersTurn = false;
    setImmediate(() => {
      isOthersTurn = true;
    });
    await pacer.until(1e9);
    expect([pacer.nowMs(), isOthersTurn]).toEqual([null, false]);
    clock.pass(25);
    await pacer.until(2e9);
    expect(isOthersTurn).toBe(true);
  });

  it("ends every wait when it is aborted", async () => {
    const abort = new AbortController();
    const pacer = createPacer({ speed: 1, signal: abort.signal });
    await pacer.until(0);
    setTimeout(() => abort.abort(), 20);
    expect(await pacer.until(3_600_000)).toBe(false);
    expect(await pacer.until(3_600_000)).toBe(false);
  });
});
