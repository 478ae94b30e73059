import { describe, expect, it } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { createClockLines } from "../../../src/signal/artifacts/clock-lines.ts";
import { CONFIG, EPOCH_SAMPLES, epochOf } from "./epochs.ts";

const RATE_HZ = 256;
const HOP_SAMPLES = 64;
const HOPS = 40;

type Line = readonly [hz: number, uv: number];
const mains = (uv2: number, hz = 50): Line => [hz, Math.sqrt(2 * uv2)];
/** What an Athena's TP10 showed: the light is sampled 64.1 times a second. */
const COMB = [18.7, 21.37, 24.04, 26.71, 29.38, 32.05, 34.72, 37.39, 40.06, 42.73, 45.4].map(
  (hz): Line => [hz, hz === 21.37 ? 2.6 : hz === 42.73 ? 3 : 1.3],
);

/** `hops` epochs on end, a hop apart, of lines on the noise of a brain, which falls from 10 Hz on, and of muscle, which does not. */
function epochsOf(lines: readonly Line[], { muscleUv = 0, hops = HOPS, seed = 1 } = {}): readonly Float64Array[] {
  const random = randomFor(seed, "clock-lines");
  const noise = () => (random.unit() + random.unit() + random.unit() - 1.5) * 2;
  let brainUv = 0;
  const signal = Float64Array.from({ length: EPOCH_SAMPLES + hops * HOP_SAMPLES }, (_, n) => {
    brainUv += 0.25 * (12 * noise() - brainUv);
    const uv = brainUv + muscleUv * noise();
    return lines.reduce((sum, [hz, lineUv]) => sum + lineUv * Math.sin((2 * Math.PI * hz * n) / RATE_HZ + hz), uv);
  });
  return Array.from({ length: hops }, (_, hop) => signal.slice(hop * HOP_SAMPLES, hop * HOP_SAMPLES + EPOCH_SAMPLES));
}
function roomOf(epochs: readonly Float64Array[], detect = createClockLines(CONFIG)): readonly number[] {
  return epochs.map((epoch) => detect(epochOf(epoch, { newSamples: HOP_SAMPLES })));
}
const least = (room: readonly number[]) => Math.min(...room);

describe("the headband's own clocks", () => {
  it.each([50, 60])("are refused beside strong mains of %i Hz, in every hop from the sixth on", (hz) => {
    const room = roomOf(epochsOf([mains(7000, hz), ...COMB]));
    expect(Math.max(...room.slice(5))).toBe(0);
  });

  it("beside the mains of a home refuse nothing, for worn heads show them too", () => {
    expect(least(roomOf(epochsOf([mains(1300), ...COMB])))).toBe(1);
  });

  it.each([7000, 100_000])("are not what a line of %i µV² alone shows, on 40 brains", (uv2) => {
    for (let seed = 1; seed <= 40; seed++)
      expect(least(roomOf(epochsOf([mains(uv2)], { seed }))), `seed ${seed}`).toBeGreaterThan(0);
  });

  it("are not what a light that flickers leaves in a brain beside strong mains", () => {
    expect(least(roomOf(epochsOf([mains(7000), [20, 4], [40, 1]])))).toBe(1);
  });

  it("are not muscle, however strong", () => {
    expect(least(roomOf(epochsOf([mains(7000)], { muscleUv: 20 })))).toBeGreaterThan(0);
  });

  it("are forgotten with a gap, and where the mains is weak", () => {
    const detect = createClockLines(CONFIG);
    const loud = epochsOf([mains(7000), ...COMB], { hops: 12 });
    const calm = epochsOf([mains(7000)], { hops: 1 });
    expect(roomOf([...loud, ...calm], detect).at(-1)).toBe(0);
    expect(detect(epochOf(calm[0]!, { newSamples: EPOCH_SAMPLES }))).toBe(1);
    expect(roomOf(loud, detect).at(-1)).toBe(0);
    expect(roomOf([...epochsOf([mains(100)], { hops: 1 }), ...calm], detect)).toEqual([1, 1]);
  });
});
