/** This file measures the music: every figure that is asked of it, with its target, beside Ehrlich's engine on the same measures. */
import { randomFor } from "../random.ts";
import { CORPORA_DIR, hasCorpora } from "../train/corpora.ts";
import { GOAL_WORLDS } from "../types.ts";
import { affectRows, peerSurface } from "./music/affect-rows.ts";
import { craftRows } from "./music/craft-rows.ts";
import { heldOutRows } from "./music/held-out.ts";
import { humanRows } from "./music/human-rows.ts";
import { noveltyRows } from "./music/novelty-rows.ts";
import { pauseRows } from "./music/pause-rows.ts";
import type { Manner } from "./music/pieces.ts";
import { peerPieces, readerRows } from "./music/reader-rows.ts";
import { seedRows } from "./music/seed-rows.ts";
import { soundRows } from "./music/sound-rows.ts";
import type { Row } from "./row.ts";

/** How much is composed; more is slower and steadier. */
export type MusicBenchSize = {
  /** What is held to the grid of valence and arousal. */
  readonly grids: readonly Manner[];
  readonly gridSeeds: number;
  readonly craftSeeds: number;
  readonly craftMinutes: number;
  readonly openings: number;
  /** Whether to read the corpora, where there are some. */
  readonly corpora: boolean;
  /** Zero leaves out what has to be rendered. */
  readonly soundMinutes: number;
  /** Of each world that pauses; zero leaves it out. */
  readonly pauseSeeds: number;
};
const RELAX = { goal: "relax", world: GOAL_WORLDS.relax } as const;
const FOCUS = { goal: "focus", world: GOAL_WORLDS.focus } as const;
const PIANO = { goal: "relax", world: "piano" } as const;
const STEADY_PIANO = { goal: "focus", world: "piano" } as const;
/** The other goals, each in the world that it starts with. */
const OTHERS = (["energise", "meditate", "stress-break"] as const).map((goal) => ({ goal, world: GOAL_WORLDS[goal] }));

export const WHOLE: MusicBenchSize = {
  grids: [RELAX, FOCUS, PIANO, ...OTHERS],
  gridSeeds: 8,
  craftSeeds: 8,
  craftMinutes: 10,
  openings: 1000,
  corpora: true,
  soundMinutes: 2,
  pauseSeeds: 2,
};

type Step = readonly [text: string, measure: (onPart: (share: number) => void) => readonly Row[]];

export async function benchMusic(
  size: MusicBenchSize,
  onProgress: (share: number, text: string) => void,
): Promise<readonly Row[]> {
  const grid = seedsFor("grid", size.gridSeeds);
  const craft = seedsFor("craft", size.craftSeeds);
  const readers = seedsFor("reader", 2 * size.gridSeeds);
  const [surface, pieces] = [once(() => peerSurface(grid)), once(() => peerPieces(readers))];
  const steps: readonly Step[] = [
    ...size.grids.map(
      (manner): Step => [`affect, ${manner.goal}, ${manner.world}`, () => affectRows(manner, grid, surface())],
    ),
    ...size.grids.map(
      (manner): Step => [
        `reader, ${manner.goal}, ${manner.world}`,
        () => readerRows(manner, readers, pieces(), manner.world === PIANO.world),
      ],
    ),
    ["beside people", () => [PIANO, STEADY_PIANO].flatMap((manner) => humanRows(manner, craft))],
    ...(size.corpora && hasCorpora() ? corpusSteps(size, craft) : []),
    ...[RELAX, FOCUS, PIANO].map(
      (manner): Step => [`craft, ${manner.goal}, ${manner.world}`, () => craftRows(manner, size.craftMinutes, craft)],
    ),
    ["seeds", (onPart) => seedRows(RELAX, seedsFor("openings", size.openings), onPart)],
    ["sound", (onPart) => (size.soundMinutes > 0 ? soundRows(size.soundMinutes, craft[0] ?? 0, onPart) : [])],
    ["pauses", (onPart) => pauseRows(seedsFor("pauses", size.pauseSeeds), onPart)],
  ];
  return steps.flatMap(([text, measure], done) => {
    onProgress(done / steps.length, text);
    return measure((share) => onProgress((done + share) / steps.length, text));
  });
}

/** Made when first asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What needs the scores that the model was learned from. */
function corpusSteps({ craftMinutes }: MusicBenchSize, seeds: readonly number[]): readonly Step[] {
  return [
    ["held-out songs", () => heldOutRows()],
    ["novelty", (onPart) => noveltyRows(RELAX, craftMinutes, seeds, CORPORA_DIR, onPart)],
  ];
}

/** The same every time, so that a figure changes only with the music. */
function seedsFor(use: string, count: number): readonly number[] {
  const random = randomFor(6, "bench", use);
  return Array.from({ length: count }, () => random.below(1_000_000));
}
