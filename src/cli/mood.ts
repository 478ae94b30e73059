/** This file is the flags for how a person feels before: the music starts there and leads to the goal. */
import { type Command, InvalidArgumentError } from "commander";
import { MOOD_MINUTES } from "../control/mood.ts";
import { badUse } from "../errors.ts";
import type { Mood } from "../types.ts";
import { parseNumber } from "./options.ts";

export type MoodMinutesFlag = { readonly moodMinutes?: number };
export type MoodFlags = MoodMinutesFlag & { readonly mood?: Mood };

export function withMoodMinutes(command: Command): Command {
  const { least, usual, most } = MOOD_MINUTES;
  return command.option(
    "--mood-minutes <n>",
    `how long the music leads from the mood before to the goal, ${least} to ${most} (default: ${usual}; at most half the length)`,
    parseNumber("--mood-minutes", least, most),
  );
}

export const withMood = (command: Command): Command =>
  withMoodMinutes(
    command.option("--mood <v,e>", "valence and energy before, 1 to 9 each, such as 4,6; - skips one", parseMood),
  );

export function moodOf({ mood, moodMinutes }: MoodFlags): { readonly mood: Mood | null } & MoodMinutesFlag {
  if (mood === undefined && moodMinutes !== undefined) {
    throw badUse("--mood-minutes", "left out without --mood, which it leads away from", moodMinutes);
  }
  return { mood: mood ?? null, ...(moodMinutes !== undefined && { moodMinutes }) };
}

/** "4,6" → valence 4, energy 6. */
function parseMood(text: string): Mood {
  const answers = text.split(",").map((part) => part.trim());
  const values = answers.map((answer) => (answer === "-" ? null : /^[1-9]$/.test(answer) ? Number(answer) : undefined));
  const [valence, energy] = values;
  if (values.length !== 2 || valence === undefined || energy === undefined) {
    throw new InvalidArgumentError(
      `--mood must be two numbers from 1 to 9 with a comma, such as 4,6 or -,6; got ${text}.`,
    );
  }
  return { valence, energy };
}
