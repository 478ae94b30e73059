import { describe, expect, it } from "vitest";
import { watchArrivals } from "../../../src/server/source/watch-arrivals.ts";
import { useTestClock } from "../../test-clock.ts";

describe("the watch on arrivals", () => {
  const clock = useTestClock();

  it("tells a silence once within half a second, and once that it is over", async () => {
    const told: { arriving: boolean; atMs: number }[] = [];
    const watch = watchArrivals(true, (arriving) => told.push({ arriving, atMs: clock.nowMs() }));
    let lastMs = Number.NaN;
    for (let i = 0; i < 50; i++) {
      watch.arrived();
      lastMs = clock.nowMs();
      await clock.advance(20);
    }
    expect(told).toEqual([]);
    await clock.advance(5000);
    expect(told.map(({ arriving }) => arriving)).toEqual([false]);
    expect((told[0]?.atMs ?? 0) - lastMs).toBeGreaterThanOrEqual(450);
    expect((told[0]?.atMs ?? 0) - lastMs).toBeLessThanOrEqual(500);
    watch.arrived();
    watch.arrived();
    expect(told.map(({ arriving }) => arriving)).toEqual([false, true]);
    watch.stop();
  });

  it("takes the source's own word for a silence, and tells it once", async () => {
    const told: string[] = [];
    const watch = watchArrivals(true, (arriving, why) => told.push(`${arriving} ${why}`));
    watch.silent("the device process ended");
    watch.silent("again");
    await clock.advance(600);
    expect(told).toEqual(["false the device process ended"]);
    watch.arrived();
    expect(told).toEqual(["false the device process ended", "true "]);
    watch.stop();
  });

  it("does not blame the headband when the process itself stood still, and still notices a silence after it", async () => {
    const told: boolean[] = [];
    const watch = watchArrivals(true, (arriving) => told.push(arriving));
    await clock.advance(60);
    clock.standStill(700);
    await clock.advance(50);
    watch.arrived();
    expect(told).toEqual([]);
    await clock.advance(500);
    expect(told).toEqual([false]);
    watch.stop();
  });

  it("watches nothing that a file or a simulated person does", async () => {
    const told: boolean[] = [];
    const watch = watchArrivals(false, (arriving) => told.push(arriving));
    await clock.advance(600);
    expect(told).toEqual([]);
    watch.stop();
  });
});
