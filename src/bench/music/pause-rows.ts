/** This file measures how much the loudness changes within two seconds about a pause of the music, in every goal that pauses and every world. */

import { composePiece, type RenderedPiece } from "../../session/piece.ts";
import { createLoudnessMeter } from "../../sound/loudness.ts";
import { renderStretches } from "../../sound/render-piece.ts";
import { AUDIO_RATE_HZ, type Bar } from "../../types.ts";
import { besideTarget, type Row } from "../row.ts";
import type { Manner } from "./pieces.ts";

/** Long enough for a pause that the end does not forbid. */
const MINUTES = 5;
const MOST_JUMP_LU = 3;
/** Rendered before a pause and after it begins; what lies long before lets the level find itself, and its accents are no matter of the pause. */
const BEFORE_SAMPLES = 40 * AUDIO_RATE_HZ;
const ABOUT_SAMPLES = 8 * AUDIO_RATE_HZ;
const AFTER_SAMPLES = 18 * AUDIO_RATE_HZ;

export function pauseRows(
  seeds: readonly number[],
  manners: readonly Manner[],
  onPiece: (share: number) => void,
): readonly Row[] {
  const pieces = manners.flatMap((manner) => seeds.map((seed) => ({ ...manner, seed })));
  const jumps = pieces.flatMap((request, done) => {
    const piece = composePiece({ ...request, minutes: MINUTES, held: null });
    const pause = pauseIn(piece.bars);
    onPiece((done + 1) / pieces.length);
    return pause ? [jumpAbout(piece, pause.startSample)] : [];
  });
  if (jumps.length === 0) return [];
  const figure = { name: "sound.changeAboutPause", unit: "LU", value: Math.max(...jumps) };
  return [besideTarget(figure, MOST_JUMP_LU)];
}

/** The first bar in which nothing is struck though others follow. */
function pauseIn(bars: readonly Bar[]): Bar | undefined {
  return bars.find(({ notes }, place) => notes.length === 0 && (bars[place + 1]?.notes.length ?? 0) > 0);
}

function jumpAbout(piece: RenderedPiece, pauseSample: number): number {
  const meter = createLoudnessMeter();
  let sample = 0;
  for (const stretch of renderStretches(cut(piece, pauseSample - BEFORE_SAMPLES, BEFORE_SAMPLES + AFTER_SAMPLES))) {
    if (sample >= BEFORE_SAMPLES - ABOUT_SAMPLES) meter.push(stretch);
    sample += stretch.left.length;
  }
  return meter.read().jumpLu;
}

/** The piece from a sample on, as if it began there. */
function cut(piece: RenderedPiece, from: number, lengthSamples: number): RenderedPiece {
  const bars = piece.bars.filter(({ startSample }) => startSample >= from && startSample < from + lengthSamples);
  const before = piece.frames.findLastIndex(({ appliesAtSample }) => appliesAtSample <= from);
  const frames = piece.frames.slice(Math.max(0, before));
  return {
    ...piece,
    lengthSamples,
    bars: bars.map((bar) => ({ ...bar, startSample: bar.startSample - from })),
    frames: frames.map((frame) => ({ ...frame, appliesAtSample: Math.max(0, frame.appliesAtSample - from) })),
  };
}
