/** This file says in Attune's words what commander finds wrong with a command line: the name, what is allowed, what came. */
import type { Command } from "commander";

/** What commander puts before a message that names the option by itself. */
const COMMANDER_SAYS = /^error: (option '.*' argument '.*' is invalid\. )?/s;
const LACKS_OPTION = /^error: required option '([^']+)' not specified\n?$/;
const LACKS_ARGUMENT = /^error: missing required argument '([^']+)'\n?$/;

export function inOurWords(text: string, command: Command | null): string {
  const option = command?.options.find(({ flags }) => flags === LACKS_OPTION.exec(text)?.[1]);
  if (option) return missing(option.long ?? option.flags, option.description);
  const argument = command?.registeredArguments.find((known) => known.name() === LACKS_ARGUMENT.exec(text)?.[1]);
  if (argument) return missing(argument.name(), argument.description);
  return text.replace(COMMANDER_SAYS, "attune: ");
}

const missing = (name: string, allowed: string): string => `attune: ${name} must be given: ${allowed}; got nothing\n`;
