/** `attune boards`: every EEG board of BrainFlow, how it connects and what it must be told. */
import type { Command } from "commander";
import type { ListedBoard } from "../../hardware/boards.ts";
import { provisionBrainFlow } from "../../hardware/brainflow/provision.ts";
import { LSL } from "../../hardware/lsl/open-lsl.ts";
import { cacheDir } from "../config.ts";
import { type CommonFlags, newCommand } from "./options.ts";
import { formatTable, note, printJson, printLine } from "./output.ts";

/** A list of 64 electrodes says less than its two ends. */
const MOST_ELECTRODES = 8;
const HEADINGS = ["name", "channels", "rate", "electrodes", "connection", "needs", "also", "note"];

const flagOf = (input: string) => `--${input.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function electrodesText(electrodes: readonly string[]): string {
  if (electrodes.length <= MOST_ELECTRODES) return electrodes.join(" ");
  return `${electrodes.slice(0, MOST_ELECTRODES - 1).join(" ")} … ${electrodes.at(-1)}`;
}

const rowOf = (board: ListedBoard): readonly string[] => [
  board.name,
  board.samplingRateHz === null ? "–" : String(board.electrodes.length),
  board.samplingRateHz === null ? "–" : `${board.samplingRateHz} Hz`,
  `${electrodesText(board.electrodes)}${board.placesAre === "assumed" ? " (assumed)" : ""}`,
  board.connection,
  board.needs.map(flagOf).join(" "),
  board.streams.filter((kind) => kind !== "eeg").join(" "),
  board.note,
];

export function createCommand(): Command {
  return newCommand("boards").action(async (flags: CommonFlags) => {
    // Python is asked for the library meanwhile.
    const [libraryDir, { listBoards }] = await Promise.all([
      provisionBrainFlow({ cacheDir: cacheDir(), onProgress: (text) => note(`attune: ${text}`) }),
      import("../../hardware/boards.ts"),
    ]);
    const boards = [...listBoards(libraryDir), LSL];
    if (flags.json) printJson(boards.map((board) => ({ ...board, channels: board.electrodes.length })));
    else {
      printLine(formatTable([HEADINGS, ...boards.map(rowOf)]));
      printLine("(assumed): they sit where you put them; say where with --places.");
    }
  });
}
