/** This file proves that a player knows the session's time from pings, also over a slow line and a clock that moves in steps. */
import { describe, expect, it } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { createSessionOffset } from "../../../web/link/session-offset.ts";

describe("the session offset", () => {
  it("halves the round trip", () => {
    const offset = createSessionOffset();
    expect(offset.at(0)).toBeNull();
    offset.add({ sentMs: 1000, receivedMs: 1010, sessionTimeMs: 205 });
    expect(offset.at(1010)).toBeCloseTo(210, 9);
    expect(offset.count()).toBe(1);
  });

  it("believes quick answers and not slow ones", () => {
    const offset = createSessionOffset();
    offset.add({ sentMs: 0, receivedMs: 2, sessionTimeMs: 101 });
    // Slow on the way back: half the trip is wrong by 95 ms.
    offset.add({ sentMs: 1000, receivedMs: 1190, sessionTimeMs: 1100 });
    expect(offset.at(2000)).toBeCloseTo(2100, 6);
  });

  it("stays behind the front of a clock that moves in steps of 50 ms, and does not waver with them", () => {
    const seed = 20261122;
    const random = randomFor(seed, "pings");
    const offset = createSessionOffset();
    const seen: number[] = [];
    for (let pageMs = 0; pageMs < 60_000; pageMs += 1000) {
      const sentMs = pageMs + random.unit() * 50;
      offset.add({ sentMs, receivedMs: sentMs + 1, sessionTimeMs: Math.floor(sentMs / 50) * 50 });
      if (pageMs > 20_000) seen.push((offset.at(pageMs) ?? 0) - pageMs);
    }
    expect(Math.max(...seen), `seed ${seed}`).toBeLessThanOrEqual(0);
    expect(Math.min(...seen), `seed ${seed}`).toBeGreaterThan(-52);
    expect(Math.max(...seen) - Math.min(...seen), `seed ${seed}`).toBeLessThan(15);
  });

  it("forgets answers older than 15 s", () => {
    const offset = createSessionOffset();
    offset.add({ sentMs: 0, receivedMs: 0, sessionTimeMs: -500 });
    offset.add({ sentMs: 20_000, receivedMs: 20_001, sessionTimeMs: 20_000.5 });
    expect(offset.at(21_000)).toBeCloseTo(21_000, 6);
  });
});
