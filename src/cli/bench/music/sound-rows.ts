/** This file measures the loudness of rendered music: each goal in its level, each world as loud as the others. The peer plays through the same core. */
import { renderStretches } from "../../../sound/render-piece.ts";
import { AUDIO_RATE_HZ, GOAL_WORLDS, GOALS, type Goal, WORLDS } from "../../../types.ts";
import { createLoudnessMeter, type Loudness } from "../../loudness.ts";
import { composePiece, type RenderedPiece } from "../../piece.ts";
import { type Row, rowOf } from "../row.ts";
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
const PEER = "Ehrlich 2019 in the same core";
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
  const worlds = heard.filter(({ goal }) => goal === "relax").map(lufsOf);
  const worst = (of: (loudness: Loudness) => number) => ({ value: Math.max(...heard.map(of)), peerValue: of(peer) });
  const figure = { peer: PEER };
  return [
    ...heard.slice(0, GOALS.length).map((one) => {
      const within = [LUFS[one.goal] - MOST_OFF_LU, LUFS[one.goal] + MOST_OFF_LU] as const;
      const name = `sound.loudness.${one.goal}`;
      return rowOf({ ...figure, name, unit: "LUFS", value: lufsOf(one), peerValue: lufsOf(peer) }, { within });
    }),
    rowOf(
      {
        name: "sound.worldsApart",
        unit: "LU",
        peer: "what is allowed",
        value: spreadOf(worlds),
        peerValue: MOST_OFF_LU,
      },
      { valueAtMost: MOST_OFF_LU },
    ),
    rowOf({ ...figure, name: "sound.truePeak", unit: "dBTP", ...worst(peakOf) }, { valueAtMost: MOST_PEAK_DB }),
    rowOf(
      { ...figure, name: "sound.range", unit: "LU", ...worst((one) => one.rangeLu) },
      { valueAtMost: MOST_RANGE_LU },
    ),
    rowOf(
      { ...figure, name: "sound.changeIn2Sec", unit: "LU", ...worst((one) => one.jumpLu) },
      { valueAtMost: MOST_JUMP_LU },
    ),
    rowOf({ ...figure, name: "sound.dc", unit: "of full scale", ...worst((one) => one.dc) }, { valueAtMost: MOST_DC }),
  ];
}

const lufsOf = ({ lufs }: Loudness): number => lufs ?? SILENT_DB;
const peakOf = ({ truePeakDb }: Loudness): number => truePeakDb ?? SILENT_DB;
const spreadOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

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
