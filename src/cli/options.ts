/** The options that every command takes, and the ones that open a board. */
import { Command, InvalidArgumentError } from "commander";
import type { OpenFileOptions } from "../../hardware/files/open-file.ts";
import { parsePlaces } from "../../hardware/places.ts";
import type { BoardInputs } from "../../hardware/source.ts";
import { dataDir } from "../config.ts";
import { badUse } from "../errors.ts";
import { checkReadable, checkWritable } from "../recording/data-folder.ts";
import type { Places } from "../types.ts";
import { COMMANDS, type CommandName } from "./commands.ts";
import { offerPassphrase, type PassphraseFlag } from "./passphrase.ts";

export type CommonFlags = { readonly data?: string; readonly json?: boolean };

/** A command with `--data` and `--json`, which every command has. */
export function newCommand(name: CommandName): Command {
  return new Command(name)
    .description(COMMANDS[name])
    .option("--data <dir>", "folder of the recordings (default: ATTUNE_DATA, else the platform's folder for user data)")
    .option("--json", "print JSON only")
    .option(
      "--passphrase-file <file>",
      "holds the passphrase of encrypted recordings; else ATTUNE_PASSPHRASE, or a prompt",
    )
    .hook("preAction", (command) => offerPassphrase(command.opts<PassphraseFlag>()));
}

/** The folder to read from, looked at. */
export function dataDirOf(flags: CommonFlags): string {
  const dir = dataDirAsked(flags);
  checkReadable(dir, flags.data !== undefined);
  return dir;
}

/** The folder to write to: there, and tried, before anything is begun. */
export function writableDataDirOf(flags: CommonFlags): string {
  const dir = dataDirAsked(flags);
  checkWritable(dir);
  return dir;
}

/** Not looked at yet, for whoever looks by themselves. */
export function dataDirAsked({ data }: CommonFlags): string {
  if (data === "") throw badUse("--data", "a folder", data);
  return dataDir(data);
}

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

/** Where the channels sit, and a board's own commands. */
export type PlacesFlag = { readonly places?: Places };
export type ConfigFlag = { readonly config?: readonly string[] };

export const withPlaces = (command: Command): Command =>
  command.option(
    "--places <list>",
    "where each channel sits, in order: 10-20 or 10-10 names with commas, - for one that is not used, such as O1,O2,-,C3",
    (text) => parsePlaces(text),
  );

/** BrainFlow's `config_board`; given several times, the commands go out in that order. */
export const withConfig = (command: Command): Command =>
  command.option(
    "--config <command>",
    "a command of the board's own, sent before it streams, such as x1060110X (gain) or 1 (channel off); may be repeated",
    (text: string, before: readonly string[] = []) => [...before, parseConfig(text)],
  );

/** Plain ASCII, as firmware reads it. */
function parseConfig(text: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(text)) return text;
  throw new InvalidArgumentError(`--config must be 1 to 200 letters, digits and signs without blanks; got ${text}.`);
}

/** What a person says of a file that does not tell it. */
export type FileFlags = { readonly format?: string; readonly rate?: number; readonly board?: string };

/** No file is faster. */
const MOST_RATE_HZ = 20_000;

export function withFileFlags(command: Command): Command {
  return command
    .option("--format <name>", "format of the file, one of `attune formats`, where it is not recognised")
    .option("--rate <hz>", "sampling rate of a file that does not tell its own", parseNumber("--rate", 1, MOST_RATE_HZ))
    .option("--board <name>", "board that a BrainFlow file was recorded with, where its columns do not tell");
}

export const fileOptionsOf = ({ format, rate, board }: FileFlags): OpenFileOptions => ({
  ...(format !== undefined && { format }),
  ...(rate !== undefined && { samplingRateHz: rate }),
  ...(board !== undefined && { board }),
});

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
