/** This file says where a session stands in its protocol, and what came of its training. */
import type { SessionStatus, SessionSummary, UsedProtocol } from "../../src/wire.ts";
import { percentText } from "./duration.ts";
import { inBoth } from "./in-both.ts";
import { numberText } from "./numbers.ts";

type Stage = NonNullable<SessionStatus["training"]>;

export const trainingWords = inBoth(
  {
    arrive: "Arriving: nothing is counted yet.",
    rest: "A rest: nothing is counted.",
    close: "Coming to an end: nothing is counted.",
    training: "Training.",
    part: (part: number) => `Training, part ${part}.`,
    partOf: (part: number, parts: number) => `Training, part ${part} of ${parts}.`,
    success: (share: string, fixed: string, drift: string) =>
      `${share} above the threshold, ${fixed} above the fixed one of your baseline; ${drift}`,
    stayed: "the threshold stayed where it was",
    rose: (by: string) => `the threshold rose by ${by} of your rest's own spread`,
    fell: (by: string) => `the threshold fell by ${by} of your rest's own spread`,
    usualBands: "the usual bands (alpha 8 to 13 Hz)",
    ownBands: (hz: string) => `your own bands, around your alpha peak at ${hz} Hz`,
  },
  {
    arrive: "Ankommen: Noch zählt nichts.",
    rest: "Eine Pause: Es zählt nichts.",
    close: "Es geht zu Ende: Es zählt nichts mehr.",
    training: "Übung.",
    part: (part) => `Übung, Teil ${part}.`,
    partOf: (part, parts) => `Übung, Teil ${part} von ${parts}.`,
    success: (share, fixed, drift) =>
      `${share} über der Schwelle, ${fixed} über der festen deiner Grundlinie; ${drift}`,
    stayed: "die Schwelle blieb, wo sie war",
    rose: (by) => `die Schwelle stieg um ${by} der Streuung deiner Ruhe`,
    fell: (by) => `die Schwelle fiel um ${by} der Streuung deiner Ruhe`,
    usualBands: "den üblichen Bändern (Alpha 8 bis 13 Hz)",
    ownBands: (hz) => `deinen eigenen Bändern, um deine Alpha-Spitze bei ${hz} Hz`,
  },
);

/** Empty before the session has told. */
export function stageText(training: Stage | null | undefined): string {
  if (!training) return "";
  const { stage, block, blocks } = training;
  const words = trainingWords();
  if (stage === "arrive" || stage === "rest" || stage === "close") return words[stage];
  if (block === null || blocks === 1) return words.training;
  return blocks === null ? words.part(block + 1) : words.partOf(block + 1, blocks);
}

const DRIFT_LEAST_SD = 0.05;

/** "In training 58 % above the threshold, 52 % above the one of your baseline": empty where nothing was trained. */
export function successText({ protocol }: Pick<SessionSummary, "protocol">): string {
  const success = protocol?.success;
  if (!success || success.share === null || success.fixedShare === null) return "";
  const { share, fixedShare, driftSd } = success;
  const words = trainingWords();
  const by = numberText(Math.abs(driftSd), 2);
  const drift = Math.abs(driftSd) < DRIFT_LEAST_SD ? words.stayed : driftSd > 0 ? words.rose(by) : words.fell(by);
  return words.success(percentText(share), percentText(fixedShare), drift);
}

/** By which bands it was trained. */
export function bandsText({ iafHz }: UsedProtocol): string {
  return iafHz === null ? trainingWords().usualBands : trainingWords().ownBands(numberText(iafHz, 1));
}
