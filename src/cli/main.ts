/** This file finds the command that was asked for, runs it, and turns any error into one line and an exit code; `entry.ts` is the process. */
import { Command, CommanderError } from "commander";
import { VERSION } from "../config.ts";
import { badUse } from "../errors.ts";
import { inOurWords } from "./commander-words.ts";
import { COMMANDS, type CommandName, isCommand } from "./commands.ts";
import { tellError } from "./tell-error.ts";

/** One file a command; loaded only when asked for, so that `attune sessions` does not load BrainFlow. */
const LOAD: Readonly<Record<CommandName, () => Promise<{ readonly createCommand: () => Command }>>> = {
  start: () => import("./start.ts"),
  open: () => import("./open.ts"),
  run: () => import("./run.ts"),
  calibrate: () => import("./calibrate.ts"),
  analyze: () => import("./analyze.ts"),
  inspect: () => import("./inspect.ts"),
  formats: () => import("./formats.ts"),
  boards: () => import("./boards.ts"),
  impedance: () => import("./impedance.ts"),
  protocols: () => import("./protocols.ts"),
  doctor: () => import("./doctor.ts"),
  sessions: () => import("./sessions.ts"),
  note: () => import("./note.ts"),
  tag: () => import("./tag.ts"),
  clients: () => import("./clients.ts"),
  replay: () => import("./replay.ts"),
  render: () => import("./render.ts"),
  report: () => import("./report.ts"),
  export: () => import("./export.ts"),
  import: () => import("./import.ts"),
  taste: () => import("./taste.ts"),
  verify: () => import("./verify.ts"),
  reveal: () => import("./reveal.ts"),
  evidence: () => import("./evidence.ts"),
  recover: () => import("./recover.ts"),
  encrypt: () => import("./encrypt.ts"),
  decrypt: () => import("./decrypt.ts"),
  simulate: () => import("./simulate.ts"),
  bench: () => import("./bench.ts"),
  mcp: () => import("./mcp.ts"),
  provision: () => import("./provision.ts"),
};

function createProgram(): Command {
  return new Command("attune")
    .description("Music that listens to a brain.")
    .usage("[options] [command]")
    .version(VERSION)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(inOurWords(text, null)) })
    .showHelpAfterError("Try `attune --help`.");
}

/** `attune help run` asks for the help of run; `attune help` and `attune` alone for everybody's. */
function plainArgs(argv: readonly string[]): readonly string[] {
  const [first, second] = argv;
  if (first === "--") return plainArgs(argv.slice(1));
  if (first === undefined || (first === "help" && second === undefined)) return ["--help"];
  return first === "help" && second !== undefined ? [second, "--help"] : argv;
}

async function addCommand(program: Command, name: CommandName): Promise<void> {
  const { createCommand } = await LOAD[name]();
  const command = createCommand().exitOverride().showHelpAfterError(`Try \`attune ${name} --help\`.`);
  program.addCommand(command.configureOutput({ outputError: (text, write) => write(inOurWords(text, command)) }));
}

/** Enough of each command for its line in the help. */
function addLines(program: Command): void {
  for (const [name, line] of Object.entries(COMMANDS)) program.command(name).description(line).usage("");
  program.addHelpText("after", "\nEvery command has --json and --data DIR; `attune COMMAND --help` tells its options.");
}

export async function main(argv: readonly string[]): Promise<number> {
  const args = plainArgs(argv);
  const [name = ""] = args;
  const program = createProgram();
  if (isCommand(name)) await addCommand(program, name);
  else if (name.startsWith("-")) addLines(program);
  else {
    const allowed = `one of ${Object.keys(COMMANDS).join(", ")}`;
    process.stderr.write(`attune: ${badUse("command", allowed, name, "`attune --help` tells what each does.").line}\n`);
    return 2;
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return tellError(error);
  }
}
