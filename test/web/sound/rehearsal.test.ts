/** This file holds the rehearsal to its purpose: whoever plays after it plays at full speed from the first block on. */
import { expect, it } from "vitest";
import { createCore } from "../../../src/sound/core.ts";
import { AUDIO_RATE_HZ } from "../../../src/types.ts";
import { rehearse } from "../../../web/sound/rehearsal.ts";
import { fullBars } from "../../sound/pieces.ts";

const STRETCH_SAMPLES = AUDIO_RATE_HZ / 5;
const STRETCHES = 25;
/** Without a rehearsal the first stretch takes about five times as long as those that follow. */
const MOST_TIMES = 2;

it("lets a core play its first moments about as fast as its later ones", () => {
  rehearse();
  const core = createCore({ seed: 7, startSample: 0 });
  for (const bar of fullBars(3, "warm")) core.schedule(bar);
  const values = { gain: 1, swell: 0.5, brightness: 0.5, shimmer: 0.5, width: 0.5, bed: 0.5 };
  core.control({ type: "frame", frame: 0, appliesAtSample: 0, values });
  const [left, right] = [new Float32Array(128), new Float32Array(128)];
  const costs = Array.from({ length: STRETCHES }, () => {
    const before = process.cpuUsage().user;
    for (let sample = 0; sample < STRETCH_SAMPLES; sample += 128) core.render(left, right);
    return process.cpuUsage().user - before;
  });
  const [first = 0, ...later] = costs;
  const usual = later.toSorted((a, b) => a - b)[Math.floor(later.length / 2)] ?? 0;
  process.stdout.write(
    `after a rehearsal: ${(first / 2e3).toFixed(1)} % of a core, then ${(usual / 2e3).toFixed(1)} %\n`,
  );
  expect(first).toBeLessThan(MOST_TIMES * usual);
  expect(left.some((sample) => sample !== 0)).toBe(true);
});
