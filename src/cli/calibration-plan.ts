/** This file is the flag for a calibration of one's own. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { CALIBRATION, type CalibrationPlan } from "../../calibration/plan.ts";
import { readPlan } from "../../calibration/plan-file.ts";

export type CalibrationPlanFlag = { readonly calibration?: string };

export const withCalibrationPlan = (command: Command, help: string): Command =>
  command.option("--calibration <file>", help);

/** For a command that trains nothing: its name until 2026-11; a protocol is what a session trains. */
export const withItsOldName = (command: Command): Command =>
  command.addOption(
    new Option("--protocol <file>").hideHelp().argParser(() => {
      throw new InvalidArgumentError("--protocol is now --calibration FILE; the file stays as it is.");
    }),
  );

export const calibrationPlanOf = ({ calibration }: CalibrationPlanFlag): CalibrationPlan =>
  calibration === undefined ? CALIBRATION : readPlan(calibration);
