/** This file holds the commands that a board gets once it is prepared, so that it sends all that it can measure. */
import { BoardIds } from "./board-ids.ts";

/** A Muse measures the pulse only in some of its own presets (BrainFlow's "Supported Boards"). */
const COMMANDS: Readonly<Record<number, readonly string[]>> = {
  [BoardIds.MUSE_2_BOARD]: ["p50"],
  [BoardIds.MUSE_S_BOARD]: ["p61"],
};

export const startCommandsOf = (boardId: number): readonly string[] => COMMANDS[boardId] ?? [];
