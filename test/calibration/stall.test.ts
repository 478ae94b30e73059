import { describe, expect, it } from "vitest";
import { CALIBRATION } from "../../calibration/plan.ts";
import { createStallWatch } from "../../calibration/stall.ts";
import type { ArtifactCause } from "../../src/types.ts";
import { calibrated, listener, only } from "./listening.ts";

/** Times in which a stall is told, and is to be heard, of hops from 10 s on. */
function watched(sec: number, causesAt: (tSec: number) => readonly ArtifactCause[]) {
  const watch = createStallWatch(10, CALIBRATION.rest);
  const told: number[] = [];
  const heard: number[] = [];
  for (let tSec = 10.25; tSec <= 10 + sec; tSec += 0.25) {
    if (watch.hop(tSec, causesAt(tSec), "TP9")) told.push(tSec);
    if (watch.isDue(tSec)) heard.push(tSec);
  }
  return { told, heard };
}

describe("a block of rest that stands still", () => {
  it("is told after 8 s without a clean second, and heard at once and every 15 s", () => {
    const { told, heard } = watched(60, () => ["muscle"]);
    expect(told[0]).toBe(18);
    expect(heard).toEqual([18, 33, 48, 63]);
  });

  it("is neither told nor heard once a clean second has come", () => {
    const { told, heard } = watched(40, (tSec) => (tSec < 20 || tSec > 30 ? ["jaw"] : []));
    expect(told.filter((tSec) => tSec >= 20.75 && tSec < 37.75)).toEqual([]);
    expect(heard).toEqual([18, 37.75]);
  });

  it("is not ended by a clean hop here and there, that make no second, but not told in one", () => {
    const { told, heard } = watched(11, (tSec) => (tSec % 5 === 0 ? [] : ["muscle"]));
    expect(told).toEqual([18, 18.25, 18.5, 18.75, 19, 19.25, 19.5, 19.75, 20.25, 20.5, 20.75, 21]);
    expect(heard).toEqual([18]);
  });

  it("is never told of somebody who blinks now and then", () => {
    const { told, heard } = watched(60, (tSec) => (tSec % 6 < 2 ? ["blink"] : []));
    expect([told, heard]).toEqual([[], []]);
  });

  it("names what is most often in the way and the one thing to do, and the electrode where its contact fails", () => {
    const stallOf = (causes: readonly ArtifactCause[]) => {
      const watch = createStallWatch(0, CALIBRATION.rest);
      for (let tSec = 0.25; tSec < 8; tSec += 0.25) watch.hop(tSec, causes, "TP9");
      return watch.hop(8, ["blink"], "TP9");
    };
    expect(stallOf(["jaw"])).toEqual({ text: "the jaw is clenched", advice: "Let the jaw hang loose." });
    expect(stallOf(["pop"])).toEqual({
      text: "TP9: it slips",
      advice: "Sit still and tighten the headband a little.",
    });
    expect(stallOf(["gap"])!.text).toBe("samples are missing");
  });

  it("is said by a whole calibration while the electrodes are on the rail, and no longer", async () => {
    const { outputs, profile } = await calibrated(listener("strong-alpha"), {
      blocks: ["closed"],
      change: (chunk) =>
        chunk.firstSample < 20 * 256 || chunk.firstSample >= 44 * 256
          ? chunk
          : { ...chunk, samples: chunk.samples.map((row) => row.map(() => 1e5)) },
    });
    expect(profile).not.toBeNull();
    const hops = only(outputs, "progress");
    const stalled = hops.filter(({ stall }) => stall !== null);
    expect(stalled[0]!.tSec).toBeGreaterThan(27);
    expect(stalled[0]!.tSec).toBeLessThan(29.5);
    expect(stalled.at(-1)!.tSec).toBeLessThan(51);
    expect(only(outputs, "stalled").length).toBe(2);
    expect(only(outputs, "stalled")[0]).toMatchObject({ text: expect.stringMatching(/^TP(9|10): it is at the limit/) });
  });
});
