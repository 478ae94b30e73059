/** This file is the process of `attune`: it runs the command, and sees to it that whatever goes wrong ends in one line. */
import { main } from "./main.ts";
import { tellOutputError } from "./output.ts";
import { tellError } from "./tell-error.ts";

/** Also what nobody waited for, a rejection too: Node would print its stack. A command that lives on has a listener of its own. */
process.on("uncaughtException", (error) => {
  if (process.listenerCount("uncaughtException") === 1) process.exit(tellError(error));
});
process.stdout.on("error", tellOutputError);
process.exitCode = await main(process.argv.slice(2));
