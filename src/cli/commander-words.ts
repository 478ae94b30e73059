/** This file says in Attune's words what commander finds wrong with a command line: the name, what is allowed, what came. */
import type { Command } from "commander";
import { badUse } from "../errors.ts";

/** What commander puts before a message that names the option by itself. */
const COMMANDER_SAYS = /^error: (option '.*' argument '.*' is invalid\. )?/s;
/** Commander's own of a choice, which names the allowed ones alone. */
const OPTION_CHOICE = /^error: option '([^']+)' argument '(.*)' is invalid\. Allowed choices are /s;
const ARGUMENT_CHOICE =
  /^error: command-argument value '(.*)' is invalid for argument '([^']+)'\. Allowed choices are /s;
const LACKS_OPTION = /^error: required option '([^']+)' not specified\n?$/;
const LACKS_ARGUMENT = /^error: missing required argument '([^']+)'\n?$/;

export function inOurWords(text: string, command: Command | null): string {
  const option = command?.options.find(({ flags }) => flags === LACKS_OPTION.exec(text)?.[1]);
  if (option) return missing(option.long ?? option.flags, option.description);
  const argument = command?.registeredArguments.find((known) => known.name() === LACKS_ARGUMENT.exec(text)?.[1]);
  if (argument) return missing(argument.name(), argument.description);
  return wrongChoice(text, command) ?? text.replace(COMMANDER_SAYS, "attune: ");
}

/** Null where nothing that has choices was given another word. */
function wrongChoice(text: string, command: Command | null): string | null {
  const [, flags, gotByOption] = OPTION_CHOICE.exec(text) ?? [];
  const option = command?.options.find((known) => known.flags === flags);
  if (option) return oneOf(option.long ?? option.flags, option.argChoices, gotByOption);
  const [, gotByArgument, name] = ARGUMENT_CHOICE.exec(text) ?? [];
  const argument = command?.registeredArguments.find((known) => known.name() === name);
  return argument ? oneOf(argument.name(), argument.argChoices, gotByArgument) : null;
}

const oneOf = (name: string, choices: readonly string[] = [], got = ""): string =>
  `attune: ${badUse(name, `one of ${choices.join(", ")}`, got).line}\n`;

const missing = (name: string, allowed: string): string => `attune: ${name} must be given: ${allowed}; got nothing\n`;
