/**
 * This file is what the living image shows, without drawing it: how far it is open follows what is fed back, its light, breadth and ground follow
 * the lanes that sound, and each bar sends out one ring. Everything moves slowly, so that nothing can flicker.
 */
import type { ControlFrame } from "../../src/types.ts";
import type { Followed } from "../../src/wire.ts";

export type ImageInput = {
  readonly dtSec: number;
  /** Null before the first. */
  readonly lanes: ControlFrame["values"] | null;
  readonly followed: Followed | null;
  /** Number of the bar that sounds. */
  readonly bar: number | null;
};

/** All 0 … 1, but `turn`, which is an angle. */
export type ImageShape = {
  /** 0 is drawn in, 1 wide open; 0.5 where the music follows nobody. */
  readonly open: number;
  /** How much of it is the person: fades where the music follows nobody. */
  readonly presence: number;
  readonly light: number;
  readonly ripple: number;
  readonly breadth: number;
  readonly ground: number;
  readonly turn: number;
  /** Age of each ring, youngest last. */
  readonly rings: readonly number[];
};

export const RESTING: ImageShape = {
  open: 0.5,
  presence: 0,
  light: 0.4,
  ripple: 0.3,
  breadth: 0.5,
  ground: 0.4,
  turn: 0,
  rings: [],
};

/** As quick as the sound answers, and no quicker. */
const FOLLOW_SEC = 0.5;
const LANE_SEC = 0.7;
/** Presence comes and goes like breath on a window. */
const PRESENCE_SEC = 2.5;
const RING_SEC = 7;
const MOST_RINGS = 4;
/** A turn in two minutes, a little faster where the sound is bright. */
const TURN_PER_SEC = (2 * Math.PI) / 120;
/** A page that was hidden goes on from where it was. */
const LONGEST_STEP_SEC = 0.25;

export function createLivingImage(): (input: ImageInput) => ImageShape {
  let shape = RESTING;
  let barBefore: number | null = null;
  return ({ dtSec, lanes, followed, bar }) => {
    const step = Math.min(LONGEST_STEP_SEC, Math.max(0, dtSec));
    const isFollowing = followed !== null && !followed.neutral;
    const towards = (now: number, aim: number, tauSec: number) =>
      now + (clamp(aim) - now) * (1 - Math.exp(-step / tauSec));
    const rings = shape.rings.map((age) => age + step / RING_SEC).filter((age) => age < 1);
    const isNewBar = bar !== null && bar !== barBefore;
    if (bar !== null) barBefore = bar;
    shape = {
      open: towards(shape.open, isFollowing ? followed.reward : RESTING.open, FOLLOW_SEC),
      presence: towards(shape.presence, isFollowing ? 1 : 0, PRESENCE_SEC),
      light: towards(shape.light, (lanes?.brightness ?? RESTING.light) * (lanes?.gain ?? 1), LANE_SEC),
      ripple: towards(shape.ripple, lanes?.shimmer ?? RESTING.ripple, LANE_SEC),
      breadth: towards(shape.breadth, lanes?.width ?? RESTING.breadth, LANE_SEC),
      ground: towards(shape.ground, lanes?.bed ?? RESTING.ground, LANE_SEC),
      turn: (shape.turn + step * TURN_PER_SEC * (1 + shape.light)) % (2 * Math.PI),
      rings: (isNewBar ? [...rings, 0] : rings).slice(-MOST_RINGS),
    };
    return shape;
  };
}

/** A value that is no number leaves everything in the middle. */
const clamp = (value: number): number => (Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0.5);
