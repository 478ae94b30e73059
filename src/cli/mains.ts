/** This file answers a flag that is gone: what a session, a calibration and an analysis hear needs no frequency of the mains. */
import { type Command, InvalidArgumentError, Option } from "commander";

export const withoutMains = (command: Command): Command =>
  command.addOption(
    // Until 2026-11 it was asked for here, and read by nothing.
    new Option("--mains <hz>").hideHelp().argParser(() => {
      throw new InvalidArgumentError("--mains is not needed any more: 50 and 60 Hz are both looked for.");
    }),
  );
