/** This file is the first step: it waits until the headband sits well, and goes on without electrodes that never do. */
import { createFitCheck, type FitReport } from "./fit-check.ts";
import type { CalibrationConfig, CalibrationOutput, Say, Step } from "./outputs.ts";

/** `next` begins what follows, at the time of a hop. */
export function fitStep({ eeg, plan }: CalibrationConfig, next: (tSec: number, say: Say) => Step | null): Step {
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const check = createFitCheck({ electrodes, stableSec: plan.fit.stableSec });
  let startSec: number | null = null;

  const step: Step = ({ features, isHurried }, say) => {
    for (const hop of features) {
      startSec ??= hop.tSec;
      const report = check(hop);
      say({ type: "fit", tSec: hop.tSec, report });
      const isOver = isHurried || hop.tSec - startSec >= plan.fit.mostSec;
      if (!report.isReady && !isOver) continue;
      if (report.usable.length === 0) {
        say(refusalOf(report));
        return null;
      }
      if (!report.isReady) say(withoutPoor(report));
      return next(hop.tSec, say);
    }
    return step;
  };
  return step;
}

const refusalOf = ({ worst }: FitReport): CalibrationOutput => ({
  type: "refused",
  electrode: worst?.electrode ?? null,
  text: `no electrode that the indices read has good contact${worst ? `; ${worst.text}` : ", for none lies on the scalp"}`,
  advice: worst?.advice ?? "Choose a headband or a file with electrodes on the scalp.",
});

const withoutPoor = ({ electrodes, worst }: FitReport): CalibrationOutput => ({
  type: "without",
  electrodes: electrodes.filter(({ fit }) => fit === "poor").map(({ electrode }) => electrode),
  text: worst?.text ?? "",
  advice: worst?.advice ?? "",
});
