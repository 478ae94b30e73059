/**
 * This file measures what artifacts cost where the truth is known: the same brain with and without them. Real clean EEG (closed eyes) gets blinks
 * laid over it as two people were measured to make them, or glances, or an electrode that loosens; a simulated listener blinks, or sits at home.
 * Figures are medians over people of what the index of a hop differs by, in robust SDs of the person's own, over the hops that are readable in both.
 * `apart` are people to keep apart; the constants were chosen with all twelve in view. `unseen` is held out: other people, another laboratory and
 * amplifier, never looked at when a constant was chosen. `shift` has a sign: noise moves an index both ways, a bias one way.
 */
import { PERSONALITIES, type Personality } from "../../hardware/listener/personalities.ts";
import { meanOf } from "../signal/sums.ts";
import { INDEX_NAMES, type MentalState } from "../types.ts";
import type { OnProgress } from "./progress.ts";
import { GLANCE_CARRIED, withBlinks, withGlances, withLooseElectrode } from "./repair/lay-over.ts";
import { blinkingAt, type Heard, inQuiet, isClosed, listenAtRest, listenInBlocks } from "./repair/listeners.ts";
import { BLINKERS, measuredBlinks } from "./repair/measured-blinks.ts";
import {
  asTemples,
  createTwins,
  meanReward,
  movedZ,
  shiftedZ,
  type Twins,
  unclenchedShare,
  usableShare,
} from "./repair/moved.ts";
import { type Pair, type Person, readPeople, readUnseen } from "./repair/recorded-pair.ts";
import { type Limit, quantileOf, type Row, rowOf } from "./row.ts";
import type { BenchSize } from "./size.ts";

const BLINKS_PER_MIN = 20;
const GLANCES_PER_MIN = 15;
/** So many of each. At home the median over six was a matter of luck: of one listener and the next it lies apart by a third. */
const MOST: Readonly<
  Record<BenchSize, { readonly people: number; readonly listeners: number; readonly homes: number }>
> = {
  whole: { people: Number.POSITIVE_INFINITY, listeners: 6, homes: 20 },
  quick: { people: 2, listeners: 2, homes: 2 },
};
const HOME_SEC = 240;
const PEER = "the same without";
/** What no repair is to blame for: an index follows its electrodes over seconds, and hops that are hidden are missing there. */
const FLOOR = "the clean signal, the same hops left out";

export async function benchRepair(size: BenchSize, onProgress: OnProgress = () => {}): Promise<readonly Row[]> {
  const most = MOST[size];
  const [temples, front, unseen] = await Promise.all([
    readPeople(most.people, ["T3", "T4"]),
    readPeople(most.people, ["F7", "F8"]),
    readUnseen(most.people),
  ]);
  const shapes = temples.length > 0 ? await measuredBlinks() : null;
  const steps = 3 * temples.length + unseen.length + most.listeners + most.homes;
  let done = 0;
  const step = <T>(result: T): T => {
    onProgress(++done / steps, `${done} of ${steps}`);
    return result;
  };
  const twinsOf = temples.map(({ pair }) => createTwins(asTemples(pair)));
  const blinkingOf = (pair: Pair, twins: (disturbed: Heard) => Twins, seed: number): readonly Twins[] =>
    BLINKERS.map((blinker) => twins(asTemples(withBlinks(pair, shapes![blinker], BLINKS_PER_MIN, seed))));
  const blinking = temples.map(({ pair }, p) => step(blinkingOf(pair, twinsOf[p]!, p + 1)));
  const blinkingUnseen = unseen.map((pair, p) => step(blinkingOf(pair, createTwins(asTemples(pair)), p + 1)));
  const loose = temples.map(({ pair }, p) => step(twinsOf[p]!(asTemples(withLooseElectrode(pair, p + 1)))));
  const glancing = temples.map(({ pair }, p) => step(glancingTwins(front[p]!.pair, pair, p + 1)));
  const listening = seedsOf(most.listeners).map((seed) => {
    const heard = (perMin: number) => listenInBlocks(blinkingAt(perMin), seed);
    return step(createTwins(heard(0))(heard(BLINKS_PER_MIN)));
  });
  const atHome = seedsOf(most.homes).map((seed) => {
    const heard = (person: Personality) => listenAtRest(person, seed, HOME_SEC);
    return step(createTwins(heard(inQuiet(PERSONALITIES.home)))(heard(PERSONALITIES.home)));
  });
  const isApart = (p: number) => (temples[p] as Person).isKeptApart;
  return [
    ...movedRows("real", "blinks", blinking.filter((_, p) => !isApart(p)).flat()),
    ...movedRows("apart", "blinks", blinking.filter((_, p) => isApart(p)).flat()),
    ...movedRows("unseen", "blinks", blinkingUnseen.flat()),
    ...movedRows("listener", "blinks", listening),
    ...looseRows(loose),
    ...movedRows("glances", "glances", glancing),
    ...movedRows("home", "mains, blinks, sweat, clenches", atHome),
    ...usableRows({
      real: blinking.flat(),
      unseen: blinkingUnseen.flat(),
      listener: listening,
      loose,
      glances: glancing,
    }),
    ...homeRows(atHome),
    aucRow(listening),
  ];
}

const seedsOf = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Front and temples as a Muse's; glances reach the temples too. */
function glancingTwins(front: Pair, temples: Pair, seed: number): Twins {
  const heardOf = (far: Pair, near: Pair): Heard => ({
    samplingRateHz: near.samplingRateHz,
    electrodes: ["TP9", "AF7", "AF8", "TP10"],
    samples: [near.left, far.left, far.right, near.right],
  });
  const glancingFront = withGlances(front, GLANCES_PER_MIN, seed, 1);
  const glancingTemples = withGlances(temples, GLANCES_PER_MIN, seed, GLANCE_CARRIED);
  return createTwins(heardOf(front, temples))(heardOf(glancingFront, glancingTemples));
}

const medianOf = <T>(items: readonly T[], figureOf: (item: T) => number): number =>
  quantileOf(items.map(figureOf), 0.5);

function movedRows(group: string, artifact: string, twins: readonly Twins[]): readonly Row[] {
  if (twins.length === 0) return [];
  const row = (name: string, value: number, peer: string, peerValue: number, limit: Limit) =>
    rowOf({ name: `${name}.${group}`, value, unit: "z", peer, peerValue }, limit);
  return INDEX_NAMES.flatMap((index) => {
    const moved = (name: string, share: number, valueAtMost: number) => {
      const value = medianOf(twins, (pair) => quantileOf(movedZ(pair, index), share));
      const floor = medianOf(twins, (pair) => quantileOf(movedZ(atBest(pair), index), share));
      return row(`${name}.${index}`, value, FLOOR, floor, { valueAtMost });
    };
    const shift = medianOf(twins, (pair) => quantileOf(shiftedZ(pair, index), 0.5));
    return [
      moved("movedMedian", 0.5, 0.1),
      moved("movedP95", 0.95, 0.5),
      row(`shift.${index}`, shift, `${PEER} ${artifact}`, 0, { within: [-0.1, 0.1] }),
    ];
  });
}

const atBest = ({ clean, floor }: Twins): Pick<Twins, "clean" | "disturbed"> => ({ clean, disturbed: floor });

/** One electrode scatters more than two do, so no reading of one alone lies nearer to theirs than this: what must not be is more. */
function looseRows(people: readonly Twins[]): readonly Row[] {
  if (people.length === 0) return [];
  const peer = "the clean signal, read without that electrode";
  return INDEX_NAMES.flatMap((index) =>
    ([0.5, 0.95] as const).map((share) => {
      const value = medianOf(people, (twins) => quantileOf(movedZ(twins, index), share));
      const peerValue = medianOf(people, (twins) => quantileOf(movedZ(atBest(twins), index), share));
      const name = `${share === 0.5 ? "movedMedian" : "movedP95"}.${index}.loose`;
      return rowOf({ name, unit: "z", peer, value, peerValue }, { atMost: 1.05 });
    }),
  );
}

function usableRows(groups: Readonly<Record<string, readonly Twins[]>>): readonly Row[] {
  return Object.entries(groups)
    .filter(([, twins]) => twins.length > 0)
    .map(([group, twins]) => {
      const value = medianOf(twins, ({ disturbed }) => usableShare(disturbed));
      const peerValue = medianOf(twins, ({ clean }) => usableShare(clean));
      const figure = { name: `usable.${group}`, unit: "share of hops", peer: `${PEER} artifacts`, value, peerValue };
      return rowOf(figure, { atLeast: 0.9 });
    });
}

/** At home: what can be read outside clenches, and what the artifacts add to a reward. */
function homeRows(twins: readonly Twins[]): readonly Row[] {
  const usable = medianOf(twins, ({ disturbed }) => usableShare(disturbed) / unclenchedShare(disturbed));
  const peer = `${PEER} artifacts`;
  const rewards = INDEX_NAMES.map((index) => {
    const of = (which: keyof Twins) => medianOf(twins, (pair) => meanReward(pair[which], index));
    const added = medianOf(twins, (pair) => meanReward(pair.disturbed, index) - meanReward(pair.clean, index));
    const figure = { name: `addedReward.${index}.home`, value: added, unit: "of reward", peer, peerValue: of("clean") };
    return rowOf(figure, { valueAtMost: 0.02 });
  });
  const figure = { name: "usable.home", value: usable, unit: "share of hops outside clenches", peer, peerValue: 1 };
  return [rowOf(figure, { valueAtLeast: 0.9 }), ...rewards];
}

/** What closed eyes are told from open ones by, with and without blinks: means, whose difference is the mean of what each person loses. */
function aucRow(twins: readonly Twins[]): Row {
  const figure = {
    name: "auc.listener",
    unit: "share",
    peer: `${PEER} blinks`,
    value: meanOf(twins.map(({ disturbed }) => aucOf(disturbed))),
    peerValue: meanOf(twins.map(({ clean }) => aucOf(clean))),
  };
  return rowOf(figure, { valueAtLeast: figure.peerValue - 0.01 });
}

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
