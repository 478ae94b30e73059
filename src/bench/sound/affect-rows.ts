/**
 * This file judges whether the sound itself, not only its notes, goes where arousal and valence ask: in every world over five levels, the mean over
 * the seeds at each. What people's pieces span between their quartiles is spanned too (reference/music.md, section 12).
 */
import type { World } from "../../types.ts";
import { EHRLICH } from "../music/ehrlich.ts";
import { meanOf, spearman } from "../music/statistics.ts";
import { type Row, rowOf } from "../row.ts";
import type { Heard } from "./heard.ts";
import { PEOPLE } from "./people.ts";

export const LEVELS = [0.1, 0.3, 0.5, 0.7, 0.9] as const;
const USUAL_LEVEL = 1;
/** Where what carries the music is struck or plucked, and rings by itself. */
const STRUCK_WORLDS: readonly World[] = ["glass", "piano", "night"];
const PEER = `${EHRLICH} in the same core`;

export type Axis = "arousal" | "valence";
/** What was heard at each level, a list for the seeds. */
export type AtLevels = readonly (readonly Heard[])[];

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
/** A held arousal of .1 and of .9. */
const ENDS_LUFS = [-22, -14] as const;
const MOST_OFF_LU = 1;

export function affectRows(axis: Axis, world: World, ours: AtLevels, peers: AtLevels): readonly Row[] {
  const name = (what: string) => `sound.${axis}.${world}.${what}`;
  const levels = (heard: AtLevels, of: keyof Heard) => heard.map((seeds) => meanOf(seeds.map((one) => one[of])));
  const both = (measure: (heard: AtLevels) => number) => {
    return { peer: PEER, value: measure(ours), peerValue: measure(peers) };
  };
  const follows = FOLLOWS[axis].map(({ of, rises }) => {
    const unit = `ρ, ${rises ? "rises" : "falls"} with ${axis}`;
    // −0 is no number of JSON's.
    const rho = (heard: AtLevels) => (rises ? 1 : -1) * spearman(LEVELS, levels(heard, of)) + 0;
    return rowOf({ name: name(of), unit, ...both(rho) }, { valueAtLeast: LEAST_RHO[axis] });
  });
  const spans = SPANS[axis].map(({ of, unit, least }) => {
    const span = (heard: AtLevels) => levels(heard, of).at(-1)! - levels(heard, of)[0]!;
    return rowOf({ name: name(`${of}Span`), unit, ...both(span) }, { valueAtLeast: Math.round(100 * least) / 100 });
  });
  if (axis === "valence") return [...follows, ...spans];
  const loudness = ENDS_LUFS.map((lufs, end) => {
    const at = (heard: AtLevels) => levels(heard, "lufs").at(-end)!;
    const within = [lufs - MOST_OFF_LU, lufs + MOST_OFF_LU] as const;
    return rowOf({ name: name(`lufsAt${LEVELS.at(-end)}`), unit: "LUFS", ...both(at) }, { within });
  });
  const usual = (["strength", "dynamicsDb"] as const).map((of) => {
    const figure = { name: name(of), unit: of === "strength" ? "dB a frame" : "dB" };
    const at = (heard: AtLevels) => levels(heard, of)[USUAL_LEVEL]!;
    return rowOf({ ...figure, ...both(at) }, { valueAtLeast: PEOPLE[of] });
  });
  return [...follows, ...spans, ...loudness, ...(STRUCK_WORLDS.includes(world) ? usual : [])];
}
