/**
 * This file makes every number of a session's report from its inputs and outputs: those of the log, or those that a re-run of the raw samples gives, so that
 * the one can be checked against the other.
 */
import type { SessionHeader } from "../../recording/session-header.ts";
import { createSummarize } from "../../recording/summarize.ts";
import type { SessionSummary } from "../../recording/summary.ts";
import type { Goal, IndexName, LoopInput, LoopOutput, TodayBaseline } from "../../types.ts";
import { createFeedbackDid, type FeedbackDid } from "./feedback-did.ts";
import { createFeedbackTally, type FeedbackFigures } from "./feedback-tally.ts";
import { createMinutes, type MinuteFigures } from "./minutes.ts";

export type SessionFigures = {
  readonly summary: SessionSummary;
  readonly index: IndexName;
  readonly gapSec: number;
  readonly feedback: FeedbackFigures | null;
  /** How the sound stood on either side of the threshold; null where nothing was read. */
  readonly did: FeedbackDid | null;
  /** Over all readable moments with a known rest. */
  readonly toldShare: number | null;
  readonly meanZ: number | null;
  readonly minutes: readonly MinuteFigures[];
  readonly today: TodayBaseline["values"] | null;
  readonly marks: readonly { readonly atSec: number; readonly label: string }[];
};

/** Of recordings that do not tell what was fed back. */
const INDEX_OF_GOAL: Readonly<Record<Goal, IndexName>> = {
  relax: "relaxation",
  meditate: "relaxation",
  "stress-break": "relaxation",
  focus: "focus",
  energise: "focus",
};

export type Figures = {
  readonly addInput: (input: LoopInput) => void;
  readonly addOutput: (output: LoopOutput) => void;
  readonly figures: (state: SessionSummary["state"]) => SessionFigures;
};

export function createFigures(header: SessionHeader): Figures {
  const summarize = createSummarize(header);
  const tally = createFeedbackTally();
  const did = createFeedbackDid();
  const minutes = createMinutes(directionOf(header));
  let index = INDEX_OF_GOAL[header.goal];
  let today: TodayBaseline["values"] | null = null;
  const marks: { atSec: number; label: string }[] = [];
  const addInput = (input: LoopInput) => {
    summarize.addInput(input);
    const { event, timeMs } = input;
    if (event.type === "marker" || (event.type === "command" && event.name === "mark")) {
      marks.push({ atSec: timeMs / 1000, label: event.label });
    }
  };
  const addOutput = (output: LoopOutput) => {
    summarize.addOutput(output);
    if (output.type === "feedback") {
      index = output.index;
      tally.add(output);
      did.addFeedback(output);
    } else if (output.type === "frame") did.addFrame(output);
    else if (output.type === "targets") {
      minutes.addTargets(output);
      did.addTargets(output);
    } else if (output.type === "state") minutes.addState(output, index);
    else if (output.type === "baseline") today = output.values;
  };
  return {
    addInput,
    addOutput,
    figures: (state) => {
      const summary = summarize.summary(state);
      const feedback = tally.figures();
      return {
        summary,
        index: feedback.index ?? index,
        gapSec: summary.gaps.reduce((sum, { lengthSec }) => sum + lengthSec, 0),
        feedback: feedback.index === null ? null : feedback,
        did: did.figures(),
        ...minutes.whole(),
        minutes: minutes.figures(),
        today,
        marks,
      };
    },
  };
}

/** A protocol may ask for less of its index. */
const directionOf = ({ protocol }: SessionHeader): 1 | -1 => (protocol?.direction === "down" ? -1 : 1);
