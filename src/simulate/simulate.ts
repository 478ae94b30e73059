/**
 * Evidence without a brain: simulated people, each in every arm, on the same day with the same EEG but for what they hear. Their sessions run in as many
 * threads as there are cores; the figures do not depend on how many.
 */
import type { PersonalityName } from "../../hardware/listener/personalities.ts";
import { type LaneKind, type LaneTask, lanesHere, runInLanes } from "../bench/lanes.ts";
import type { OnProgress } from "../bench/progress.ts";
import { needsLibrary } from "../evidence/arms.ts";
import { MOST_SEED, randomFor } from "../random.ts";
import type { Arm, Goal } from "../types.ts";
import { type EffectRow, effectOf } from "./effect.ts";
import { fitModel, homeVerdicts, type VerdictRow } from "./home-verdicts.ts";
import { artifactShare } from "./outcome.ts";
import { type SignFlip, signFlipsOf } from "./sign-flip.ts";
import type { SimulatedOutcome, SimulatedSession } from "./simulate-session.ts";

export type SimulateRequest = {
  readonly listeners: number;
  readonly people: readonly PersonalityName[];
  readonly arms: readonly Arm[];
  readonly goal: Goal;
  readonly minutes: number;
  readonly seed: number;
};

export type ArmRow = {
  readonly arm: Arm;
  readonly personality: PersonalityName;
  readonly listeners: number;
  /** Means over the listeners, as in outcome.ts. */
  readonly timeInTarget: number;
  readonly reward: number;
  readonly artifactReward: number;
  readonly live: number;
};

export type Simulation = {
  readonly arms: readonly ArmRow[];
  readonly effects: readonly EffectRow[];
  readonly verdicts: readonly VerdictRow[];
  /** Where the arm `flipped` was asked for. */
  readonly signFlip?: readonly SignFlip[];
};

/** By its number among those of its personality. */
type Person = { readonly personality: PersonalityName; readonly number: number };

const LANE: LaneKind = { url: new URL("./lane.mjs", import.meta.url), code: "SIMULATION_FAILED" };
/** A session's cost on one core, in times real time: to know how much is done. */
const TIMES_REAL_TIME = 250;
const [TODAY, EARLIER] = [0, 1];
/** What the verdict at home compares with, where it is there. */
const HOME_SHAM: Arm = "replay";

export async function simulate(
  request: SimulateRequest,
  onProgress: OnProgress,
  lanes = lanesHere(),
): Promise<Simulation> {
  const people = peopleOf(request);
  const donors = request.arms.some(needsLibrary) ? withNeighbours(people) : [];
  const whole = donors.length + people.length * request.arms.length;
  const session = ({ personality, number }: Person, day: number, arm: Arm, library: readonly number[] | null) => {
    const argument: SimulatedSession = {
      ...{ personality, day, arm, library, goal: request.goal, minutes: request.minutes },
      seed: randomFor(request.seed, "simulate", personality, number).below(MOST_SEED),
    };
    const coreSec = (request.minutes * 60) / TIMES_REAL_TIME;
    return { text: `${personality} ${number + 1}, ${arm}`, coreSec, task: "session", argument } satisfies LaneTask;
  };
  const run = (tasks: readonly LaneTask[], done: number) =>
    runInLanes<SimulatedOutcome>(
      tasks,
      (share, text) => onProgress((done + share * tasks.length) / whole, text),
      lanes,
      LANE,
    );
  const recorded = await run(
    donors.map((donor) => session(donor, EARLIER, "contingent", null)),
    0,
  );
  const libraryOf = (person: Person): readonly number[] | null =>
    recorded[donors.findIndex((donor) => isSame(donor, person))]?.fed ?? null;
  const libraryFor = (arm: Arm, person: Person) => {
    if (!needsLibrary(arm)) return null;
    return libraryOf(arm === "yoked" ? neighbourOf(person, people) : person);
  };
  const tasks = people.flatMap((person) =>
    request.arms.map((arm) => session(person, TODAY, arm, libraryFor(arm, person))),
  );
  const outcomes = await run(tasks, donors.length);
  const outcomesOf = (personality: PersonalityName, arm: Arm) => {
    const column = request.arms.indexOf(arm);
    return people.flatMap((person, row) => {
      const outcome = outcomes[row * request.arms.length + column];
      return person.personality === personality && outcome ? [outcome] : [];
    });
  };
  return tabulate(request, outcomesOf);
}

type OutcomesOf = (personality: PersonalityName, arm: Arm) => readonly SimulatedOutcome[];

function tabulate({ people, arms, seed, listeners }: SimulateRequest, outcomesOf: OutcomesOf): Simulation {
  const present = people.slice(0, listeners);
  const shams: readonly Arm[] = arms.filter((arm) => arm !== "contingent");
  const effects = present.flatMap((personality) => {
    const own = outcomesOf(personality, "contingent");
    return shams.map((against) => effectOf(personality, against, own, outcomesOf(personality, against)));
  });
  const sham = shams.includes(HOME_SHAM) ? HOME_SHAM : shams.find((arm) => arm !== "flipped");
  const verdicts =
    sham === undefined
      ? []
      : present.map((personality) => {
          const model = fitModel(outcomesOf(personality, "contingent"), outcomesOf(personality, sham));
          return homeVerdicts(personality, model, randomFor(seed, "simulate", "home", personality).unit);
        });
  const signFlip = signFlipsOf(effects);
  return {
    arms: arms.flatMap((arm) => present.map((personality) => armRow(arm, personality, outcomesOf(personality, arm)))),
    effects,
    verdicts,
    ...(signFlip.length > 0 && { signFlip }),
  };
}

function armRow(arm: Arm, personality: PersonalityName, outcomes: readonly SimulatedOutcome[]): ArmRow {
  const mean = (of: "timeInTarget" | "reward" | "live") =>
    outcomes.reduce((sum, outcome) => sum + outcome[of], 0) / Math.max(1, outcomes.length);
  return {
    arm,
    personality,
    listeners: outcomes.length,
    timeInTarget: mean("timeInTarget"),
    reward: mean("reward"),
    artifactReward: artifactShare(outcomes),
    live: mean("live"),
  };
}

/** As many of each as the number allows, the first ones one more. */
const peopleOf = ({ listeners, people }: SimulateRequest): readonly Person[] =>
  people.flatMap((personality, place) => {
    const count = Math.ceil(Math.max(0, listeners - place) / people.length);
    return Array.from({ length: count }, (_, number) => ({ personality, number }));
  });

/** Whose session a yoked person hears: the next one's of their own kind, so that the rewards are as many; whoever is alone has one who is not in the table. */
function neighbourOf({ personality, number }: Person, people: readonly Person[]): Person {
  const count = people.filter((person) => person.personality === personality).length;
  return { personality, number: (number + 1) % Math.max(2, count) };
}

function withNeighbours(people: readonly Person[]): readonly Person[] {
  const all = [...people];
  for (const person of people) {
    const neighbour = neighbourOf(person, people);
    if (!all.some((known) => isSame(known, neighbour))) all.push(neighbour);
  }
  return all;
}

const isSame = (a: Person, b: Person): boolean => a.personality === b.personality && a.number === b.number;
