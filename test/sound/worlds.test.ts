import { describe, expect, it } from "vitest";
import { LANE } from "../../src/sound/lanes.ts";
import { createPalette, levelAt as faderAt } from "../../src/sound/palette.ts";
import { EVERYWHERE, PALETTES } from "../../src/sound/worlds.ts";
import { type Bar, CONTROL_DELAY_MS, type ControlLane, VOICES, WORLDS, type World } from "../../src/types.ts";
import {
  barOf,
  coreOf,
  FIRST_BAR_SAMPLE,
  frameAt,
  fullBars,
  handBars,
  largestStepOf,
  levelAt,
  peakOf,
  renderFrom,
  rmsOf,
  secOf,
} from "./pieces.ts";

const inWorld = (bars: readonly Bar[], world: World): Bar[] => bars.map((bar) => ({ ...bar, world }));

describe.each(WORLDS)("the world %s", (world) => {
  it("has a fader above silence for what plays each voice and for what breathes", () => {
    const { voices, breath, faders } = PALETTES[world];
    for (const name of [...VOICES.map((voice) => voices[voice]), breath]) {
      expect((faders[name] ?? EVERYWHERE[name])?.level, name).toBeGreaterThan(0.01);
    }
  });

  it("sounds every voice, without a click, a direct current or a lopsided stage", () => {
    const { left, right } = renderFrom(coreOf(fullBars(2, world), [frameAt(0)]), secOf(7));
    expect(largestStepOf(left)).toBeLessThan(6);
    const [l, r] = [left, right].map((side) => rmsOf(side, secOf(2), secOf(7)));
    expect(Math.abs(20 * Math.log10(l! / r!))).toBeLessThan(1.5);
    const mean = left.reduce((sum, sample) => sum + sample, 0) / left.length;
    expect(Math.abs(mean)).toBeLessThan(1e-4);
  });

  it("breathes on when bars stop, never silent, and rejoins at the next bar line", () => {
    const [first, second, third] = inWorld(handBars(3, { tempoBpm: 90 }), world);
    const at = FIRST_BAR_SAMPLE + secOf(10);
    const core = coreOf([first!, second!, { ...third!, startSample: at }], [frameAt(0, { bed: 0 })]);
    const { left } = renderFrom(core, at + secOf(3));
    const playing = rmsOf(left, secOf(2), secOf(5.5));
    for (let sec = 6; sec < 10; sec++) {
      expect(rmsOf(left, secOf(sec), secOf(sec + 1)), `second ${sec}`).toBeGreaterThan(playing / 20);
      expect(rmsOf(left, secOf(sec), secOf(sec + 1)), `second ${sec}`).toBeLessThan(playing * 1.1);
    }
    // A3 belongs to the chord that was held, G3 to the one that comes.
    const held = [at - secOf(1), at + secOf(2)].map((from) => levelAt(left, 220, from, from + secOf(1)));
    const coming = [at - secOf(1), at + secOf(2)].map((from) => levelAt(left, 196, from, from + secOf(1)));
    expect(held[1]).toBeLessThan(held[0]! / 3);
    expect(coming[1]).toBeGreaterThan(coming[0]! * 3);
  });
});

describe("a change of world", () => {
  const [before, after] = [inWorld(handBars(6), "piano"), inWorld(handBars(6), "tide")];
  const bars = [...before.slice(0, 2), ...after.slice(2)];

  it("is heard within the next bar and is no click", () => {
    const changed = renderFrom(coreOf(bars, [frameAt(0)]), secOf(20));
    const unchanged = renderFrom(coreOf(before, [frameAt(0)]), secOf(20));
    const changeAt = FIRST_BAR_SAMPLE + 2 * secOf(4);
    expect(largestStepOf(changed.left)).toBeLessThan(6);
    for (const side of ["left", "right"] as const) {
      expect(
        Buffer.from(changed[side].slice(0, changeAt - 640).buffer).equals(
          Buffer.from(unchanged[side].slice(0, changeAt - 640).buffer),
        ),
      ).toBe(true);
    }
    const difference = changed.left.map((sample, i) => sample - unchanged.left[i]!);
    expect(rmsOf(difference, changeAt + secOf(1), changeAt + secOf(4))).toBeGreaterThan(0.01);
  });

  it("moves every fader in at most four seconds, what comes faster than what goes", () => {
    const palette = createPalette();
    palette.enter("warm");
    palette.advance();
    palette.enter("piano");
    const [pad, piano] = [faderAt(0), faderAt(8)];
    const half = PALETTES.piano.faders.piano!.level / 2;
    let [halfWay, blocks] = [0, 0];
    while (palette.advance()) {
      blocks++;
      if (halfWay === 0 && palette.to[piano]! > half) halfWay = blocks;
    }
    expect(blocks / 750).toBeLessThanOrEqual(4.01);
    expect(halfWay / 750).toBeLessThan(1);
    expect(palette.to[pad]).toBe(0);
    expect(palette.to[piano]).toBe(PALETTES.piano.faders.piano!.level);
  });

  it("may come with the bar that ends a wait", () => {
    const at = FIRST_BAR_SAMPLE + secOf(4) + secOf(6);
    const next = { ...after[1]!, startSample: at };
    const { left } = renderFrom(coreOf([before[0]!, next], [frameAt(0)]), at + secOf(4));
    expect(largestStepOf(left)).toBeLessThan(6);
    expect(rmsOf(left, at + secOf(2), at + secOf(4))).toBeGreaterThan(0.01);
  });
});

describe("the fast lane", () => {
  /** When the frame is made; it may begin to sound CONTROL_DELAY_MS later. */
  const MADE = secOf(1);
  const APPLIES = MADE + secOf(CONTROL_DELAY_MS / 1000);
  const dense = (world: World) => fullBars(2, world);

  const rendered = (world: World, values: Partial<Record<ControlLane, number>>) => {
    const quiet = { swell: 0.2, brightness: 0.2, shimmer: 0.2, width: 0.2, bed: 0.2 };
    const core = coreOf(dense(world), [frameAt(0, quiet), frameAt(APPLIES, { ...quiet, ...values })]);
    return renderFrom(core, MADE + secOf(0.15));
  };

  it.each(WORLDS)("reaches the samples of %s within 150 ms of the frame's making, and not before its time", (world) => {
    const still = rendered(world, {});
    for (const lane of ["gain", "swell", "brightness", "shimmer", "width", "bed"] as const) {
      const moved = rendered(world, { [lane]: lane === "gain" ? 0.3 : 1 });
      const changed = (["left", "right"] as const).map((side) =>
        moved[side].map((sample, i) => sample - still[side][i]!),
      );
      expect(Math.max(...changed.map((side) => peakOf(side.subarray(0, APPLIES)))), lane).toBe(0);
      const heard = Math.max(...changed.map((side) => rmsOf(side, MADE + secOf(0.13), MADE + secOf(0.15))));
      expect(heard, `${lane} after 130 to 150 ms`).toBeGreaterThan(2e-4);
    }
  });

  it("moves level by its own lane and no other's", () => {
    expect(LANE.gain).toBe(0);
    const silent = coreOf([barOf({ world: "tide" })], [frameAt(0, { gain: 0 })]);
    expect(peakOf(renderFrom(silent, secOf(1)).left)).toBe(0);
  });
});
