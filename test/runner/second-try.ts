/**
 * This file lets the few files that failed run once more, by themselves: on a shared machine a real clock or a browser may come too late once.
 * What passes only then is named at the end of the run, so that nobody takes it for sound.
 */
import type { Tally } from "./tally.ts";

/** More than this is no bad moment of the machine. */
export const MOST_FILES = 3;

const isFailed = ({ status }: { readonly status: string }) => status === "failed";

/** The files to run once more: none where too many failed, or where something failed that is no test. */
export function worthASecondTry(first: Tally): readonly string[] {
  const failed = first.outcomes.filter(isFailed);
  const files = [...new Set(failed.map(({ file }) => file))];
  return failed.length === first.failed && files.length <= MOST_FILES ? files : [];
}

/** The second results of these files in place of their first. */
export function withSecondTry(first: Tally, files: readonly string[], second: Tally): Tally {
  const isAgain = ({ file }: { readonly file: string }) => files.includes(file);
  const before = first.outcomes.filter(isAgain);
  const passedBefore = before.filter(({ status }) => status === "passed").length;
  const nowPassed = new Set(
    second.outcomes.filter(({ status }) => status === "passed").map(({ file, fullName }) => `${file} ${fullName}`),
  );
  return {
    ...first,
    passed: first.passed - passedBefore + second.passed,
    failed: first.failed - before.filter(isFailed).length + second.failed,
    outcomes: [...first.outcomes.filter((outcome) => !isAgain(outcome)), ...second.outcomes],
    atSecondTry: before
      .filter(isFailed)
      .map(({ file, fullName }) => `${file} ${fullName}`)
      .filter((name) => nowPassed.has(name)),
  };
}
