/** `attune reveal ID --guess real|sham|unsure`: takes the guess of a sealed session, and then tells what it was. */
import { type Command, InvalidArgumentError } from "commander";
import { type Revealing, revealSession } from "../session/reveal-session.ts";
import { GUESSES, type Guess } from "../types.ts";
import { type CommonFlags, dataDirOf, newCommand, writableDataDirOf } from "./options.ts";
import { printJson, printLine } from "./output.ts";

export function createCommand(): Command {
  return newCommand("reveal")
    .argument("<session>", "id of a sealed session")
    .requiredOption("--guess <guess>", `which feedback you think it had: ${GUESSES.join(", ")}`, parseGuess)
    .addHelpText("after", HELP)
    .action((id: string, flags: CommonFlags & { readonly guess: Guess }) => {
      dataDirOf(flags);
      const revealed = revealSession(writableDataDirOf(flags), id, flags.guess);
      if (flags.json) printJson(revealed);
      else printLine(textOf(revealed));
    });
}

const HELP = `
A guess is made once. Until then no command and no page shows the person's own reading of that session, or which feedback it had.
  real     it followed you
  sham     it followed a recording
  unsure   you cannot tell
Of a session in blocks the last block is asked for.`;

function parseGuess(text: string): Guess {
  const found = GUESSES.find((guess) => guess === text);
  if (found) return found;
  throw new InvalidArgumentError(`--guess must be one of ${GUESSES.join(", ")}; got ${text}.`);
}

function textOf({ session, arms, isRight }: Revealing): string {
  const last = arms.at(-1);
  const was = last === "contingent" ? "your own feedback" : `sham (${last})`;
  const blocks = arms.length === 1 ? "" : ` Blocks in order: ${arms.join(", ")}.`;
  const guessed = isRight === null ? "" : isRight ? " You guessed right." : " You guessed the other.";
  return `${session} had ${was}${arms.length === 1 ? "" : " in its last block"}.${guessed}${blocks}`;
}
