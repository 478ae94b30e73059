/** This file holds what blinks cost real people's indices, and the parts of the bench that measures it. */
import { median } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { createBlinks } from "../../hardware/listener/blinks.ts";
import { PERSONALITIES } from "../../hardware/listener/personalities.ts";
import { withBlinks, withLooseElectrode } from "../../src/bench/repair/lay-over.ts";
import { inQuiet, listenAtRest } from "../../src/bench/repair/listeners.ts";
import { BLINKERS, measuredBlinks, SHAPE_HZ } from "../../src/bench/repair/measured-blinks.ts";
import { asTemples, createTwins, movedZ, usableShare } from "../../src/bench/repair/moved.ts";
import { readPeople } from "../../src/bench/repair/recorded-pair.ts";
import { quantileOf } from "../../src/bench/row.ts";
import { randomFor } from "../../src/random.ts";
import { INDEX_NAMES } from "../../src/types.ts";
import { needing } from "../needs.ts";
import { soakOr } from "../soak.ts";

const PEOPLE = soakOr(12, 2);

describe("real people to whom blinks are added", needing("shared"), async () => {
  const people = await readPeople(PEOPLE, ["T3", "T4"]);
  const shapes = people.length > 0 ? await measuredBlinks() : null;
  const twinsOf = people.map(({ pair }) => createTwins(asTemples(pair)));
  const twins = people.flatMap(({ pair }, p) =>
    BLINKERS.map((blinker) => twinsOf[p]!(asTemples(withBlinks(pair, shapes![blinker], 20, p + 1)))),
  );

  it("are people of both groups", () => {
    expect(people.map(({ isKeptApart }) => isKeptApart).slice(0, 2)).toEqual([false, true]);
  });

  it.each(INDEX_NAMES)("keep their %s: half the hops within 0.1 z, nearly all within 0.45", (name) => {
    const moved = twins.map((pair) => movedZ(pair, name));
    expect(median(moved.map((z) => quantileOf(z, 0.5)))).toBeLessThan(0.1);
    expect(median(moved.map((z) => quantileOf(z, 0.95)))).toBeLessThan(0.45);
  });

  it("would hardly be moved if all were right but for the hops that are hidden", () => {
    for (const { clean, floor } of twins) {
      expect(quantileOf(movedZ({ clean, disturbed: floor }, "relaxation"), 0.5)).toBeLessThan(0.08);
    }
  });

  it("can be read nine tenths of the time that they could be without", () => {
    for (const { clean, disturbed } of twins) expect(usableShare(disturbed)).toBeGreaterThan(0.9 * usableShare(clean));
  });

  it("are read by one electrode as well as one electrode can be, while the other is loose", () => {
    const pair = people[0]!.pair;
    const { floor, disturbed } = twinsOf[0]!(asTemples(withLooseElectrode(pair, 1)));
    for (const name of INDEX_NAMES) {
      expect(quantileOf(movedZ({ clean: floor, disturbed }, name), 0.99)).toBeLessThan(0.05);
    }
  });
});

describe("the measured blinks", needing("shared"), async () => {
  it("are of two people, one deep on average of both sides, and begin and end at nothing", async () => {
    const shapes = await measuredBlinks();
    expect(shapes.eeg101).toHaveLength(2);
    expect(shapes.ssvep.length).toBeGreaterThan(15);
    for (const { left, right } of Object.values(shapes).flat()) {
      const deepest = Math.min(...left.map((value, n) => (value + right[n]!) / 2));
      expect(deepest).toBeGreaterThan(-1.15);
      expect(deepest).toBeLessThan(-0.75);
      expect(Math.abs(left[0]!) + Math.abs(left.at(-1)!)).toBeLessThan(1e-9);
    }
  });
});

describe("a listener's blink", needing("shared"), async () => {
  const shapes = Object.values(await measuredBlinks()).flat();
  const blink = createBlinks(8, SHAPE_HZ, randomFor(1, "blinks"));
  const samples = Float64Array.from({ length: 60 * SHAPE_HZ }, () => blink(true));
  const begin = samples.findIndex((uv) => uv !== 0);
  const simulated = samples.slice(begin, begin + SHAPE_HZ);

  it.each([8, 14, 20])("has as much of its energy above %i Hz as people's, within a factor of two", (hz) => {
    const measured = shapes.flatMap(({ left, right }) => [shareAbove(left, hz), shareAbove(right, hz)]);
    const share = shareAbove(simulated, hz);
    expect(share).toBeGreaterThan(Math.min(...measured) / 2);
    expect(share).toBeLessThan(2 * Math.max(...measured));
  });
});

/** Of the energy up to 60 Hz. */
function shareAbove(shape: Float64Array, loHz: number): number {
  let [above, all] = [0, 0];
  for (let hz = 0; hz <= 60; hz += 0.5) {
    const turn = (2 * Math.PI * hz) / SHAPE_HZ;
    const [re, im] = [Math.cos, Math.sin].map((wave) => shape.reduce((sum, v, n) => sum + v * wave(turn * n), 0));
    const energy = re! ** 2 + im! ** 2;
    all += energy;
    if (hz >= loHz) above += energy;
  }
  return above / all;
}

describe("a listener in quiet", () => {
  it("has the brain of the same one at home: what is added to it is all that differs", () => {
    const { home } = PERSONALITIES;
    const noisy = listenAtRest({ ...inQuiet(home), sweatUv: 150 }, 1, 4).samples[1]!;
    const quiet = listenAtRest(inQuiet(home), 1, 4).samples[1]!;
    const added = noisy.map((uv, n) => uv - quiet[n]!);
    // Sweat alone is smooth: from one sample to the next it hardly moves.
    for (let n = 1; n < added.length; n++) expect(Math.abs(added[n]! - added[n - 1]!)).toBeLessThan(1);
    expect(Math.max(...added.map(Math.abs))).toBeGreaterThan(0.1);
  });
});
