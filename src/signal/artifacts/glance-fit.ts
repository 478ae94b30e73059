/**
 * This file tells how much of a stretch of signal is a glance. The eye turns within some hundredths of a second and stays (electro-oculography), so
 * what a glance adds is a step, as the 1 Hz high-pass and the amplifier's own let it go: its place, the length of its turn and how it is let go are
 * told by the pair in front, where it is largest; every other electrode has a height of its own.
 */
import { createHighPass } from "../sections.ts";
import { type Whitening, whiten } from "./ar-model.ts";
import { lostAt } from "./brain-lost.ts";
import { accumulate, type Design, solve, type View } from "./whitened-squares.ts";

export type GlanceTrace = { readonly signal: Float64Array; readonly whitening: Whitening };

export type GlanceFound = {
  /** Where the eye begins to turn, in samples of the signal, and how long it turns. */
  readonly start: number;
  readonly turnSec: number;
  /** How much of the step dies away, fast and slowly: amplifiers differ. */
  readonly lets: readonly number[];
};

/** µV of each trace from rest to rest. */
export type GlanceFit = GlanceFound & {
  readonly heightsUv: readonly number[];
  /** Of each trace, what goes of the brain (brain-lost.ts). */
  readonly losses: readonly Float64Array[];
  /** How uncertain the shape of a glance 1 µV high is, at LOST_HZ: as much of it stays in every other electrode, in which it is drawn. */
  readonly strays: Float64Array;
};

const STEPS = 3;
/** Electro-oculography: 5–15 degrees take 30–80 ms. */
const TURN_SEC = 0.05;
const [LEAST_TURN_SEC, MOST_TURN_SEC] = [0.02, 0.15];
/** How far a glance strays (SD): in time from where it was told, in ln of its turn, in how it is let go. */
const [START_SD_SEC, TURN_SD, LET_SD] = [0.02, 0.4, 0.5];
const LET_SEC = [0.2, 0.6] as const;
/** No prior on the heights in front. */
const ANY = 1e3;

/** A glance of 1 µV from the sample `start` on. */
export function drawGlance(
  { start, turnSec, lets }: GlanceFound,
  length: number,
  samplingRateHz: number,
): Float64Array {
  const [step, ...fading] = drawnParts(start, turnSec, length, samplingRateHz);
  return step!.map((value, n) => fading.reduce((sum, part, k) => sum + lets[k]! * part[n]!, value));
}

/** The step and what dies away of it, after the high-pass. */
function drawnParts(start: number, turnSec: number, length: number, samplingRateHz: number): readonly Float64Array[] {
  const turn = turnSec * samplingRateHz;
  const raw = (n: number) =>
    n <= start ? 0 : n >= start + turn ? 1 : (1 - Math.cos((Math.PI * (n - start)) / turn)) / 2;
  const step = Float64Array.from({ length }, (_, n) => raw(n));
  const fading = LET_SEC.map((sec) =>
    step.map((value, n) => value * Math.exp(-Math.max(0, n - start) / (sec * samplingRateHz))),
  );
  return [step, ...fading].map((part) => {
    const highPass = createHighPass(samplingRateHz, 1, 2);
    highPass.start(part[0]!);
    highPass.run(part, 0, length, part, 0);
    return part;
  });
}

/** Looks at the samples `from` … `to` of both electrodes of the pair for a glance near `start`; `heightsUv` is a first guess. */
export function fitGlance(
  traces: readonly GlanceTrace[],
  {
    from,
    to,
    start,
    heightsUv,
    begin,
  }: {
    readonly from: number;
    readonly to: number;
    readonly start: number;
    readonly heightsUv: readonly number[];
    readonly begin?: GlanceFound | undefined;
  },
  samplingRateHz: number,
): GlanceFit {
  const length = to - from;
  const shared = traces.length;
  const count = shared + 2 + LET_SEC.length;
  const sds = new Float64Array(count).fill(ANY, 0, shared);
  sds.set([START_SD_SEC * samplingRateHz, TURN_SD], shared);
  sds.fill(LET_SD, shared + 2);
  const heights = [...heightsUv];
  const found = { start, turnSec: TURN_SEC, lets: LET_SEC.map(() => 0), ...begin };
  let losses: readonly Float64Array[] = [];
  let strays: Float64Array = new Float64Array();
  for (let step = 1; step <= STEPS; step++) {
    const designs = designsOf(found, heights, from, length, samplingRateHz);
    const normal = new Float64Array(count * count);
    const right = new Float64Array(count);
    for (const [c, { whitening }] of traces.entries()) {
      const view: View = { weights: traces.map((_, t) => (t === c ? 1 : 0)), whitening };
      accumulate(normal, right, traces, view, designs, from, length);
    }
    const strayed = [found.start - start, Math.log(found.turnSec / TURN_SEC), ...found.lets];
    for (const [k, far] of strayed.entries()) right[shared + k]! -= far / sds[shared + k]! ** 2;
    solve(normal, right, { sds });
    if (step === STEPS) {
      losses = designs.map(({ filled }) => lostAt(filled, normal, count, samplingRateHz));
      const [shape] = designsOf(found, [1], from, length, samplingRateHz);
      const ofShape = shape!.filled.slice(1).map(([column, k]) => [column, k - 1 + shared] as const);
      strays = lostAt(ofShape, normal, count, samplingRateHz);
    }
    for (let c = 0; c < shared; c++) heights[c]! += right[c]!;
    const most = 2 * START_SD_SEC * samplingRateHz;
    found.start = clamp(found.start + clamp(right[shared]!, -most, most), start - 3 * most, start + 3 * most);
    const turnSec = found.turnSec * Math.exp(clamp(right[shared + 1]!, -TURN_SD, TURN_SD));
    found.turnSec = clamp(turnSec, LEAST_TURN_SEC, MOST_TURN_SEC);
    found.lets = found.lets.map((let_, k) => let_ + right[shared + 2 + k]!);
  }
  return { ...found, heightsUv: heights, losses, strays };
}

function designsOf(
  found: GlanceFound,
  heights: readonly number[],
  from: number,
  length: number,
  samplingRateHz: number,
): readonly Design[] {
  const at = { ...found, start: found.start - from };
  const drawn = (glance: GlanceFound) => drawGlance(glance, length, samplingRateHz);
  const unit = drawn(at);
  const later = drawn({ ...at, start: at.start + MOVE });
  const longer = drawn({ ...at, turnSec: at.turnSec * (1 + STRETCH) });
  const moved = unit.map((value, n) => (later[n]! - value) / MOVE);
  const stretched = unit.map((value, n) => (longer[n]! - value) / STRETCH);
  const shapes = [moved, stretched, ...drawnParts(at.start, at.turnSec, length, samplingRateHz).slice(1)];
  return heights.map((uv, c) => ({
    base: unit.map((value) => uv * value),
    filled: [
      [unit, c] as const,
      ...shapes.map((shape, k) => [shape.map((value) => uv * value), heights.length + k] as const),
    ],
  }));
}

/** For the slopes: in samples, and as a share. */
const [MOVE, STRETCH] = [0.25, 0.05];

/** How high a glance of known shape is in one more electrode, expected to be `meanUv` ± `sdUv` there. */
export function heightOf(
  { signal, whitening }: GlanceTrace,
  unit: Float64Array,
  {
    from,
    to,
    meanUv,
    sdUv,
  }: { readonly from: number; readonly to: number; readonly meanUv: number; readonly sdUv: number },
  samplingRateHz: number,
): {
  readonly heightUv: number;
  readonly seen: { readonly heightUv: number; readonly sdUv: number };
  readonly loss: Float64Array;
} {
  const length = to - from;
  const white = [signal.slice(from, to), unit.slice(0, length)].map((values) => {
    const into = new Float64Array(length);
    whiten(whitening, values, 0, length, into);
    return into;
  }) as [Float64Array, Float64Array];
  let [along, own] = [0, 0];
  for (let n = whitening.coefficients.length; n < length; n++) {
    along += white[0][n]! * white[1][n]!;
    own += white[1][n]! ** 2;
  }
  const known = own / whitening.sdUv ** 2;
  const precision = known + 1 / sdUv ** 2;
  const heightUv = (along / whitening.sdUv ** 2 + meanUv / sdUv ** 2) / precision;
  const lower = Float64Array.of(Math.sqrt(precision));
  const loss = lostAt([[unit, 0]], lower, 1, samplingRateHz);
  return { heightUv, seen: { heightUv: along / own, sdUv: 1 / Math.sqrt(known) }, loss };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
