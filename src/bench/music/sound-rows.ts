/** This file measures the loudness of rendered music: each goal in its level, each world as loud as the others. The peer plays through the same core. */

import { composePiece, type RenderedPiece } from "../../session/piece.ts";
import { createLoudnessMeter, type Loudness } from "../../sound/loudness.ts";
import { renderStretches } from "../../sound/render-piece.ts";
import { AUDIO_RATE_HZ, GOAL_WORLDS, GOALS, type Goal, WORLDS } from "../../types.ts";
import { besideTarget, type Row, rowOf } from "../row.ts";
import { EHRLICH } from "./ehrlich.ts";
import { composePeer, type Manner } from "./pieces.ts";

const LUFS: Readonly<Record<Goal, number>> = {
  relax: -18,
  focus: -16,
  meditate: -18,
  energise: -16,
  "stress-break": -18,
};
const MOST_OFF_LU = 1;
const MOST_RANGE_LU = 8;
const MOST_JUMP_LU = 3;
const MOST_PEAK_DB = -1;
const MOST_DC = 1e-4;
const FADE_SEC = 8;
const PEER = `${EHRLICH} in the same core`;
/** What JSON can say of silence. */
const SILENT_DB = -120;

export function soundRows(minutes: number, seed: number, onPiece: (share: number) => void): readonly Row[] {
  const manners: readonly Manner[] = [
    ...GOALS.map((goal) => ({ goal, world: GOAL_WORLDS[goal] })),
    ...WORLDS.filter((world) => world !== GOAL_WORLDS.relax).map((world) => ({ goal: "relax" as const, world })),
  ];
  const peer = listen(peerPiece(minutes, seed));
  const heard = manners.map((manner, i) => {
    const loudness = listen(composePiece({ ...manner, minutes, seed, held: null }));
    onPiece((i + 1) / manners.length);
    return { ...manner, ...loudness };
  });
  const levels = heard.slice(0, GOALS.length).map((one) => {
    const within = [LUFS[one.goal] - MOST_OFF_LU, LUFS[one.goal] + MOST_OFF_LU] as const;
    const figure = { name: `sound.loudness.${one.goal}`, unit: "LUFS", peer: PEER };
    return rowOf({ ...figure, value: lufsOf(one), peerValue: lufsOf(peer) }, { within });
  });
  const worlds = heard.filter(({ goal }) => goal === "relax").map(lufsOf);
  const apart = { name: "sound.worldsApart", unit: "LU", value: Math.max(...worlds) - Math.min(...worlds) };
  return [...levels, besideTarget(apart, MOST_OFF_LU), ...worstRows(heard, peer)];
}

/** What no goal and no world may exceed. */
function worstRows(heard: readonly Loudness[], peer: Loudness): readonly Row[] {
  const limits: readonly (readonly [name: string, unit: string, of: (one: Loudness) => number, most: number])[] = [
    ["truePeak", "dBTP", ({ truePeakDb }) => truePeakDb ?? SILENT_DB, MOST_PEAK_DB],
    ["range", "LU", ({ rangeLu }) => rangeLu, MOST_RANGE_LU],
    ["changeIn2Sec", "LU", ({ jumpLu }) => jumpLu, MOST_JUMP_LU],
    ["dc", "of full scale", ({ dc }) => dc, MOST_DC],
  ];
  return limits.map(([name, unit, of, valueAtMost]) => {
    const figure = { name: `sound.${name}`, unit, peer: PEER, value: Math.max(...heard.map(of)), peerValue: of(peer) };
    return rowOf(figure, { valueAtMost });
  });
}

const lufsOf = ({ lufs }: Loudness): number => lufs ?? SILENT_DB;

/** The peer's bars under the control frames of a piece of Attune's. */
function peerPiece(minutes: number, seed: number): RenderedPiece {
  const bars = composePeer(minutes, seed, { valence: 0.6, arousal: 0.4 });
  return { ...composePiece({ goal: "relax", world: "warm", minutes, seed, held: null }), bars };
}

/** Without the fades at both ends: what is heard in between is what is meant. */
function listen(piece: RenderedPiece): Loudness {
  const meter = createLoudnessMeter();
  const [first, last] = [FADE_SEC * AUDIO_RATE_HZ, piece.lengthSamples - FADE_SEC * AUDIO_RATE_HZ];
  let sample = 0;
  for (const stretch of renderStretches(piece)) {
    if (sample >= first && sample < last) meter.push(stretch);
    sample += stretch.left.length;
  }
  return meter.read();
}
