/**
 * This file measures what a blink costs, where the truth is known: the same signal with and without blinks, twenty a minute. Real clean EEG (closed
 * eyes, temples) gets the shapes of blinks measured on a Muse laid over it; a simulated listener blinks or does not. Figures are medians over people
 * of what the index of a hop differs by, in robust SDs of the person's own, over the hops that are readable in both.
 */
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { openFile } from "../../hardware/files/open-file.ts";
import { createBrain } from "../../hardware/listener/brain.ts";
import { LISTENER_ELECTRODES, PERSONALITIES } from "../../hardware/listener/personalities.ts";
import { PROJECT_DIR } from "../config.ts";
import { randomFor } from "../random.ts";
import { createAnalyze } from "../signal/analyze.ts";
import { createEstimate } from "../state/estimate.ts";
import { INDEX_NAMES, type IndexName, type MentalState, SD_OF_MAD } from "../types.ts";
import type { OnProgress } from "./progress.ts";
import { quantileOf, type Row, rowOf } from "./row.ts";
import type { BenchSize } from "./size.ts";

const SHARED_EEG = resolve(PROJECT_DIR, "../shared/eeg");
const BLINKS_PER_MIN = 20;
/** So many of each. */
const MOST: Readonly<Record<BenchSize, { readonly people: number; readonly listeners: number }>> = {
  whole: { people: Number.POSITIVE_INFINITY, listeners: 6 },
  quick: { people: 2, listeners: 2 },
};
const LISTENER_SEC = 180;
const LISTENER_HZ = 256;
/** Of the listener's blocks with eyes open and closed, in turn. */
const BLOCK_SEC = 15;

/** TP9 and TP10. */
type Temples = { readonly samplingRateHz: number; readonly left: Float64Array; readonly right: Float64Array };
type Pair = { readonly clean: readonly MentalState[]; readonly blinking: readonly MentalState[] };

export async function benchRepair(size: BenchSize, onProgress: OnProgress = () => {}): Promise<readonly Row[]> {
  const most = MOST[size];
  const people = await readPeople(most.people);
  const shapes = people.length > 0 ? await measuredBlinks() : [];
  const count = people.length + most.listeners;
  const real = people.map((person, p): Pair => {
    onProgress(p / count, `person ${p + 1} of ${people.length}`);
    return { clean: statesOf(person), blinking: statesOf(withBlinks(person, shapes, p + 1)) };
  });
  const simulated = Array.from({ length: most.listeners }, (_, i) => {
    onProgress((people.length + i) / count, `listener ${i + 1} of ${most.listeners}`);
    return { clean: statesOf(listen(0, i + 1)), blinking: statesOf(listen(BLINKS_PER_MIN, i + 1)) };
  });
  const groups = [
    { name: "real", pairs: real },
    { name: "listener", pairs: simulated },
  ].filter(({ pairs }) => pairs.length > 0);
  return [...groups.flatMap(({ name, pairs }) => rowsOf(name, pairs)), aucRow(simulated)];
}

const PEER = "the same without blinks";

function rowsOf(group: string, pairs: readonly Pair[]): readonly Row[] {
  const moved = INDEX_NAMES.flatMap((index) => {
    const byPerson = pairs.map((pair) => movedZ(pair, index));
    const at = (share: number) =>
      quantileOf(
        byPerson.map((z) => quantileOf(z, share)),
        0.5,
      );
    const figure = (name: string, value: number) => ({
      name: `${name}.${index}.${group}`,
      value,
      unit: "z",
      peer: PEER,
      peerValue: 0,
    });
    return [
      rowOf(figure("movedMedian", at(0.5)), { valueAtMost: 0.1 }),
      rowOf(figure("movedP95", at(0.95)), { valueAtMost: 0.5 }),
    ];
  });
  const usable = (which: keyof Pair) =>
    quantileOf(
      pairs.map((pair) => usableShare(pair[which])),
      0.5,
    );
  const shares = { value: usable("blinking"), peerValue: usable("clean") };
  return [...moved, rowOf({ name: `usable.${group}`, unit: "share of hops", peer: PEER, ...shares }, { atLeast: 0.9 })];
}

/** What closed eyes are told from open ones by, with and without blinks. */
function aucRow(pairs: readonly Pair[]): Row {
  const auc = (which: keyof Pair) =>
    quantileOf(
      pairs.map((pair) => aucOf(pair[which])),
      0.5,
    );
  const figure = { name: "auc.listener", unit: "share", peer: PEER, value: auc("blinking"), peerValue: auc("clean") };
  return rowOf(figure, { valueAtLeast: figure.peerValue - 0.01 });
}

const isClosed = (tSec: number): boolean => Math.floor(tSec / BLOCK_SEC) % 2 === 1;

/** Mann and Whitney over the hops whose whole epoch lies in one block. */
function aucOf(states: readonly MentalState[]): number {
  const [open, closed] = [false, true].map((label) =>
    states.flatMap(({ tSec, indices: { relaxation } }) => {
      const isInside = isClosed(tSec) === label && isClosed(tSec - 4) === label;
      return isInside && relaxation.status !== "artifact" ? [relaxation.raw] : [];
    }),
  ) as [number[], number[]];
  let above = 0;
  for (const a of closed) for (const b of open) above += a > b ? 1 : a === b ? 0.5 : 0;
  return above / (open.length * closed.length);
}

const rawOf = ({ indices }: MentalState, name: IndexName): number => {
  const index = indices[name];
  return index.status === "artifact" ? Number.NaN : index.raw;
};

function movedZ({ clean, blinking }: Pair, name: IndexName): readonly number[] {
  const raws = clean.map((state) => rawOf(state, name)).filter(Number.isFinite);
  const middle = quantileOf(raws, 0.5);
  const sd =
    SD_OF_MAD *
    quantileOf(
      raws.map((raw) => Math.abs(raw - middle)),
      0.5,
    );
  return clean.flatMap((state, hop) => {
    const z = Math.abs(rawOf(blinking[hop] ?? state, name) - rawOf(state, name)) / sd;
    return Number.isFinite(z) ? [z] : [];
  });
}

const usableShare = (states: readonly MentalState[]): number =>
  states.filter(({ indices }) => indices.relaxation.status !== "artifact").length / states.length;

function statesOf({ samplingRateHz, left, right }: Temples): readonly MentalState[] {
  const electrodes = ["TP9", "TP10"];
  const channels = electrodes.map((electrode) => ({ electrode, unit: "uV" }));
  const analyze = createAnalyze({ eeg: { id: "eeg", kind: "eeg", samplingRateHz, channels } });
  const estimate = createEstimate({ electrodes, baseline: null });
  return analyze({ type: "chunk", stream: "eeg", firstSample: 0, samples: [left, right] }).map(estimate);
}

/** Eyes open and closed in turn; the brain is the same however often they blink. */
function listen(blinksPerMin: number, seed: number): Temples {
  const person = { ...PERSONALITIES.default, blinksPerMin, muscle: { burstsPerMin: 0, sdUv: 0 } };
  const brain = createBrain(person, seed, LISTENER_HZ);
  const parts = Array.from({ length: LISTENER_SEC / BLOCK_SEC }, (_, block) => {
    brain.instruct({ type: "instruction", eyes: isClosed(block * BLOCK_SEC) ? "closed" : "open" });
    return brain.next(BLOCK_SEC * LISTENER_HZ);
  });
  const joined = (electrode: (typeof LISTENER_ELECTRODES)[number]) =>
    Float64Array.from(parts.flatMap((part) => [...(part[LISTENER_ELECTRODES.indexOf(electrode)] ?? [])]));
  return { samplingRateHz: LISTENER_HZ, left: joined("TP9"), right: joined("TP10") };
}

/** Rest with closed eyes, T3 and T4 of eegmat; none where the recordings do not lie beside the project. */
async function readPeople(most: number): Promise<readonly Temples[]> {
  const dir = join(SHARED_EEG, "eegmat");
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir).filter((name) => name.endsWith("_1.edf"));
  return Promise.all(
    names
      .sort()
      .slice(0, most)
      .map((name) => readTemples(join(dir, name), ["T3", "T4"])),
  );
}

async function readTemples(path: string, electrodes: readonly [string, string]): Promise<Temples> {
  const source = await openFile(path, {});
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  if (!eeg) throw new Error(`${path} has no EEG`);
  const places = electrodes.map((name) => eeg.channels.findIndex(({ electrode }) => electrode === name));
  const parts: number[][] = [[], []];
  for await (const event of source.chunks()) {
    if (event.type !== "chunk" || event.stream !== eeg.id) continue;
    for (const [side, place] of places.entries()) for (const uv of event.samples[place] ?? []) parts[side]?.push(uv);
  }
  await source.close();
  const [left, right] = parts.map((part) => Float64Array.from(part)) as [Float64Array, Float64Array];
  return { samplingRateHz: eeg.samplingRateHz, left, right };
}

/** Of eeg101_blinks: where two blinks stand alone, each cut out and drawn smooth. */
const ALONE_SEC = [0.24, 3.71];
const SHAPE_HZ = 256;
const [SHAPE_BEFORE, SHAPE_SAMPLES] = [30, 150];
type Shape = { readonly left: Float64Array; readonly right: Float64Array };

async function measuredBlinks(): Promise<readonly Shape[]> {
  const { left, right } = await readTemples(join(SHARED_EEG, "muse/eeg101_blinks.csv"), ["TP9", "TP10"]);
  return ALONE_SEC.map((sec) => ({ left: cutOut(left, sec), right: cutOut(right, sec) }));
}

/** Depth 1, faded in and out. */
function cutOut(samples: Float64Array, sec: number): Float64Array {
  const near = Math.round(sec * SHAPE_HZ);
  let peak = near;
  for (let n = near - 15; n < near + 15; n++) if ((samples[n] ?? 0) < (samples[peak] ?? 0)) peak = n;
  const at = (n: number) => samples[Math.max(0, peak - SHAPE_BEFORE + n)] ?? 0;
  const rest = (at(0) + at(1) + at(SHAPE_SAMPLES - 2) + at(SHAPE_SAMPLES - 1)) / 4;
  const smooth = (n: number) => {
    let [sum, weights] = [0, 0];
    for (let k = -6; k <= 6; k++) {
      const weight = Math.exp(-0.5 * (k / 2.2) ** 2);
      sum += weight * (at(n + k) - rest);
      weights += weight;
    }
    return sum / weights;
  };
  const depth = -smooth(SHAPE_BEFORE);
  return Float64Array.from({ length: SHAPE_SAMPLES }, (_, n) => {
    const fade = Math.min(1, n / 8, (SHAPE_SAMPLES - 1 - n) / 24);
    return (fade * smooth(n)) / depth;
  });
}

/** As deep as measured (137–160 µV, a little more and less), each of a length of its own. */
function withBlinks({ samplingRateHz, left, right }: Temples, shapes: readonly Shape[], seed: number): Temples {
  const random = randomFor(seed, "bench", "blinks");
  const [blinkingLeft, blinkingRight] = [left.slice(), right.slice()];
  const meanSec = 60 / BLINKS_PER_MIN;
  for (let sec = 3; ; ) {
    sec += 1 - Math.log(1 - random.unit()) * (meanSec - 1);
    if (sec > left.length / samplingRateHz - 2) break;
    const shape = shapes[Math.floor(random.unit() * shapes.length)];
    const [stretch, depthUv, side] = [
      0.85 + 0.35 * random.unit(),
      115 + 50 * random.unit(),
      0.95 + 0.1 * random.unit(),
    ];
    if (!shape) break;
    lay(blinkingLeft, shape.left, sec, stretch, depthUv * side, samplingRateHz);
    lay(blinkingRight, shape.right, sec, stretch, depthUv, samplingRateHz);
  }
  return { samplingRateHz, left: blinkingLeft, right: blinkingRight };
}

function lay(
  onto: Float64Array,
  shape: Float64Array,
  sec: number,
  stretch: number,
  depthUv: number,
  rateHz: number,
): void {
  const first = Math.round(sec * rateHz);
  const perSample = SHAPE_HZ / rateHz / stretch;
  for (let n = 0; n * perSample < shape.length - 1 && first + n < onto.length; n++) {
    const low = Math.floor(n * perSample);
    const share = n * perSample - low;
    const uv = (shape[low] ?? 0) * (1 - share) + (shape[low + 1] ?? 0) * share;
    onto[first + n] = (onto[first + n] ?? 0) + depthUv * uv;
  }
}
