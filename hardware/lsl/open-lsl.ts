/** This file makes a stream of the Lab Streaming Layer a Source: another program holds the headband and sends what it measures. */
import { fileURLToPath } from "node:url";
import { badUse } from "../../src/errors.ts";
import { openBoard } from "../acquisition/supervisor.ts";
import type { ListedBoard } from "../boards.ts";
import { BoardIds } from "../brainflow/board-ids.ts";
import type { BoardInputs, Source } from "../source.ts";
import { provisionLiblsl } from "./provision.ts";

/** It is listed and supervised like a board; what it measures, its sender tells. */
export const LSL: ListedBoard = {
  name: "lsl",
  label: "LSL stream",
  boardId: BoardIds.NO_BOARD,
  connection: "LSL",
  needs: [],
  takes: ["serialNumber", "timeoutSec"],
  note: "EEG that another program streams (Lab Streaming Layer); when several are heard, they are listed, and one is chosen",
  electrodes: [],
  placesAre: "fixed",
  samplingRateHz: null,
  streams: ["eeg"],
};

const PREFIX = "lsl:";
const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));

export const isLsl = (name: string): boolean => name === LSL.name || name.startsWith(PREFIX);

/** Throws for an id that is none, or that is told twice. */
export function checkLslName(name: string, { serialNumber }: BoardInputs): void {
  if (name === PREFIX) throw badUse("source", "lsl, or lsl:ID with the id of a stream", name);
  if (name === LSL.name || serialNumber === undefined) return;
  throw badUse("--serial-number", `left out for ${name}, which names its stream`, serialNumber);
}

/** "lsl" takes the one stream of EEG of this computer; "lsl:ID", or its id as serial number, the one that is meant. */
export async function openLsl(
  name: string,
  { serialNumber, timeoutSec }: BoardInputs,
  options: { readonly cacheDir: string; readonly onProgress?: (text: string) => void },
): Promise<Source> {
  const libraryDir = await provisionLiblsl(options);
  const id = serialNumber ?? name.slice(PREFIX.length);
  const inputs = { ...(id !== "" && { serialNumber: id }), ...(timeoutSec !== undefined && { timeoutSec }) };
  const { device, ...source } = await openBoard(
    { board: LSL, libraryDir, masterBoardId: null, loop: false, childPath: CHILD },
    inputs,
  );
  // Whoever named the stream finds it again by that name, and may tell its id no second time.
  return { ...source, name, ...(device && name === LSL.name && { device }) };
}
