/** This file says what a session's report cannot tell: always the same four things, and what this session lacked besides. */
import type { SessionHeader } from "../../recording/session-header.ts";
import type { SessionFigures } from "./session-figures.ts";

const ALWAYS = [
  "It is no diagnosis and no measure of health, of skill or of progress. Attune is a tool for wellness and research.",
  "An index follows what electrodes pick up: eyes, muscles, tiredness and the time of day move it as well as what was practised.",
  "Sitting down and listening to calm music changes people by itself. Without a control session nobody can say what the feedback did.",
  "One session says little: people's own sessions differ more from day to day than most effects are large.",
];

type Limit = (header: SessionHeader, figures: SessionFigures) => string | null;

const OF_THIS: readonly Limit[] = [
  (_, { summary }) => {
    const origin = summary.baseline?.origin;
    if (origin === "profile") return null;
    if (origin === "session" || origin === "provisional") {
      return "It was compared with the first clean minute of the same session, not with a calibration: a rest that was restless makes everything after it look calm.";
    }
    return "There was no rest to compare with: neither a calibration nor a clean minute.";
  },
  (_, { summary, index }) =>
    summary.baseline?.cannotTell.includes(index)
      ? `In the calibration, ${index} could not tell this person's closed eyes from open ones.`
      : null,
  ({ condition }) =>
    condition === null
      ? "Nobody said whether the eyes were open or closed. Closing them alone doubles alpha in most people."
      : null,
  (_, { summary }) =>
    summary.montage?.placesAre === "assumed"
      ? "Where the electrodes sat was assumed from a table, not said by anybody."
      : null,
  (_, { summary }) =>
    summary.changes.some((change) => "goal" in change)
      ? "The goal was changed as the music played: the shares and means are reckoned over all of it."
      : null,
  ({ source }) =>
    /^(listener|synthetic)/.test(source) ? "The samples came from a simulation: they are nobody's brain." : null,
  (_, { summary }) =>
    summary.gaps.length > 0 ? "Samples were lost on the way; what happened in these gaps is not known." : null,
];

export const limitsOf = (header: SessionHeader, figures: SessionFigures): readonly string[] => [
  ...ALWAYS,
  ...OF_THIS.flatMap((limit) => limit(header, figures) ?? []),
];
