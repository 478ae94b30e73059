/** This file shows a calibration on a terminal: what to do now, how the electrodes sit, how far the block is. */
import type { CalibrationOutput } from "../../calibration/outputs.ts";
import { createProgress, note, ring } from "./output.ts";

export type CalibrationScreen = { readonly show: (output: CalibrationOutput) => void; readonly done: () => void };

/** Time to follow a piece of advice before the next one. */
const ADVICE_EVERY_SEC = 5;

/** A person at a live source is told everything, also where stderr is no terminal. */
export function createCalibrationScreen(isLive: boolean): CalibrationScreen {
  const progress = createProgress("attune calibrate");
  const speaks = isLive || process.stderr.isTTY === true;
  let said = "";
  let advisedSec = Number.NEGATIVE_INFINITY;
  const say = (line: string) => {
    if (line === said) return;
    said = line;
    progress.done();
    note(`attune: ${line}`);
  };
  /** Closed eyes hear it. */
  const call = (line: string) => {
    if (line !== said) ring();
    say(line);
  };
  const show = (output: CalibrationOutput) => {
    if (output.type === "without") {
      say(`going on without ${output.electrodes.join(", ")}. ${output.text}. ${output.advice}`);
    }
    if (!speaks) return;
    if (output.type === "fit") {
      const { tSec, report } = output;
      const { electrodes, worst } = report;
      progress.update(null, electrodes.map(({ electrode, fit }) => `${electrode} ${fit}`).join(", "));
      if (worst?.fit === "poor" && tSec - advisedSec >= ADVICE_EVERY_SEC) {
        advisedSec = tSec;
        say(`${worst.text}. ${worst.advice}`);
      }
      for (const hint of report.isReady ? report.hints : []) say(`${hint}.`);
    }
    if (output.type === "announce" && output.text !== "") {
      call(`${output.text}.`);
    }
    if (output.type === "stalled") {
      said = "";
      call(`no second counts at the moment: ${output.text}. ${output.advice}`);
    }
    if (output.type === "progress") {
      const { block, blocks, eyes, cleanSec, neededSec } = output;
      const seconds = `${cleanSec.toFixed(0)} of ${neededSec} clean s`;
      progress.update(cleanSec / neededSec, `block ${block} of ${blocks}, eyes ${eyes}: ${seconds}`);
    }
  };
  return { show, done: progress.done };
}
