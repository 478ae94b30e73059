/** This file measures craft and form of whole pieces beside the peer's (reference/music.md, section 10). */
import { scaleOf } from "../../music/harmony/scale.ts";
import { TEXTURES } from "../../music/texture/world.ts";
import type { Bar } from "../../types.ts";
import { type Limit, type Row, rowOf } from "../row.ts";
import { EHRLICH } from "./ehrlich.ts";
import { chordToneShare, diatonicShare, INTERVAL_NAMES, intervalShares } from "./melody.ts";
import { melodyOf, onStrongBeats } from "./notes.ts";
import type { LongPieces, Manner } from "./pieces.ts";
import { longKeyClarity, pitchClassEntropyBits } from "./pitch.ts";
import { grooveSimilarity } from "./rhythm.ts";
import { meanOf } from "./statistics.ts";
import { mostLoops, recallShare } from "./structure.ts";
import { voiceLeading } from "./voice-leading.ts";

type Measure = {
  readonly unit: string;
  readonly of: (bars: readonly Bar[]) => number;
  readonly limit: Limit;
  /** The worst piece counts, not their mean. */
  readonly worst?: true;
  /** Needs no tune or chords that can be told from the rest. */
  readonly whole?: true;
};

/** Shares of the intervals in sung music; each may be off by .05. */
const SUNG = { unison: 0.17, step: 0.49, third: 0.19, wider: 0.14 } as const;
const OFF = 0.05;

const MEASURES: Readonly<Record<string, Measure>> = {
  keyClarity: { unit: "r over 16 bars", of: longKeyClarity, limit: { within: [0.83, 0.93] }, whole: true },
  pitchClassEntropy: { unit: "bits", of: pitchClassEntropyBits, limit: { within: [2.5, 2.85] }, whole: true },
  melodyDiatonic: {
    unit: "share",
    of: (bars) => diatonicShare(melodyOf(bars), ({ key }) => scaleOf(key)),
    limit: { within: [0.9, 1] },
  },
  melodyChordTones: { unit: "share", of: (bars) => chordToneShare(melodyOf(bars)), limit: { within: [0.6, 0.75] } },
  melodyStrongChordTones: {
    unit: "share",
    of: (bars) => chordToneShare(onStrongBeats(melodyOf(bars))),
    limit: { valueAtLeast: 0.75 },
  },
  ...Object.fromEntries(
    INTERVAL_NAMES.map((name): [string, Measure] => {
      const within = [round(SUNG[name] - OFF), round(SUNG[name] + OFF)] as const;
      return [
        `melody.${name}`,
        { unit: "share", of: (bars) => intervalShares(melodyOf(bars))[name], limit: { within } },
      ];
    }),
  ),
  parallelFifths: {
    unit: "per 100 changes",
    of: (bars) => voiceLeading(bars).fifthsPer100,
    limit: { valueAtMost: 0.25 },
  },
  parallelOctaves: {
    unit: "per 100 changes",
    of: (bars) => voiceLeading(bars).octavesPer100,
    limit: { valueAtMost: 0.15 },
  },
  crossings: { unit: "share", of: (bars) => voiceLeading(bars).crossingShare, limit: { valueAtMost: 0.01 } },
  wideSpacing: { unit: "share", of: (bars) => voiceLeading(bars).wideShare, limit: { valueAtMost: 0.01 } },
  recalled: { unit: "share of bars", of: recallShare, limit: { valueAtLeast: 0.3 } },
  loops: { unit: "times, most", of: mostLoops, limit: { valueAtMost: 3 }, worst: true, whole: true },
};
const GROOVE: Measure = { unit: "similarity", of: grooveSimilarity, limit: { valueAtLeast: 0.85 } };

export function craftRows(manner: Manner, { ours, peers }: LongPieces): readonly Row[] {
  const measures = manner.goal === "focus" ? { ...MEASURES, grooveSimilarity: GROOVE } : MEASURES;
  const { melody, bass } = TEXTURES[manner.world];
  // Where one instrument plays everything, bars do not tell its tune and its chords apart.
  const told = Object.entries(measures).filter(([, { whole }]) => whole || melody !== bass);
  return told.map(([name, { unit, of, limit, worst }]) => {
    const over = (pieces: readonly (readonly Bar[])[]) => {
      const values = pieces.map((bars) => of(bars));
      return worst ? Math.max(...values) : meanOf(values);
    };
    const figure = { name: `craft.${manner.goal}.${manner.world}.${name}`, unit, peer: EHRLICH };
    return rowOf({ ...figure, value: over(ours), peerValue: over(peers) }, limit);
  });
}

/** 0.17 + 0.05 is 0.22, also in binary. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
