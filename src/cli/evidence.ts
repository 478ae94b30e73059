/** `attune evidence --client C`: what may be said of a person's sealed sessions, and what it costs to be told. */
import type { Command } from "commander";
import { checkClientId } from "../../calibration/client-id.ts";
import { badUse } from "../errors.ts";
import type { Price } from "../evidence/price.ts";
import { courseLines } from "../report/weeks/course-lines.ts";
import { courseWords } from "../report/words/course-words.ts";
import { type DesignOption, evidenceOf, type PersonCourse } from "../session/person-evidence.ts";
import { GOALS, type Goal } from "../types.ts";
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
      if (evidence.deleted > 0) note(`attune: ${courseWords.en.deleted(evidence.deleted)}`);
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
  const { verdict, blinding } = courseLines("en", course);
  const waits = waiting.length === 0 ? "" : `; waiting for a guess: ${waiting.join(", ")}`;
  return [
    `${goal}: ${counted} ${counted === 1 ? "session counts" : "sessions count"} (${sham})${waits}`,
    ...verdict,
    ...blinding,
    ...methodsText(course),
    priceTable(price, UNIT_WORDS[unit]),
  ].join("\n");
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
