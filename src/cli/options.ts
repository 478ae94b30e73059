/** The options that every command takes, and the ones that open a board. */
import { Command, InvalidArgumentError } from "commander";
import type { BoardInputs } from "../../hardware/source.ts";
import { dataDir } from "../config.ts";
import { COMMANDS, type CommandName } from "./commands.ts";

export type CommonFlags = { readonly data?: string; readonly json?: boolean };

/** A command with `--data` and `--json`, which every command has. */
export function newCommand(name: CommandName): Command {
  return new Command(name)
    .description(COMMANDS[name])
    .option("--data <dir>", "folder of the recordings (default: ATTUNE_DATA, else the platform's folder for user data)")
    .option("--json", "print JSON only");
}

export const dataDirOf = (flags: CommonFlags): string => dataDir(flags.data);

/** BrainFlow's own inputs as flags: they reach the board as `BoardInputs`. */
export function withBoardInputs(command: Command): Command {
  return command
    .option("--serial-port <port>", "serial port of a dongle, such as /dev/ttyUSB0 or COM3")
    .option("--mac-address <address>", "Bluetooth address of the headband")
    .option("--ip-address <address>", "address of a Wi-Fi board")
    .option("--ip-port <port>", "port of a Wi-Fi board", parseWhole("--ip-port", 0, 65535))
    .option("--serial-number <name>", "name or serial number of the headband, such as Muse-1A2B")
    .option("--master-board <board>", "board that a recording was made with (playback and streaming boards)")
    .option("--file <path>", "recording to play back (playback board)")
    .option("--timeout-sec <sec>", "how long to look for the device", parseWhole("--timeout-sec", 1, 600));
}

export function boardInputsOf(flags: BoardInputs): BoardInputs {
  const { serialPort, macAddress, ipAddress, ipPort, serialNumber, masterBoard, file, timeoutSec } = flags;
  const inputs = { serialPort, macAddress, ipAddress, ipPort, serialNumber, masterBoard, file, timeoutSec };
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
}

/** A parser for commander: a whole number within limits, or one line that says so. */
export function parseWhole(name: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most && text.trim() !== "") return value;
    throw new InvalidArgumentError(`${name} must be a whole number from ${least} to ${most}; got ${text}.`);
  };
}

/** A parser for commander: any number within limits. */
export function parseNumber(name: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isFinite(value) && value >= least && value <= most && text.trim() !== "") return value;
    throw new InvalidArgumentError(`${name} must be a number from ${least} to ${most}; got ${text}.`);
  };
}
