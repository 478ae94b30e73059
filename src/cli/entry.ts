/** This file is the process of `attune`: it runs the command, and sees to it that whatever goes wrong ends in one line. */
import { main } from "./main.ts";
import { tellError } from "./tell-error.ts";

/** Also what nobody waited for, a rejection too: Node would print its stack. A command that lives on has a listener of its own. */
process.on("uncaughtException", (error) => {
  if (process.listenerCount("uncaughtException") === 1) process.exit(tellError(error));
});
// `attune analyze FILE | head`: a reader that has enough is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await main(process.argv.slice(2));
