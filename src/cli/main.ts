/** This file finds the command that was asked for, runs it, and turns any error into one line and an exit code. */
import { Command, CommanderError } from "commander";
import { VERSION } from "../config.ts";
import { AttuneError, badUse, lineOf } from "../errors.ts";

/** One file a command; loaded only when asked for, so that `attune sessions` does not load BrainFlow. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly createCommand: () => Command }>>> = {
  start: () => import("./start.ts"),
  run: () => import("./run.ts"),
  calibrate: () => import("./calibrate.ts"),
  analyze: () => import("./analyze.ts"),
  boards: () => import("./boards.ts"),
  doctor: () => import("./doctor.ts"),
  sessions: () => import("./sessions.ts"),
  replay: () => import("./replay.ts"),
  render: () => import("./render.ts"),
  taste: () => import("./taste.ts"),
  verify: () => import("./verify.ts"),
  recover: () => import("./recover.ts"),
  bench: () => import("./bench.ts"),
  provision: () => import("./provision.ts"),
};

/** What commander puts before a message that names the option by itself. */
const COMMANDER_SAYS = /^error: (option '.*' argument '.*' is invalid\. )?/s;

async function main(argv: readonly string[]): Promise<number> {
  const program = new Command("attune")
    .description("Music that listens to a brain.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(COMMANDER_SAYS, "attune: ")),
    })
    .showHelpAfterError("Try `attune --help`.");
  const name = argv[0] ?? "";
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load && /^[^-]/.test(name) && name !== "help") {
    const allowed = `one of ${Object.keys(COMMANDS).join(", ")}`;
    process.stderr.write(`attune: ${badUse("command", allowed, name, "`attune --help` tells what each does.").line}\n`);
    return 2;
  }
  const wanted = load ? [load] : Object.values(COMMANDS);
  for (const loadCommand of wanted) {
    const { createCommand } = await loadCommand();
    const command = createCommand().exitOverride().showHelpAfterError(`Try \`attune ${argv[0]} --help\`.`);
    program.addCommand(command.configureOutput(program.configureOutput()));
  }
  if (argv.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(argv, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`attune: ${lineOf(error)}\n`);
    if (!(error instanceof AttuneError)) process.stderr.write(`${error instanceof Error ? error.stack : ""}\n`);
    return error instanceof AttuneError ? error.exitCode : 1;
  }
}

// `attune analyze FILE | head`: a reader that has enough is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

process.exitCode = await main(process.argv.slice(2));
