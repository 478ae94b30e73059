/** `attune simulate`: does following a person do anything, in people who are made so that it does, or does not? */

import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { LISTENER_PERSONALITIES, type PersonalityName } from "../../hardware/listener/personalities.ts";
import { badUse } from "../errors.ts";

import { MOST_SEED } from "../random.ts";
import type { Simulation } from "../simulate/simulate.ts";
import { ARMS, type Arm, GOALS, type Goal } from "../types.ts";
import { type CommonFlags, newCommand, parseNumber, parseWhole } from "./options.ts";
import { createProgress, formatTable, printJson, printLine } from "./output.ts";

type Flags = CommonFlags & {
  readonly listeners: number;
  readonly people: readonly PersonalityName[];
  readonly arms: readonly Arm[];
  readonly goal: string;
  readonly minutes: number;
  readonly seed: number;
  readonly workers?: number;
};

const PEOPLE: readonly PersonalityName[] = ["responder", "non-responder", "drifter", "placebo"];
const USUAL_ARMS: readonly Arm[] = ["contingent", "replay", "yoked", "random", "fixed"];
const MOST_LISTENERS = 10_000;
/** The first minute is the person's rest; what counts comes after it. */
const LEAST_MINUTES = 2;

export function createCommand(): Command {
  return newCommand("simulate")
    .option("--listeners <n>", "how many people", parseWhole("--listeners", 1, MOST_LISTENERS), 100)
    .option(
      "--people <list>",
      "their personalities, as many of each",
      listOf("--people", LISTENER_PERSONALITIES),
      PEOPLE,
    )
    .option("--arms <list>", "what is fed back", listOf("--arms", ARMS), USUAL_ARMS)
    .option("--goal <goal>", `what for: ${GOALS.join(", ")}`, "relax")
    .option(
      "--minutes <n>",
      `length of each session, ${LEAST_MINUTES} to 120`,
      parseNumber("--minutes", LEAST_MINUTES, 120),
      5,
    )
    .option(
      "--seed <n>",
      "the same seed gives the same people and the same figures",
      parseWhole("--seed", 0, MOST_SEED),
      1,
    )
    .option(
      "--workers <n>",
      "threads (default: one a core); they change nothing but the time",
      parseWhole("--workers", 1, 64),
    )
    .addHelpText("after", HELP)
    .action(print);
}

const HELP = `
Each person has one session in each arm, on the same day: what differs is what they hear. The first minute is their rest.
  time in target   share of clean time in which their own index passed their rest's threshold
  reward           share of time in which what was fed back passed it
  artifact reward  share of the rewards that artifacts earned
  live             share of time in which what was fed back was read from the signal, or held through a short artifact
  effect           how much higher their own index was with own feedback, in standard deviations of their rest, with a 95 % interval
  verdicts         what 2,000 people at home would be told within 200 sealed sessions, half of them sham
The arm \`flipped\` feeds back the reading the wrong way round (Pope 1995): people whose index does not care are told so.

Examples:
  attune simulate --listeners 8 --minutes 3
  attune simulate --listeners 100 --arms contingent,replay,yoked,random,fixed --goal relax --minutes 5 --seed 1 --json
  attune simulate --listeners 1 --people home --arms contingent --minutes 60
  attune simulate --listeners 20 --people inverted,artifact-learner --arms contingent,replay,flipped`;

async function print({ json, goal: asked, workers, ...flags }: Flags): Promise<void> {
  const goal = GOALS.find((name): name is Goal => name === asked);
  if (goal === undefined) throw badUse("--goal", `one of ${GOALS.join(", ")}`, asked);
  if (!flags.arms.includes("contingent")) {
    throw badUse("--arms", "contingent and those that it is compared with", flags.arms.join(","));
  }
  const { simulate } = await import("../simulate/simulate.ts");
  const progress = createProgress("attune simulate");
  const simulation = await simulate({ ...flags, goal }, progress.update, workers).finally(progress.done);
  if (json) return printJson(simulation);
  printLine(tablesOf(simulation));
}

const SIGN_WORDS = {
  "as-fed": "the index answers to its sign: fed back as it is, it goes towards the goal, and flipped away from it",
  flipped:
    "the index answers the other way round: fed back as it is, it goes away from the goal; their sign is the flipped one",
  neither: "the index does not answer to its sign; it is nothing that these people can be trained by",
} as const;

function tablesOf({ arms, effects, verdicts, signFlip = [] }: Simulation): string {
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  const sd = (value: number | null) => (value === null ? "–" : value.toFixed(3));
  const tables = [
    formatTable([
      ["arm", "people", "listeners", "time in target", "reward", "artifact reward", "live"],
      ...arms.map(({ arm, personality, listeners, ...shares }) => [
        ...[arm, personality, String(listeners), share(shares.timeInTarget), share(shares.reward)],
        ...[share(shares.artifactReward), share(shares.live)],
      ]),
    ]),
    formatTable([
      ["people", "against", "effect", "low", "high"],
      ...effects.map(({ personality, against, effect, low, high }) => [
        ...[personality, against, sd(effect), sd(low), sd(high)],
      ]),
    ]),
    formatTable([
      ["people", "told that it works", "the other way round", "of"],
      ...verdicts.map(({ personality, saidWorks, saidInverted, of }) => [
        ...[personality, String(saidWorks), String(saidInverted), String(of)],
      ]),
    ]),
    ...signFlip.map(({ personality, towards }) => `${personality}: ${SIGN_WORDS[towards ?? "neither"]}.`),
  ];
  return tables.join("\n\n");
}

/** Names of a list, separated by commas, each once. */
function listOf<Name extends string>(flag: string, known: readonly Name[]): (text: string) => readonly Name[] {
  return (text) => {
    const names = text.split(",").map((name) => name.trim());
    const found = names.flatMap((name) => known.filter((one) => one === name));
    const isWhole = found.length === names.length && new Set(found).size === found.length;
    if (isWhole) return found;
    throw new InvalidArgumentError(
      `${flag} must be some of ${known.join(", ")}, each once, separated by commas; got ${text}.`,
    );
  };
}
