// This file is how the set-up speaks, to standard error like every command.

export const say = (text) => process.stderr.write(`attune: ${text}\n`);

/** Exit code 1 is a failure, 2 bad use. */
export function stop(text, exitCode = 1) {
  say(text);
  process.exit(exitCode);
}
