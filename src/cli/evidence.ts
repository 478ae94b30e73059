/** `attune evidence --client C`: what may be said of a person's sealed sessions, and what it costs to be told. */
import type { Command } from "commander";
import { checkClientId } from "../../calibration/client-id.ts";
import { badUse } from "../errors.ts";
import type { Price } from "../evidence/price.ts";
import { courseLines } from "../report/weeks/course-lines.ts";
import { courseWords } from "../report/words/course-words.ts";
import { evidenceWords } from "../report/words/evidence-words.ts";
import { type DesignOption, evidenceOf, type PersonCourse } from "../session/person-evidence.ts";
import { GOALS, type Goal, type ShamUnit } from "../types.ts";
import type { Language } from "../words/in-each.ts";
import { goalNameIn } from "../words/names.ts";
import { SPEECH } from "../words/speech.ts";
import { type LanguageFlag, languageFlag } from "./language-flag.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { formatTable, note, printJson, printLine } from "./output.ts";

type Flags = CommonFlags & LanguageFlag & { readonly client: string; readonly goal?: string; readonly methods?: true };

export function createCommand(): Command {
  return newCommand("evidence")
    .requiredOption("--client <id>", "whose sealed sessions", checkClientId)
    .option("--goal <goal>", `of this goal alone, also before the first session: ${GOALS.join(", ")}`)
    .option("--methods", "what other methods say too, for researchers: none of them is a verdict")
    .addOption(languageFlag("of its sentences and numbers"))
    .addHelpText("after", HELP)
    .action((flags: Flags) => {
      const { language = "en" } = flags;
      const goal = flags.goal === undefined ? null : goalOf(flags.goal);
      const evidence = evidenceOf(dataDirOf(flags), flags.client, goal, { hasMethods: flags.methods === true });
      const courses = evidence.courses.filter((course) => goal === null || course.goal === goal);
      if (flags.json) return printJson({ ...evidence, courses });
      if (courses.length === 0) printLine(evidenceWords[language].none(flags.client));
      else {
        const told = courses.map((course) => textOf(language, course));
        printLine([...told, ...optionsText(language, evidence.options)].join("\n\n"));
      }
      if (evidence.deleted > 0) note(`attune: ${courseWords[language].deleted(evidence.deleted)}`);
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

function textOf(language: Language, course: PersonCourse): string {
  const words = evidenceWords[language];
  const { goal, unit, shamShare, counted, waiting, price } = course;
  const drawn = words.drawn(shamShare, words.drawnBy[unit]);
  const { verdict, blinding } = courseLines(language, course);
  const waits = waiting.length === 0 ? "" : words.waiting(waiting.join(", "));
  return [
    `${words.counts(language === "en" ? goal : goalNameIn(language, goal), counted, drawn)}${waits}`,
    ...verdict,
    ...blinding,
    ...methodsText(language, course),
    priceTable(language, price, unit),
  ].join("\n");
}

function methodsText(language: Language, { methods }: PersonCourse): readonly string[] {
  if (!methods) return [];
  const words = evidenceWords[language];
  const decimal = (value: number) => SPEECH[language].number(value, 3);
  const { anytimeT: t, overlap, guessedRight, boundaries } = methods;
  const shares = Object.entries(overlap ?? {}).map(([name, value]) => `${name} ${decimal(value)}`);
  return [
    words.forResearchers,
    t ? words.anytimeT(t.freedom, decimal(t.t), decimal(t.p)) : words.anytimeTFew,
    overlap ? words.overlap(shares.join("; ")) : words.overlapFew,
    guessedRight
      ? words.guessedRight(decimal(guessedRight.share), guessedRight.interval.map(decimal).join(" … "))
      : words.guessedNone,
    formatTable([
      words.looks,
      ...boundaries.map((row) => [String(row.looks), decimal(row.pocock), decimal(row["obrien-fleming"])]),
    ]),
  ];
}

/** Each way to draw that `attune run` takes, and what it costs to be told of an effect of this size. */
function optionsText(language: Language, options: readonly DesignOption[]): readonly string[] {
  if (options.length === 0) return [];
  const words = evidenceWords[language];
  const rows = options.map(({ unit, shamShare, price }) => [
    `--sham-unit ${unit} --sham-share ${shamShare}`,
    price
      .map(({ effectSd, units, lookedAt }) => `${words.sd(effectSd)}: ${units ?? words.over(lookedAt)}`)
      .join(words.beside),
    words.units[unit],
  ]);
  return [formatTable([words.ways, ...rows])];
}

/** Of those in whom it works, how many are told so by when. */
export function priceTable(language: Language, price: readonly Price[], unit: ShamUnit): string {
  const words = evidenceWords[language];
  const points = price[0]?.curve.map((point) => point.units) ?? [];
  const shown = points.filter((_, i) => i % 2 === 1);
  return formatTable([
    [...words.price, ...shown.map((point) => words.after(point))],
    ...price.map(({ effectSd, units: needed, lookedAt, curve }) => [
      words.sd(effectSd),
      needed === null ? words.moreThan(lookedAt, words.units[unit]) : `${needed} ${words.units[unit]}`,
      ...curve.filter((_, i) => i % 2 === 1).map(({ share }) => `${Math.round(100 * share)} %`),
    ]),
  ]);
}
