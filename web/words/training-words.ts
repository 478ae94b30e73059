/** This file says where a session stands in its protocol, and what came of its training. */
import type { SessionStatus, SessionSummary, UsedProtocol } from "../../src/wire.ts";
import { percentText } from "./duration.ts";

type Stage = NonNullable<SessionStatus["training"]>;

/** Empty before the session has told. */
export function stageText(training: Stage | null | undefined): string {
  if (!training) return "";
  const { stage, block, blocks } = training;
  if (stage === "arrive") return "Arriving: nothing is counted yet.";
  if (stage === "rest") return "A rest: nothing is counted.";
  if (stage === "close") return "Coming to an end: nothing is counted.";
  if (block === null || blocks === 1) return "Training.";
  return blocks === null ? `Training, part ${block + 1}.` : `Training, part ${block + 1} of ${blocks}.`;
}

const DRIFT_LEAST_SD = 0.05;

/** "In training 58 % above the threshold, 52 % above the one of your baseline": empty where nothing was trained. */
export function successText({ protocol }: Pick<SessionSummary, "protocol">): string {
  const success = protocol?.success;
  if (!success || success.share === null || success.fixedShare === null) return "";
  const { share, fixedShare, driftSd } = success;
  const drift =
    Math.abs(driftSd) < DRIFT_LEAST_SD
      ? "the threshold stayed where it was"
      : `the threshold ${driftSd > 0 ? "rose" : "fell"} by ${Math.abs(driftSd).toFixed(2)} of your rest's own spread`;
  return `${percentText(share)} above the threshold, ${percentText(fixedShare)} above the fixed one of your baseline; ${drift}`;
}

/** By which bands it was trained. */
export function bandsText({ iafHz }: UsedProtocol): string {
  return iafHz === null
    ? "the usual bands (alpha 8 to 13 Hz)"
    : `your own bands, around your alpha peak at ${iafHz.toFixed(1)} Hz`;
}
