/** This file opens any source by the name that a person types: a board, a recorded file, the simulated listener. */
import { statSync } from "node:fs";
import { badUse } from "../src/errors.ts";
import type { Places } from "../src/types.ts";
import { openBoard } from "./acquisition/supervisor.ts";
import { openMarksFile } from "./also/marks-file.ts";
import { BOARDS, type Board, findBoard } from "./boards.ts";
import { BoardIds } from "./brainflow/board-ids.ts";
import { provisionBrainFlow } from "./brainflow/provision.ts";
import type { OpenFile } from "./files/apart/open-apart.ts";
import type { OpenFileOptions } from "./files/open-file.ts";
import { type MeasuredImpedance, measureImpedance, noImpedance } from "./impedance/measure-impedance.ts";
import { impedanceMethodOf } from "./impedance/methods.ts";
import { personalityNamed } from "./listener/personalities.ts";
import { openBeside } from "./lsl/open-beside.ts";
import { checkLslName, isLsl, LSL, openLsl } from "./lsl/open-lsl.ts";
import { nearNames } from "./near-names.ts";
import { openOsc } from "./osc/open-osc.ts";
import { isOsc, oscPlace } from "./osc/osc-place.ts";
import type { BoardInputs, Source } from "./source.ts";
import { notOfTheCommandLine, WEB_BLUETOOTH } from "./web-bluetooth/open-web-bluetooth.ts";

export type OpenSourceOptions = {
  readonly inputs?: BoardInputs;
  /** Of the simulated listener. */
  readonly seed?: number;
  /** Where BrainFlow's library is kept; it is fetched there when it is missing. */
  readonly libraryCacheDir: string;
  /** What is said of a file that does not tell it: its rate, its format, the board that was recorded. */
  readonly file?: OpenFileOptions;
  /** Sent to a board before its stream starts (BrainFlow's `config_board`). */
  readonly commands?: readonly string[];
  /** Opens a recorded file; left out: in this process. */
  readonly openFile?: OpenFile;
  /** A playback that begins again at its end. */
  readonly loop?: boolean;
  /** Told while the library is fetched. */
  readonly onProgress?: (text: string) => void;
};

/** Flag of each input, for messages to people. */
const FLAGS: Readonly<Record<keyof BoardInputs, { readonly flag: string; readonly example: string }>> = {
  serialPort: { flag: "--serial-port", example: "the dongle's port, such as /dev/ttyUSB0 or COM3" },
  macAddress: { flag: "--mac-address", example: "its Bluetooth address" },
  ipAddress: { flag: "--ip-address", example: "its address in the network" },
  ipPort: { flag: "--ip-port", example: "a free port of this computer, such as 6677" },
  serialNumber: { flag: "--serial-number", example: "its name, such as Muse-1A2B" },
  masterBoard: { flag: "--master-board", example: "the board that was recorded, such as muse-2" },
  file: { flag: "--file", example: "BrainFlow's recording" },
  timeoutSec: { flag: "--timeout-sec", example: "seconds to look for it" },
};

/** Of an app that sends by OSC: its own address, where nobody else shall be heard. */
const OSC_INPUTS: readonly (keyof BoardInputs)[] = ["ipAddress", "timeoutSec"];

/** Opens "synthetic", "playback", "listener", "listener:noisy", a board such as "muse-2", "osc:5000", "lsl", "lsl:ID", or "file:PATH". */
export async function openSource(name: string, options: OpenSourceOptions): Promise<Source> {
  const { inputs = {}, seed = 0 } = options;
  if (name.startsWith("file:")) {
    refuseInputs(name, inputs, []);
    refuseCommands(name, options);
    const openFile = options.openFile ?? (await import("./files/open-file.ts")).openFile;
    return openFile(name.slice("file:".length), options.file);
  }
  if (name === "listener" || name.startsWith("listener:")) {
    refuseInputs(name, inputs, []);
    refuseCommands(name, options);
    refuseFileOptions(name, options);
    const { openListener } = await import("./listener/open-listener.ts");
    return openListener({ personality: personalityIn(name), seed, hasPulse: true });
  }
  if (isOsc(name)) {
    refuseInputs(name, inputs, OSC_INPUTS);
    refuseCommands(name, options);
    refuseFileOptions(name, options);
    return openOsc(name, inputs);
  }
  if (name === WEB_BLUETOOTH) throw notOfTheCommandLine();
  refuseFileOptions(name, options);
  if (isLsl(name)) {
    checkLsl(name, inputs);
    refuseCommands(name, options);
    const { libraryCacheDir: cacheDir, onProgress } = options;
    return openLsl(name, inputs, { cacheDir, ...(onProgress && { onProgress }) });
  }
  return openNamedBoard(boardNamed(name), inputs, options);
}

/** A source beside the EEG: by LSL it is marks or R–R intervals, a file may be a table of marks, all else is as it is. */
export async function openAlso(name: string, options: OpenSourceOptions): Promise<Source> {
  if (name.startsWith("file:")) {
    const marks = await openMarksFile(name, name.slice("file:".length), options.file?.folders);
    return marks ?? openSource(name, options);
  }
  if (!isLsl(name)) return openSource(name, options);
  const { libraryCacheDir: cacheDir, onProgress } = options;
  return openBeside(name, { cacheDir, ...(onProgress && { onProgress }) });
}

/** Throws what `openSource` would throw for a name that does not exist, or inputs that do not fit it, and opens nothing. */
export function checkSource(name: string, inputs: BoardInputs): void {
  const isFile = name.startsWith("file:");
  const isListener = name === "listener" || name.startsWith("listener:");
  if (isOsc(name)) {
    refuseInputs(name, inputs, OSC_INPUTS);
    oscPlace(name, inputs);
    return;
  }
  if (isFile || isListener) {
    refuseInputs(name, inputs, []);
    if (isListener) personalityNamed(personalityIn(name));
    else checkFile(name.slice("file:".length));
    return;
  }
  if (name === WEB_BLUETOOTH) throw notOfTheCommandLine();
  if (isLsl(name)) checkLsl(name, inputs);
  else checkInputs(boardNamed(name), inputs);
}

function checkLsl(name: string, inputs: BoardInputs): void {
  checkLslName(name, inputs);
  refuseInputs(name, inputs, LSL.takes);
}

function checkFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw badUse("file", "a recording that exists", path);
  if (!stats.isFile()) throw badUse("file", "a recording", `${path}, which is no file`);
}

const personalityIn = (name: string): string => name.slice("listener:".length) || "default";

function boardNamed(name: string): Board {
  const board = findBoard(name);
  if (board) return board;
  throw badUse("source", allowedNames(name, ["listener", "lsl"], "osc:PORT, file:PATH"), name);
}

/** Sixty names in a line help nobody: those that are near, and where all are. */
function allowedNames(typed: string, others: readonly string[], more: string, boards = BOARDS): string {
  const near = nearNames(typed, [...boards.map((board) => board.name), ...others]);
  const named = near.length > 0 ? near : ["synthetic", ...others];
  return `one of ${named.join(", ")} or another of \`attune boards\`, ${more}`;
}

export type NamedImpedance = Pick<OpenSourceOptions, "inputs" | "libraryCacheDir" | "onProgress"> & {
  readonly places: Places | null;
  readonly onStep: (step: number, count: number) => void;
};

/** False also for what is no board. */
export const offersImpedance = (name: string): boolean =>
  impedanceMethodOf(findBoard(name)?.boardId ?? NO_BOARD) !== null;

/** Of the electrodes of a board that nobody holds open; a simulated person, a file and most headbands have none, and say so. */
export async function measureNamedImpedance(name: string, options: NamedImpedance): Promise<MeasuredImpedance> {
  const isNoBoard =
    name.startsWith("file:") || name.startsWith("listener") || isOsc(name) || isLsl(name) || name === WEB_BLUETOOTH;
  if (isNoBoard || !offersImpedance(name)) throw noImpedance(isNoBoard ? name : boardNamed(name).name);
  const board = boardNamed(name);
  const { inputs = {}, places, libraryCacheDir, onStep, onProgress } = options;
  checkInputs(board, inputs);
  const libraryDir = await provisionBrainFlow({ cacheDir: libraryCacheDir, ...(onProgress && { onProgress }) });
  return measureImpedance(board, { libraryDir, inputs, places, onStep });
}

async function openNamedBoard(board: Board, inputs: BoardInputs, options: OpenSourceOptions): Promise<Source> {
  checkInputs(board, inputs);
  // BrainFlow says that it took whatever is sent to a recording.
  if (board.boardId === PLAYBACK) refuseCommands(board.name, options);
  const masterBoardId = inputs.masterBoard === undefined ? null : masterBoardOf(inputs.masterBoard);
  const { libraryCacheDir, loop = false, commands = [], onProgress } = options;
  const libraryDir = await provisionBrainFlow({ cacheDir: libraryCacheDir, ...(onProgress && { onProgress }) });
  return openBoard({ board, libraryDir, masterBoardId, loop: loop && board.boardId === PLAYBACK, commands }, inputs);
}

function checkInputs(board: Board, inputs: BoardInputs): void {
  for (const need of board.needs) {
    if (inputs[need] === undefined) {
      const { flag, example } = FLAGS[need];
      throw badUse(flag, `given for ${board.name}: ${example}`, "nothing");
    }
  }
  refuseInputs(board.name, inputs, [...board.needs, ...board.takes]);
  if (inputs.masterBoard !== undefined) masterBoardOf(inputs.masterBoard);
}

const PLAYBACK = BoardIds.PLAYBACK_FILE_BOARD;
const NO_BOARD: number = BoardIds.NO_BOARD;

/** An input that the source would ignore was meant for another one. */
function refuseInputs(name: string, inputs: BoardInputs, understood: readonly (keyof BoardInputs)[]): void {
  for (const [input, value] of Object.entries(inputs)) {
    const known = understood.includes(input as keyof BoardInputs);
    if (value === undefined || known) continue;
    throw badUse(FLAGS[input as keyof BoardInputs].flag, `left out for ${name}`, value);
  }
}

/** Words about a file were meant for another source. */
function refuseFileOptions(name: string, { file = {} }: OpenSourceOptions): void {
  const said = { "--rate": file.samplingRateHz, "--format": file.format, "--board": file.board };
  for (const [flag, value] of Object.entries(said)) {
    if (value !== undefined) throw badUse(flag, `left out for ${name}, which is no file and tells its own`, value);
  }
}

/** A file and a simulated person take no commands. */
function refuseCommands(name: string, { commands = [] }: OpenSourceOptions): void {
  const [command] = commands;
  if (command !== undefined) throw badUse("--config", `left out for ${name}, which takes no commands`, command);
}

/** By Attune's name or BrainFlow's number. */
function masterBoardOf(text: string): number {
  const known = BOARDS.filter((board) => !board.needs.includes("masterBoard"));
  const board = known.find(({ name, boardId }) => name === text || String(boardId) === text);
  if (board) return board.boardId;
  throw badUse("--master-board", allowedNames(text, [], "or BrainFlow's number of it", known), text);
}
