/** This file measures the music: every figure that is asked of it, with its target, beside Ehrlich's engine on the same measures. */
import { randomFor } from "../random.ts";
import { CORPORA_DIR, hasCorpora } from "../train/corpora.ts";
import { runInLanes } from "./lanes.ts";
import { affectRows, peerSurface } from "./music/affect-rows.ts";
import { craftRows } from "./music/craft-rows.ts";
import { heldOutRows } from "./music/held-out.ts";
import { humanRows } from "./music/human-rows.ts";
import { noveltyRows } from "./music/novelty-rows.ts";
import { pauseRows } from "./music/pause-rows.ts";
import { composeLong } from "./music/pieces.ts";
import { peerPieces, readerRows } from "./music/reader-rows.ts";
import { seedRows } from "./music/seed-rows.ts";
import { soundRows } from "./music/sound-rows.ts";
import { FOCUS, type MusicBenchSize, PIANO, RELAX, STEADY_PIANO } from "./music-size.ts";
import type { OnProgress, OnShare } from "./progress.ts";
import type { Row } from "./row.ts";

/** What one lane measures in one go. */
export type MusicStep = {
  readonly text: string;
  /** Seconds of a core of the machine on which the estimates were measured. */
  readonly coreSec: number;
  readonly measure: (onShare: OnShare) => readonly Row[];
};

/** The rows in their order, whichever lane is done first. */
export async function benchMusic(size: MusicBenchSize, onProgress: OnProgress): Promise<readonly Row[]> {
  const tasks = musicSteps(size).map(({ text, coreSec }, step) => {
    return { text, coreSec, task: "music", argument: { size, step } } as const;
  });
  return (await runInLanes<readonly Row[]>(tasks, onProgress)).flat();
}

/** The same size gives the same steps in every lane. */
export function musicSteps(size: MusicBenchSize): readonly MusicStep[] {
  const grid = seedsFor("grid", size.gridSeeds);
  const craft = seedsFor("craft", size.craftSeeds);
  const readers = seedsFor("reader", 2 * size.gridSeeds);
  const surface = once(() => peerSurface(grid));
  const pieces = once(() => peerPieces(readers));
  const cost = costsOf(size);
  return [
    ...size.grids.map((manner): MusicStep => {
      const measure = () => affectRows(manner, grid, surface());
      return { text: `affect, ${manner.goal}, ${manner.world}`, coreSec: cost.affect, measure };
    }),
    ...size.grids.map((manner): MusicStep => {
      const measure = () => readerRows(manner, readers, pieces(), manner.world === PIANO.world);
      return { text: `reader, ${manner.goal}, ${manner.world}`, coreSec: cost.reader, measure };
    }),
    {
      text: "beside people",
      coreSec: cost.people,
      measure: () => [PIANO, STEADY_PIANO].flatMap((manner) => humanRows(manner, craft)),
    },
    ...(size.corpora && hasCorpora()
      ? [{ text: "held-out songs", coreSec: HELD_OUT_SEC, measure: () => heldOutRows() }]
      : []),
    { text: "novelty and craft, relax", coreSec: cost.novelty, measure: (onShare) => relaxRows(size, craft, onShare) },
    ...[FOCUS, PIANO].map((manner): MusicStep => {
      const measure = () => craftRows(manner, composeLong(manner, size.craftMinutes, craft));
      return { text: `craft, ${manner.goal}, ${manner.world}`, coreSec: cost.craft, measure };
    }),
    {
      text: "seeds",
      coreSec: cost.seeds,
      measure: (onShare) => seedRows(RELAX, seedsFor("openings", size.openings), onShare),
    },
    {
      text: "sound",
      coreSec: cost.sound,
      measure: (onShare) => (size.soundMinutes > 0 ? soundRows(size.soundMinutes, craft[0] ?? 0, onShare) : []),
    },
    {
      text: "pauses",
      coreSec: cost.pauses,
      measure: (onShare) => pauseRows(seedsFor("pauses", size.pauseSeeds), size.pauses, onShare),
    },
  ];
}

/** Novelty, which needs the scores that the model was learned from, and craft, of the same pieces. */
function relaxRows(size: MusicBenchSize, seeds: readonly number[], onShare: OnShare): readonly Row[] {
  const pieces = composeLong(RELAX, size.craftMinutes, seeds);
  const novelty = size.corpora && hasCorpora() ? noveltyRows(RELAX, pieces, CORPORA_DIR, onShare) : [];
  return [...novelty, ...craftRows(RELAX, pieces)];
}

const HELD_OUT_SEC = 2.5;
const NOVELTY_SEC = 4;

/** Measured once for the whole size, and then in proportion to what is composed and rendered. */
function costsOf(size: MusicBenchSize) {
  return {
    affect: 2.5 * size.gridSeeds,
    reader: 2.3 * size.gridSeeds,
    people: 0.6 * size.craftSeeds,
    novelty: (size.corpora ? NOVELTY_SEC : 0) + 0.03 * size.craftSeeds * size.craftMinutes,
    craft: 0.03 * size.craftSeeds * size.craftMinutes,
    seeds: 0.03 * size.openings,
    sound: 20 * size.soundMinutes,
    pauses: 1.7 * size.pauseSeeds * size.pauses.length,
  };
}

/** Made when first asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The same every time, so that a figure changes only with the music. */
function seedsFor(use: string, count: number): readonly number[] {
  const random = randomFor(6, "bench", use);
  return Array.from({ length: count }, () => random.below(1_000_000));
}
