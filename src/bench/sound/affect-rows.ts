/**
 * This file judges whether the sound itself, not only its notes, goes where arousal and valence ask: in every world over levels of its own range, the
 * mean over the seeds at each. What people's pieces span between their quartiles is spanned too (reference/music.md, section 12).
 */
import { SHIPPED } from "../../protocols/shipped.ts";
import { WORLD_RANGES } from "../../sound/world-ranges.ts";
import type { Goal, World } from "../../types.ts";
import { EHRLICH } from "../music/ehrlich.ts";
import type { Point } from "../music/pieces.ts";
import { meanOf, spearman } from "../music/statistics.ts";
import { type Row, rowOf } from "../row.ts";
import type { Heard } from "./heard.ts";
import { PEOPLE } from "./people.ts";

/** The goal that has all means of arousal: pulse and drums. */
const AXIS_GOAL: Goal = "focus";
/** Where the other axis is held. */
const ELSEWHERE: Point = { valence: 0.6, arousal: 0.45 };
/** A world of no range of its own: the peer's. */
const EVERYWHERE = { arousal: [0.1, 0.9], valence: [0.1, 0.9] } as const;
/** Where what carries the music is struck or plucked, and rings by itself. */
const STRUCK_WORLDS: readonly World[] = ["glass", "piano", "night", "room", "grove", "mallets"];
const PEER = `${EHRLICH} in the same core`;

export type Axis = "arousal" | "valence";
export type Asked = {
  readonly axis: Axis | "usual";
  readonly world: World | null;
  readonly goal: Goal;
  readonly held: Point;
};
type Answer = Asked & { readonly heard: Heard };

/** From one end of the world's range to the other. */
export function axisPoints(axis: Axis, world: World | null, levels: number): readonly Asked[] {
  const [least, most] = (world === null ? EVERYWHERE : WORLD_RANGES[world])[axis];
  return Array.from({ length: levels }, (_, i) => {
    const level = least + ((most - least) * i) / (levels - 1);
    return { axis, world, goal: AXIS_GOAL, held: { ...ELSEWHERE, [axis]: Math.round(1000 * level) / 1000 } };
  });
}

/** What a struck world is mostly asked for: its goal at its usual arousal, in the middle of a person's rest. */
export function usualPoint(world: World | null): readonly Asked[] {
  if (world !== null && !STRUCK_WORLDS.includes(world)) return [];
  const goal = world === null ? AXIS_GOAL : WORLD_RANGES[world].usual;
  const { arousal, valence } = SHIPPED[goal].targets;
  return [{ axis: "usual", world, goal, held: { arousal: arousal[1], valence: valence[1] } }];
}

type Direction = { readonly of: keyof Heard; readonly rises: boolean };
const FOLLOWS: Readonly<Record<Axis, readonly Direction[]>> = {
  arousal: [
    { of: "flux", rises: true },
    { of: "onsets", rises: true },
    { of: "centroidHz", rises: true },
    { of: "lufs", rises: true },
    { of: "lowShare", rises: true },
    { of: "attackMs", rises: false },
    { of: "hallShare", rises: false },
  ],
  valence: [
    { of: "majorLean", rises: true },
    { of: "roughness", rises: false },
  ],
};
const LEAST_RHO: Readonly<Record<Axis, number>> = { arousal: 0.95, valence: 0.9 };

type Span = { readonly of: keyof Heard; readonly unit: string; readonly least: number };
const SPANS: Readonly<Record<Axis, readonly Span[]>> = {
  arousal: [
    { of: "flux", unit: "dB a frame", least: PEOPLE.fluxSpan },
    { of: "onsets", unit: "/s", least: PEOPLE.onsetsSpan },
  ],
  valence: [{ of: "majorLean", unit: "r", least: PEOPLE.majorLeanSpan }],
};
/** Of a held arousal of 0, and what a whole arousal adds. */
const [HELD_LUFS, LU_OF_AROUSAL] = [-23, 10];
const MOST_OFF_LU = 1;

export function affectRows(
  axis: Axis,
  world: World,
  ours: readonly Answer[],
  peers: readonly Answer[],
): readonly Row[] {
  const name = (what: string) => `sound.${axis}.${world}.${what}`;
  const both = (measure: (answers: readonly Answer[]) => number) => {
    return { peer: PEER, value: measure(ours), peerValue: measure(peers) };
  };
  const follows = FOLLOWS[axis].map(({ of, rises }) => {
    const unit = `ρ, ${rises ? "rises" : "falls"} with ${axis}`;
    const rho = (answers: readonly Answer[]) => {
      const means = meansOf(axis, of, answers);
      const levels = means.map(({ level }) => level);
      // −0 is no number of JSON's.
      return (
        (rises ? 1 : -1) *
          spearman(
            levels,
            means.map(({ mean }) => mean),
          ) +
        0
      );
    };
    return rowOf({ name: name(of), unit, ...both(rho) }, { valueAtLeast: LEAST_RHO[axis] });
  });
  const spans = SPANS[axis].map(({ of, unit, least }) => {
    const span = (answers: readonly Answer[]) => {
      const means = meansOf(axis, of, answers);
      return means.at(-1)!.mean - means[0]!.mean;
    };
    return rowOf({ name: name(`${of}Span`), unit, ...both(span) }, { valueAtLeast: Math.round(100 * least) / 100 });
  });
  if (axis === "valence") return [...follows, ...spans];
  const ends = [0, -1].map((end) => {
    const at = (answers: readonly Answer[]) => meansOf(axis, "lufs", answers).at(end)!;
    const { level } = at(ours);
    const asked = HELD_LUFS + LU_OF_AROUSAL * level;
    const within = [round1(asked - MOST_OFF_LU), round1(asked + MOST_OFF_LU)] as const;
    const figure = { name: name(`lufsAt${level}`), unit: "LUFS", ...both((answers) => at(answers).mean) };
    return rowOf(figure, { within });
  });
  return [...follows, ...spans, ...ends];
}

/** How struck what is struck sounds. */
export function usualRows(world: World, ours: readonly Answer[], peers: readonly Answer[]): readonly Row[] {
  if (ours.length === 0) return [];
  return (["strength", "dynamicsDb"] as const).map((of) => {
    const at = (answers: readonly Answer[]) => meanOf(answers.map(({ heard }) => heard[of]));
    const unit = of === "strength" ? "dB a frame" : "dB";
    const figure = { name: `sound.usual.${world}.${of}`, unit, peer: PEER, value: at(ours), peerValue: at(peers) };
    return rowOf(figure, { valueAtLeast: PEOPLE[of] });
  });
}

/** At each level from low to high the mean over the seeds. */
function meansOf(axis: Axis, of: keyof Heard, answers: readonly Answer[]) {
  const levels = [...new Set(answers.map(({ held }) => held[axis]))].sort((a, b) => a - b);
  return levels.map((level) => {
    const there = answers.filter(({ held }) => held[axis] === level);
    return { level, mean: meanOf(there.map(({ heard }) => heard[of])) };
  });
}

const round1 = (value: number): number => Math.round(10 * value) / 10;
