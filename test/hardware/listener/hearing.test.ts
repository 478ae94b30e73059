/** This file holds what a simulated person hears to the bars and frames that sound, and these to the sound itself. */
import FFT from "fft.js";
import { sampleCorrelation as correlation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { createHearing } from "../../../hardware/listener/hearing.ts";
import { soundFeatures } from "../../../src/bench/loop/sound-features.ts";
import { randomFor } from "../../../src/random.ts";
import { composePiece, type RenderedPiece } from "../../../src/session/piece.ts";
import { hannPeriodic } from "../../../src/signal/tapers.ts";
import { renderPiece } from "../../../src/sound/render-piece.ts";
import { AUDIO_RATE_HZ, type ControlFrame } from "../../../src/types.ts";

const SEED = 5;
const meanOf = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe("createHearing", () => {
  const { bars, frames } = composePiece({ goal: "relax", minutes: 0.3, seed: SEED });
  const [first, second] = bars;
  if (!first || !second) throw new Error("the piece has two bars");
  const beginsMs = second.startSample / 48;

  it("hears nothing before something sounds, and then the newest revision of the bar that does", () => {
    const { hear, at } = createHearing();
    expect(at(0)).toBeNull();
    for (const frame of frames) hear(frame);
    for (const bar of [first, second]) hear(bar);
    const before = at(beginsMs - 20)?.arousal;
    hear({ ...second, revision: second.revision + 1, tempoBpm: second.tempoBpm + 40 });
    hear(second);
    expect(at(beginsMs + 20)?.arousal).toBeGreaterThan((before ?? 0) + 0.1);
  });

  it("hears a frame when it applies, and no bar that was taken back", () => {
    const { hear, at } = createHearing();
    const open = (frame: ControlFrame) => ({ ...frame, values: { ...frame.values, brightness: 1, gain: 1 } });
    for (const bar of [first, second]) hear(bar);
    const frame = frames.find(({ appliesAtSample }) => appliesAtSample >= first.startSample + AUDIO_RATE_HZ);
    if (!frame) throw new Error("a frame applies in the first bar");
    const appliesMs = frame.appliesAtSample / 48;
    hear({ ...open(frame), values: { ...frame.values, gain: 1, brightness: 0 }, appliesAtSample: 0 });
    hear(open(frame));
    const before = at(appliesMs - 1);
    const after = at(appliesMs);
    expect((after?.openness ?? 0) - (before?.openness ?? 0)).toBeGreaterThan(0.6);
    hear({ ...second, revision: second.revision + 1, notes: [], dropped: true });
    expect(at(beginsMs + 20)).toBeNull();
  });
});

/** A mono mix of its first seconds. */
function soundOf(piece: RenderedPiece, sec: number): Float32Array {
  const lengthSamples = sec * AUDIO_RATE_HZ;
  const mono = new Float32Array(lengthSamples);
  let at = 0;
  const onBlock = ({ left, right }: { readonly left: Float32Array; readonly right: Float32Array }) => {
    for (const [i, x] of left.entries()) mono[at + i] = (x + (right[i] ?? 0)) / 2;
    at += left.length;
  };
  renderPiece({ ...piece, lengthSamples, onBlock });
  return mono;
}

describe("what is heard agrees with the rendered sound", () => {
  it("in how open it is: the share above 1 kHz, beside the same notes with lanes that stand still", () => {
    const piece = composePiece({ goal: "focus", minutes: 0.45, seed: SEED });
    const { unit } = randomFor(SEED, "hearing test");
    const STEP_FRAMES = 32;
    const LEVELS = 10;
    const END_SEC = 4 + 2 * LEVELS;
    const levels = Array.from({ length: Math.ceil(piece.frames.length / STEP_FRAMES) }, unit);
    const frames = piece.frames.map((frame, i): ControlFrame => {
      const level = levels[Math.floor(i / STEP_FRAMES)] ?? 0;
      const { gain } = frame.values;
      const values = { gain, swell: level, brightness: level, shimmer: level, width: level, bed: level };
      return { ...frame, values };
    });
    const [still, moving] = [soundOf(piece, END_SEC), soundOf({ ...piece, frames }, END_SEC)];
    const { hear, at } = createHearing();
    for (const bar of piece.bars) hear(bar);
    // Four times in each level, where no quarter of a second holds two of them.
    const timesSec = Array.from({ length: 4 * LEVELS }, (_, i) => 4 + 2 * Math.floor(i / 4) + 0.5 + 0.35 * (i % 4));
    const byLevel = (values: readonly number[]) =>
      Array.from({ length: LEVELS }, (_, level) => meanOf(values.slice(4 * level, 4 * level + 4)));
    let next = 0;
    const heard = timesSec.map((tSec) => {
      for (; (frames[next]?.appliesAtSample ?? Number.POSITIVE_INFINITY) <= tSec * AUDIO_RATE_HZ; next++) {
        hear(frames[next]!);
      }
      return at(tSec * 1000)?.openness ?? Number.NaN;
    });
    const highOf = (sound: Float32Array) => {
      const bands = soundFeatures(sound, timesSec);
      return timesSec.map((_, i) => Math.log([2, 3, 4].reduce((sum, b) => sum + Math.exp(bands[b]?.[i] ?? 0), 0)));
    };
    const without = highOf(still);
    const high = highOf(moving).map((level, i) => level - (without[i] ?? 0));
    expect(correlation(byLevel(heard), byLevel(high)), `seed ${SEED}`).toBeGreaterThanOrEqual(0.9);
  });

  it("in how it rouses: how much of the spectrum begins anew each second, from the stillest to the most driving piece", () => {
    // An opening is sparse, whatever is asked of the piece.
    const FROM_SEC = 12;
    const SEC = 10;
    const pieces = [0, 0.25, 0.5, 0.75, 1].map((arousal) =>
      composePiece({ goal: "relax", minutes: 0.5, seed: SEED, held: { arousal } }),
    );
    const heard = pieces.map(({ bars, frames }) => {
      const { hear, at } = createHearing();
      for (const bar of bars) hear(bar);
      for (const frame of frames) hear(frame);
      return meanOf(Array.from({ length: 2 * SEC }, (_, i) => at(1000 * (FROM_SEC + i / 2))?.arousal ?? Number.NaN));
    });
    const sound = pieces.map((piece) => Math.log(fluxOf(soundOf(piece, FROM_SEC + SEC), FROM_SEC, FROM_SEC + SEC)));
    expect(correlation(heard, sound), `seed ${SEED}`).toBeGreaterThanOrEqual(0.9);
  });
});

/** Mean rise of the logarithmic spectrum from one 20 ms to the next, over all bins: onsets, whatever their pitch. */
function fluxOf(sound: Float32Array, fromSec: number, toSec: number): number {
  const [length, hop] = [1024, 960];
  const stretch = sound.subarray(fromSec * AUDIO_RATE_HZ, toSec * AUDIO_RATE_HZ);
  const rms = Math.sqrt(meanOf([...stretch.map((x) => x * x)]));
  const fft = new FFT(length);
  const taper = hannPeriodic(length);
  const spectrum = new Float64Array(2 * length);
  let before: Float64Array | null = null;
  let rises = 0;
  let count = 0;
  for (let from = 0; from + length <= stretch.length; from += hop) {
    fft.realTransform(
      spectrum,
      Float64Array.from(taper, (weight, n) => ((stretch[from + n] ?? 0) * weight) / rms),
    );
    const now = Float64Array.from({ length: length / 2 }, (_, k) =>
      Math.log(1 + (20 * Math.hypot(spectrum[2 * k] ?? 0, spectrum[2 * k + 1] ?? 0)) / length),
    );
    for (const [k, level] of now.entries()) rises += before ? Math.max(0, level - (before[k] ?? 0)) : 0;
    before = now;
    count++;
  }
  return rises / count;
}
