/** This file says of a recording what it was: when, for what, by whom, how much of it could be read, what it was compared with. */
import type { SessionSummary } from "../../src/wire.ts";
import { nameOf } from "../app/people.ts";
import { usedBaselineText } from "../words/calibration-words.ts";
import { allWorldsText, goalsText } from "../words/change-words.ts";
import { seatedText } from "../words/condition-words.ts";
import { dayText, timeText } from "../words/date.ts";
import { clockText, percentText } from "../words/duration.ts";
import { goalLabel } from "../words/goal-words.ts";
import { afterText, moodText, moodWords } from "../words/mood-words.ts";
import { montageText } from "../words/places-words.ts";
import { recordingWords } from "../words/recording-words.ts";
import { STATE_WORDS } from "../words/session-words.ts";
import { sourceLabel } from "../words/source-words.ts";
import { bandsText, successText } from "../words/training-words.ts";
import { unreadableText } from "../words/usable-words.ts";

/** Nothing of a recording of before there were protocols. */
function protocolFacts(summary: SessionSummary): readonly { readonly name: string; readonly value: string }[] {
  const { protocol } = summary;
  if (protocol === null) return [];
  const success = successText(summary);
  const { facts } = recordingWords();
  return [
    { name: facts.protocol, value: goalLabel(protocol.name) },
    { name: facts.trainedBy, value: bandsText(protocol) },
    ...(success === "" ? [] : [{ name: facts.inTraining, value: success }]),
  ];
}

type Props = {
  readonly summary: SessionSummary;
  /** That the music began in; undefined where none sounded. */
  readonly world: string | undefined;
};

export function PlaybackFacts({ summary, world }: Props) {
  const { startedAt, durationSec, usableShare, source, gaps, state, bars, client, mood, after, condition } = summary;
  const unreadable = unreadableText(summary);
  const says = recordingWords().facts;
  const facts = [
    { name: says.when, value: `${dayText(startedAt)}, ${timeText(startedAt)}` },
    { name: says.goal, value: goalsText(summary) },
    ...(world === undefined ? [] : [{ name: says.world, value: allWorldsText(world, summary) }]),
    { name: says.length, value: clockText(durationSec) },
    { name: says.usable, value: percentText(usableShare) },
    ...(unreadable === "" ? [] : [{ name: says.notRead, value: unreadable }]),
    { name: says.source, value: sourceLabel(source) },
    { name: says.electrodes, value: montageText(summary.montage) },
    { name: says.bars, value: String(bars) },
    { name: says.gaps, value: String(gaps.length) },
    ...(client === null ? [] : [{ name: says.who, value: nameOf(client) }]),
    { name: says.eyes, value: seatedText(condition) },
    { name: says.comparedWith, value: usedBaselineText(summary.baseline) },
    ...protocolFacts(summary),
    { name: says.before, value: moodText(mood) || moodWords().notSaid },
    { name: says.after, value: afterText(after) },
  ];
  return (
    <dl class="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {STATE_WORDS[state] !== "" && (
        <div>
          <dt>{says.state}</dt>
          <dd>{STATE_WORDS[state]}</dd>
        </div>
      )}
    </dl>
  );
}
