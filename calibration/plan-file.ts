/**
 * This file reads a therapist's own calibration plan: a JSON file with the same fields as the table in plan.ts. A field that it gives
 * overrides the usual one; a field that nobody knows, or a number that no calibration can keep, is refused with its name.
 */
import * as v from "valibot";
import { badUse, lineOf } from "../src/errors.ts";
import { readSmallFile } from "../src/small-file.ts";
import { CALIBRATION, type CalibrationPlan } from "./plan.ts";

const seconds = (least: number, most: number) =>
  v.exactOptional(
    v.pipe(
      v.number(`seconds, a number from ${least} to ${most}`),
      v.check((sec) => sec >= least && sec <= most, `seconds, a number from ${least} to ${most}`),
    ),
  );
const rounds = v.pipe(
  v.number("a whole number from 1 to 10"),
  v.check((count) => Number.isInteger(count) && count >= 1 && count <= 10, "a whole number from 1 to 10"),
);
const CONDITIONS = `a list of "open" and "closed", each at most once`;
const conditions = v.pipe(
  v.array(v.picklist(["open", "closed"], CONDITIONS), CONDITIONS),
  v.check((eyes) => eyes.length > 0 && new Set(eyes).size === eyes.length, CONDITIONS),
);
const SENTENCE = "a sentence of 1 to 200 characters in one line";
const sentence = v.exactOptional(v.pipe(v.string(SENTENCE), v.regex(/^\P{Cc}{1,200}$/u, SENTENCE)));

const TABLE = "a table of the usual plan's fields";
/** To valibot an array is an object too. */
const table = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    v.custom<object>((found) => typeof found === "object" && found !== null && !Array.isArray(found), TABLE),
    v.strictObject(entries),
  );

/** The first window of a block reaches back 2 s; statistics of less than 10 s are none. */
const planSchema = table({
  fit: v.exactOptional(table({ stableSec: seconds(1, 60), mostSec: seconds(1, 600) })),
  rest: v.exactOptional(
    table({
      rounds: v.exactOptional(rounds),
      conditions: v.exactOptional(conditions),
      cleanSec: seconds(5, 600),
      settleSec: seconds(2, 60),
      mostSec: seconds(5, 1800),
      stallSec: seconds(2, 600),
      stallEverySec: seconds(5, 600),
    }),
  ),
  fileCleanSec: seconds(10, 3600),
  mostSilenceSec: seconds(1, 600),
  texts: v.exactOptional(table({ open: sentence, closed: sentence, pause: sentence, done: sentence })),
});

/** Reads the file and fills in what it leaves out. */
export function readPlan(path: string): CalibrationPlan {
  return parsePlan(parseJson(path), path);
}

/** `name` is what the reader is told of: a file's path. */
export function parsePlan(found: unknown, name: string): CalibrationPlan {
  const result = v.safeParse(planSchema, found);
  if (!result.success) {
    const [issue] = result.issues;
    const field = v.getDotPath(issue);
    throw badUse(field ? `${name}: ${field}` : name, allowedOf(issue), issue.received);
  }
  const { fit, rest, texts, ...others } = result.output;
  const plan: CalibrationPlan = {
    ...CALIBRATION,
    ...others,
    fit: { ...CALIBRATION.fit, ...fit },
    rest: { ...CALIBRATION.rest, ...rest },
    texts: { ...CALIBRATION.texts, ...texts },
  };
  refuseContradictions(plan, name);
  return plan;
}

const allowedOf = (issue: v.BaseIssue<unknown>): string =>
  issue.type === "strict_object"
    ? "one of the usual plan's fields, which `attune calibrate --help` shows"
    : issue.message;

/** Numbers that are right alone, and together leave no time for what they ask. */
function refuseContradictions({ fit, rest }: CalibrationPlan, name: string): void {
  const leastBlockSec = rest.cleanSec + rest.settleSec;
  if (fit.mostSec < fit.stableSec) {
    throw badUse(`${name}: fit.mostSec`, `at least fit.stableSec (${fit.stableSec})`, fit.mostSec);
  }
  if (rest.mostSec < leastBlockSec) {
    throw badUse(`${name}: rest.mostSec`, `at least rest.cleanSec and rest.settleSec (${leastBlockSec})`, rest.mostSec);
  }
  if (rest.rounds * rest.cleanSec < LEAST_CONDITION_SEC) {
    const least = `enough for ${LEAST_CONDITION_SEC} s of a condition in ${rest.rounds} round${rest.rounds === 1 ? "" : "s"}`;
    throw badUse(`${name}: rest.cleanSec`, least, rest.cleanSec);
  }
}

/** Less has no statistics. */
const LEAST_CONDITION_SEC = 10;

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readSmallFile(path, "a calibration plan"));
  } catch (error) {
    throw badUse("--calibration", "a readable JSON file", path, lineOf(error));
  }
}
