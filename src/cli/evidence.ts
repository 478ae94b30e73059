/** `attune evidence --client C`: what may be said of a person's sealed sessions, and what it costs to be told. */
import type { Command } from "commander";
import { checkClientId } from "../../calibration/client-id.ts";
import { badUse } from "../errors.ts";
import type { BlindingIndex } from "../evidence/blinding.ts";
import { LEAST_GUESSES } from "../evidence/course.ts";
import type { Price } from "../evidence/price.ts";
import { type DesignOption, evidenceOf, type PersonCourse } from "../session/person-evidence.ts";
import { GOALS, type Goal } from "../types.ts";
import { count } from "./count.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { formatTable, note, printJson, printLine } from "./output.ts";

type Flags = CommonFlags & { readonly client: string; readonly goal?: string; readonly methods?: true };

export function createCommand(): Command {
  return newCommand("evidence")
    .requiredOption("--client <id>", "whose sealed sessions", checkClientId)
    .option("--goal <goal>", `of this goal alone, also before the first session: ${GOALS.join(", ")}`)
    .option("--methods", "what other methods say too, for researchers: none of them is a verdict")
    .addHelpText("after", HELP)
    .action((flags: Flags) => {
      const goal = flags.goal === undefined ? null : goalOf(flags.goal);
      const evidence = evidenceOf(dataDirOf(flags), flags.client, goal, { hasMethods: flags.methods === true });
      const courses = evidence.courses.filter((course) => goal === null || course.goal === goal);
      if (flags.json) return printJson({ ...evidence, courses });
      if (courses.length === 0)
        printLine(`${flags.client} has no sealed session; with --goal G the price of a verdict is told.`);
      else printLine([...courses.map(textOf), ...optionsText(evidence.options)].join("\n\n"));
      if (evidence.deleted > 0) note(`attune: ${deletedText(evidence.deleted)}`);
    });
}

const HELP = `
Sealed sessions are asked for with \`attune run --arm sealed --client C\`, or on the page. They count in their order, up to the first that is not guessed yet.
A verdict may be looked at after every session: without an effect it is wrong in at most 5 of 100 people, ever. It is no medical statement.`;

function goalOf(text: string): Goal {
  const found = GOALS.find((goal) => goal === text);
  if (!found) throw badUse("--goal", `one of ${GOALS.join(", ")}`, text);
  return found;
}

const UNIT_WORDS = { session: "sessions", block: "blocks" } as const;

function textOf(course: PersonCourse): string {
  const { goal, unit, shamShare, counted, waiting, price } = course;
  const sham = `sham with probability ${shamShare}, drawn by the ${unit}`;
  const waits = waiting.length === 0 ? "" : `; waiting for a guess: ${waiting.join(", ")}`;
  return [
    `${goal}: ${counted} ${counted === 1 ? "session counts" : "sessions count"} (${sham})${waits}`,
    ...courseLines(course),
    ...methodsText(course),
    priceTable(price, UNIT_WORDS[unit]),
  ].join("\n");
}

export const deletedText = (deleted: number): string =>
  `${count(deleted, "sealed session")} ${deleted === 1 ? "was" : "were"} deleted; nothing is a proof without ${deleted === 1 ? "it" : "them"}.`;

/** The verdict, how large the effect is, and whether it was felt. */
export const courseLines = (course: PersonCourse): readonly string[] => [
  verdictText(course),
  ...effectText(course),
  ...blindingText(course),
];

export function verdictText({ verdict, unit, sham }: Pick<PersonCourse, "verdict" | "unit" | "sham">): string {
  const { says, better, worse, sessionsMissing, plannedEffectSd } = verdict;
  const e = (capital: number) => capital.toFixed(2);
  if (sham === "flipped") return signText(verdict);
  if (says === "works") return `It works: following you did more than a recording did (E = ${e(better)}, 20 or more).`;
  if (says === "inverted")
    return `The other way round: a recording did more than following you (E = ${e(worse)}, 20 or more).`;
  const missing =
    sessionsMissing === 0
      ? "the plan has run out without it"
      : `${sessionsMissing} more ${UNIT_WORDS[unit]} are planned, for an effect of ${plannedEffectSd} sd`;
  return `Nothing can be said yet (E = ${e(better)}; a claim needs 20): ${missing}.`;
}

/** Pope's test (1995): an index that a person can be trained by goes towards the goal as it is fed back, and away from it the wrong way round. */
function signText({ says, better, worse, sessionsMissing }: PersonCourse["verdict"]): string {
  if (says === "works")
    return `Your index answers to its sign, and goes towards the goal as it is fed back (E = ${better.toFixed(2)}).`;
  if (says === "inverted")
    return `Your index answers the other way round: the wrong way round it went towards the goal (E = ${worse.toFixed(2)}).`;
  if (sessionsMissing === 0)
    return `Your index does not answer to its sign (E = ${better.toFixed(2)}; a claim needs 20): it promises little as something to train by.`;
  return `Nothing can be said yet of the sign of your index (E = ${better.toFixed(2)}; a claim needs 20).`;
}

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

function effectText({ effect }: PersonCourse): readonly string[] {
  if (!effect) return [];
  const [low, high] = effect.interval;
  return [
    `Own feedback minus sham: ${signed(effect.meanZ)} sd of the first minute, 95 % at every look ${signed(low)} … ${signed(high)} (right from about 20 on).`,
  ];
}

function blindingText({ blinding, guesses }: PersonCourse): readonly string[] {
  const { contingent, sham } = guesses;
  const [ofOwn, ofSham] = [contingent, sham].map((of) => of.contingent + of.sham + of.unknown) as [number, number];
  if (ofOwn + ofSham === 0) return [];
  if (!blinding) return [`Blinding: told from ${LEAST_GUESSES} guesses on; so far there are ${ofOwn + ofSham}.`];
  const index = (of: BlindingIndex | null) =>
    of ? `${of.index.toFixed(2)} (${of.low.toFixed(2)} … ${of.high.toFixed(2)})` : "–";
  return [
    `Guessed of ${ofOwn} own: ${contingent.contingent} own, ${contingent.sham} sham, ${contingent.unknown} unsure; of ${ofSham} sham: ${sham.contingent}, ${sham.sham}, ${sham.unknown}.`,
    `Blinding: Bang ${index(blinding.bang.contingent)} own, ${index(blinding.bang.sham)} sham (blind within ±0.20); James ${index(blinding.james)} (unblinded below 0.50).`,
  ];
}

const decimal = (value: number): string => value.toFixed(3);

function methodsText({ methods }: PersonCourse): readonly string[] {
  if (!methods) return [];
  const { anytimeT: t, overlap, guessedRight, boundaries } = methods;
  return [
    "For researchers; with drift none of these is valid, and none is a verdict.",
    t
      ? `Anytime-valid t: t(${t.freedom}) = ${decimal(t.t)}, p = ${decimal(t.p)}.`
      : "Anytime-valid t: too few sessions.",
    overlap
      ? `Overlap of sham and own: ${Object.entries(overlap)
          .map(([name, value]) => `${name} ${decimal(value)}`)
          .join(", ")}.`
      : "Overlap of sham and own: too few sessions.",
    guessedRight
      ? `Guessed right: ${decimal(guessedRight.share)} (${guessedRight.interval.map(decimal).join(" … ")} at every look).`
      : "Guessed right: nobody guessed.",
    formatTable([
      ["planned looks", "Pocock", "O'Brien and Fleming"],
      ...boundaries.map((row) => [String(row.looks), decimal(row.pocock), decimal(row["obrien-fleming"])]),
    ]),
  ];
}

/** Each way to draw that `attune run` takes, and what it costs to be told of an effect of this size. */
function optionsText(options: readonly DesignOption[]): readonly string[] {
  if (options.length === 0) return [];
  const rows = options.map(({ unit, shamShare, price }) => [
    `--sham-unit ${unit} --sham-share ${shamShare}`,
    price.map(({ effectSd, units, lookedAt }) => `${effectSd} sd: ${units ?? `over ${lookedAt}`}`).join(", "),
    UNIT_WORDS[unit],
  ]);
  return [formatTable([["the ways to draw", "told to 4 of 5 after", "of"], ...rows])];
}

/** Of those in whom it works, how many are told so by when. */
export function priceTable(price: readonly Price[], units: string): string {
  const points = price[0]?.curve.map((point) => point.units) ?? [];
  const shown = points.filter((_, i) => i % 2 === 1);
  return formatTable([
    ["effect", "told to 4 of 5 after", ...shown.map((point) => `after ${point}`)],
    ...price.map(({ effectSd, units: needed, lookedAt, curve }) => [
      `${effectSd} sd`,
      needed === null ? `more than ${lookedAt} ${units}` : `${needed} ${units}`,
      ...curve.filter((_, i) => i % 2 === 1).map(({ share }) => `${Math.round(100 * share)} %`),
    ]),
  ]);
}
