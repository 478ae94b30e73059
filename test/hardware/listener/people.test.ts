/** This file holds each simulated person who answers to what they are made for: they hear a step of the music, and what it does to them is looked at. */
import { describe, expect, it } from "vitest";
import { type Answered, createAnswer } from "../../../hardware/listener/answer.ts";
import { ANSWERING } from "../../../hardware/listener/answering.ts";
import { createBrain } from "../../../hardware/listener/brain.ts";
import { PERSONALITIES } from "../../../hardware/listener/personalities.ts";
import { randomFor } from "../../../src/random.ts";
import { composePiece } from "../../../src/session/piece.ts";
import { AUDIO_RATE_HZ, type Bar, type ControlFrame } from "../../../src/types.ts";

const STEPS_A_SEC = 10;
const SEEDS = [1, 2, 3, 4, 5, 6];

const piece = composePiece({ goal: "relax", minutes: 0.1, seed: 1 });
const [bar, frame] = [piece.bars[0], piece.frames[0]];
if (!bar || !frame) throw new Error("the piece has a bar and a frame");
/** A bar of `sec`, still or driving. */
const barOf = (number: number, startSec: number, sec: number, isDriving: boolean): Bar => ({
  ...bar,
  bar: number,
  startSample: startSec * AUDIO_RATE_HZ,
  lengthSamples: sec * AUDIO_RATE_HZ,
  tempoBpm: isDriving ? 130 : 50,
  notes: Array.from({ length: isDriving ? 8 * sec : Math.ceil(sec / 2) }, () => ({
    ...{ voice: "pad", startTick: 0, durationTicks: 480, midi: 60 },
    velocity: isDriving ? 100 : 35,
  })),
});
const frameOf = (atSec: number, openness: number): ControlFrame => {
  const values = { gain: 1, swell: openness, brightness: openness, shimmer: openness, width: openness, bed: openness };
  return { ...frame, appliesAtSample: atSec * AUDIO_RATE_HZ, values };
};
const heard = (sound: Bar | ControlFrame) => ({ type: "heard", sound }) as const;

type Music = {
  readonly isDriving: boolean;
  /** How open the sound is at a time, given what the person does. */
  readonly opennessAt?: (sec: number, now: Answered) => number;
};
const STILL: Music = { isDriving: false };

/** What moves the person, ten times a second: their samples are made from it, and are not needed here. */
function listen(name: keyof typeof ANSWERING, seed: number, sec: number, { isDriving, opennessAt }: Music, day = 0) {
  const trait = (...key: readonly string[]) => randomFor(seed, "people test", ...key);
  const chance = (...key: readonly string[]) => randomFor(seed, "people test", "day", day, ...key);
  const answer = createAnswer(ANSWERING[name], STEPS_A_SEC, trait, chance);
  answer.hear(heard(barOf(0, 0, sec, isDriving)));
  const moved: Answered[] = [];
  let now: Answered = { alpha: 0, theta: 0, beta: 0, strains: false };
  for (let step = 0; step < sec * STEPS_A_SEC; step++) {
    answer.hear(heard(frameOf(step / STEPS_A_SEC, opennessAt?.(step / STEPS_A_SEC, now) ?? 0.5)));
    now = answer.step();
    moved.push(now);
  }
  return {
    lagSec: answer.lagSec,
    moved,
    alpha: moved.map(({ alpha }) => alpha),
    theta: moved.map(({ theta }) => theta),
  };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const at = (values: readonly number[], fromSec: number, toSec: number) =>
  meanOf(values.slice(Math.round(fromSec * STEPS_A_SEC), Math.round(toSec * STEPS_A_SEC)));

describe("still music beside music that drives, the same person on the same day", () => {
  const difference = (name: keyof typeof ANSWERING, seed: number) => {
    const [still, driving] = [false, true].map((isDriving) => listen(name, seed, 60, { isDriving }));
    return { of: (still?.alpha ?? []).map((x, i) => x - (driving?.alpha[i] ?? 0)), lagSec: still?.lagSec ?? 0 };
  };

  it("raises the responder's alpha after their own lag of 5 to 40 s, and not before half of it", () => {
    const lags = SEEDS.map((seed) => {
      const { of, lagSec } = difference("responder", seed);
      // What is learned differs too, by chance; it cannot before there is a reward.
      expect(Math.abs(at(of, 0, Math.min(8, lagSec / 2 - 0.5))), `seed ${seed}`).toBeLessThan(0.01);
      return lagSec;
    });
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...lags)).toBeLessThanOrEqual(40);
    expect(meanOf(SEEDS.map((seed) => at(difference("responder", seed).of, 50, 60)))).toBeGreaterThan(0.25);
  });

  it("raises the weak person's less, the inverted one's not at all but the other way round", () => {
    const late = (name: keyof typeof ANSWERING) => meanOf(SEEDS.map((seed) => at(difference(name, seed).of, 50, 60)));
    const [responder, weak, inverted] = [late("responder"), late("weak"), late("inverted")];
    expect(weak).toBeGreaterThan(0.05);
    expect(weak).toBeLessThan(responder / 2);
    expect(inverted).toBeLessThan(-0.25);
  });

  it.each(["non-responder", "drifter", "placebo"] as const)("is nothing to the %s, sample by sample", (name) => {
    expect(difference(name, 3).of.every((x) => x === 0)).toBe(true);
  });

  it("makes the sleepy doze: theta comes and alpha goes in still music, and hardly in music that drives", () => {
    for (const seed of [1, 2]) {
      const [still, driving] = [false, true].map((isDriving) => listen("sleepy", seed, 400, { isDriving }));
      const [theta, alpha] = (["theta", "alpha"] as const).map(
        (of) => at(still?.[of] ?? [], 300, 400) - at(driving?.[of] ?? [], 300, 400),
      );
      expect(theta, `seed ${seed}`).toBeGreaterThan(0.4);
      expect(alpha, `seed ${seed}`).toBeLessThan(-0.3);
    }
  });
});

describe("a sound that opens as alpha rises", () => {
  const OPENS = {
    isDriving: false,
    opennessAt: (_: number, { alpha }: Answered) => 0.5 + 0.4 * Math.tanh(alpha),
  };
  const SHAM = { isDriving: false, opennessAt: (sec: number) => 0.5 + 0.3 * Math.sin(sec * 1.7) };
  const gained = (name: keyof typeof ANSWERING) =>
    meanOf(
      SEEDS.map(
        (seed) =>
          at(listen(name, seed, 300, OPENS).alpha, 200, 300) - at(listen(name, seed, 300, SHAM).alpha, 200, 300),
      ),
    );

  it("teaches the responder, the weak one less, and makes the inverted one avoid it", () => {
    const [responder, weak, inverted] = [gained("responder"), gained("weak"), gained("inverted")];
    expect(responder).toBeGreaterThan(0.25);
    expect(weak).toBeGreaterThan(0);
    expect(weak).toBeLessThan(responder);
    expect(inverted).toBeLessThan(-0.25);
  });

  it("does nothing to who does not answer", () => {
    for (const name of ["non-responder", "drifter", "placebo"] as const) expect(gained(name)).toBe(0);
  });
});

describe("what moves by itself", () => {
  it("the drifter goes one way, three spreads in ten minutes, up or down as the seed says", () => {
    const gone = SEEDS.map((seed) => {
      const still = listen("non-responder", seed, 300, STILL).alpha;
      return at(
        listen("drifter", seed, 300, STILL).alpha.map((x, i) => x - (still[i] ?? 0)),
        290,
        300,
      );
    });
    for (const far of gone) expect(Math.abs(far)).toBeCloseTo((3 * 0.23 * 295) / 600, 2);
    expect(new Set(gone.map(Math.sign)).size).toBe(2);
  });

  it("the placebo responder believes on some days more than on others, whatever they hear", () => {
    const believed = SEEDS.map((seed) => {
      const without = listen("non-responder", seed, 200, STILL).alpha;
      return at(
        listen("placebo", seed, 200, STILL).alpha.map((x, i) => x - (without[i] ?? 0)),
        150,
        200,
      );
    });
    expect(Math.min(...believed)).toBeGreaterThan(0);
    expect(Math.max(...believed)).toBeLessThan(0.5);
    expect(Math.max(...believed) - Math.min(...believed)).toBeGreaterThan(0.15);
  });

  it("the same person has the same lag and alpha on another day, and other samples", () => {
    const [today, tomorrow] = [0, 1].map((day) => createBrain(PERSONALITIES.responder, 4, 256, day));
    expect(tomorrow?.lagSec).toBe(today?.lagSec);
    expect(tomorrow?.iafHz).toBe(today?.iafHz);
    expect(tomorrow?.next(64)).not.toEqual(today?.next(64));
  });
});

describe("strain", () => {
  const unmoved = (sec: number) => 0.5 + 0.3 * Math.sin(sec * 1.7);
  const strainedShare = (opennessAt: Music["opennessAt"] & {}) =>
    meanOf(
      SEEDS.map((seed) => {
        const late = listen("artifact-learner", seed, 240, { isDriving: false, opennessAt }).moved.slice(
          120 * STEPS_A_SEC,
        );
        return late.filter(({ strains }) => strains).length / late.length;
      }),
    );

  it("is what the artifact learner learns where it opens the sound, and gives up but for some bursts where it does not", () => {
    const paid = strainedShare((sec, { strains }) => (strains ? 0.95 : unmoved(sec)));
    const unpaid = strainedShare((sec, { strains }) => (strains ? 0.05 : unmoved(sec)));
    expect(unpaid).toBeGreaterThan(0.02);
    expect(paid).toBeGreaterThan(1.5 * unpaid);
  });

  it("is muscle or fluttering lids in the samples, which the truth tells", () => {
    const CHUNKS = 480;
    const share = (name: "restless" | "non-responder" | "artifact-learner") => {
      const brain = createBrain(PERSONALITIES[name], 1, 256);
      brain.hear(heard(barOf(0, 0, 60, false)));
      brain.hear(heard(frameOf(0, 0.5)));
      let strained = 0;
      for (let chunk = 0; chunk < CHUNKS; chunk++) {
        brain.next(32);
        if (brain.truth().isStrained) strained++;
      }
      return strained / CHUNKS;
    };
    expect(share("artifact-learner")).toBeGreaterThan(0);
    expect(share("restless")).toBeGreaterThan(share("non-responder"));
  });
});
