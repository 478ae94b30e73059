// This file is how the set-up speaks, to standard error like every command.

export const say = (text) => process.stderr.write(`attune: ${text}\n`);

export function stop(text) {
  say(text);
  process.exit(1);
}
