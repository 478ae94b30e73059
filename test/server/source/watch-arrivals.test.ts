import { describe, expect, it } from "vitest";
import { watchArrivals } from "../../../src/server/source/watch-arrivals.ts";
import { watchMachine } from "../../machine.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the watch on arrivals", () => {
  it("tells a silence once within half a second, and once that it is over", async () => {
    const told: { arriving: boolean; atMs: number }[] = [];
    const watch = watchArrivals(true, (arriving) => told.push({ arriving, atMs: performance.now() }));
    for (let i = 0; i < 5; i++) {
      watch.arrived();
      await wait(20);
    }
    expect(told).toEqual([]);
    const machine = watchMachine();
    const lastMs = performance.now() - 20;
    for (let n = 0; n < 100 && (told.length === 0 || n < 18); n++) await wait(50);
    expect(told.map(({ arriving }) => arriving)).toEqual([false]);
    expect((told[0]?.atMs ?? 0) - lastMs).toBeLessThan(machine.limit(560));
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
    await wait(600);
    expect(told).toEqual(["false the device process ended"]);
    watch.arrived();
    expect(told).toEqual(["false the device process ended", "true "]);
    watch.stop();
  });

  it("does not blame the headband when the process itself stood still", async () => {
    const told: boolean[] = [];
    const watch = watchArrivals(true, (arriving) => told.push(arriving));
    await wait(60);
    const untilMs = performance.now() + 700;
    while (performance.now() < untilMs);
    await new Promise((resolve) => setImmediate(resolve));
    watch.arrived();
    expect(told).toEqual([]);
    watch.stop();
  });

  it("watches nothing that a file or a simulated person does", async () => {
    const told: boolean[] = [];
    const watch = watchArrivals(false, (arriving) => told.push(arriving));
    await wait(600);
    expect(told).toEqual([]);
    watch.stop();
  });
});
