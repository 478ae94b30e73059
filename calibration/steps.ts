/**
 * This file leads one person through the calibration, step by step: fit check, then blocks of rest. It is a pure machine: what the source gives
 * and the time that passes go in, what to announce, to show and to keep comes out.
 */
import { createAnalyze } from "../src/signal/analyze.ts";
import { createWordJoin } from "../src/signal/headband-word.ts";
import type { Chunk, Gap } from "../src/types.ts";
import type { FitReport } from "./fit-check.ts";
import { fitStep } from "./fit-step.ts";
import { createHeartClock } from "./heart-clock.ts";
import { hopParts } from "./hop-parts.ts";
import type { Calibration, CalibrationConfig, CalibrationOutput, Say, Step } from "./outputs.ts";
import type { Eyes } from "./plan.ts";
import { endedIn, type Refusal } from "./refusal.ts";
import { restBlocks } from "./rest-blocks.ts";
import { SILENT_STALL, type StallLimits } from "./stall.ts";

/** `blocks` as `drawBlocks` gives them. */
export function createCalibration(config: CalibrationConfig & { readonly blocks: readonly Eyes[] }): Calibration {
  const { eeg, motion, plan } = config;
  const analyze = createAnalyze({ eeg, motion });
  const words = createWordJoin(eeg.samplingRateHz);
  const heart = createHeartClock(config.heart);
  const silence = createSilenceWatch();
  const silentStall = createSilentStall(plan.rest);
  let isHurried = false;
  let worst: FitReport["worst"] = null;
  const blocks = restBlocks(config, config.blocks);
  let step: Step | null = fitStep(config, blocks.begin);

  const take = (event: Chunk | Gap, say: Say) => {
    if (event.type === "chunk") heart.push(event);
    const parts = event.type === "chunk" && event.stream === eeg.id ? hopParts(event, eeg.samplingRateHz) : [event];
    for (const part of parts) {
      const features = analyze(part).map(words.join);
      if (part.stream !== eeg.id) continue;
      const hop = { part: part.type === "chunk" ? part : null, features, heart: heart.at(features), isHurried };
      step = step?.(hop, say) ?? null;
      if (step === null) return;
    }
  };
  const refuse = (refusal: Refusal, say: Say) => {
    step = null;
    say(refusal);
  };
  return (input) => {
    const outputs: CalibrationOutput[] = [];
    const say: Say = (output) => {
      if (output.type === "fit") worst = output.report.worst;
      if (output.type === "announce") worst = null;
      outputs.push(output);
    };
    if (step === null) return outputs;
    if (input.type === "proceed") isHurried = true;
    else if (input.type === "headband") words.take(input);
    else if (input.type === "end") refuse(endedIn(blocks.worst()) ?? ended(worst), say);
    else if (input.type === "tick") {
      const silentSec = silence.secAt(input.atSec);
      if (silentSec > plan.mostSilenceSec) refuse(silent(plan.mostSilenceSec), say);
      else if (blocks.isResting() && silentStall.isDue(input.atSec, silentSec))
        say({ type: "stalled", ...SILENT_STALL });
    } else {
      if (input.type === "chunk" && input.stream === eeg.id) silence.broken();
      take(input, say);
    }
    return outputs;
  };
}

/** How long nothing has come, told by the ticks alone. */
function createSilenceWatch() {
  let sinceSec: number | null = null;
  return {
    broken: () => {
      sinceSec = null;
    },
    secAt: (atSec: number): number => {
      sinceSec ??= atSec;
      return atSec - sinceSec;
    },
  };
}

/** Without samples there are no hops that could stand still. */
function createSilentStall({ stallSec, stallEverySec }: StallLimits) {
  let heardSec = Number.NEGATIVE_INFINITY;
  return {
    isDue: (atSec: number, silentSec: number): boolean => {
      if (silentSec < stallSec || atSec - heardSec < stallEverySec) return false;
      heardSec = atSec;
      return true;
    },
  };
}

const silent = (sec: number): Refusal => ({
  type: "refused",
  electrode: null,
  text: `the source has given no samples for ${sec} s`,
  advice: "Switch the headband on and bring it nearer.",
});

/** `worst` is the electrode that the fit check was still waiting for. */
const ended = (worst: FitReport["worst"]): Refusal => ({
  type: "refused",
  electrode: worst?.electrode ?? null,
  text: `the source ended before the calibration was done${worst ? `; ${worst.text}` : ""}`,
  advice: worst?.advice ?? "Calibrate again; a recorded file needs --condition.",
});
